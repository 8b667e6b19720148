/** Figures and dates of hand-made facts ("~12", ">1000", "+6000", "tens of thousands") against quantities that were read. */
import type { Quantity } from '../src/register/value.ts'

export interface Figure {
  min: number | null
  max: number | null
  approximate: boolean
  increment: boolean
  /** "thousands": any amount from `min` to ten times as much. */
  vague: boolean
  /** UCUM or ISO 4217, where the fact says one. */
  unit?: string
}

const vagueWords: readonly [RegExp, number][] = [
  [/\bhundreds of millions\b/, 1e8],
  [/\btens of millions\b/, 1e7],
  [/\bbillions\b/, 1e9],
  [/\bmillions\b/, 1e6],
  [/\bhundreds of thousands\b/, 1e5],
  [/\btens of thousands\b/, 1e4],
  [/\bthousands\b/, 1e3],
  [/\bhundreds\b/, 100],
  [/\b(dozens|tens)\b/, 10],
]
const scales: Record<string, number> = { thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9, bn: 1e9 }
const durations: readonly [RegExp, string][] = [
  [/^(s|seconds?)$/, 's'],
  [/^(h|hours?)$/, 'h'],
  [/^(d|days?)$/, 'd'],
  [/^(wk|weeks?)$/, 'wk'],
  [/^(mo|months?)$/, 'mo'],
  [/^(a|y|years?)$/, 'a'],
  [/^(m|met(er|re)s?)$/, 'm'],
  [/^(km|kilomet(er|re)s?)$/, 'km'],
  [/^(€|euros?)$/, 'EUR'],
  [/^(\$|dollars?)$/, 'USD'],
  [/^(%|percent)$/, '%'],
]
const unitOf = (word: string | null | undefined): string | undefined => {
  if (!word) return undefined
  const known = durations.find(([pattern]) => pattern.test(word.toLowerCase()))
  return known?.[1] ?? (/^[A-Z]{3}$/.test(word) ? word : undefined)
}

function numberIn(text: string): number {
  const plain = text.replace(/[\s'’\u00a0\u202f]/g, '')
  if (/^\d{1,3}([.,]\d{3})+$/.test(plain)) return Number(plain.replace(/[.,]/g, ''))
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(plain)) return Number(plain.replaceAll(',', ''))
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'))
  return Number(plain.replace(',', '.'))
}

/** @returns undefined where the value holds no number. */
export function figureOf(value: string, unit?: string | null): Figure | undefined {
  const text = value.trim()
  const lower = text.toLowerCase()
  const increment = /^\+/.test(text) || /\b(more|additional|extra)\b/.test(lower.replace(/more than/g, ''))
  const vague = vagueWords.find(([pattern]) => pattern.test(lower))
  if (vague && !/\d/.test(text))
    return { min: vague[1], max: vague[1] * 10, approximate: true, increment, vague: true, unit: unitOf(unit) }
  const found = [
    ...text.matchAll(/(\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?:[.,]\d+)?)\s*(thousand|million|billion|bn|k|m)?(?![\p{L}\d])/giu),
  ]
  const amounts = found.map(
    ([, digits, scale]) => numberIn(digits as string) * (scale ? (scales[scale.toLowerCase()] as number) : 1),
  )
  // "9000 m" is a length, not nine thousand millions.
  const [first, second] = amounts
  if (first === undefined) return undefined
  const behind = /\d[\d.,'’ ]*\s*(\p{L}+|%|€|\$)/u.exec(text)?.[1]
  const known = unitOf(unit) ?? unitOf(behind)
  const figure = { approximate: /^[~≈]|\babout\b|\bapprox|\baround\b/.test(lower), increment, vague: false, unit: known }
  if (/^(>|≥)|\b(over|more than|at least)\b/.test(lower)) return { min: first, max: null, ...figure }
  if (/^(<|≤)|\b(under|less than|at most|up to)\b/.test(lower)) return { min: null, max: first, ...figure }
  const range = second !== undefined && /\d\s*(-|–|—|\.\.+|to|and)\s*\d/.test(lower)
  return { min: first, max: range ? second : first, ...figure }
}

const seconds: Record<string, number> = { s: 1, h: 3600, d: 86_400, wk: 604_800, mo: 2_629_800, a: 31_557_600 }
/** Factor from a read unit to the fact's, 1 where either is silent, undefined where they do not meet. */
function factor(read: string, asked: string | undefined): number | undefined {
  if (asked === undefined || asked === read) return 1
  const [from, to] = [seconds[read], seconds[asked]]
  if (from && to) return from / to
  if (read === 'km' && asked === 'm') return 1000
  if (read === 'm' && asked === 'km') return 0.001
  return undefined
}

const near = (a: number | null, b: number | null, share: number): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b))

/** Whether a read quantity has the fact's number: as either of its bounds, or between bounds that lie close together. */
export function sameNumber(fact: Figure, read: Quantity): boolean {
  const by = factor(read.unit, fact.unit)
  if (by === undefined) return false
  const [min, max] = [read.min === null ? null : read.min * by, read.max === null ? null : read.max * by]
  if (fact.vague) return min !== null && min >= (fact.min as number) && min < (fact.max as number)
  // Months and years have no fixed length.
  const share = by === 1 ? 0.001 : 0.03
  const asked = [fact.min, fact.max].filter((one) => one !== null)
  if (asked.some((one) => (min !== null && near(one, min, share)) || (max !== null && near(one, max, share)))) return true
  return min !== null && max !== null && max <= min * 1.25 && asked.some((one) => one >= min && one <= max)
}

/** Whether bounds and increment are as the fact has them too; "about" may differ, people write it unevenly. */
export function sameFigure(fact: Figure, read: Quantity): boolean {
  if (!sameNumber(fact, read) || fact.increment !== (read.increment ?? false)) return false
  if (fact.vague || fact.approximate || read.approximate) return true
  return (fact.min === null) === (read.min === null) && (fact.max === null) === (read.max === null)
}

/** The first date in a fact's value, such as `2021-12` in "2021-12 (signed)". */
export const dateOf = (value: string): string | undefined =>
  /\b\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\b/.exec(value)?.[0]

/** One may be more precise than the other; they must not exclude each other. */
export const compatibleDates = (a: string, b: string): boolean => {
  const [x, y] = [a.replace('~', ''), b.replace('~', '')]
  return x.startsWith(y) || y.startsWith(x)
}
