/** The example register against the articles themselves: offsets, hashes, no sentence carried over, no private name. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ExampleFile } from '../../src/register/entry.ts'
import { type GoldFact, privatePersons } from './gold-mapping.ts'
import { shared, sharedPresent } from './shared.ts'

const examples = resolve(import.meta.dirname, '../../data/examples')
const files = readdirSync(examples)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, written: readFileSync(resolve(examples, name), 'utf8') }))
  .map(({ name, written }) => ({ name, written, ...ExampleFile.parse(JSON.parse(written)) }))
const articles = files.filter(({ source }) => source.file !== undefined)
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const bytesOf = (file: string): Uint8Array => readFileSync(shared(`seeds/${file}`))
const textOf = (file: string): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(file))

/** Lower case, no accents, words alone: a copied sentence is found whatever its punctuation. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
const runsOf = (words: string[], length: number): string[] =>
  words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '))

test.skipIf(!sharedPresent)('there are articles to check', () => {
  expect(articles.length).toBeGreaterThanOrEqual(3)
  for (const { source } of articles) expect(existsSync(shared(`seeds/${source.file}`)), source.file).toBe(true)
})

test.skipIf(!sharedPresent).each(articles)('$name: the file is the one that was read', ({ source }) => {
  const bytes = bytesOf(source.file as string)
  expect({ sha256: source.sha256, bytes: source.bytes, characters: source.characters }).toEqual({
    sha256: sha256(bytes),
    bytes: bytes.length,
    characters: textOf(source.file as string).length,
  })
})

test.skipIf(!sharedPresent).each(articles)(
  '$name: every passage lies in the text and has the hash of its quote',
  ({ source, statements }) => {
    const text = textOf(source.file as string)
    for (const { key, passages } of statements) {
      for (const { start, end, sha256: hash } of passages) {
        expect(start, key).toBeTypeOf('number')
        expect(end, key).toBeGreaterThan(start as number)
        expect(end, key).toBeLessThanOrEqual(text.length)
        if (hash !== undefined) expect(hash, key).toBe(sha256(text.slice(start, end)))
      }
    }
  },
)

test.skipIf(!sharedPresent)('no run of six words of any article is in the example register', () => {
  const seeds = readdirSync(shared('seeds')).filter((name) => name.endsWith('.txt'))
  const runs = new Set(seeds.flatMap((name) => runsOf(wordsOf(textOf(name)), 6)))
  for (const { name, statements, assessments } of files) {
    // Names of organizations and laws are facts and may be as long as a sentence; a figure is kept as it is written.
    const said = statements.filter((statement) => statement.property !== 'name')
    const texts = [
      ...said.flatMap(({ value }) => ('text' in value ? [value.text] : [])),
      ...said.flatMap(({ qualifiers }) => [qualifiers?.scope ?? '', qualifiers?.role ?? '']),
      ...assessments.map(({ text }) => text),
    ]
    for (const { key, value } of said) if ('quantity' in value) expect(value.quantity.raw.length, key).toBeLessThanOrEqual(40)
    const copied = texts.flatMap((text) => runsOf(wordsOf(text), 6)).filter((run) => runs.has(run))
    expect(copied, name).toEqual([])
  }
})

test.skipIf(!sharedPresent)('private persons of the gold are not named, and no hash is kept of a quote that names one', () => {
  const gold: GoldFact[] = JSON.parse(readFileSync(shared('gold/facts-000-001-002.json'), 'utf8'))
  const named = gold.flatMap(({ id, speaker, value }) => [
    ...(privatePersons[id]?.speaker ? [speaker] : []),
    ...(privatePersons[id]?.value ? [value] : []),
  ])
  const surnames = [...new Set(named.map((name) => wordsOf(name).at(-1) as string))]
  expect(surnames.length).toBe(3)
  const names = (text: string): string[] => wordsOf(text).filter((word) => surnames.includes(word))
  for (const { name, written } of files) expect(names(written), name).toEqual([])
  for (const { source, statements } of articles) {
    const text = textOf(source.file as string)
    const hashed = statements.flatMap(({ passages }) => passages.filter((passage) => passage.sha256 !== undefined))
    expect(hashed.flatMap(({ start, end }) => names(text.slice(start, end)))).toEqual([])
  }
})
