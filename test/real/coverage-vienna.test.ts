/** Vienna's real cameras, with all that their records say and leave open, among Monaco's buildings: do the bounds hold? */
import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import type { Bounded, Camera } from '../../src/coverage/camera.ts'
import { Evaluator } from '../../src/coverage/evaluate.ts'
import { type LevelSet, levelSet } from '../../src/coverage/levels.ts'
import { type Footprint, footprintsOf, type Mesh, meshOf } from '../../src/coverage/mesh.ts'
import { place } from '../../src/coverage/placement.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import type { BoundRegions } from '../../src/coverage/region.ts'
import { buildingOf } from '../../src/operations/coverage/building.ts'
import { cameraOf } from '../../src/operations/coverage/camera.ts'
import { isCertain, isNominal, isPossible } from '../coverage/membership.ts'
import { drawn, type Pinhole, pictured, Sight } from '../coverage/sight.ts'
import { monacoMiddle } from './monaco.ts'
import { devicesOf, rowsOf, vienna } from './osm-rows.ts'
import { sharedPresent } from './shared.ts'

const rangeM = 60
const targetM = 1.6
const radians = Math.PI / 180
const levels = levelSet('oodpcvs-2025') as LevelSet
const plane = planeAbout(monacoMiddle.lon, monacoMiddle.lat)
let footprints: Footprint[] = []
let mesh: Mesh
let cameras: Camera[] = []

beforeAll(async () => {
  if (!sharedPresent) return
  for await (const row of rowsOf('data/osm/monaco.osm.pbf')) {
    if (row.type !== 'feature' || row.kind !== 'building' || row.shape !== 'polygon') continue
    const made = buildingOf(row.osmId, row.tags, row.parts)
    if (made) footprints.push(...footprintsOf(plane, [made.building]))
  }
  footprints = footprints.filter(({ rings }) => rings.length > 0)
  mesh = meshOf(footprints).mesh
  const random = seeded(41)
  cameras = (await devicesOf(vienna)).map(({ osmId, where, tags }) => {
    const [lon, lat] = outdoors(random)
    return cameraOf({ id: osmId ?? where, lon, lat, tags })
  })
})

/** Near a corner of a building, not in one. */
function outdoors(random: () => number): [lon: number, lat: number] {
  for (;;) {
    const [ring] = (footprints[Math.floor(random() * footprints.length)] as Footprint).rings as [Float64Array]
    const corner = 2 * Math.floor((random() * ring.length) / 2)
    const [x, y] = [0, 1].map((k) => (ring[corner + k] as number) + 20 * random() - 10) as [number, number]
    const [lon, lat] = plane.toDegrees(x, y)
    const at = place(mesh, ...plane.toPlane(lon, lat), undefined, false)
    if (at.outdoors && at.shiftM === 0) return [lon, lat]
  }
}

const evaluator = (bounds: boolean) => new Evaluator(mesh, plane, { levels, rangeM, bounds, targetM })

describe.runIf(sharedPresent)('Vienna in Monaco', () => {
  test('areas: certain ≤ nominal ≤ possible, and no level sees more than a lower one', () => {
    expect(cameras.length).toBeGreaterThan(2700)
    const { PI } = Math
    const [sure, unsure] = [evaluator(false), evaluator(true)]
    let known = 0
    for (const [index, camera] of cameras.entries()) {
      // Places where it may stand as well take a hundred times longer: every eighth camera.
      const { coverage } = (index % 8 === 0 ? unsure : sure).evaluate(camera)
      if (coverage.headingKnown) known++
      for (const [level, { certain, nominal, possible }] of coverage.bands.entries()) {
        const before = coverage.bands[level - 1] ?? { certain: Infinity, nominal: Infinity, possible: Infinity }
        const rounded = 1e-6
        const where = `${camera.id}, ${coverage.bands[level]?.level}`
        expect(certain, where).toBeGreaterThanOrEqual(0)
        expect(nominal, where).toBeGreaterThanOrEqual(certain)
        expect(possible, where).toBeGreaterThanOrEqual(nominal)
        expect(possible, where).toBeLessThanOrEqual(PI * (rangeM + camera.positionM) ** 2 + rounded)
        expect(nominal, where).toBeLessThanOrEqual(before.nominal + rounded)
        expect(possible, where).toBeLessThanOrEqual(before.possible + rounded)
        expect(certain, where).toBeLessThanOrEqual(before.certain + rounded)
      }
      expect(coverage.visible).toBeLessThanOrEqual(PI * rangeM ** 2 + 1e-6)
    }
    expect(known).toBeGreaterThan(1500)
  })

  test('points: what is certain is nominal, what is nominal is possible, what has a level has every lower one', () => {
    const random = seeded(42)
    const [sure, unsure] = [evaluator(false), evaluator(true)]
    const seen = { certain: 0, nominal: 0, possible: 0 }
    const wrong: string[] = []
    for (const [index, camera] of cameras.filter((_, place) => place % 8 === 0).entries()) {
      // With a position that may be wrong next to nothing is certain: most cameras stand where their record says.
      const { regions } = (index % 4 === 0 ? unsure : sure).evaluate(camera)
      // What is certain is little, and near.
      const points = [rangeM, 20, 7].flatMap((reachM) => [...drawn(30, 0, 2 * Math.PI, reachM, random)])
      for (const [x, y] of points) {
        let before = { certain: true, nominal: true, possible: true }
        for (const [level, region] of regions.entries()) {
          const here = belongs(region, x, y)
          for (const bound of ['certain', 'nominal', 'possible'] as const) {
            if (!here[bound]) continue
            seen[bound]++
            if (!before[bound] || !here.possible || (bound === 'certain' && !here.nominal))
              wrong.push(`${bound}: ${camera.id}, ${levels.levels[level]?.name}, ${x}, ${y}`)
          }
          before = here
        }
      }
    }
    expect(wrong).toEqual([])
    expect(seen.certain).toBeGreaterThan(100)
    expect(seen.nominal).toBeGreaterThan(1000)
  })

  test('whatever camera and buildings are within the bounds: it sees what is certain, and nothing that is not possible', () => {
    const random = seeded(43)
    const all = evaluator(false)
    const counted = { certain: 0, seen: 0 }
    const plain = cameras.filter(({ fisheye, indoor, steerable, lenses }) => {
      const [lens] = lenses
      return !fisheye && !indoor && !steerable && lenses.length === 1 && lens?.heading !== undefined && lens.across.max < 175
    })
    for (const camera of plain.filter((_, index) => index % 5 === 0)) {
      const { regions, placed } = all.evaluate(camera)
      if (!placed.outdoors) continue
      const { x, y } = placed
      for (let draw = 0; draw < 3; draw++) {
        const pinhole = drawnPinhole(camera, random)
        const prisms = footprints.flatMap(({ rings, heightM }) => {
          const height = oneOf(heightM, random)
          return height > 0 ? [{ rings, heightM: height }] : []
        })
        const sight = new Sight(prisms, x, y, rangeM)
        for (const [dx, dy] of drawn(60, 0, 2 * Math.PI, rangeM * random(), random)) {
          const { shown, pxPerM, leastPxPerM } = pictured(pinhole, dx, dy, targetM)
          const visible = shown && sight.isGround(x + dx, y + dy) && sight.sees(x + dx, y + dy, pinhole.mountM, targetM)
          for (const [level, region] of regions.entries()) {
            const asked = (levels.levels[level] as LevelSet['levels'][0]).pxPerM
            const where = () => `${camera.id}, ${asked} px/m, ${dx}, ${dy}, ${JSON.stringify(pinhole)}`
            // A hundredth of a millimetre from an edge either answer is right.
            if (isCertain(region, dx, dy, -1e-5)) {
              counted.certain++
              expect(visible && leastPxPerM >= asked, where()).toBe(true)
            }
            if (visible && pxPerM >= asked) {
              counted.seen++
              expect(isPossible(region, dx, dy, 1e-5), where()).toBe(true)
            }
          }
        }
      }
    }
    expect(counted.certain).toBeGreaterThan(300)
    expect(counted.seen).toBeGreaterThan(3000)
  })
})

const belongs = (region: BoundRegions, x: number, y: number) => ({
  // On a seam each answer may be either; the inner one is asked for strictly.
  certain: isCertain(region, x, y, -1e-6),
  nominal: isNominal(region, x, y, 0),
  possible: isPossible(region, x, y, 1e-6),
})

/** An end of the bounds, the nominal value, or one between. */
function oneOf({ min, nominal, max }: Bounded, random: () => number): number {
  const choice = Math.floor(4 * random())
  if (choice < 3) return [min, nominal, max][choice] as number
  return max < Infinity ? min + (max - min) * random() : nominal
}

function drawnPinhole({ lenses, heightM, tilt, widthPx, aspect }: Camera, random: () => number): Pinhole {
  const [lens] = lenses as [Camera['lenses'][0]]
  const width = oneOf(widthPx, random)
  return {
    heading: (90 - oneOf(lens.heading as Bounded, random)) * radians,
    tilt: oneOf(tilt, random) * radians,
    across: oneOf(lens.across, random) * radians,
    widthPx: width,
    heightPx: width * aspect,
    mountM: oneOf(heightM, random),
  }
}
