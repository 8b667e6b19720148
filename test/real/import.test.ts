/** Imports of real files by the real command. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { file } from '../cli/datasets.ts'
import { folder, json, run, stateOf } from '../cli/program.ts'
import { shared, sharedPresent } from './shared.ts'

const monaco = shared('data/osm/monaco.osm.pbf')

test.runIf(sharedPresent)(
  'Monaco: 10 cameras, 1 207 buildings, 2 379 highways; again, nothing changes',
  { timeout: 60_000 },
  async () => {
    const data = `${folder()}/register`
    const { imports } = (await json(['import', monaco, '--data', data])) as unknown as { imports: { source: { id: string } }[] }
    const [report] = imports
    expect(report).toMatchObject({
      rejected: [],
      unchanged: 0,
      entities: { device: 10, building: 1207, highway: 2379, entrance: 70, place: 13 },
    })
    const before = await stateOf(data)
    const again = await json(['import', monaco, '--data', data])
    expect(again.imports).toMatchObject([{ accepted: 0, entities: { device: 10, building: 1207, highway: 2379 } }])
    expect(await stateOf(data)).toEqual(before)

    // Withdrawn and imported again, streets and buildings come back with the cameras.
    await json(['withdraw', report?.source.id as string, '--why', 'a test', '--data', data])
    expect(await json(['search', 'camera', '--data', data])).toMatchObject({ total: 0 })
    expect((await json(['import', monaco, '--data', data])).imports).toMatchObject([{ unchanged: 0 }])
    expect(await json(['rebuild', '--data', data])).toMatchObject({ same: true })
  },
)

test.runIf(sharedPresent)('a real extract cut anywhere is refused and leaves nothing', { timeout: 60_000 }, async () => {
  const data = `${folder()}/register`
  const whole = readFileSync(monaco)
  const before = await stateOf(data)
  for (const bytes of [whole.length - 1]) {
    const cut = file(folder(), 'cut.osm.pbf', whole.subarray(0, bytes))
    const { code, out, err } = await run(['import', cut, '--data', data])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^contrechamp: [^\n]*breaks off[^\n]*fetch it again\.\n$/)
  }
  expect(await stateOf(data)).toEqual(before)
})
