/** Proposals wait unseen, decisions let them stand, and all of it follows from the log. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exampleReading, sentences } from '../../../test/reading/example.ts'
import { statementId } from '../../register/statement.ts'
import { decide, undo, withdraw } from '../decide.ts'
import { rebuild } from '../rebuild.ts'
import { openRegister, type Register } from '../register.ts'
import { dossier } from '../views/dossier.ts'
import { status } from '../views/home.ts'
import { sourceView, statementView } from '../views/lists.ts'
import { deskCard, deskDocuments, deskReading } from './desk.ts'
import { type Proposed, recordProposals } from './propose.ts'
import { writeDown } from './write-down.ts'

let folder: string
let register: Register
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-desk-'))
  register = await openRegister(folder)
})
afterEach(async () => {
  await expectSameBytes()
  await register.close()
  rmSync(folder, { recursive: true })
})

/** The log alone gives the same projections. */
const expectSameBytes = async () => expect((await rebuild(register)).same).toBe(true)
const propose = (text?: string): Promise<Proposed> => {
  const { file, reading } = exampleReading(text)
  return recordProposals(register, file, reading)
}
const town = 'deployment/quolby-cameras'
const idOf = ({ ids }: Proposed, place: number): string => ids[place] as string

test('bytes and text are kept for their owner alone, to the letter', async () => {
  await propose()
  const documents = join(folder, 'documents')
  const [hash] = readdirSync(documents) as [string]
  const files = readdirSync(join(documents, hash)).sort()
  expect(files).toHaveLength(2)
  expect(readFileSync(join(documents, hash, 'original'), 'utf8')).toBe(`${sentences.join('\n')}\n`)
  for (const path of [documents, join(documents, hash)]) expect(statSync(path).mode & 0o777).toBe(0o700)
  for (const file of files) expect(statSync(join(documents, hash, file)).mode & 0o777).toBe(0o600)
  const { document } = await deskReading(register, 'source/quolby-gazette-cameras-in-quolby', 'en')
  expect(document.text).toBe(`${sentences.join('\n')}\n`)
})

test('a proposal carries its quote with its place and at most 200 characters around it', async () => {
  const { source } = await propose()
  const { document, items } = await deskReading(register, source, 'en')
  expect(items.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'open'])
  for (const { view, place } of items) {
    const [passage] = view.passages
    expect(document.text.slice(place.start, place.end)).toBe(passage?.exact)
    expect((passage?.prefix?.length ?? 0) + (passage?.suffix?.length ?? 0)).toBeLessThanOrEqual(200)
    expect(`${passage?.prefix ?? ''}${passage?.exact}${passage?.suffix ?? ''}`).toBe(
      document.text.slice(place.start - (passage?.prefix?.length ?? 0), place.end + (passage?.suffix?.length ?? 0)),
    )
  }
  expect(items.find(({ warnings }) => warnings.length > 0)?.warnings).toEqual(['suspected-translation'])
})

test('what is proposed is nowhere before a person decides', async () => {
  const done = await propose()
  await expect(dossier(register, town, 'en')).rejects.toThrow('knows no')
  await expect(dossier(register, 'organization/zanthrex-optics', 'en')).rejects.toThrow('knows no')
  await expect(sourceView(register, done.source, 0, 10, 'en')).rejects.toThrow('knows no')
  await expect(statementView(register, idOf(done, 0), 'en')).rejects.toThrow('there is no statement')
  expect(await status(register)).toMatchObject({ entities: {}, statements: 0, sources: 0, contradictions: 0, gaps: 0 })
})

test('accepting one lets it stand with the names of what it speaks of, and nothing else', async () => {
  const done = await propose()
  await decide(register, idOf(done, 1), 'accepted')
  const view = await dossier(register, town, 'en')
  expect(view.label).toBe('Quolby cameras')
  expect(view.questions.flatMap(({ properties }) => properties.map(({ property }) => property)).sort()).toEqual([
    'name',
    'vendor',
  ])
  expect((await dossier(register, 'organization/zanthrex-optics', 'en')).label).toBe('Zanthrex Optics')
  const source = await sourceView(register, done.source, 0, 10, 'en')
  expect(source.total).toBe(4)
  expect(source.read).toBe(4)
  await expect(statementView(register, idOf(done, 0), 'en')).rejects.toThrow('there is no statement')
  expect((await status(register)).statements).toBe(4)
})

test('rejected and corrected proposals stay unseen for good; the correction stands in their place', async () => {
  const done = await propose()
  await decide(register, idOf(done, 3), 'rejected', { why: 'not a count' })
  const { n } = await decide(register, idOf(done, 0), 'corrected', {
    correction: { value: { quantity: { min: 121, max: 121, raw: '121', unit: '1', counted: 'camera' } } },
  })
  for (const place of [0, 3]) await expect(statementView(register, idOf(done, place), 'en')).rejects.toThrow('there is no')
  expect((await statementView(register, statementId(n), 'en')).passages[0]?.exact).toBe('120 cameras')
  const view = await dossier(register, town, 'en')
  expect(view.history).toEqual([])
  expect(view.label).toBe('Quolby cameras')
})

test('undo gives back what stood before, names included, and is an entry of its own', async () => {
  const done = await propose()
  const before = (await status(register)).log.size
  await decide(register, idOf(done, 0), 'accepted')
  await decide(register, idOf(done, 1), 'accepted')
  await undo(register, idOf(done, 0))
  expect((await dossier(register, town, 'en')).label).toBe('Quolby cameras')
  await undo(register, idOf(done, 1))
  await expect(dossier(register, town, 'en')).rejects.toThrow('knows no')
  await expect(sourceView(register, done.source, 0, 10, 'en')).rejects.toThrow('knows no')
  await expect(undo(register, idOf(done, 1))).rejects.toThrow('nothing was decided')
  expect((await status(register)).log.size).toBeGreaterThan(before + 4)
  const { items } = await deskReading(register, done.source, 'en')
  expect(items.every(({ state }) => state === 'open')).toBe(true)
})

test('undoing a correction takes its replacement away', async () => {
  const done = await propose()
  const { n } = await decide(register, idOf(done, 4), 'corrected', { correction: { value: { date: '2024-05' } } })
  await undo(register, idOf(done, 4))
  await expect(statementView(register, statementId(n), 'en')).rejects.toThrow('there is no')
  await decide(register, idOf(done, 4), 'accepted')
  const stands = (await dossier(register, town, 'en')).questions.flatMap(({ properties }) => properties)
  expect(stands.find(({ property }) => property === 'start')?.statements.map(({ value }) => value)).toEqual([
    { date: '2024-05-03' },
  ])
})

test('the contradiction that acceptance would create is shown, and nothing is written', async () => {
  const done = await propose()
  await decide(register, idOf(done, 0), 'accepted')
  const size = (await status(register)).log.size
  const card = await deskCard(register, idOf(done, 3), 'en')
  expect(card.present.map(({ id }) => id)).toEqual([idOf(done, 0)])
  expect(card.contradictions.map(({ sides }) => sides.map((side) => side.map(({ id }) => id)).sort())).toEqual([
    [[idOf(done, 0)], [idOf(done, 3)]],
  ])
  expect(card.item.view.speakers[0]?.who.label).toBe('a resident')
  expect(await status(register)).toMatchObject({ contradictions: 0, log: { size } })
  await decide(register, idOf(done, 3), 'accepted')
  expect((await status(register)).contradictions).toBe(1)
})

test('the same bytes again change nothing', async () => {
  const first = await propose()
  await decide(register, idOf(first, 2), 'unsure')
  const size = (await status(register)).log.size
  const second = await propose()
  expect(second).toMatchObject({ source: first.source, entry: first.entry, proposed: 0 })
  expect((await status(register)).log.size).toBe(size)
})

test('a changed version keeps decisions where the words still stand, and lists what is lost', async () => {
  const first = await propose()
  for (const place of [0, 4]) await decide(register, idOf(first, place), 'accepted')
  const changed = `Corrected on Monday.\n${sentences[0]}\n${sentences[2]}\nNew: the cameras film 40 sites.\n`
  const second = await propose(changed)
  expect(second.source).toBe(first.source)
  expect(second.ids).toEqual([idOf(first, 0), idOf(first, 1), idOf(first, 3)])
  expect(second.lost).toEqual(expect.arrayContaining([idOf(first, 2), idOf(first, 4)]))
  const { document, items, lost } = await deskReading(register, first.source, 'en')
  expect(document.text).toBe(changed)
  expect(items.map(({ id, state }) => [id, state])).toEqual([
    [idOf(first, 1), 'open'],
    [idOf(first, 0), 'accepted'],
    [idOf(first, 3), 'open'],
  ])
  for (const { view, place } of items) expect(changed.slice(place.start, place.end)).toBe(view.passages[0]?.exact)
  expect(lost.map(({ id }) => id)).toEqual([idOf(first, 2), idOf(first, 4)])
  const source = await sourceView(register, first.source, 0, 10, 'en')
  const passages = source.statements.map(({ id, passages: [passage] }) => [id, passage?.lost === true])
  expect(passages).toContainEqual([idOf(first, 4), true])
  expect(passages).toContainEqual([idOf(first, 0), false])
  expect((await deskDocuments(register))[0]).toMatchObject({ total: 3, decided: 1, lost: 2, stands: 2 })
})

test('a withdrawn document leaves the current view with all that was accepted of it', async () => {
  const done = await propose()
  await decide(register, idOf(done, 0), 'accepted')
  await withdraw(register, done.source, 'test')
  expect((await status(register)).statements).toBe(0)
  expect((await statementView(register, idOf(done, 0), 'en')).status).toBe('withdrawn')
})

test('two documents with a resident have two residents', async () => {
  const first = await propose()
  const other = exampleReading(`${sentences[2]}\n`, { title: 'Another', publisher: 'Quolby Post' })
  const second = await recordProposals(register, other.file, other.reading)
  const speakers = []
  for (const id of [idOf(first, 3), idOf(second, 0)])
    speakers.push((await deskCard(register, id, 'en')).item.view.speakers[0]?.who.id)
  expect(new Set(speakers).size).toBe(2)
})

test('what a person writes down stands at once, tied to its quote', async () => {
  const { source } = await propose()
  const text = `${sentences.join('\n')}\n`
  const start = text.indexOf('The contract')
  const written = await writeDown(register, {
    source,
    start,
    end: start + 12,
    subject: { kind: 'deployment', name: 'Quolby square' },
    property: 'quantity',
    value: { figure: '> 40', counted: 'camera' },
    speaker: { who: { kind: 'person', name: 'Ana Novak', role: 'mayor' }, stance: 'states' },
  })
  expect(written).toMatchObject({ status: 'current', by: 'person', value: { quantity: { min: 40, max: null } } })
  const view = await dossier(register, 'deployment/quolby-square', 'en')
  expect(view.label).toBe('Quolby square')
  expect((await sourceView(register, source, 0, 10, 'en')).total).toBeGreaterThan(1)
  await undo(register, statementId(written.n))
  await expect(dossier(register, 'deployment/quolby-square', 'en')).rejects.toThrow('knows no')
  await expect(sourceView(register, source, 0, 10, 'en')).rejects.toThrow('knows no')
})

test('a person without a public role is not written down by name', async () => {
  const { source } = await propose()
  const common = {
    source,
    start: 0,
    end: 8,
    subject: { kind: 'deployment', name: 'Quolby square' },
    property: 'concern',
    value: { text: 'x' },
  }
  const speaker = (who: object) => ({ ...common, speaker: { who, stance: 'states' } })
  await expect(writeDown(register, speaker({ kind: 'person', name: 'Ana Novak' }))).rejects.toThrow('public role')
  const { speakers } = await writeDown(register, speaker({ kind: 'person', name: '', role: 'a resident' }))
  expect(speakers[0]?.who).toMatch(/^person\/quolby-gazette-cameras-in-quolby\.a-resident$/)
})

test.each([
  [{ property: 'colour', value: { text: 'x' } }, 'no such property'],
  [{ property: 'quantity', value: { text: 'x' } }, 'takes quantity'],
  [{ property: 'quantity', value: { figure: 'many' } }, 'is no figure'],
  [{ property: 'capability', value: { term: 'mind-reading' } }, 'is not in'],
  [{ property: 'buyer', value: { party: { entity: 'organization/nobody-knows' } } }, 'knows no'],
  [{ property: 'concern', value: { text: 'x' }, end: 9999 }, 'are not in the text'],
])('%j is refused', async (given, message) => {
  const { source } = await propose()
  const common = { source, start: 0, end: 8, subject: { kind: 'deployment', name: 'Quolby square' } }
  await expect(writeDown(register, { ...common, ...given })).rejects.toThrow(message)
})

test('a person without public office stands in no quote, nor around one, nor anywhere in the register', async () => {
  const text = `${sentences[0]}\nMira Quandt, who lives there, says that there are 300 cameras, and Mira Quandt counted them.\n`
  const { file, reading } = exampleReading(text)
  const name = 'Mira Quandt'
  const unnamed = [text.indexOf(name), text.lastIndexOf(name)].map((start) => ({ start, end: start + name.length }))
  const done = await recordProposals(register, file, { ...reading, unnamed })
  for (const id of done.ids) await decide(register, id as string, 'accepted')
  const { start } = unnamed[0] as { start: number }
  const written = await writeDown(register, {
    source: done.source,
    start,
    end: start + 40,
    subject: { kind: 'deployment', name: 'Quolby square' },
    property: 'concern',
    value: { text: 'counted by a resident' },
  })
  expect(written.passages).toEqual([{ source: done.source, start, end: start + 40 }])
  const { statements } = await sourceView(register, done.source, 0, 10, 'en')
  const counted = statements.find(({ value }) => 'quantity' in value && value.quantity.max === 300)?.passages[0]
  expect(counted).toMatchObject({ prefix: 'who lives there, says that there are ', exact: '300 cameras', suffix: ', and' })
  // Whoever decides reads the words themselves, and a later version finds them again.
  expect((await deskCard(register, statementId(written.n), 'en')).item.view.passages[0]?.exact).toBe(
    text.slice(start, start + 40),
  )
  const later = exampleReading(`New.\n${text}`)
  const second = await recordProposals(register, later.file, {
    ...later.reading,
    unnamed: unnamed.map((one) => ({ start: one.start + 5, end: one.end + 5 })),
  })
  expect(second.lost).toEqual([])
  const { database } = register.store
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  expect(readFileSync(join(folder, 'register.db')).includes('Quandt')).toBe(false)
})
