/** Commands that write at the same moment, without a server between them; and two first starts at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chanceFrom, STATEMENTS_A_ROW, writeDataset } from './dataset.ts'
import { examine } from './intact.ts'
import { contrechamp, endAll, program, run, until } from './process.ts'
import { hashOf } from './rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-two-'))
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

const status = async (data: string) => JSON.parse((await run([program, 'status', '--data', data, '--json'])).said)

test('two imports into a register that neither has made wait for each other', async () => {
  const data = join(folder, 'imports')
  const datasets = [1, 10_000].map((first) => writeDataset(folder, `${first}.ndjson`, first, chanceFrom(first)))
  const reports = await Promise.all(datasets.map(({ path }) => run([program, 'import', path, '--data', data, '--json'])))
  for (const [index, { rows }] of datasets.entries()) {
    expect(reports[index]).toMatchObject({ code: 0, complained: '' })
    expect(JSON.parse(reports[index]?.said ?? '').imports[0]).toMatchObject({ accepted: rows, rejected: [] })
  }
  const imports = datasets.map((dataset) => ({ sha256: hashOf(dataset), statements: dataset.rows * STATEMENTS_A_ROW }))
  expect(await examine(data, { reasons: [], imports }, true)).toMatchObject({ problems: [], entries: 2 })
}, 120_000)

test('decisions of several people at once each get their own entry', async () => {
  const data = join(folder, 'decisions')
  const dataset = writeDataset(folder, 'few.ndjson', 1, chanceFrom(3), 10)
  expect(await run([program, 'import', dataset.path, '--data', data])).toMatchObject({ code: 0 })
  const reasons = ['one', 'two', 'three', 'four']
  const decided = await Promise.all(
    reasons.map((why) => run([program, 'decide', 's1', '--accept', '--why', why, '--data', data])),
  )
  for (const done of decided) expect(done).toMatchObject({ code: 0, complained: '' })
  expect(await examine(data, { reasons, imports: [] }, true)).toMatchObject({ problems: [], entries: 1 + reasons.length })
}, 60_000)

test.each([1, 2, 3])(
  'two first starts at once: one serves, the other is refused, the examples are there once (%i)',
  async (turn) => {
    const data = join(folder, `starts-${turn}`)
    const servers = [1, 2].map(() => contrechamp('serve', '--examples', '--port', '0', '--data', data))
    const serving = () => servers.filter((server) => server.said().includes('http://127.0.0.1:'))
    const refused = () => servers.filter((server) => !server.running())
    await until(
      () => serving().length === 1 && refused().length === 1,
      () => refused().length < 2,
      10,
    )
    expect(servers.map((server) => server.complained()).join('')).toMatch(
      /^contrechamp: a server already runs on .*; stop it first.*\n$/,
    )
    expect(serving()).toHaveLength(1)
    expect(refused()).toHaveLength(1)
    expect(await refused()[0]?.ended).toEqual({ code: 1, signal: null })
    const both = await status(data)
    serving()[0]?.kill('SIGTERM')
    await serving()[0]?.ended
    const alone = join(folder, `alone-${turn}`)
    const server = contrechamp('serve', '--examples', '--port', '0', '--data', alone)
    await until(() => server.lines().length > 0, server.running, 10)
    const { log, ...once } = await status(alone)
    server.kill('SIGTERM')
    await server.ended
    expect(both).toMatchObject(once)
    expect(both.log.size).toBe(log.size)
    expect((await examine(data, { reasons: [], imports: [] }, true)).problems).toEqual([])
  },
  60_000,
)
