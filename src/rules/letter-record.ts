/**
 * What the register has on record, as lines of a letter: figures, dates, bodies and capabilities with the numbers of their sources. Free text
 * is left out, since it stands in the language of whoever wrote it, and so is everything that names a person.
 */

import { spanOfDate } from '../register/span.ts'
import type { RecordedStatement } from '../register/statement.ts'
import { kindOf, type Quantity } from '../register/value.ts'
import type { LetterCase, LetterSource } from './letter-case.ts'
import { withStance } from './letter-stance.ts'
import type { Wording } from './letters.ts'

export interface RecordLine {
  text: string
  /** Ids of the statements behind it. */
  statements: string[]
}

export interface LetterRecord {
  lines: RecordLine[]
  sources: string[]
}

/** In this order; of each property at most so many values. */
const quoted = [
  'place',
  'operator',
  'buyer',
  'funder',
  'supplier',
  'vendor',
  'maker',
  'date-signed',
  'price',
  'quantity',
  'capability',
  'register',
]
const mostOfOne = 3
const mostOfCounts = 6
const mostSources = 3

interface Said {
  property: string
  label: string
  value: string
  statements: RecordedStatement[]
}

function figure(wording: Wording, { min, max, approximate, increment }: Quantity): string | undefined {
  const n = (value: number) => wording.number(value)
  const exact = min !== null && min === max ? n(min) : undefined
  const open =
    min === null && max !== null
      ? wording.phrase('quantity.at-most', { n: n(max) })
      : max === null && min !== null
        ? wording.phrase('quantity.at-least', { n: n(min) })
        : min !== null && max !== null
          ? wording.phrase('quantity.range', { min: n(min), max: n(max) })
          : undefined
  const text = exact ?? open
  if (text === undefined) return undefined
  const about = approximate && exact !== undefined ? wording.phrase('quantity.about', { n: text }) : text
  return increment ? wording.phrase('quantity.increment', { n: about }) : about
}

function quantity(wording: Wording, quantity: Quantity, property: string): { label: string; value: string } | undefined {
  const { file } = wording
  const text = figure(wording, quantity)
  if (text === undefined) return undefined
  if (property === 'price') {
    const isMoney = /^[A-Z]{3}$/.test(quantity.unit) && quantity.unit !== 'XXX'
    return isMoney ? { label: file.properties.price as string, value: `${text} ${quantity.unit}` } : undefined
  }
  const label =
    quantity.counted && Object.hasOwn(file.quantities, quantity.counted) ? file.quantities[quantity.counted] : undefined
  const stage = quantity.state && file.states[quantity.state]
  const value = stage ? wording.phrase('record.staged', { value: text, stage }) : text
  return label && quantity.unit === '1' ? { label, value } : undefined
}

/** @returns undefined for what a letter does not quote. */
function said(letterCase: LetterCase, wording: Wording, statement: RecordedStatement): Omit<Said, 'statements'> | undefined {
  const { property, value } = statement
  const label = wording.file.properties[property]
  const plain = (text: string | undefined) => (label && text ? { label, value: text } : undefined)
  const answer = answered(wording, statement)
  if (answer) return { property, label: '', value: answer }
  const found =
    'entity' in value && kindOf(value.entity) !== 'person'
      ? plain(wording.name(letterCase.namesOf(value.entity)))
      : 'date' in value
        ? plain(wording.date(value.date))
        : 'quantity' in value
          ? quantity(wording, value.quantity, property)
          : 'term' in value && property === 'capability'
            ? plain(wording.file.capabilities[value.term])
            : undefined
  if (!found) return undefined
  return { property, label: found.label, value: withStance(letterCase, wording, statement, found.value) }
}

/** A date or a sum that only says less than another one is left out. */
function telling(all: readonly RecordedStatement[]): RecordedStatement[] {
  const exact = all.some(({ value }) => 'quantity' in value && isExact(value.quantity))
  return all.filter(({ property, value }) => {
    if (property === 'price' && 'quantity' in value) return !exact || isExact(value.quantity)
    if (!('date' in value)) return true
    const span = spanOfDate(value.date)
    return !all.some((other) => {
      if (!('date' in other.value)) return false
      const narrow = spanOfDate(other.value.date)
      return narrow.low >= span.low && narrow.high <= span.high && narrow.high - narrow.low < span.high - span.low
    })
  })
}

const isExact = ({ min, max, approximate }: Quantity): boolean => min !== null && min === max && !approximate

/** An answer that gives no value: that there is no register, say. */
function answered({ file, phrase }: Wording, { property, value, polarity }: RecordedStatement): string | undefined {
  const label = file.properties[property]
  if (!label || polarity !== 'asserts' || !('absent' in value) || property !== 'register') return undefined
  return phrase(`state.${value.absent}`, { document: label })
}

/** The values of a property, each once, with all who say it; those with more sources first. */
function grouped(all: readonly Said[], most: number): Said[] {
  const groups = new Map<string, Said>()
  for (const one of all) {
    const key = `${one.label}\u0000${one.value}`
    const group = groups.get(key)
    if (group) group.statements.push(...one.statements)
    else groups.set(key, { ...one, statements: [...one.statements] })
  }
  return [...groups.values()].slice(0, most)
}

export function recordOf(letterCase: LetterCase, wording: Wording): LetterRecord {
  const sources: LetterSource[] = []
  const numberOf = (source: LetterSource): number => {
    const place = sources.findIndex(({ id }) => id === source.id)
    return place >= 0 ? place + 1 : sources.push(source)
  }
  const lines = quoted.flatMap((property) => {
    const all = telling(letterCase.statements.filter((statement) => statement.property === property)).flatMap((statement) => {
      const words = said(letterCase, wording, statement)
      return words ? [{ ...words, statements: [statement] }] : []
    })
    const most = property === 'quantity' || property === 'capability' ? mostOfCounts : mostOfOne
    return grouped(all, most).flatMap(({ label, value, statements }): RecordLine[] => {
      const cited = [...new Set(statements.flatMap(({ passages }) => passages.map(({ source }) => source)))]
        .flatMap((id) => letterCase.sourceOf(id) ?? [])
        .slice(0, mostSources)
      // Names and places that only our own list of entities gives stand without a source that a body could look up.
      if (cited.length === 0) return []
      const numbers = [...new Set(cited.map(numberOf))].sort((a, b) => a - b)
      const marks = `[${numbers.join(', ')}]`
      const text = label ? wording.phrase('record.line', { property: label, value, sources: marks }) : `${value} ${marks}`
      return [{ text, statements: statements.map(({ n }) => `s${n}`) }]
    })
  })
  return {
    lines,
    sources: sources.map(({ title, publisher, published }, place) => {
      const date = published ? wording.date(published) : wording.phrase('source.undated')
      return `[${place + 1}] ${wording.phrase('source.line', { title, publisher, date })}`
    }),
  }
}
