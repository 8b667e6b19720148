/** Authorities and letters of a wrong form are refused at start, with file and line. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { AuthorityFile } from '../../rules/authorities.ts'
import type { LetterFile } from '../../rules/letters.ts'
import { dataFolder } from '../vocabulary.ts'
import { loadLetterFacts } from './facts.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-authorities-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  for (const part of ['authorities', 'letters', 'rules']) cpSync(join(dataFolder, part), join(folder, part), { recursive: true })
})

function spoil<Shape>(path: string, change: (content: Shape) => void): () => unknown {
  const content = JSON.parse(readFileSync(join(folder, path), 'utf8')) as Shape
  change(content)
  writeFileSync(join(folder, path), JSON.stringify(content, null, 2))
  return () => loadLetterFacts(folder)
}
type Writable = { -readonly [Key in keyof AuthorityFile]: AuthorityFile[Key] }
const first = (file: Writable) => file.routes[0] as AuthorityFile['routes'][number]

test('as they are, they are read', () => {
  expect(loadLetterFacts(folder).authorities.length).toBeGreaterThanOrEqual(7)
})

test('an unknown jurisdiction', () => {
  expect(
    spoil<Writable>('authorities/rs.json', (file) => {
      file.jurisdiction = 'ZZ'
    }),
  ).toThrow(/data\/authorities\/rs\.json:2: jurisdiction: unknown jurisdiction "ZZ"/)
})

test('a deadline without a citation, one verified by no source, and one of no days', () => {
  expect(
    spoil<Writable>('authorities/rs.json', (file) => Object.assign(first(file).deadline ?? {}, { citation: undefined })),
  ).toThrow(/rs\.json:\d+: routes\.0\.deadline.*citation/)
  beforeEachAgain()
  expect(spoil<Writable>('authorities/rs.json', (file) => first(file).deadline?.citation.sources.splice(0))).toThrow(
    /verified, but by no source/,
  )
  beforeEachAgain()
  expect(spoil<Writable>('authorities/rs.json', (file) => Object.assign(first(file).deadline ?? {}, { count: 0 }))).toThrow(
    /rs\.json:\d+: routes\.0\.deadline\.count/,
  )
})

test('a route to a body that is not there, and one id twice', () => {
  expect(
    spoil<Writable>('authorities/xk.json', (file) => {
      first(file).to = 'nobody'
    }),
  ).toThrow(/xk\.json:\d+: routes\.0\.to: "nobody" is no body of this file/)
  beforeEachAgain()
  expect(
    spoil<Writable>('authorities/xk.json', (file) => {
      first(file).id = 'rs-information'
    }),
  ).toThrow(/xk\.json:\d+: routes\.0\.id: "rs-information" is the id of a route/)
})

test('a mailbox instead of an address on the web', () => {
  expect(
    spoil<Writable>('authorities/fr.json', (file) =>
      Object.assign(file.bodies[0] ?? {}, { url: 'mailto:somebody@cada.example' }),
    ),
  ).toThrow(/fr\.json:\d+: bodies\.0\.url/)
})

test('a letter that lacks a phrase, and no JSON', () => {
  expect(
    spoil<LetterFile>('letters/sq.json', (file) => {
      delete file.phrases.salutation
    }),
  ).toThrow(/data\/letters\/sq\.json:\d+: phrases: "salutation" is missing/)
  beforeEachAgain()
  writeFileSync(join(folder, 'letters/de.json'), '{\n  "language": "de",\n  nonsense')
  expect(() => loadLetterFacts(folder)).toThrow(/data\/letters\/de\.json:3/)
})

function beforeEachAgain(): void {
  for (const part of ['authorities', 'letters']) cpSync(join(dataFolder, part), join(folder, part), { recursive: true })
}
