/** Coverage while the log grows: the last result until the newer one is there, and none that the public may no longer see. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assess, decide, withdraw } from '../../src/operations/decide.ts'
import { importFiles } from '../../src/operations/import.ts'
import { rebuild } from '../../src/operations/rebuild.ts'
import type { Register } from '../../src/operations/register.ts'
import { type City, city, deployment, paths, stateOf } from './city.ts'

let here: City
beforeEach(async () => {
  here = await city()
}, 60_000)
afterEach(() => here.close())

const etagOf = ({ headers }: Response): string | null => headers.get('etag')
const remark = (register: Register) => assess(register, 's1', { about: 'remark', text: 'seen again', by: 'person' })

/** All three, computed. */
async function ready() {
  const [tile, api, { response: page }] = [await here.asked(paths.tile), await here.get(paths.api), await here.figures()]
  expect([tile.status, api.status, stateOf(await page.clone().text())]).toEqual([200, 200, 'there'])
  return { tile: etagOf(tile) as string, api: etagOf(api) as string, page: etagOf(page) as string }
}

test('the last result is there at once under its own validator, and the newer one follows under another', async () => {
  const before = await ready()
  await here.written(remark)
  const [tile, api, page] = [await here.get(paths.tile), await here.get(paths.api), await here.get(paths.page)]
  expect([tile.status, etagOf(tile)]).toEqual([200, before.tile])
  expect([api.status, etagOf(api)]).toEqual([200, before.api])
  // The page is of the new state of the log, its figures are not: no validator may stand for both.
  expect([stateOf(await page.text()), etagOf(page), page.headers.get('cache-control')]).toEqual(['there', null, 'no-store'])
  expect((await here.get(paths.page, { 'if-none-match': before.page })).status).toBe(200)

  for (const [path, old] of [
    [paths.tile, before.tile],
    [paths.api, before.api],
    [paths.page, before.page],
  ] as const) {
    const current = async () => etagOf(await here.get(path))
    await expect.poll(current, { timeout: 30_000, interval: 250 }).toSatisfy((etag) => etag !== null && etag !== old)
    const etag = (await current()) as string
    expect((await here.get(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await here.get(path, { 'if-none-match': old })).status).toBe(200)
  }
})

test('whoever has the last result is told so while the newer one is computed', async () => {
  const before = await ready()
  await here.written(remark)
  const response = await here.get(paths.tile, { 'if-none-match': before.tile })
  expect([response.status, etagOf(response)]).toEqual([304, before.tile])
})

const taken: [string, (register: Register) => Promise<unknown>][] = [
  ['the list is withdrawn', (register) => withdraw(register, here.list, 'asked for by a resident')],
  ['a statement of a camera is rejected', async (register) => decide(register, `s${lastTag()}`, 'rejected')],
  ['a newer file has a camera elsewhere', (register) => importFiles(register, [here.cameras('moved', [{ id: 102 }])], {})],
  ['everything is derived anew', rebuild],
]
const lastTag = () =>
  (here.register.store.database.prepare('SELECT max(n) AS n FROM statement WHERE at IS NOT NULL').get() as { n: number }).n

test.each(taken)('%s: nothing older is told, not even while the newer is computed', async (_, take) => {
  const before = await ready()
  await here.written(remark)
  expect(etagOf(await here.get(paths.tile))).toBe(before.tile)
  await here.written(take)
  const [tile, page, api] = [await here.get(paths.tile), await here.get(paths.page), await here.get(paths.api)]
  expect([tile.status === 202 || etagOf(tile) !== before.tile, etagOf(api) !== before.api]).toEqual([true, true])
  if (stateOf(await page.text()) === 'there') expect(etagOf(page)).not.toBeNull()
  expect(etagOf(await here.asked(paths.tile))).not.toBe(before.tile)
})

test('a withdrawn list leaves nothing behind', async () => {
  await ready()
  await here.written((register) => withdraw(register, here.list, 'asked for by a resident'))
  expect((await here.asked(paths.tile)).status).toBe(204)
  expect(await (await here.get(paths.api)).json()).not.toHaveProperty('totals')
  expect((await here.figures()).state).toBe('none')
})

test('a list that is added adds to the figures', async () => {
  const before = await ready()
  await here.written((register) => importFiles(register, [here.cameras('more', [{ id: 104, direction: '180' }])], { deployment }))
  expect(etagOf(await here.get(paths.tile))).toBe(before.tile)
  const computed = async () => ((await (await here.get(paths.api)).json()) as { totals: { computed: number } }).totals.computed
  expect(await computed()).toBe(2)
  await expect.poll(computed, { timeout: 30_000, interval: 250 }).toBe(3)
})
