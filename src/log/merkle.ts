/** The Merkle tree of RFC 6962 §2.1: domain-separated leaves and nodes, append-only, with inclusion paths. */
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js'

/** Writes the 32 bytes of SHA-256 of `input` (text is taken as UTF-8) into `out` at `offset`. */
export type Sha256 = (input: Uint8Array | string, out: Uint8Array, offset: number) => void

/** Runs everywhere; Node hands in its native one, four times as fast. */
export const portable: Sha256 = (input, out, offset) => {
  out.set(portableSha256(typeof input === 'string' ? new TextEncoder().encode(input) : input), offset)
}

const HASH = 32
/** Subtrees of this many leaves are kept, so that a path needs no more than one of them in full (C2SP tile height 8). */
export const SUBTREE_LEAVES = 256

export function leafHash(sha256: Sha256, data: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + data.length)
  input.set(data, 1)
  const out = new Uint8Array(HASH)
  sha256(input, out, 0)
  return out
}

export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH)
  const out = new Uint8Array(HASH)
  sha256(input, out, 0)
  return out
}

/** Builds the root of a growing tree in O(log n) memory; a million leaves leave no garbage behind. */
export class TreeBuilder {
  size = 0
  readonly #sha256: Sha256
  readonly #subtree: ((index: number, hash: Uint8Array) => void) | undefined
  /** Roots of the full subtrees so far, largest first: as many as `size` has bits set. */
  readonly #stack = new Uint8Array(HASH * 54)
  #depth = 0
  readonly #leaf = new Uint8Array(1 + HASH)
  readonly #node = new Uint8Array(1 + 2 * HASH).fill(1, 0, 1)

  /** @param subtree is told the root of every full subtree of SUBTREE_LEAVES leaves. */
  constructor(sha256: Sha256, subtree?: (index: number, hash: Uint8Array) => void) {
    this.#sha256 = sha256
    this.#subtree = subtree
  }

  /** @param commitment 32 bytes, the leaf's data. */
  append(commitment: Uint8Array): void {
    this.#leaf.set(commitment, 1)
    this.#sha256(this.#leaf, this.#stack, this.#depth++ * HASH)
    this.size++
    for (let width = 2, size = this.size; size % 2 === 0; size /= 2, width *= 2) {
      this.#depth--
      const left = (this.#depth - 1) * HASH
      this.#node.set(this.#stack.subarray(left, left + 2 * HASH), 1)
      this.#sha256(this.#node, this.#stack, left)
      if (width === SUBTREE_LEAVES) this.#subtree?.(this.size / SUBTREE_LEAVES - 1, this.#stack.slice(left, left + HASH))
    }
  }

  /** RFC 6962: the empty tree has the hash of the empty string. */
  root(): Uint8Array {
    const out = new Uint8Array(HASH)
    if (this.#depth === 0) {
      this.#sha256('', out, 0)
      return out
    }
    const roots: Uint8Array[] = Array.from({ length: this.#depth }, (_, i) => this.#stack.slice(i * HASH, (i + 1) * HASH))
    return roots.reduceRight((right, left) => nodeHash(this.#sha256, left, right))
  }
}

/** Largest power of two below `size` (RFC 6962's k). */
function split(size: number): number {
  let k = 1
  while (k * 2 < size) k *= 2
  return k
}

/** Gives the hash of an aligned full subtree of `width` leaves that starts at leaf `start`. */
export type SubtreeHash = (start: number, width: number) => Uint8Array

/** @returns the root of leaves `start` to `end` (not included), from full subtrees. */
export function rangeRoot(sha256: Sha256, subtree: SubtreeHash, start: number, end: number): Uint8Array {
  const size = end - start
  if (Number.isInteger(Math.log2(size))) return subtree(start, size)
  const k = split(size)
  return nodeHash(sha256, subtree(start, k), rangeRoot(sha256, subtree, start + k, end))
}

/** @returns the audit path of RFC 6962 §2.1.1 for leaf `index` in a tree of `size` leaves, lowest first. */
export function inclusionPath(sha256: Sha256, subtree: SubtreeHash, index: number, size: number): Uint8Array[] {
  const path: Uint8Array[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + split(end - start)
    const inLeft = index < middle
    path.push(inLeft ? rangeRoot(sha256, subtree, middle, end) : rangeRoot(sha256, subtree, start, middle))
    if (inLeft) end = middle
    else start = middle
  }
  return path.reverse()
}

/** Recomputes the root from a leaf's data and its path (RFC 9162 §2.1.3.2). @returns undefined when the path does not fit. */
export function rootFromPath(
  sha256: Sha256,
  commitment: Uint8Array,
  index: number,
  size: number,
  path: Uint8Array[],
): Uint8Array | undefined {
  if (index < 0 || index >= size) return undefined
  let hash = leafHash(sha256, commitment)
  let node = index
  let last = size - 1
  for (const sibling of path) {
    if (last === 0) return undefined
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(sha256, hash, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : undefined
}
