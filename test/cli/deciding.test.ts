/** What a person decides on the command line, and what the other commands then show. */
import { beforeAll, expect, test } from 'vitest'
import { importExamples } from '../../src/operations/examples.ts'
import { importFiles } from '../../src/operations/import.ts'
import { device as deviceView } from '../../src/operations/views/device.ts'
import { dossier } from '../../src/operations/views/dossier.ts'
import { status } from '../../src/operations/views/home.ts'
import { search } from '../../src/operations/views/search.ts'
import { file, street } from './datasets.ts'
import { folder, inside, json as ran } from './program.ts'

const data = `${folder()}/register`
const json = (...args: string[]) => ran([...args, '--data', data])
let direction: string

interface Statement {
  id: string
  property: string
  status: string
  value: unknown
  assessments: unknown[]
}
interface Shown {
  headings: unknown[]
  heightM?: number
  dossier: { questions: { properties: { statements: Statement[] }[] }[]; history: Statement[] }
}
const device = (): Promise<Shown> => inside(data, (register) => deviceView(register, 'device/osm-node-2', 'en'))
const standing = ({ dossier }: Shown, property: string) =>
  dossier.questions
    .flatMap(({ properties }) => properties.flatMap(({ statements }) => statements))
    .filter((one) => one.property === property)

beforeAll(async () => {
  await inside(data, async (register) => {
    await importExamples(register)
    await importFiles(register, [file(folder(), 'street.geojson', street())], {})
  })
  direction = standing(await device(), 'direction')[0]?.id as string
}, 60_000)

test('reject, accept, unsure and correct: each shows on the device, and the history keeps what was said', {
  timeout: 60_000,
}, async () => {
  expect((await device()).headings).toEqual([{ from: 45, to: 45 }])
  expect(await json('decide', direction, '--reject', '--why', 'seen otherwise')).toMatchObject({
    id: direction,
    status: 'rejected',
  })
  const without = await device()
  expect(without.headings).toEqual([])
  expect(without.dossier.history).toMatchObject([{ id: direction, status: 'rejected', value: { text: 'NE' } }])

  expect(await json('decide', direction, '--unsure')).toMatchObject({ status: 'rejected' })
  expect(await json('decide', direction, '--accept')).toMatchObject({ status: 'current' })
  expect((await device()).headings).toEqual([{ from: 45, to: 45 }])

  const corrected = await json('decide', direction, '--correct', '{"value":{"text":"180"}}')
  expect(corrected).toMatchObject({ property: 'direction', value: { text: '180' }, status: 'current', by: 'person' })
  const after = await device()
  expect(after.headings).toEqual([{ from: 180, to: 180 }])
  expect(after.dossier.history).toMatchObject([{ id: direction, status: 'corrected', value: { text: 'NE' } }])
  expect(await inside(data, status)).toMatchObject({ decisions: 4 })
})

test('judge joins two entities, and a later judgement parts them', { timeout: 30_000 }, async () => {
  const same = async () => (await inside(data, (register) => dossier(register, 'organization/huawei', 'en'))).same
  expect(await same()).toEqual([])
  await json('judge', 'organization/huawei', 'organization/as-spelled.huawei-technologies', '--same', '--why', 'one maker')
  expect((await same()).map(({ id }) => id)).toEqual(['organization/as-spelled.huawei-technologies'])
  await json('judge', 'organization/as-spelled.huawei-technologies', 'organization/huawei', '--different')
  expect(await same()).toEqual([])
})

test('assess adds a signed remark beside the statement', { timeout: 30_000 }, async () => {
  await json('assess', direction, '--about', 'stale', '--text', 'turned since', '--by', 'a reader', '--citation', 'photo 12')
  expect(await json('show', direction)).toMatchObject({
    assessments: [{ about: 'stale', text: 'turned since', by: 'a reader', citation: 'photo 12' }],
  })
})

test('every spelling finds the other, near and limit order and bound what is found', { timeout: 60_000 }, async () => {
  const both = ['device/osm-node-1', 'device/osm-node-2']
  const found = (words: string) => inside(data, (register) => search(register, words))
  for (const spelling of ['Đorđević', 'Djordjevic', 'Ђорђевић'])
    expect((await found(spelling)).results.map(({ id }) => id).sort()).toEqual(both)
  expect((await found('no such words at all')).results).toEqual([])
  const near = await json('search', 'djord*', '--near', '20.402,44.8')
  expect(near).toMatchObject({ total: 2, results: both.toReversed().map((id) => ({ id })) })
  expect(await json('search', 'Gjilan', '--limit', '1')).toMatchObject({
    results: [{ id: expect.stringMatching(/^deployment|^place/) }],
  })
})

test('after all this the projections are what the log says', { timeout: 30_000 }, async () =>
  expect(await json('rebuild')).toMatchObject({ same: true }),
)
