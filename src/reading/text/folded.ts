/**
 * The folded view of a text, for which patterns are written: lower case, no diacritics, ligatures as letters, Serbian Cyrillic as Latin, quotation marks,
 * apostrophes and dashes of one kind each, every run of white space one space, soft hyphens and signs without width gone.
 * Each folded unit knows from which units of the text it comes, so that a place in the view is a place in the text.
 */
import type { Span } from '../document.ts'
import { foldedForm } from './letters.ts'

const combining = /^\p{M}$/u
const isMark = (codePoint: number) => codePoint > 0x2ff && combining.test(String.fromCodePoint(codePoint))

export class Folded {
  readonly text: string
  readonly folded: string
  readonly #starts: Int32Array
  readonly #ends: Int32Array

  constructor(text: string, folded: string, starts: Int32Array, ends: Int32Array) {
    this.text = text
    this.folded = folded
    this.#starts = starts
    this.#ends = ends
  }

  /** @returns where in the text the folded unit begins; the text's length at the view's end. */
  toText(at: number): number {
    return at >= this.folded.length ? this.text.length : (this.#starts[at] as number)
  }

  /** @returns the exact place in the text of folded units `from` to `to`, end exclusive. */
  spanOf(from: number, to: number): Span {
    if (to <= from) return { start: this.toText(from), end: this.toText(from) }
    return { start: this.toText(from), end: this.#ends[to - 1] as number }
  }

  /** @returns the first folded unit that comes from the text's unit `at` or from one behind it. */
  fromText(at: number): number {
    let low = 0
    let high = this.folded.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] as number) < at) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether the text has an upper-case letter there. */
  isUpper(at: number): boolean {
    const place = this.toText(at)
    const code = this.text.charCodeAt(place)
    if (code < 0x80) return code > 0x40 && code < 0x5b
    const sign = this.text[place]
    return sign !== undefined && sign !== sign.toLowerCase()
  }

  /** The text's own words at a place of the view. */
  original(from: number, to: number): string {
    const { start, end } = this.spanOf(from, to)
    return this.text.slice(start, end)
  }
}

/** @param text in UTF-16. Time and memory grow with its length, about 12 bytes for each unit. */
export function fold(text: string): Folded {
  // No sign becomes more than four units, and hardly any becomes more than one.
  let room = text.length + 64
  let units = new Uint16Array(room)
  let starts = new Int32Array(room)
  let ends = new Int32Array(room)
  let length = 0
  const links = linkMarks(text)
  let link = 0
  for (let at = 0; at < text.length; ) {
    const mark = links[link]
    if (mark !== undefined && at === mark.start) {
      at = mark.end
      link++
      continue
    }
    const codePoint = text.codePointAt(at) as number
    const next = at + (codePoint > 0xffff ? 2 : 1)
    const form =
      codePoint > 0x60 && codePoint < 0x7b ? undefined : codePoint > 0x40 && codePoint < 0x5b ? undefined : foldedForm(codePoint)
    if (length + 8 > room) {
      room = Math.ceil(room * 1.5) + 64
      units = grown(units, new Uint16Array(room))
      starts = grown(starts, new Int32Array(room))
      ends = grown(ends, new Int32Array(room))
    }
    if (form === undefined) {
      units[length] = codePoint | 0x20
      starts[length] = at
      ends[length++] = next
    } else if (form === ' ' && length > 0 && units[length - 1] === 0x20) {
      ends[length - 1] = next
    } else if (form === '') {
      // An accent written apart belongs to its letter; a soft hyphen belongs to nothing.
      if (length > 0 && isMark(codePoint) && ends[length - 1] === at) ends[length - 1] = next
    } else {
      for (let unit = 0; unit < form.length; unit++) {
        units[length] = form.charCodeAt(unit)
        starts[length] = at
        ends[length++] = next
      }
    }
    at = next
  }
  return new Folded(text, decode(units.subarray(0, length)), starts.subarray(0, length), ends.subarray(0, length))
}

/** The marks of a link as Markdown writes it, which texts taken from pages are full of: of `[told](#)` the word is left. */
function linkMarks(text: string): Span[] {
  if (!text.includes('](')) return []
  return [...text.matchAll(/(?<!!)\[([^[\]\n]{1,200})\]\([^()\s]{0,500}\)/g)].flatMap(({ 0: whole, 1: words = '', index }) => [
    { start: index, end: index + 1 },
    { start: index + 1 + words.length, end: index + whole.length },
  ])
}

function grown<Numbers extends Uint16Array | Int32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })
/** Half a surrogate pair becomes U+FFFD, of the same length. */
const decode = (units: Uint16Array): string => utf16.decode(units)

/** Folded form of a word or name; without blanks at its ends. */
export const foldWords = (words: string): string => fold(words).folded.trim()
