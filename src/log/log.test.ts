import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { commit, committedText, fromHex, hex } from './commitment.ts'
import { inclusionPath, leafHash, portable, rangeRoot, rootFromPath, SUBTREE_LEAVES, TreeBuilder } from './merkle.ts'

const sha = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest())

/** The recursive definition of RFC 6962 §2.1, as an oracle. */
function treeHash(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(new Uint8Array([0]), leaves[0] as Uint8Array)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha(new Uint8Array([1]), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)))
}
const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => sha(new Uint8Array([i % 256, i >> 8])))

test('RFC 8785: members sorted by UTF-16 units, numbers and strings as ECMAScript writes them', () => {
  // Appendix examples of the RFC: §3.2.2 (values) and §3.2.3 (sorting).
  expect(
    canonicalJson(
      JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"literals":[null,true,false]}'),
    ),
  ).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}')
  expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  )
  expect(() => canonicalJson('\ud800')).toThrow('half of a character')
  expect(() => canonicalJson(Number.NaN)).toThrow('not JSON')
})

test('canonical text does not depend on the order of members, and parses back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).reverse())
      const text = canonicalJson(value)
      expect(canonicalJson(shuffled)).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test.each([0, 1, 2, 3, 7, 8, 255, 256, 257, 600])('a tree of %i leaves has the root of the recursive definition', (size) => {
  const leaves = leavesOf(size)
  const subtrees: string[] = []
  const tree = new TreeBuilder(portable, (_, hash) => subtrees.push(hex(hash)))
  for (const leaf of leaves) tree.append(leaf)
  expect(hex(tree.root())).toBe(hex(treeHash(leaves)))
  expect(subtrees).toEqual(
    Array.from({ length: Math.floor(size / SUBTREE_LEAVES) }, (_, i) =>
      hex(treeHash(leaves.slice(i * SUBTREE_LEAVES, (i + 1) * SUBTREE_LEAVES))),
    ),
  )
})

test('every leaf of every small tree is proved by its path, and by no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, at, other) => {
      const leaves = leavesOf(size)
      const index = at % size
      const root = treeHash(leaves)
      const subtree = (start: number, width: number) => treeHash(leaves.slice(start, start + width))
      const path = inclusionPath(portable, subtree, index, size)
      expect(hex(rangeRoot(portable, subtree, 0, size))).toBe(hex(root))
      expect(hex(rootFromPath(portable, leaves[index] as Uint8Array, index, size, path) as Uint8Array)).toBe(hex(root))
      const wrong = rootFromPath(portable, leaves[index] as Uint8Array, (index + 1 + (other % size)) % (size + 1), size, path)
      if ((index + 1 + (other % size)) % (size + 1) !== index) expect(wrong && hex(wrong)).not.toBe(hex(root))
    }),
  )
})

test('a commitment is SHA-256 over the canonical text with its salt, and a leaf is domain-separated', () => {
  const salt = '00112233445566778899aabbccddeeff'
  const text = committedText(salt, canonicalJson({ b: 1, a: 'é' }))
  expect(text).toBe(canonicalJson({ salt, content: { b: 1, a: 'é' } }))
  expect(hex(commit(portable, salt, { b: 1, a: 'é' }))).toBe(createHash('sha256').update(text).digest('hex'))
  expect(hex(leafHash(portable, fromHex('ff')))).toBe(createHash('sha256').update(Buffer.from('00ff', 'hex')).digest('hex'))
})
