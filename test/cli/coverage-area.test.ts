/** The ground that a deployment's figures are about: streets without cameras count, and nothing holds of a place that is not at hand. */
import { beforeAll, expect, test } from 'vitest'
import { CityView, type DeploymentCoverageView } from '../../src/contract/coverage.ts'
import { type Plane, planeAbout } from '../../src/coverage/plane.ts'
import { deploymentView } from '../../src/operations/coverage/deployment-view.ts'
import { importExamples } from '../../src/operations/examples.ts'
import { importFiles } from '../../src/operations/import.ts'
import { device } from '../../src/operations/views/device.ts'
import { file } from './datasets.ts'
import { folder, inside } from './program.ts'

const deployment = 'deployment/belgrade-safe-city'
/** Where the examples say that it is, within 2 000 m. */
const belgrade = planeAbout(20.4573, 44.8153)
const files = folder()

const feature = (id: string, type: string, coordinates: unknown, properties: Record<string, string>) => ({
  type: 'Feature',
  id,
  properties,
  geometry: { type, coordinates },
})
const street = (plane: Plane, id: number, name: string, ...xy: [number, number][]) =>
  feature(
    `way/${id}`,
    'LineString',
    xy.map(([x, y]) => plane.toDegrees(x, y)),
    { highway: 'primary', name },
  )
/** Two cameras that look all round, and see a street of 32 m between them. */
const seeing = { man_made: 'surveillance', fov: '360', height: '5', hres: '3840' }
const camerasOf = (plane: Plane) =>
  [-8, 8].map((x, n) => feature(`node/${n + 1}`, 'Point', plane.toDegrees(x, 3), { ...seeing, tilt: '15' }))
const seenStreet = (plane: Plane) => street(plane, 1, 'Seen Street', [-16, 0], [16, 0])
const avenues = (plane: Plane, farM: number) => [
  street(plane, 2, 'Avenue', [-400, 550], [400, 550]),
  street(plane, 3, 'Road', [-400, farM], [400, farM]),
]

async function lookedAt(cameras: Plane, map: readonly object[]): Promise<DeploymentCoverageView> {
  const write = (name: string, features: readonly object[]) =>
    file(files, name, JSON.stringify({ type: 'FeatureCollection', features }))
  let view: DeploymentCoverageView | undefined
  await inside(`${folder()}/register`, async (register) => {
    await importExamples(register)
    await importFiles(register, [write('map.geojson', map)], {})
    await importFiles(register, [write('cameras.geojson', camerasOf(cameras))], { deployment })
    view = await deploymentView(register, deployment, 'dori-2015')
    expect(await device(register, 'device/osm-node-1', 'en')).toMatchObject({
      tiltDeg: 15,
      fovDeg: 360,
      widthPx: 3840,
      heightM: 5,
    })
  })
  return view as unknown as DeploymentCoverageView
}
const wholes = ({ claims }: DeploymentCoverageView) =>
  claims.filter(({ claim }) => claim.startsWith('every-')).map(({ claim, verdict, reason }) => [claim, verdict, reason])

let town: DeploymentCoverageView
beforeAll(async () => {
  town = await lookedAt(belgrade, [seenStreet(belgrade), ...avenues(belgrade, 1100)])
}, 60_000)

test('two cameras and one short street of a town do not cover every part of it', () => {
  expect(wholes(town).map(([claim]) => claim)).toContain('every-part')
  // Somebody says that a thousand are installed: what two of them do not see refutes nothing, and confirms nothing either.
  for (const [claim, verdict, reason] of wholes(town))
    if (claim !== 'every-entrance') expect([verdict, reason]).toEqual(['cannot be said', 'record-incomplete'])
  const part = town.claims.find(({ claim }) => claim === 'every-part')
  expect(part?.measured.find(({ what }) => what === 'street-metres')?.total).toBeCloseTo(1632, 0)
  const parts = part?.measured.find(({ what }) => what === 'parts')
  expect(parts?.total).toBeGreaterThan(2)
  expect(parts?.possible).toBe(0)
})

test('the area is told in degrees, and holds the cameras and every street at hand', () => {
  const area = CityView.parse(town.city).area
  expect(area.of).toBe('streets')
  for (const [x, y] of [
    [-400, 1099],
    [399, 550],
    [-60, -60],
  ] as const) {
    const [lon, lat] = belgrade.toDegrees(x, y)
    expect(lon > area.west && lon < area.east && lat > area.south && lat < area.north).toBe(true)
  }
  expect(area.north - area.south).toBeLessThan(0.012)
})

test('with the cameras’ own street only, nothing can be said of the whole place', { timeout: 60_000 }, async () => {
  const view = await lookedAt(belgrade, [seenStreet(belgrade)])
  expect(view.city?.area.of).toBe('cameras')
  for (const [, verdict] of wholes(view)) expect(verdict).toBe('cannot be said')
})

test('with streets all over the stated place, the area is the place', { timeout: 60_000 }, async () => {
  const across = street(belgrade, 4, 'Across', [-1900, -1900], [1900, 1900])
  const { city } = await lookedAt(belgrade, [seenStreet(belgrade), across])
  expect(city?.area.of).toBe('place')
  const [south, north] = [belgrade.toDegrees(0, -2000)[1], belgrade.toDegrees(0, 2000)[1]]
  expect(city?.area.south).toBeCloseTo(south, 4)
  expect(city?.area.north).toBeCloseTo(north, 4)
})

test('devices far from the deployment’s own place are warned of, and nothing said of it is tested', {
  timeout: 60_000,
}, async () => {
  const elsewhere = planeAbout(7.42, 43.73)
  const view = await lookedAt(elsewhere, [seenStreet(elsewhere), ...avenues(elsewhere, 1100)])
  expect(view.totals?.warnings[0]).toMatchObject({
    code: 'far-from-place',
    message: expect.stringMatching(/about 10\d\d km from/),
  })
  expect(view.city?.area.awayM).toBeGreaterThan(1_000_000)
  expect(view.claims.length).toBeGreaterThan(0)
  for (const { verdict, reason } of view.claims) expect([verdict, reason]).toEqual(['cannot be said', 'elsewhere'])
})
