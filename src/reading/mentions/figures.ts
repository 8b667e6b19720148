/** All numbers of one sentence: in digits, in words, with their scale, "a dozen", "thousands of". What they count is found in `quantities.ts`. */
import type { CompiledPack, NumberList, Numbers } from '../compiled.ts'
import type { Folded } from '../text/folded.ts'
import { gluedFootnote } from '../text/footnotes.ts'
import type { Sentence } from '../text/sentence.ts'
import { digitFigures } from './digits.ts'
import type { Figure } from './figure.ts'
import { wordNumberAt } from './number-words.ts'

/** More numbers in one sentence are a list of figures, of which the first are read. */
const mostFigures = 60

export function figuresOf(sentence: Sentence, { pack, numbers }: CompiledPack, folded: Folded): Figure[] {
  const text = sentence.folded
  const digits = digitFigures(text, pack.numbers.decimal, pack.numbers.groups, pack.language === 'de' || pack.language === 'sr')
  const figures = [...digits, ...wordFigures(text, numbers)].sort((a, b) => a.at - b.at).slice(0, mostFigures)
  const scaled: Figure[] = []
  for (const figure of figures) {
    const last = scaled.at(-1)
    if (last !== undefined && figure.at < last.end) continue
    scaled.push(scale(text, figure, numbers))
  }
  // "Several" alone is no number.
  const nouns = joinNouns(text, scaled).filter(({ vague, value }) => !vague || value >= 10)
  return nouns.map((figure) => gluedFootnote(figure, sentence, folded))
}

const word = /[a-z]+/g

function wordFigures(text: string, numbers: Numbers): Figure[] {
  const figures: Figure[] = []
  word.lastIndex = 0
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    const at = found.index
    if (/[a-z\d]/.test(text[at - 1] ?? ' ')) continue
    const vague = longest(numbers.vague, text, at)
    const about = longest(numbers.about, text, at)
    const base = { at, maybeYear: false, digits: false, joined: false, article: false }
    const noun =
      about !== undefined && about.end > (vague?.end ?? 0) ? { ...about, about: true } : vague && { ...vague, vague: true }
    const number = noun === undefined ? wordNumberAt(text, at, numbers) : undefined
    const figure = noun ?? number
    if (figure === undefined) continue
    figures.push({ ...base, ...figure })
    word.lastIndex = figure.end
  }
  return figures
}

function longest({ at: expression, values }: NumberList, text: string, at: number): { end: number; value: number } | undefined {
  expression.lastIndex = at
  const found = expression.exec(text)?.[0]
  return found === undefined ? undefined : { end: at + found.length, value: values.get(found) as number }
}

/** "2,5 millions", "12 Mio.", "3 tausend", "$5m", "40k". */
function scale(text: string, figure: Figure, { scales }: Numbers): Figure {
  let { value, end, joined } = figure
  if (figure.about || figure.vague) return figure
  for (let times = 0; times < 2; times++) {
    const start = /[ -]/.test(text[end] ?? '') ? end + 1 : end
    const found = longest(scales, text, start)
    if (found === undefined || (start === end && !figure.digits)) break
    value *= found.value
    end = found.end
    joined = false
  }
  // "Mil 300", "3 mil 600": Spanish thousands in a word, the rest in digits.
  const rest = /(?:^|[^a-z])mil$/.test(text.slice(figure.at, end))
    ? /^ (\d{1,3})(?![\d.,]\d|\d)/.exec(text.slice(end, end + 6))
    : null
  if (rest !== null) {
    value += Number(rest[1])
    end += rest[0].length
  }
  // "19 millones y medio": half of the scale more.
  const half = /^ (?:y medio|et demi|and a half|i po|en een half|einhalb)(?![a-z])/.exec(text.slice(end, end + 14))
  if (half !== null && end > figure.end) {
    value += value / Math.max(1, figure.value) / 2
    end += half[0].length
  }
  // "£4.5m", "1,5 M€": millions where a currency stands right beside; without one, "5m" may be metres.
  if (figure.digits && end === figure.end) {
    const behind = /^ ?m(?= ?(?:[€$£]|eur|usd|gbp|chf))/.exec(text.slice(end, end + 8))
    const before = /[€$£] ?$/.test(text.slice(Math.max(0, figure.at - 2), figure.at))
      ? /^ ?m(?![a-z0-9])/.exec(text.slice(end, end + 3))
      : null
    const million = behind ?? before
    if (million !== null) {
      value *= 1e6
      end += million[0].length
      joined = false
    }
  }
  // "40k" is a number; "5m" may be metres: `quantities.ts` asks what stands beside it.
  if (figure.digits && end === figure.end && /^k(?![a-z0-9])/.test(text.slice(end, end + 2))) {
    value *= 1000
    end++
    joined = false
  }
  return { ...figure, value: Math.round(value * 1e6) / 1e6, end, joined, maybeYear: figure.maybeYear && end === figure.end }
}

/** "Une douzaine", "deux douzaines", "dizaines de milliers", "40 milliers". */
function joinNouns(text: string, figures: Figure[]): Figure[] {
  const joined: Figure[] = []
  for (const figure of figures) {
    const last = joined.at(-1)
    if (last === undefined || !(figure.about || figure.vague || last.vague)) {
      joined.push(figure)
      continue
    }
    const between = text.slice(last.end, figure.at)
    // "Nekoliko hiljada", "several thousand".
    if (last.vague && last.value < 10 && between === ' ' && !figure.digits && figure.value >= 100) {
      joined[joined.length - 1] = { ...figure, at: last.at, value: last.value * figure.value, vague: true, about: false }
      continue
    }
    if (!figure.about && !figure.vague) {
      joined.push(figure)
      continue
    }
    const isNext = between === ' ' && !last.vague && !last.maybeYear
    const isOf = (last.vague || last.about) && /^(?: (?:[a-z]{1,3} )?| d')$/.test(between)
    if (isNext)
      joined[joined.length - 1] = {
        ...figure,
        at: last.at,
        value: last.value * figure.value,
        // "40 milliers" is a number; "a thousand" thousands is not.
        vague: figure.vague && last.article,
        about: figure.about || !last.article,
      }
    else if (isOf)
      // "Dizaines" may stand for twenty at least, but "dizaines de milliers" for no more than ten thousand and up.
      joined[joined.length - 1] = {
        ...figure,
        at: last.at,
        value: 10 ** Math.floor(Math.log10(last.value)) * figure.value,
        vague: true,
      }
    else joined.push(figure)
  }
  return joined
}
