/** Hand-made facts about documents, the form in which they come, and the table that maps their names to the register's vocabulary. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../src/register/failure.ts'

/** Other keys are kept out of the way, not refused: such files are written by many hands. */
export const Fact = z.looseObject({
  id: z.coerce.string().optional(),
  doc: z.string(),
  quote: z.string(),
  /** UTF-16 offsets in the file's text. */
  start: z.number().optional(),
  end: z.number().optional(),
  subject: z.string().optional(),
  property: z.string(),
  value: z.coerce.string().optional(),
  unit: z.string().nullish(),
  date: z.string().nullish(),
  polarity: z.string().optional(),
  speaker: z.string().nullish(),
  tier: z.string().optional(),
  lang: z.string().nullish(),
  language: z.string().nullish(),
  /** Such as `core` among its facts is required: those without any tier are core. */
  state: z.string().nullish(),
})
export type Fact = z.infer<typeof Fact>

export const isCore = (fact: Fact): boolean => fact.tier === undefined || fact.tier === 'core'

/** @throws Failure when the file is no list of facts, saying where. */
export function loadFacts(path: string): Fact[] {
  let read: unknown
  try {
    read = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Failure('reading/facts', `${path} cannot be read as JSON: ${(error as Error).message}`)
  }
  const list = Array.isArray(read) ? read : ((read as { facts?: unknown } | null)?.facts ?? read)
  const facts = z.array(Fact).safeParse(list)
  if (facts.success) return facts.data
  const issue = facts.error.issues[0]
  throw new Failure('reading/facts', `${path}: ${issue?.path.join('.')}: ${issue?.message}`)
}

const Family = z.strictObject({
  facts: z.array(z.string()),
  compare: z.enum(['number', 'date']).optional(),
  same: z.array(z.string()),
  kin: z.array(z.string()).optional(),
  why: z.string().optional(),
})
const Lists = z.record(z.string(), z.array(z.string()))
const Names = z.strictObject({
  note: z.string(),
  families: z.record(z.string(), Family),
  counted: Lists,
  ownVoice: z.array(z.string()),
  speakers: Lists,
  terms: Lists,
  /** Words that many names share, such as ministry: alone they do not make two names alike. */
  words: Lists,
  /** Other spellings and adjectives of names of places. */
  spellings: Lists,
})
export type Names = z.infer<typeof Names>

export const names: Names = Names.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'reading-names.json'), 'utf8')))

export interface FamilyOfFact {
  name: string
  compare?: 'number' | 'date'
  same: readonly string[]
  kin: readonly string[]
  /** The name stood in no list, and was taken by its beginning or as it is. */
  guessed: boolean
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_/-]+/g, '.')

/** Family of a fact's property. What no list has is taken by its first part, else as a property of ours of that name. */
export function familyOf(property: string, table: Names = names): FamilyOfFact {
  const name = plain(property)
  const [first = '', ...rest] = name.split('.')
  if ((first === 'quantity' || first === 'count' || first === 'number') && rest.length > 0) {
    const counted = rest.join('.')
    const listed = Object.entries(table.counted).find(([term, others]) => term === counted || others.includes(counted))
    const term = listed?.[0] ?? counted.replace(/s$/, '')
    const terms = [term, ...(table.counted[term] ?? [])].map((one) => `quantity:${one.replaceAll('.', '-')}`)
    return { name: `quantity.${term}`, compare: 'number', same: terms, kin: [], guessed: !listed }
  }
  if (first === 'quantity') return { name: 'quantity', compare: 'number', same: ['quantity'], kin: [], guessed: false }
  const families = Object.entries(table.families)
  const listed = families.find(([, { facts }]) => facts.includes(name))
  const guess = listed ?? families.find(([, { facts }]) => facts.includes(first))
  if (guess) {
    const [family, { compare, same, kin }] = guess
    return { name: family, compare, same, kin: kin ?? [], guessed: !listed }
  }
  return { name, same: [name.replaceAll('.', '-')], kin: [], guessed: true }
}
