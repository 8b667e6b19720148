import { expect, test } from 'vitest'
import { Recent } from './recent.ts'

interface Thing {
  bytes: number
  isPending?: boolean
}
const room = (most: number, mostBytes?: number) =>
  new Recent<Thing>({ most, mostBytes, bytesOf: ({ bytes }) => bytes, isPending: ({ isPending }) => isPending ?? false })
const keys = (recent: Recent<Thing>) => recent.entries().map(([key]) => key)
const filled = (recent: Recent<Thing>, things: Record<string, Thing>) => {
  for (const [key, thing] of Object.entries(things)) recent.set(key, thing)
  return recent
}

test('what was asked for longest ago goes first, and what is used counts as asked for', () => {
  const recent = filled(room(2), { a: { bytes: 1 }, b: { bytes: 1 } })
  recent.get('a')
  recent.set('c', { bytes: 1 })
  recent.makeRoom()
  expect(keys(recent)).toEqual(['a', 'c'])
})

test('what is still being made neither goes nor makes others go', () => {
  const recent = filled(room(1), { a: { bytes: 0, isPending: true }, b: { bytes: 1 }, c: { bytes: 0, isPending: true } })
  recent.makeRoom()
  expect(keys(recent)).toEqual(['a', 'b', 'c'])
})

test('room is counted in bytes as well, and the last one stays however large it is', () => {
  const recent = filled(room(9, 10), { a: { bytes: 5 }, b: { bytes: 5 }, c: { bytes: 4 } })
  recent.makeRoom()
  expect(keys(recent)).toEqual(['b', 'c'])
  recent.set('d', { bytes: 99 })
  recent.makeRoom()
  expect(keys(recent)).toEqual(['d'])
})

test('what took the place of another under its key is not deleted with it', () => {
  const [first, second] = [{ bytes: 1 }, { bytes: 1 }]
  const recent = filled(room(9), { a: first })
  recent.set('a', second)
  recent.delete('a', first)
  expect(recent.get('a')).toBe(second)
  recent.delete('a', second)
  expect(keys(recent)).toEqual([])
})
