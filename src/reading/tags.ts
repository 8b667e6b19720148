/** How a mention stands in a tagged sentence: two signs of Unicode's private area, one for its kind, one for its number in the sentence. */
import { type MentionKind, mentionKinds } from './mentions/mention.ts'

export { type MentionKind, mentionKinds } from './mentions/mention.ts'

const firstKind = 0xe000
const firstNumber = 0xe100
/** Mentions that one sentence can have; any others stay words. */
export const mostTags = 0xf8ff - firstNumber

const alsoTakes: Partial<Record<MentionKind, MentionKind[]>> = { ORG: ['VENDOR'], BRAND: ['VENDOR'], PLACE: ['COUNTRY'] }

export const kindBit = (kind: MentionKind): number => 1 << mentionKinds.indexOf(kind)

/** Bits of the kinds that `{kind}` takes. */
export const kindsTaken = (kind: MentionKind): number =>
  [kind, ...(alsoTakes[kind] ?? [])].reduce((bits, each) => bits | kindBit(each), 0)

/** Source of an expression for one mention of the kind. */
export function tagPattern(kind: MentionKind): string {
  const signs = [kind, ...(alsoTakes[kind] ?? [])].map((each) => String.fromCharCode(firstKind + mentionKinds.indexOf(each)))
  return `[${signs.join('')}][\ue100-\uf8ff]`
}

export const tagOf = (kind: MentionKind, number: number): string =>
  String.fromCharCode(firstKind + mentionKinds.indexOf(kind), firstNumber + number)
