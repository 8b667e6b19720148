import { VectorTile } from '@mapbox/vector-tile'
import type { Polygon } from 'geojson'
import { PbfReader } from 'pbf'
import { expect, test } from 'vitest'
import type { BuildingView, CameraView } from '../../contract/coverage.ts'
import { type LevelSet, levelSet } from '../../coverage/levels.ts'
import { mercatorX, mercatorY } from '../../geography/mercator.ts'
import { coverageZoom, levelSetId } from './messages.ts'
import { cameraOf } from './scene.ts'
import { buildingBox, type CoverageTile, cameraBox, coverageTile, ringRadii } from './tile.ts'

const [lon, lat] = [7.42, 43.735]
const tile = {
  z: coverageZoom,
  x: Math.floor(mercatorX(lon) * 2 ** coverageZoom),
  y: Math.floor(mercatorY(lat) * 2 ** coverageZoom),
}
const known = (value: number) => ({ min: value, nominal: value, max: value })
/** Looks north, with everything on record. */
const camera: CameraView = {
  id: 'device/one',
  lon,
  lat,
  lenses: [{ heading: known(0), across: known(85) }],
  steerable: false,
  fisheye: false,
  indoor: false,
  heightM: known(5),
  tilt: known(20),
  widthPx: known(2560),
  aspect: 0.5625,
  positionM: 0,
  assumed: [],
  warnings: [],
}
/** A wall of a building, 20 m north of the camera. */
const building: BuildingView = {
  id: 'way/1',
  rings: [
    [
      lon - 0.001,
      lat + 0.00018,
      lon + 0.001,
      lat + 0.00018,
      lon + 0.001,
      lat + 0.0003,
      lon - 0.001,
      lat + 0.0003,
      lon - 0.001,
      lat + 0.00018,
    ],
  ],
  heightM: { min: 2.5, nominal: null, max: null },
}

function made(cameras: CameraView[], buildings: BuildingView[] = [], at = tile): CoverageTile {
  const steps = coverageTile(at, cameras, buildings)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
interface Area {
  level: number
  north: number
  outerIsClockwise: boolean
}
function areasOf({ bytes }: CoverageTile, layer: string, at = tile): Area[] {
  const read = new VectorTile(new PbfReader(bytes)).layers[layer]
  return Array.from({ length: read?.length ?? 0 }, (_, i) => {
    const feature = (read as NonNullable<typeof read>).feature(i)
    const [ring = []] = (feature.toGeoJSON(at.x, at.y, at.z).geometry as Polygon).coordinates
    const flat = (feature.loadGeometry()[0] ?? []).map(({ x, y }) => [x, y] as const)
    const area = flat.reduce((sum, [x, y], k) => {
      const [nextX, nextY] = flat[(k + 1) % flat.length] as readonly [number, number]
      return sum + x * nextY - nextX * y
    }, 0)
    return {
      level: feature.properties.level as number,
      north: Math.max(...ring.map((place) => place[1] as number)),
      outerIsClockwise: area > 0,
    }
  })
}
const metresNorth = ({ north }: Area): number => (north - lat) * 111_100

test('a camera of which everything is known is drawn at every level, certain as possible', () => {
  const drawn = made([camera])
  for (const bound of ['nominal', 'possible', 'certain']) {
    const areas = areasOf(drawn, bound)
    expect(
      areas.map(({ level }) => level),
      bound,
    ).toEqual([0, 1, 2, 3])
    expect(areas.every(({ outerIsClockwise }) => outerIsClockwise)).toBe(true)
    const reaches = areas.map(metresNorth)
    expect(reaches).toEqual(reaches.toSorted((a, b) => b - a))
  }
  expect(areasOf(drawn, 'ring')).toEqual([])
})

test('of the levels at which a camera sees the same ground, each tells the highest', () => {
  const topsOf = (tilt: CameraView['tilt'], widthPx: CameraView['widthPx']) => {
    const { nominal } = new VectorTile(new PbfReader(made([{ ...camera, tilt, widthPx }]).bytes)).layers
    return Array.from({ length: nominal?.length ?? 0 }, (_, i) => nominal?.feature(i).properties)
  }
  const own = (level: number) => ({ level, top: level, bare: true })
  expect(topsOf(known(20), known(2560))).toEqual([0, 1, 2, 3].map(own))
  // So many pixels that the range ends what is detected and observed.
  expect(topsOf(known(20), known(8000))).toEqual([{ ...own(0), top: 1 }, own(1), own(2), own(3)])
})

test('ground about which no building is at hand says so', () => {
  const bareOf = (buildings: BuildingView[]) =>
    new VectorTile(new PbfReader(made([camera], buildings).bytes)).layers.nominal?.feature(0).properties.bare
  expect(bareOf([])).toBe(true)
  expect(bareOf([building])).toBeUndefined()
})

test('a building ends what is seen', () => {
  const [open, built] = [made([camera]), made([camera], [building])].map((drawn) =>
    metresNorth(areasOf(drawn, 'nominal')[0] as Area),
  )
  expect(open).toBeGreaterThan(40)
  expect(built).toBeCloseTo(20, 0)
})

test('an unknown heading is a ring and never a direction', () => {
  const drawn = made([{ ...camera, lenses: [{ across: known(85) }] }])
  expect(drawn).toMatchObject({ cameras: 1, unheaded: 1 })
  for (const bound of ['nominal', 'certain']) expect(areasOf(drawn, bound)).toEqual([])
  expect(areasOf(drawn, 'possible').length).toBe(4)
  const ring = new VectorTile(new PbfReader(drawn.bytes)).layers.ring
  expect(ring?.length).toBe(4)
  const [detect] = ringRadii(cameraOf({ ...camera, lenses: [{ across: known(85) }] }), levelSet(levelSetId) as LevelSet)
  // 2560 px over 85° at 5 m: 25 px/m up to 55.8 m.
  expect(detect).toBeCloseTo(55.8, 1)
})

test('ground beyond the edge of a camera’s own tile is in the next one, and nothing is asked that cannot matter', () => {
  const edge = { ...camera, lat: cameraBox(tile).south + 0.00005 }
  const below = { ...tile, y: tile.y + 1 }
  expect(areasOf(made([edge], [], below), 'nominal', below).length).toBe(4)
  const [cameras, buildings] = [cameraBox(tile), buildingBox(tile)]
  expect((cameras.south - buildings.south) * 111_100).toBeCloseTo(75, -1)
})

test('a camera indoors, and a tile without cameras, have nothing to draw', () => {
  expect(made([{ ...camera, indoor: true }]).bytes.length).toBe(0)
  expect(made([])).toMatchObject({ cameras: 0, unheaded: 0 })
})
