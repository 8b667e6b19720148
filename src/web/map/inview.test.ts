import { expect, test } from 'vitest'
import { deploymentItem, deviceItem, headingsOf, lengthText } from './inview.ts'
import { wordsFor } from './words.ts'

const telling = { words: wordsFor('en'), language: 'en', link: (path: string) => `/${path}` }

test('a deployment says its counts and how well its position is known', () => {
  const item = deploymentItem(
    { id: 'deployment/somewhere', label: 'Somewhere', statements: 24, contradictions: 3, gaps: 0, withinM: 2500 },
    telling,
  )
  expect(item.href).toBe('/deployment/somewhere')
  expect(item.facts).toEqual(['statements: 24', 'contradictions: 3', 'not explained: 0', 'position known within 2.5 km'])
})

test('a device without a direction says so, and is never given one', () => {
  expect(headingsOf({ kind: 'dome', n: 7 })).toEqual([])
  expect(headingsOf({ from: 12 })).toEqual([])
  const item = deviceItem({ kind: 'dome', n: 1234 }, telling)
  expect(item).toEqual({ id: '1234', label: 'Camera, dome, no. 1234', facts: ['Direction not stated'], href: '/d/1234' })
})

test('every stated direction is told, ranges as ranges', () => {
  const item = deviceItem({ kind: 'fixed', n: 8, from: 90, to: 90, from2: 270, to2: 30 }, telling)
  expect(item.facts).toEqual(['direction stated: 90°', 'directions stated: 270° to 30°'])
})

test('lengths are written as people do', () => {
  expect(lengthText(850, 'en')).toBe('850 m')
  expect(lengthText(12_400, 'en')).toBe('12 km')
})
