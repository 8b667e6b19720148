/** Figures of a real city: streets, doors and places of Monaco under cameras drawn on its streets. */
import { beforeAll, expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import { bounded, type Camera } from '../../src/coverage/camera.ts'
import { type Area, type CityFigures, cityFigures } from '../../src/coverage/city.ts'
import { testClaim } from '../../src/coverage/claims.ts'
import { Evaluator } from '../../src/coverage/evaluate.ts'
import { eachSample, exposure } from '../../src/coverage/exposure.ts'
import type { CityFeature } from '../../src/coverage/feature.ts'
import { footprintsOf } from '../../src/coverage/footprint.ts'
import { type LevelSet, levelSet } from '../../src/coverage/levels.ts'
import type { Measured } from '../../src/coverage/measured.ts'
import { meshOf } from '../../src/coverage/mesh.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import { CoverageRaster } from '../../src/coverage/raster.ts'
import { streetSort } from '../../src/coverage/streets.ts'
import { monacoBuildings, monacoMiddle } from './monaco.ts'
import { rowsOf } from './osm-rows.ts'
import { sharedPresent } from './shared.ts'

const plane = planeAbout(monacoMiddle.lon, monacoMiddle.lat)
const box = { west: -2500, south: -2500, east: 2500, north: 2500 }
const area: Area = { of: 'streets', box, degrees: { west: 7.39, south: 43.71, east: 7.45, north: 43.76 } }
const set = levelSet('dori-2015') as LevelSet
const { levels } = set
const count = 150

let features: CityFeature[] = []
let evaluator: Evaluator
let cameras: Camera[] = []
let raster: CoverageRaster
let figures: CityFigures

async function monacoFeatures(): Promise<CityFeature[]> {
  const found: CityFeature[] = []
  for await (const row of rowsOf('data/osm/monaco.osm.pbf')) {
    if (row.type !== 'feature') continue
    const { osmId: id, kind, tags, shape } = row
    const parts = row.parts.map((part) => {
      const flat = new Float64Array(part.length)
      for (let i = 0; i < part.length; i += 2) flat.set(plane.toPlane(part[i] as number, part[i + 1] as number), i)
      return flat
    })
    found.push({ id, kind, tags, shape, parts })
  }
  return found
}

/** Cameras on streets; every third is known in all but its heading, by ten degrees, the others have open bounds. */
function camerasOn(streets: readonly CityFeature[]): Camera[] {
  const random = seeded(20_261_121)
  const spots: [number, number][] = []
  for (const { parts, tags } of streets)
    if (!tags.tunnel) for (const line of parts) eachSample(line, 40, (x, y) => spots.push([x, y]))
  return Array.from({ length: count }, (_, n) => {
    const [lon, lat] = plane.toDegrees(...(spots[Math.floor(random() * spots.length)] as [number, number]))
    const heading = Math.floor(random() * 360)
    const known = n % 3 === 0
    return {
      id: `${n}`,
      lon,
      lat,
      lenses: [{ heading: bounded(heading, heading - 5, heading + 5), across: known ? bounded(85) : bounded(85, 70, 100) }],
      steerable: false,
      fisheye: false,
      indoor: false,
      heightM: known ? bounded(5) : bounded(5, 3, 7),
      tilt: known ? bounded(15) : bounded(15, 5, 30),
      widthPx: known ? bounded(2560) : bounded(2560, 1280, 3840),
      aspect: 0.5625,
      positionM: 0,
      assumed: [],
      warnings: [],
    }
  })
}

/** Haversine lengths, on the mean radius of the Earth (IUGG, 6 371 008.8 m). @param line on the plane. */
function sphericalM(line: Float64Array): number {
  const radians = Math.PI / 180
  let sum = 0
  for (let at = 2; at < line.length; at += 2) {
    const [lon0, lat0] = plane.toDegrees(line[at - 2] as number, line[at - 1] as number)
    const [lon1, lat1] = plane.toDegrees(line[at] as number, line[at + 1] as number)
    const [east, north] = [Math.sin(((lon1 - lon0) * radians) / 2), Math.sin(((lat1 - lat0) * radians) / 2)]
    sum += 2 * 6_371_008.8 * Math.asin(Math.sqrt(north ** 2 + Math.cos(lat0 * radians) * Math.cos(lat1 * radians) * east ** 2))
  }
  return sum
}

beforeAll(async () => {
  if (!sharedPresent) return
  features = await monacoFeatures()
  const { mesh } = meshOf(footprintsOf(plane, await monacoBuildings()))
  evaluator = new Evaluator(mesh, plane, { levels: set, rangeM: 60, bounds: true, targetM: 1.6 })
  cameras = camerasOn(features.filter(({ kind, shape }) => kind === 'highway' && shape === 'line'))
  raster = new CoverageRaster(box, 1, levels.length)
  for (const camera of cameras) {
    const { placed, regions } = evaluator.evaluate(camera)
    raster.add(placed, regions)
  }
  const counted = { total: count, headingUnknown: 0, steerable: 0, indoor: 0 }
  figures = cityFigures(raster, features, { levels, cameras: counted, area })
}, 60_000)

const real = test.skipIf(!sharedPresent)

real('each camera’s cells are its exact areas, and halving the cell brings them closer', () => {
  const errors = [1, 0.5].map((cellM) => {
    let [error, cells, exact] = [0, 0, 0]
    for (const camera of cameras) {
      const { placed, regions, coverage } = evaluator.evaluate(camera)
      const { x, y } = placed
      const own = new CoverageRaster({ west: x - 64, south: y - 64, east: x + 64, north: y + 64 }, cellM, levels.length)
      own.add(placed, regions)
      for (const [level, { nominal, possible, certain }] of own.areas().entries()) {
        const band = coverage.bands[level] as (typeof coverage.bands)[number]
        for (const [area, of] of [
          [nominal.once, band.nominal],
          [possible?.once, band.possible],
          [certain?.once, band.certain],
        ] as [number, number][]) {
          expect(Math.abs(area - of)).toBeLessThan(cellM * (8 + 0.05 * of))
          error += Math.abs(area - of)
          cells += area
          exact += of
        }
        expect([nominal.twice, possible?.twice, certain?.twice]).toEqual([0, 0, 0])
      }
    }
    expect(Math.abs(cells / exact - 1)).toBeLessThan(0.002)
    return error
  }) as [number, number]
  expect(errors[1]).toBeLessThan(0.75 * errors[0])
})

real('street-metres are those of the extract, and figures nest by level, bound and number of cameras', () => {
  const { streets, entrances, places, ground } = figures
  // Some ways leave the box, a sphere is not the ellipsoid: 0.5 % at most.
  const ways = features.filter(
    ({ kind, shape, tags }) => kind === 'highway' && shape === 'line' && streetSort(tags) === 'significant',
  )
  let metres = 0
  for (const { parts } of ways) for (const line of parts) metres += sphericalM(line)
  expect(streets.significant.total / metres).toBeCloseTo(1, 2)
  expect(streets.all.total).toBeGreaterThan(streets.significant.total * 1.5)
  const nests = ({ total, levels: seen }: Measured) => {
    for (const [index, { nominal, possible, certain }] of seen.entries()) {
      for (const one of [nominal, possible, certain] as (typeof nominal)[]) expect(one.twice).toBeLessThanOrEqual(one.once)
      expect(certain?.once).toBeLessThanOrEqual(nominal.once)
      expect(nominal.once).toBeLessThanOrEqual(possible?.once as number)
      expect(possible?.once).toBeLessThanOrEqual(total)
      const lower = seen[index - 1]
      if (!lower) continue
      expect(nominal.once).toBeLessThanOrEqual(lower.nominal.once)
      expect(possible?.once).toBeLessThanOrEqual(lower.possible?.once as number)
    }
  }
  for (const figure of [streets.all, streets.significant, streets.paths, streets.squares, streets.names, entrances]) nests(figure)
  for (const figure of [...streets.byClass, ...streets.byName, ...places.byKind]) nests(figure)
  nests({ total: Infinity, levels: ground })
  const classes = streets.byClass.reduce((sum, { total }) => sum + total, 0)
  expect(classes).toBeCloseTo(streets.all.total + streets.paths.total, 0)
  expect(streets.all.levels[0]?.certain?.once).toBeGreaterThan(500)
})

real('doors and places of Monaco are found', () => {
  expect(figures.entrances).toMatchObject({ total: 70, buildings: 1207, buildingsWithEntrance: 45 })
  const named = (name: string) => figures.places.list.find((place) => place.name === name)
  expect(named('Cathédrale Notre-Dame-Immaculée')).toMatchObject({ kind: 'worship', by: 'entrances' })
  expect(named('Lycée Albert-1er')).toMatchObject({ kind: 'school', id: 'relation/1484190', by: 'outline' })
  expect(figures.streets.byName.map(({ name }) => name)).toContain('Boulevard des Moulins')
})

real('three workers count the same bytes as one', () => {
  const workers = [0, 1, 2].map(() => new CoverageRaster(box, 1, levels.length))
  for (const [n, camera] of cameras.entries()) {
    const { placed, regions } = evaluator.evaluate(camera)
    workers[n % 3]?.add(placed, regions)
  }
  const whole = new CoverageRaster(box, 1, levels.length)
  for (const worker of workers.reverse()) whole.mergeTiles(worker.tiles())
  expect(whole.tiles()).toEqual(raster.tiles())
})

real('a line drawn along a street is exposed as the street is', () => {
  const way = features.find(
    ({ kind, shape, tags }) => kind === 'highway' && shape === 'line' && tags.name === 'Boulevard des Moulins',
  )
  const line = way?.parts[0] as Float64Array
  const seen = exposure(line, raster, levels)
  const alone = cityFigures(raster, [way as CityFeature], { levels, cameras: figures.cameras, area })
  expect(alone.streets.all).toEqual(seen)
})

real('150 cameras leave significant streets unseen, and recognise people on foot for certain', () => {
  expect(testClaim('every-significant-street', figures)).toMatchObject({ verdict: 'does not hold', reason: 'unseen' })
  expect(testClaim('every-significant-street', figures, 1000)).toMatchObject({
    verdict: 'cannot be said',
    reason: 'record-incomplete',
  })
  expect(testClaim('traffic-only', figures)).toMatchObject({ verdict: 'does not hold', reason: 'people-recognised' })
})
