/** Reasons in a reader's language. The phrases are data: `data/reconciliation`, one file for each language. */
import { z } from 'zod'
import type { Pair, Reason } from '../../reconciliation/listed.ts'
import type { LocatedPlace } from '../../reconciliation/places/locate.ts'
import { Failure } from '../../register/failure.ts'
import { dataFiles, readData } from '../vocabulary.ts'

export { addressLanguages } from '../../reconciliation/places/language.ts'

export type Phrases = Record<string, string>

export const reconciliationLanguages = (): string[] =>
  dataFiles('reconciliation').map((path) => path.replace(/^reconciliation\/|\.json$/g, ''))

/** @throws Failure `language/unknown`. */
export function phrasesIn(lang: string): Phrases {
  const known = reconciliationLanguages()
  if (!known.includes(lang))
    throw new Failure('language/unknown', `reasons are not told in "${lang.slice(0, 20)}"; there is ${known.join(', ')}`)
  return readData(`reconciliation/${lang}.json`, z.record(z.string(), z.string()))
}

const put = (phrase: string, values: Record<string, string | number>): string =>
  phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** Between these factors a reason says nothing. */
const says = 1.25

export function reasonText(phrases: Phrases, { field, value, factor }: Reason): string {
  const figure =
    field === 'distance'
      ? value.toFixed(1)
      : field === 'heading' || field.startsWith('only-')
        ? value.toFixed(0)
        : (value * 100).toFixed(0)
  const what = put(phrases[field] ?? field, { value: figure })
  const way = factor >= says ? 'for' : factor <= 1 / says ? 'against' : 'neither'
  return put(phrases[way] ?? way, { what, factor })
}

export const pairReasons = (phrases: Phrases, pair: Pair): string[] =>
  pair.judged ? [phrases.judged as string] : pair.reasons.map((reason) => reasonText(phrases, reason))

export function placeReasons(phrases: Phrases, place: LocatedPlace): string[] {
  const reasons = place.reasons.map(({ text, found, how }) => put(phrases[how] as string, { text, found }))
  if (place.kind === 'near-crossing') reasons.push(put(phrases['near-crossing'] as string, { metres: place.withinM }))
  if (place.number !== undefined) reasons.push(put(phrases.number as string, { number: place.number }))
  if (place.beyondM !== undefined) reasons.push(put(phrases.beyond as string, { metres: place.beyondM }))
  return reasons
}
