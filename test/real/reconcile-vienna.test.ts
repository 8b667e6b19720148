/**
 * Vienna's cameras against an "official list" drawn from them: a third lost, others invented, places moved, names respelt, tags thinned.
 * Half of the invented ones stand 40 m from a real camera and say what it says, so that only place and direction tell them apart.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { readSide } from '../../src/operations/reconcile/sides.ts'
import type { ListedDevice } from '../../src/reconciliation/listed.ts'
import { matchLists } from '../../src/reconciliation/match.ts'
import { officialList } from './reconcile-list.ts'
import { shared, sharedPresent } from './shared.ts'

const drawing = { lost: 1 / 3, invented: 0.2, thinned: 0.3, respelt: 0.3 }
const seeds = [1, 2, 3, 4]
/** Among them the draws of which fewest were found by place, heading and the tags that both tell. */
const hardest = [1, 4, 8, 11]

describe.skipIf(!sharedPresent)('vienna.geojson', () => {
  let devices: ListedDevice[]
  beforeAll(async () => {
    const side = await readSide(shared('data/osm-cameras/vienna.geojson'))
    if (side.kind === 'devices') devices = side.devices
  })

  test.each(hardest)('at 5 m: 95 of 100 pairs are right, and 90 of 100 are found; seed %i', (seed) => {
    const { list, truth } = officialList(devices, { ...drawing, seed, noiseM: 5 })
    const { pairs, figures } = matchLists(devices, list, { noiseM: 5 })
    const right = pairs.filter(({ a, b }) => truth.get(b) === a).length
    expect(right / pairs.length).toBeGreaterThanOrEqual(0.95)
    // Some more, since other draws find a little less.
    expect(right / truth.size).toBeGreaterThanOrEqual(0.905)
    expect(figures.noise.seenM).toBeGreaterThan(4.5)
    expect(figures.noise.seenM).toBeLessThan(5.5)
  })

  test('at 20 m: groups where nothing tells apart; unmatched of both sides within 5 in 100', () => {
    const errors = { a: [] as number[], b: [] as number[] }
    for (let seed = 1; seed <= 12; seed++) {
      const { list, truth } = officialList(devices, { ...drawing, seed, noiseM: 20 })
      const { pairs, groups, figures } = matchLists(devices, list, { noiseM: 20 })
      errors.a.push(figures.unmatched.a / (devices.length - truth.size) - 1)
      errors.b.push(figures.unmatched.b / (list.length - truth.size) - 1)
      expect(groups.length).toBeGreaterThan(50)
      expect(groups.some(({ a, b }) => a.length > 1 && b.length > 1 && a.length !== b.length)).toBe(true)
      const right = pairs.filter(({ a, b }) => truth.get(b) === a).length
      expect(right / pairs.length).toBeGreaterThanOrEqual(0.93)
    }
    for (const side of [errors.a, errors.b]) {
      // They are estimates: right on average, and of further draws a few lie outside (docs/methods/reconciliation.md).
      expect(Math.abs(side.reduce((sum, error) => sum + error, 0) / side.length)).toBeLessThan(0.025)
      expect(Math.max(...side.map(Math.abs))).toBeLessThan(0.05)
    }
  })

  test('scores are probabilities: of pairs said to be right in so many cases, that many are', () => {
    const bins = [0.5, 0.8, 0.9, 0.97, 1.01]
    const found = bins.slice(1).map(() => ({ said: 0, right: 0, count: 0 }))
    for (const noiseM of [5, 20])
      for (const seed of seeds) {
        const { list, truth } = officialList(devices, { ...drawing, seed, noiseM })
        for (const { a, b, score } of matchLists(devices, list, { noiseM }).pairs) {
          const bin = found[bins.findIndex((_, at) => score < (bins[at + 1] as number))]
          if (!bin) continue
          bin.count++
          bin.said += score
          bin.right += truth.get(b) === a ? 1 : 0
        }
      }
    for (const { said, right, count } of found) {
      expect(count).toBeGreaterThan(100)
      expect(Math.abs(said - right) / count).toBeLessThan(0.1)
    }
  })

  test('the list against itself: every device is itself, or in a group with what stands at the very same place', () => {
    const copy = devices.map((device) => ({ ...device, id: `copy of ${device.id}` }))
    const { pairs, groups, unmatched } = matchLists(devices, copy, { noiseM: 1 })
    expect(pairs.filter(({ a, b }) => b !== `copy of ${a}`)).toEqual([])
    expect(pairs.length + groups.reduce((sum, { a }) => sum + a.length, 0)).toBe(devices.length)
    expect(unmatched).toEqual({ a: [], b: [] })
  })
})
