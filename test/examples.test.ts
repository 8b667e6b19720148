/** Every bundled example file is well formed, in the vocabulary's terms, and keeps the rules of the example register. */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ExampleFile } from '../src/register/entry.ts'
import type { Statement } from '../src/register/statement.ts'
import { checkAgainst, KindFile, ListFile, type Vocabulary } from '../src/register/vocabulary.ts'

const data = resolve(import.meta.dirname, '../data')
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const jsonFilesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => resolve(folder, name))

const kinds = jsonFilesOf(resolve(data, 'vocabulary'))
  .map(readJson)
  .filter((content) => Object.hasOwn(content as object, 'kind'))
  .map((content) => KindFile.parse(content))
const lists = jsonFilesOf(resolve(data, 'vocabulary/lists')).map((path) => ListFile.parse(readJson(path)))
const vocabulary: Vocabulary = {
  kinds: new Map(kinds.map((file) => [file.kind, file])),
  lists: new Map(lists.map((file) => [file.list, new Set(file.terms)])),
  questions: [],
  languages: new Map(),
}

const files = jsonFilesOf(resolve(data, 'examples')).map((path) => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  file: ExampleFile.parse(readJson(path)),
}))
const statements = files.flatMap(({ file }) => file.statements)

/** Ids that a statement mentions: subject, value, speakers, qualifiers. */
function idsIn(statement: Statement): string[] {
  const { register, place, of } = statement.qualifiers ?? {}
  const value = 'entity' in statement.value ? [statement.value.entity] : []
  const mentioned = [statement.subject, ...value, ...statement.speakers.map((speaker) => speaker.who), register, place, of]
  return mentioned.filter((id) => id !== undefined)
}

test.each(files)('$name keeps to the vocabulary', ({ file }) => {
  for (const { key, ...statement } of file.statements) {
    expect(() => checkAgainst(vocabulary, statement), key).not.toThrow()
    if (vocabulary.kinds.get(statement.subject.split('/')[0] as never)?.properties[statement.property]?.ladder)
      expect(statement.qualifiers?.rung, `${key}: a capability stands on a rung`).toBeDefined()
  }
})

test.each(files)('$name: keys are unique, assessments point to one, passages are of its own source', ({ file }) => {
  const keys = file.statements.map((statement) => statement.key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const assessment of file.assessments) expect(keys).toContain(assessment.key)
  for (const statement of file.statements)
    for (const passage of statement.passages) expect(passage.source, statement.key).toBe(file.source.id)
})

test.each(files)('$name: marked as an example, no text shipped', ({ file }) => {
  expect(file.source.example).toBe(true)
  for (const statement of file.statements)
    for (const passage of statement.passages)
      expect([passage.exact, passage.prefix, passage.suffix], statement.key).toEqual([undefined, undefined, undefined])
})

test('sources have ids of their own', () => {
  const ids = files.map(({ file }) => file.source.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every entity that is mentioned is described: a name, or a role for a person without office', () => {
  const described = new Set(
    statements
      .filter((statement) => ['name', 'role', 'published'].includes(statement.property))
      .map((statement) => statement.subject),
  )
  for (const { file } of files) described.add(file.source.id)
  const missing = [...new Set(statements.flatMap(idsIn))].filter((id) => !described.has(id))
  expect(missing).toEqual([])
})

test('a person has a name only with a public role', () => {
  const has = (property: string) => new Set(statements.filter((s) => s.property === property).map((s) => s.subject))
  const roles = has('role')
  expect([...has('name')].filter((id) => id.startsWith('person/') && !roles.has(id))).toEqual([])
})

test('every deployment stands on the map, in a jurisdiction, with a name in English and in French', () => {
  const deployments = [...new Set(statements.flatMap(idsIn))].filter((id) => id.startsWith('deployment/'))
  for (const deployment of deployments) {
    const own = statements.filter((statement) => statement.subject === deployment)
    const properties = own.map((statement) => statement.property)
    const languages = own.filter((s) => s.property === 'name').map((s) => s.qualifiers?.language)
    expect(properties, deployment).toContain('location')
    expect(properties, deployment).toContain('jurisdiction')
    expect(properties, deployment).toContain('place')
    expect(languages, deployment).toEqual(expect.arrayContaining(['en', 'fr']))
  }
})

test('an absence is asserted; a denial denies a positive value', () => {
  for (const statement of statements) if ('absent' in statement.value) expect(statement.polarity, statement.key).toBe('asserts')
})
