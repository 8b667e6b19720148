/** The shipped vocabulary and a short way to write statements, for the tests of computations over statements. */
import { readdirSync, readFileSync } from 'node:fs'
import type { RecordedStatement } from '../src/register/statement.ts'
import type { Quantity } from '../src/register/value.ts'
import { KindFile, ListFile, QuestionsFile, type Vocabulary } from '../src/register/vocabulary.ts'

const folder = new URL('../data/vocabulary/', import.meta.url)
const parsed = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const kinds = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'questions.json')
  .map((name) => KindFile.parse(parsed(name)))
const lists = readdirSync(new URL('lists/', folder)).map((name) => ListFile.parse(parsed(`lists/${name}`)))

export const vocabulary: Vocabulary = {
  kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
  lists: new Map(lists.map(({ list, terms }) => [list, new Set(terms)])),
  questions: QuestionsFile.parse(parsed('questions.json')).questions,
  languages: new Map(),
}

/** A current statement about Belgrade's deployment by RFI, unless `over` says otherwise. */
export function say(
  n: number,
  property: string,
  value: RecordedStatement['value'],
  over: Partial<RecordedStatement> = {},
): RecordedStatement {
  return {
    n,
    entry: 0,
    recordedOn: '2026-11-21',
    status: 'current',
    subject: 'deployment/belgrade',
    property,
    value,
    polarity: 'asserts',
    speakers: [{ who: 'organization/rfi', stance: 'states' }],
    passages: [{ source: 'source/rfi' }],
    by: 'test',
    ...over,
  }
}

export const figure = (min: number | null, max: number | null, over: Partial<Quantity> = {}): { quantity: Quantity } => ({
  quantity: { min, max, raw: `${min}–${max}`, unit: '1', ...over },
})
export const cameras = (count: number, state?: Quantity['state'], over: Partial<Quantity> = {}): { quantity: Quantity } =>
  figure(count, count, { counted: 'camera', state, ...over })
