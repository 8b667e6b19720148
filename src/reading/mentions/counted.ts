/** The noun that a number counts. */
import type { CompiledPack } from '../compiled.ts'
import type { SentenceView } from '../match.ts'

/** How far behind a number its noun may begin: three adjectives. */
const reach = 64

/** Words of four letters and more that end the search: what follows them is not what is counted. Shorter ones end it unless `isQualifier` knows them. */
const stops = new Set(
  `avec dans pour sous chez vers depuis parmi contre selon lors dont mais sont sera etait etaient avait avaient seront
  with from into over under that were have been which while when than then each per cent
  ohne nach beim uber fur unter durch seit sind wird werden wurde wurden haben hatte auch oder aber
  voor naar door over onder tegen zijn worden werd werden heeft hebben maar zoals
  para como entre sobre desde hasta contra segun pero fueron seran estan tiene tienen
  kroz preko prema koje koji koja sada samo biti bice jeste nije nisu`.split(/\s+/),
)
const qualifiers = new Set([
  'new',
  'old',
  'neu',
  'ip',
  'hd',
  '4k',
  'ptz',
  'led',
  'wi',
  'web',
  'ces',
  'cctv',
  'dvr',
  'nvr',
  'nove',
  'ai',
  'ki',
  'tzv',
])
const ofWords = /^(?:de|d'|of|von|van|od|des|der)$/

interface Noun {
  term: string
  /** In the sentence. */
  at: number
  end: number
  /** Other words stand between it and the number. */
  apart: boolean
}

/** @param isOf whether "of" may lead to the noun, as behind "thousands". */
export function countedBehind(view: SentenceView, end: number, pack: CompiledPack, isOf: boolean): Noun | undefined {
  const { folded, sentence } = view
  const text = sentence.folded
  // "196 (one hundred and ninety-six) cameras".
  const aside = /^ ?\([^()]{1,80}\) /.exec(text.slice(end, end + 90))?.[0].length ?? 0
  const start = end + aside
  const slice = text.slice(start, start + reach)
  // The end of the slice may have cut a word.
  const whole = start + reach >= text.length ? slice : slice.slice(0, slice.lastIndexOf(' ') + 1)
  let best: Noun | undefined
  for (const [term, pattern] of pack.counted) {
    if (!view.may(pattern)) continue
    const { expression } = pattern
    expression.lastIndex = 0
    const found = expression.exec(whole)
    if (
      found === null ||
      (best !== undefined && (found.index > best.at || (found.index === best.at && found.index + found[0].length <= best.end)))
    )
      continue
    best = { term, at: found.index, end: found.index + found[0].length, apart: false }
  }
  if (best === undefined) return undefined
  const between = whole.slice(0, best.at)
  if (!mayQualify(between, isOf, (at) => folded.isUpper(sentence.from + start + at))) return undefined
  return { ...best, at: best.at + start, end: best.end + start, apart: /[a-z]/.test(between) }
}

/** Whether the words between a number and a noun can be adjectives of the noun. */
function mayQualify(between: string, isOf: boolean, isUpper: (at: number) => boolean): boolean {
  if (/[,;:!?()\d]|\. /.test(between)) return false
  const word = /[a-z'-]+'|[^\s"']+/g
  let count = 0
  for (let found = word.exec(between); found !== null; found = word.exec(between)) {
    const [written] = found
    if (count === 0 && isOf && ofWords.test(written)) continue
    if (++count > 3) return false
    if (stops.has(written)) return false
    if (written.length < 4 && !qualifiers.has(written) && !isUpper(found.index)) return false
  }
  return true
}

/** "Caméras installées : 196", "Kameras (196)". @returns the noun and the number as one place. */
export function countedBefore(view: SentenceView, at: number, end: number, pack: CompiledPack): Noun | undefined {
  const text = view.sentence.folded
  const first = Math.max(0, at - reach)
  const slice = text.slice(first, at)
  const isListed = /[:=|] ?$/.test(slice)
  const isBracketed = /\($/.test(slice) && text[end] === ')'
  if (!isListed && !isBracketed) return undefined
  for (const [term, pattern] of pack.counted) {
    if (!view.may(pattern)) continue
    const { expression } = pattern
    expression.lastIndex = 0
    const found = expression.exec(slice)
    if (found === null) continue
    const between = slice.slice(found.index + found[0].length).replace(/ ?[:=|(] ?$/, '')
    if (isBracketed ? between.trim() !== '' : /[.,;:!?()\d]/.test(between) || between.split(' ').length > 5) continue
    return { term, at: first + found.index, end: isBracketed ? end + 1 : end, apart: true }
  }
  return undefined
}
