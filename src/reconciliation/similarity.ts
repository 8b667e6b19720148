/** How alike two folded texts are, 0 to 1: shared letters three by three (Dice's coefficient), or words of one within the other. */
import { fold } from '../register/folding.ts'

interface Known {
  text: string
  words: string[]
  digits: string
  /** Codes of its three-letter pieces, ascending, repeated pieces as often as they occur. */
  pieces: Int32Array
}

/** Texts are folded and cut up once, and each two compared once. */
export class Similarity {
  readonly #ids = new Map<string, number>()
  readonly #folded = new Map<string, number>()
  readonly #known: Known[] = []
  readonly #pieces = new Map<string, number>()
  readonly #compared = new Map<number, number>()

  /** @returns a number for the text, the same for texts that fold alike; -1 where nothing is left of it. */
  add(text: string): number {
    const seen = this.#ids.get(text)
    if (seen !== undefined) return seen
    const folded = fold(text.slice(0, 200))
    let id = folded === '' ? -1 : this.#folded.get(folded)
    if (id === undefined) {
      id = this.#known.length
      this.#folded.set(folded, id)
      this.#known.push({
        text: folded,
        words: folded.split(' '),
        digits: folded.replace(/\D+/g, ' ').trim(),
        pieces: this.#cut(folded),
      })
    }
    this.#ids.set(text, id)
    return id
  }

  folded(id: number): string {
    return this.#known[id]?.text ?? ''
  }

  between(a: number, b: number): number {
    if (a === b) return 1
    const [low, high] = a < b ? [a, b] : [b, a]
    const key = high * 0x4000000 + low
    let value = this.#compared.get(key)
    if (value === undefined) {
      value = alikeness(this.#known[low] as Known, this.#known[high] as Known)
      if (this.#compared.size > 2_000_000) this.#compared.clear()
      this.#compared.set(key, value)
    }
    return value
  }

  #cut(text: string): Int32Array {
    const padded = `  ${text} `
    const codes: number[] = []
    for (let at = 0; at + 3 <= padded.length; at++) {
      const piece = padded.slice(at, at + 3)
      let code = this.#pieces.get(piece)
      if (code === undefined) {
        code = this.#pieces.size
        this.#pieces.set(piece, code)
      }
      codes.push(code)
    }
    return Int32Array.from(codes).sort()
  }
}

function alikeness(a: Known, b: Known): number {
  const alike = Math.max(dice(a.pieces, b.pieces), contained(a, b), contained(b, a))
  // Camera 12 is not camera 13, however alike they are written.
  return a.digits !== b.digits && a.digits !== '' && b.digits !== '' ? Math.min(alike, 0.3) : alike
}

function dice(a: Int32Array, b: Int32Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] as number) - (b[j] as number)
    if (difference === 0) shared++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return (2 * shared) / (a.length + b.length)
}

/** "Wiener Linien" within "Wiener Linien GmbH & Co": all the words, and no mere syllable. */
function contained(a: Known, b: Known): number {
  if (a.text.length < 4 || a.words.length > b.words.length) return 0
  return a.words.every((word) => b.words.includes(word)) ? 0.85 : 0
}
