/** All numbers of one sentence: in digits, in words, with their scale, "a dozen", "thousands of". What they count is found in `quantities.ts`. */
import type { CompiledPack } from '../compiled.ts'
import type { Folded } from '../text/folded.ts'
import { gluedFootnote } from '../text/footnotes.ts'
import type { Sentence } from '../text/sentence.ts'
import { digitFigures } from './digits.ts'
import type { Figure } from './figure.ts'
import { wordNumberAt } from './number-words.ts'

export function figuresOf(sentence: Sentence, { pack, numbers }: CompiledPack, folded: Folded): Figure[] {
  const text = sentence.folded
  const digits = digitFigures(text, pack.numbers.decimal, pack.numbers.groups, pack.language === 'de' || pack.language === 'sr')
  const figures = [...digits, ...wordFigures(text, numbers)].sort((a, b) => a.at - b.at)
  const scaled: Figure[] = []
  for (const figure of figures) {
    const last = scaled.at(-1)
    if (last !== undefined && figure.at < last.end) continue
    scaled.push(scale(text, figure, numbers))
  }
  return joinNouns(text, scaled).map((figure) => gluedFootnote(figure, sentence, folded))
}

const word = /[a-z]+/g

function wordFigures(text: string, numbers: CompiledPack['numbers']): Figure[] {
  const figures: Figure[] = []
  word.lastIndex = 0
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    const at = found.index
    if (/[a-z\d]/.test(text[at - 1] ?? ' ')) continue
    const about = numbers.about.get(found[0])
    const vague = numbers.vague.get(found[0])
    const base = { at, maybeYear: false, digits: false, joined: false, article: false }
    const number = about === undefined && vague === undefined ? wordNumberAt(text, at, numbers) : undefined
    if (number !== undefined) {
      figures.push({ ...base, ...number })
      word.lastIndex = number.end
    } else if (vague !== undefined) figures.push({ ...base, end: at + found[0].length, value: vague, vague: true })
    else if (about !== undefined) figures.push({ ...base, end: at + found[0].length, value: about, about: true })
  }
  return figures
}

/** "2,5 millions", "12 Mio.", "3 tausend", "$5m", "40k". */
function scale(text: string, figure: Figure, { scales }: CompiledPack['numbers']): Figure {
  let { value, end, joined } = figure
  if (figure.about || figure.vague) return figure
  for (let times = 0; times < 2; times++) {
    const found = /^[ -]?([a-z]+\.?)/.exec(text.slice(end, end + 24))
    if (found === null) break
    const written = found[1] as string
    const plain = written.replace(/\.$/, '')
    const by = scales.get(written) ?? scales.get(plain)
    const glued = text[end] !== ' '
    if (by === undefined) {
      const short = glued && figure.digits ? { k: 1e3, m: 1e6 }[plain] : undefined
      // "5m" is five metres, unless money stands beside it: `quantities.ts` asks again.
      if (short !== undefined && plain === 'k') {
        value *= short
        end += found[0].length
        joined = false
      }
      break
    }
    value *= by
    end += scales.has(written) ? found[0].length : found[0].length - (written.length - plain.length)
    joined = false
  }
  return { ...figure, value: Math.round(value * 1e6) / 1e6, end, joined, maybeYear: figure.maybeYear && end === figure.end }
}

/** "Une douzaine", "deux douzaines", "dizaines de milliers", "40 milliers". */
function joinNouns(text: string, figures: Figure[]): Figure[] {
  const joined: Figure[] = []
  for (const figure of figures) {
    const last = joined.at(-1)
    if (last === undefined || !(figure.about || figure.vague)) {
      joined.push(figure)
      continue
    }
    const between = text.slice(last.end, figure.at)
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
    else if (isOf) joined[joined.length - 1] = { ...figure, at: last.at, value: last.value * figure.value, vague: true }
    else joined.push(figure)
  }
  return joined
}
