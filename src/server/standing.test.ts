/** Which entries take something from the public, and which only add. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { camera, file, geojson } from '../../test/cli/datasets.ts'
import { exampleReading } from '../../test/reading/example.ts'
import { assess, decide, judge, withdraw } from '../operations/decide.ts'
import { importExamples } from '../operations/examples.ts'
import { importFiles } from '../operations/import.ts'
import { type Proposed, recordProposals } from '../operations/reading/propose.ts'
import { writeDown } from '../operations/reading/write-down.ts'
import { rebuild } from '../operations/rebuild.ts'
import { openRegister, type Register } from '../operations/register.ts'
import { type Standing, standingOf } from './standing.ts'

let folder: string
let register: Register
let before: Standing
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-standing-'))
  register = await openRegister(join(folder, 'register'))
  await importExamples(register)
  before = await standingOf(register, undefined)
}, 60_000)
afterAll(async () => {
  await register.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Whether it counts as a loss; everything before it is known. */
async function loses(work: () => Promise<unknown>): Promise<boolean> {
  await work()
  const now = await standingOf(register, before)
  const lost = now.losses - before.losses
  before = now
  return lost > 0
}

const here: [number, number] = [20.4, 44.8]
const there: [number, number] = [20.41, 44.8]
const cameras = (name: string, ...given: [id: number, at: [number, number], operator?: string][]) =>
  importFiles(
    register,
    [
      file(
        folder,
        `${name}.geojson`,
        geojson(given.map(([id, at, operator]) => camera(id, { surveillance: 'public', ...(operator && { operator }) }, at))),
      ),
    ],
    {},
  )
const streets = (name: string, tag: string) =>
  importFiles(
    register,
    [
      file(
        folder,
        `${name}.osm`,
        `<osm><node id="1" lat="44.8" lon="20.4"/><node id="2" lat="44.8" lon="20.5"/><way id="9"><nd ref="1"/><nd ref="2"/><tag k="highway" v="${tag}"/></way></osm>`,
      ),
    ],
    {},
  )

test('datasets: devices that are new add; a newer reading of one that is known takes the place of the older', async () => {
  expect(await loses(() => cameras('first', [1, here]))).toBe(false)
  expect(await loses(() => cameras('more', [1, here], [2, here]))).toBe(false)
  expect(await loses(() => cameras('named', [2, here, 'Somebody']))).toBe(true)
  expect(await loses(() => cameras('unnamed', [2, here]))).toBe(true)
  expect(await loses(() => cameras('moved', [1, there]))).toBe(true)
  expect(await loses(() => streets('streets', 'service'))).toBe(true)
})

test('documents: proposals and what is decided of them add, as long as nobody could see what is refused', async () => {
  const { file: document, reading } = exampleReading()
  const made: Proposed[] = []
  expect(await loses(async () => made.push(await recordProposals(register, document, reading)))).toBe(false)
  const [{ ids, source }] = made as [Proposed]
  const [first, second, third] = ids as [string, string, string]
  expect(await loses(() => decide(register, first, 'rejected'))).toBe(false)
  expect(await loses(() => decide(register, second, 'unsure'))).toBe(false)
  expect(await loses(() => decide(register, second, 'accepted'))).toBe(false)
  expect(await loses(() => decide(register, third, 'corrected', { correction: { saidOn: '2024-05-04' } }))).toBe(false)
  expect(await loses(() => decide(register, second, 'rejected'))).toBe(true)
  expect(await loses(() => decide(register, second, 'undone'))).toBe(true)
  // The acceptance itself.
  expect(await loses(() => decide(register, second, 'undone'))).toBe(true)
  expect(await loses(() => decide(register, third, 'rejected'))).toBe(true)
  // Seen and refused between two looks.
  const seen = async () => {
    await decide(register, first, 'accepted')
    await decide(register, first, 'rejected')
  }
  expect(await loses(seen)).toBe(true)

  let written = ''
  const write = async () => {
    const value = { figure: '130', counted: 'camera' }
    const given = {
      source,
      start: 0,
      end: 20,
      subject: { entity: 'deployment/quolby-cameras' },
      property: 'quantity',
      value,
    }
    written = `s${(await writeDown(register, given)).n}`
  }
  expect(await loses(write)).toBe(false)
  expect(await loses(() => decide(register, written, 'rejected'))).toBe(true)
})

test('what stands without a proposal', async () => {
  expect(await loses(() => decide(register, 's2', 'accepted'))).toBe(false)
  expect(await loses(() => decide(register, 's2', 'corrected', { correction: { saidOn: '2024-05-04' } }))).toBe(true)
  expect(await loses(() => assess(register, 's1', { about: 'remark', text: 'seen again', by: 'person' }))).toBe(false)
})

test('identities: a first "same" joins, any other judgement may part', async () => {
  const [a, b] = ['organization/huawei', 'organization/hikvision'] as const
  expect(await loses(() => judge(register, a, b, 'same'))).toBe(false)
  expect(await loses(() => judge(register, b, a, 'same'))).toBe(true)
  expect(await loses(() => judge(register, a, b, 'different'))).toBe(true)
  expect(await loses(() => judge(register, a, 'organization/dahua', 'different'))).toBe(true)
  expect(await loses(() => judge(register, b, 'organization/dahua', 'unsure'))).toBe(true)
})

test('many at once are looked at one by one, and far too many are not', async () => {
  const remarks = async (count: number) => {
    register.store.database.exec('BEGIN')
    const row = register.store.database.prepare(
      `INSERT INTO entry (seq, recorded_on, kind, body, commitment) SELECT max(seq) + 1, '2026-01-01', 'assessment',
        '{"kind":"assessment","statement":1,"about":"remark","text":"again","by":"person"}', x'${'00'.repeat(32)}' FROM entry`,
    )
    for (let n = 0; n < count; n++) row.run()
    register.store.database.exec('COMMIT')
  }
  expect(await loses(() => remarks(900))).toBe(false)
  expect(await loses(() => remarks(1001))).toBe(true)
})

test('a withdrawal, and a change without an entry', async () => {
  const [{ source } = { source: undefined }] = await cameras('last', [3, here])
  before = await standingOf(register, before)
  expect(await loses(() => withdraw(register, source?.id as string, 'asked for by a resident'))).toBe(true)
  expect(await loses(() => rebuild(register))).toBe(true)
})
