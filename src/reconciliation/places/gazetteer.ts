/** Ways and places by name, and where two of them cross. Names are found although they are spelled a little otherwise. */
import type { AddressReader, NamedPlace } from './address.ts'

export interface GazetteerRow {
  /** For people: the row of the file. */
  id: string
  /** One name of a place, or those of all ways that meet there. */
  names: readonly string[]
  /** Degrees, WGS 84. */
  lon: number
  lat: number
  /** Postal code, arrondissement or the like, folded, where the file has it. */
  district?: string
}

export interface Way {
  /** As the gazetteer writes it. */
  label: string
  type?: string
  name: string
  /** Rows that name it. */
  rows: number[]
}

/** How a name was found. */
export type Likeness = 'exact' | 'no-type' | 'other-type' | 'part' | 'spelling'

export interface FoundWay {
  way: number
  /** How likely the way is meant, 0 to 1, by rule of thumb. */
  score: number
  how: Likeness
}

/** Below this share of common three-letter pieces, weighed by how rare they are, two names are not one misspelt. */
const leastAlike = 0.62
const mostFound = 6

export class Gazetteer {
  readonly rows: readonly GazetteerRow[]
  readonly ways: Way[] = []
  /** Two ways → rows where they meet; the smaller number first. */
  readonly #crossings = new Map<string, number[]>()
  readonly #byKey = new Map<string, number>()
  readonly #byName = new Map<string, number[]>()
  readonly #byWord = new Map<string, number[]>()
  readonly #byPiece = new Map<string, number[]>()
  readonly #norms: number[] = []

  constructor(rows: readonly GazetteerRow[], reader: AddressReader) {
    this.rows = rows
    const known = new Map<string, number>()
    rows.forEach(({ names }, row) => {
      const ways = names.flatMap((name) => {
        let way = known.get(name)
        if (way === undefined) {
          way = this.#add(reader.name(name))
          known.set(name, way)
        }
        return way < 0 ? [] : [way]
      })
      const distinct = [...new Set(ways)].sort((a, b) => a - b)
      for (const way of distinct) (this.ways[way] as Way).rows.push(row)
      distinct.forEach((first, at) => {
        for (const second of distinct.slice(at + 1)) push(this.#crossings, `${first} ${second}`, row)
      })
    })
    for (const way of this.ways) this.#norms.push(this.#norm(way.name))
  }

  #add({ text, type, name }: NamedPlace): number {
    if (name === '') return -1
    const key = `${type ?? ''} ${name}`
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const way = this.ways.length
    this.ways.push({ label: text, ...(type !== undefined && { type }), name, rows: [] })
    this.#byKey.set(key, way)
    push(this.#byName, name, way)
    for (const word of new Set(name.split(' '))) push(this.#byWord, word, way)
    for (const piece of piecesOf(name)) push(this.#byPiece, piece, way)
    return way
  }

  crossingsOf(one: number, other: number): readonly number[] {
    return this.#crossings.get(one < other ? `${one} ${other}` : `${other} ${one}`) ?? []
  }

  /**
   * @param wide also ways that are only like the name where the very name exists: it may be of another town.
   * @returns ways that the name may mean, likeliest first, at most six.
   */
  find({ type, name }: NamedPlace, wide = false): FoundWay[] {
    const found = new Map<number, FoundWay>()
    const add = (way: number, score: number, how: Likeness) => {
      const other = (this.ways[way] as Way).type
      const sameType = type === other
      const factor = sameType ? 1 : type === undefined || other === undefined ? 0.75 : 0.6
      const told: Likeness =
        how !== 'exact' || sameType ? how : type === undefined || other === undefined ? 'no-type' : 'other-type'
      const candidate = { way, score: score * factor, how: told }
      if ((found.get(way)?.score ?? 0) < candidate.score) found.set(way, candidate)
    }
    for (const way of this.#byName.get(name) ?? []) add(way, 0.98, 'exact')
    const exact = type !== undefined && this.#byKey.has(`${type} ${name}`)
    if (wide || !exact) {
      this.#contained(name, add)
      this.#alike(name, add)
    }
    return [...found.values()].sort((a, b) => b.score - a.score || a.way - b.way).slice(0, wide ? 2 * mostFound : mostFound)
  }

  /** All words of one within the other: "place du 18 Juin" for "place du 18 Juin 1940". */
  #contained(name: string, add: (way: number, score: number, how: Likeness) => void): void {
    const words = [...new Set(name.split(' '))]
    const counts = new Map<number, number>()
    for (const word of words) for (const way of this.#byWord.get(word) ?? []) counts.set(way, (counts.get(way) ?? 0) + 1)
    for (const [way, shared] of counts) {
      const own = new Set((this.ways[way] as Way).name.split(' ')).size
      if (shared !== Math.min(own, words.length)) continue
      // What both have must be more than a title or a first name.
      const told = this.#weight(shared === own ? (this.ways[way] as Way).name : name)
      const whole = this.#weight(shared === own ? name : (this.ways[way] as Way).name)
      if (told / whole >= 0.4) add(way, 0.55 + 0.4 * (told / whole), 'part')
    }
  }

  #alike(name: string, add: (way: number, score: number, how: Likeness) => void): void {
    const shared = new Map<number, number>()
    let own = 0
    for (const piece of piecesOf(name)) {
      const ways = this.#byPiece.get(piece) ?? []
      const weight = this.#pieceWeight(ways.length)
      own += weight
      for (const way of ways) shared.set(way, (shared.get(way) ?? 0) + weight)
    }
    const digits = digitsOf(name)
    for (const [way, weight] of shared) {
      const likeness = (2 * weight) / (own + (this.#norms[way] as number))
      if (likeness >= leastAlike && digitsOf((this.ways[way] as Way).name) === digits) add(way, 0.3 + 0.65 * likeness, 'spelling')
    }
  }

  #pieceWeight = (ways: number): number => Math.log(1 + this.ways.length / (1 + ways))

  #norm(name: string): number {
    let sum = 0
    for (const piece of piecesOf(name)) sum += this.#pieceWeight(this.#byPiece.get(piece)?.length ?? 0)
    return sum
  }

  /** How much the words of a name tell: rare ones more. */
  #weight(name: string): number {
    let sum = 0
    for (const word of new Set(name.split(' ')))
      sum += Math.log(1 + this.ways.length / (1 + (this.#byWord.get(word)?.length ?? 0)))
    return sum
  }
}

const digitsOf = (name: string): string => name.replace(/\D+/g, ' ').trim()

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** Three letters at a time, without blanks: people set and leave out blanks and hyphens as they like. */
function piecesOf(name: string): Set<string> {
  const padded = `  ${name.replaceAll(' ', '')} `
  const pieces = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) pieces.add(padded.slice(at, at + 3))
  return pieces
}
