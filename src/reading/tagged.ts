/** A sentence in which mentions of some kinds are replaced by tags, with the way back to places in the document. */
import type { Mention } from './mentions/mention.ts'
import { kindBit, mostTags, tagOf } from './tags.ts'

interface Piece {
  /** Where the mention's tag begins in the tagged sentence. */
  at: number
  mention: Mention
}

export class Tagged {
  readonly text: string
  readonly #from: number
  readonly #pieces: Piece[]

  constructor(text: string, from: number, pieces: Piece[]) {
    this.text = text
    this.#from = from
    this.#pieces = pieces
  }

  /** @returns the offset in the document's folded text; within a tag the mention's beginning, or its end when `isEnd`. */
  toFolded(at: number, isEnd: boolean): number {
    let shift = 0
    let last: Piece | undefined
    for (const piece of this.#pieces) {
      if (piece.at >= at) break
      last = piece
      shift += piece.mention.to - piece.mention.from - 2
    }
    if (last !== undefined && at < last.at + 2) return isEnd ? last.mention.to : last.mention.from
    return this.#from + at + shift
  }

  /** The first mention that is tagged between the two offsets of the tagged sentence. */
  mentionIn(from: number, to: number): Mention | undefined {
    return this.#pieces.find(({ at }) => at >= from && at < to)?.mention
  }
}

/**
 * @param folded words of the sentence, that begins at `from` in the document's folded text.
 * @param mentions of the sentence, in order; where they overlap, the longest is taken, then the first.
 * @param kinds bits of those that are tagged.
 */
export function tag(folded: string, from: number, mentions: readonly Mention[], kinds: number): Tagged {
  const chosen: Mention[] = []
  for (const mention of mentions) {
    if ((kindBit(mention.kind) & kinds) === 0) continue
    const last = chosen.at(-1)
    if (last === undefined || mention.from >= last.to) chosen.push(mention)
    else if (mention.to - mention.from > last.to - last.from) chosen[chosen.length - 1] = mention
  }
  let text = ''
  let at = from
  const pieces: Piece[] = []
  for (const mention of chosen.slice(0, mostTags)) {
    text += folded.slice(at - from, mention.from - from)
    pieces.push({ at: text.length, mention })
    text += tagOf(mention.kind, pieces.length - 1)
    at = mention.to
  }
  return new Tagged(text + folded.slice(at - from), from, pieces)
}
