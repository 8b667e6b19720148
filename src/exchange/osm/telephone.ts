/** Finds telephone numbers in a value, among dates, decimals, versions and references. All linear. */
import lists from '../../../data/privacy/values.json' with { type: 'json' }

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Alternatives of a regular expression, one for each text. */
export const anyOf = (texts: readonly string[]): string => texts.map(escaped).join('|')

const word = new RegExp(`(?:^|[^\\p{L}])(?:${anyOf(lists.telephoneWords)})(?![\\p{L}])[^\\d\\p{L}]{0,6}\\d[\\d\\s()./-]{2}`, 'iu')

const dates = [
  String.raw`(?:19|20)\d\d-\d{1,2}(?:-\d{1,3})?(?:T[\d:.]+Z?)?`,
  String.raw`[0-3]?\d([./-])[01]?\d\1(?:1[5-9]|20)\d\d`,
  String.raw`(?:19|20)\d\d([./])[01]?\d\2[0-3]?\d`,
  String.raw`(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d`,
]
const times = [String.raw`[0-2]?\d:[0-5]\d(?::[0-5]\d)?`, String.raw`[0-2]?\d\.[0-5]\d ?[-–] ?[0-2]?\d\.[0-5]\d`]
/** A decimal has no needless zero in front: `030.12345678` is dialled. */
const decimal = String.raw`-?(?:0|[1-9]\d{0,3})\.\d+`

/** Runs of digits that are no telephone number. None is a part of a longer run with dots: `01.23` is no decimal in `01.23.45.67.89`. */
const plainNumbers = new RegExp(String.raw`(?<![\d+]|\d\.)(?:${[...dates, ...times, decimal].join('|')})(?!\.?\d)`, 'g')
const digitRun = /\+?\(?\d[\d\s()./\u00a0‐-―-]*\d/g

/** Fewest digits that a telephone number is taken to have; shorter ones are service numbers. */
export const fewestDigits = 7
/** Fewest digits of one that is written with dots and without its leading zero, such as 555.123.4567; versions have fewer. */
const fewestWithDots = 9

/** Three and more groups with dots: versions and numbers of sections are written like that as well. */
const isDialled = (groups: readonly string[], digits: number): boolean =>
  groups[0]?.startsWith('0') || (digits >= fewestWithDots && groups.every(({ length }) => length >= 2 && length <= 4))

/**
 * @param value with ASCII digits (`withPlainDigits`).
 * @param reference whether the key holds references: there long runs of digits are usual, and only what is written like a
 *   telephone number (a plus, or a leading zero and groups or the usual length) counts as one.
 */
export function hasTelephone(value: string, reference: boolean): boolean {
  if (word.test(value)) return true
  const rest = value.replace(plainNumbers, ';')
  for (const [run] of rest.matchAll(digitRun)) {
    const digits = run.replace(/\D/g, '').length
    if (digits < fewestDigits) continue
    if (run.startsWith('+')) return true
    if (reference) {
      if (/^\(?0/.test(run) && (/[\s()/]/.test(run) || digits === 10 || digits === 11)) return true
      continue
    }
    const groups = /^[\d.]+$/.test(run) ? run.split('.') : []
    if (groups.length < 3 || isDialled(groups, digits)) return true
  }
  return false
}

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))

/** Unicode keeps the ten digits of a script together, zero first. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) as number
  let zero = code
  while (isDigit(zero - 1)) zero--
  return String((code - zero) % 10)
}

/** @returns the text in its plainest characters: digits of any script as 0 to 9, full width as usual width, nothing invisible, dots as dots. */
export function withPlainDigits(value: string): string {
  if (!/[^\0-\x7f]/.test(value)) return value
  return value
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[·•∙․。｡]/g, '.')
    .replace(/(?![0-9])\p{Nd}/gu, digitOf)
}
