/** "Between 10 and 20", "500 à 1 000": two figures that are one quantity. */
import type { CompiledPack } from '../compiled.ts'
import { tagOf } from '../tags.ts'
import type { Sentence } from '../text/sentence.ts'
import type { Figure } from './figure.ts'

export interface Range {
  /** Offsets in the sentence. */
  at: number
  end: number
  min: number | null
  max: number | null
  figures: Figure[]
}

/** @returns all figures of the sentence in order: alone, or two as a range. */
export function rangesOf(sentence: Sentence, figures: Figure[], { bounds }: CompiledPack): Range[] {
  const ranges: Range[] = figures.map((figure) => ({
    at: figure.at,
    end: figure.end,
    min: figure.value,
    max: figure.vague ? null : figure.value,
    figures: [figure],
  }))
  if (figures.length < 2 || figures.length > 400 || bounds.between.length === 0) return ranges
  const { text, places } = tagFigures(sentence.folded, figures)
  const joined = new Map<number, Range>()
  const gone = new Set<number>()
  for (const { expression } of bounds.between) {
    expression.lastIndex = 0
    for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
      const a = places.indexOf(found.indices?.groups?.a?.[0] ?? -1)
      const b = places.indexOf(found.indices?.groups?.b?.[0] ?? -1)
      const [low, high] = [figures[a], figures[b]]
      if (low === undefined || high === undefined || b !== a + 1 || gone.has(a) || gone.has(b)) continue
      // "2 à 3 millions": the scale is that of both.
      const scale = high.value >= 1e6 && low.value < 1000 && high.value % 1e5 === 0 ? (high.value >= 1e9 ? 1e9 : 1e6) : 1
      const min = low.value * scale
      if (min > high.value || low.ordinal || high.ordinal) continue
      const from = found.index + places.slice(0, a).reduce((shift, _, at) => shift + lengthOf(figures[at]) - 2, 0)
      gone.add(a).add(b)
      joined.set(a, { at: from, end: high.end, min, max: high.value, figures: [low, high] })
    }
  }
  return ranges.flatMap((range, at) => joined.get(at) ?? (gone.has(at) ? [] : [range]))
}

const lengthOf = (figure: Figure | undefined) => (figure === undefined ? 0 : figure.end - figure.at)

function tagFigures(words: string, figures: Figure[]): { text: string; places: number[] } {
  let text = ''
  let at = 0
  const places: number[] = []
  for (const [number, figure] of figures.entries()) {
    text += words.slice(at, figure.at)
    places.push(text.length)
    text += tagOf('NUMBER', number)
    at = figure.end
  }
  return { text: text + words.slice(at), places }
}
