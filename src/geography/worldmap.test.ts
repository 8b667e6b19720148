import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { doubleArea } from './clip.ts'
import { equalEarth, locatorMap, projectionOf } from './locator.ts'
import { cutAtAntimeridian, worldMap } from './worldmap.ts'

const atlas = (resolution: string) =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/countries-${resolution}.json`), 'utf8'))
const maps = { '50m': worldMap(atlas('50m')), '110m': worldMap(atlas('110m'), 2) }
const world = maps['110m']
const disputesDrawn = (map: typeof world) => new Set(map.borders.features.flatMap(({ properties }) => properties.dispute ?? []))

test.each(Object.entries(maps))('%s: land lies within the flat map, closed, and nothing runs across it', (_, map) => {
  for (const { geometry } of map.land.features)
    for (const ring of geometry.coordinates) {
      expect(ring[0]).toEqual(ring.at(-1))
      for (const [i, position] of ring.entries()) {
        expect(Math.abs(position[0] as number)).toBeLessThanOrEqual(180)
        expect(Math.abs(position[1] as number)).toBeLessThanOrEqual(90)
        const before = ring[i - 1]
        if (before && position[1] !== -90) expect(Math.abs((position[0] as number) - (before[0] as number))).toBeLessThan(90)
      }
    }
})

test('the land keeps its area, Antarctica included: about 29 % of the globe', () => {
  for (const { land } of Object.values(maps)) {
    const area = land.features
      .flatMap(({ geometry }) =>
        geometry.coordinates.map(
          (ring, i) =>
            (i === 0 ? 1 : -1) * Math.abs(doubleArea(ring.flatMap(([lon, lat]) => equalEarth(lon as number, lat as number)))),
        ),
      )
      .reduce((sum, part) => sum + part / 2, 0)
    expect(area / (4 * Math.PI)).toBeGreaterThan(0.28)
    expect(area / (4 * Math.PI)).toBeLessThan(0.3)
  }
})

test('a polygon across the antimeridian comes back as its two sides', () => {
  const ring = [
    [170, 10],
    [-170, 10],
    [-170, 0],
    [170, 0],
    [170, 10],
  ]
  const cut = cutAtAntimeridian([ring]).map(([outer]) => outer?.map(([lon]) => lon as number) ?? [])
  expect(
    cut
      .map((longitudes) => [Math.min(...longitudes), Math.max(...longitudes)])
      .sort((a, b) => (a[0] as number) - (b[0] as number)),
  ).toEqual([
    [-180, -170],
    [170, 180],
  ])
})

test('borders in dispute are marked, those that nobody disputes are not', () => {
  for (const id of [
    'kosovo',
    'crimea',
    'western-sahara',
    'golan',
    'west-bank-gaza',
    'jammu-and-kashmir',
    'aksai-chin',
    'korea',
    'essequibo',
    'abyei',
  ])
    expect(disputesDrawn(world), id).toContain(id)
  const settled = world.borders.features.filter(({ properties }) => !properties.disputed)
  expect(settled.length).toBeGreaterThan(100)
  // France and Germany on the Rhine; Ukraine and Russia away from the isthmus of Crimea.
  const near = (lon: number, lat: number) =>
    settled.some(({ geometry }) =>
      geometry.coordinates.some(([x, y]) => Math.hypot((x as number) - lon, (y as number) - lat) < 0.6),
    )
  expect(near(7.6, 48.3)).toBe(true)
  expect(near(38.5, 49.9)).toBe(true)
  expect(near(34.5, 46.05)).toBe(false)
})

test('only the stretch of the India–Pakistan border in Kashmir is dashed', () => {
  const { features } = maps['50m'].borders
  const kashmir = features.filter(({ properties }) => properties.dispute === 'jammu-and-kashmir')
  for (const { geometry } of kashmir) for (const [, lat] of geometry.coordinates) expect(lat).toBeGreaterThan(31.5)
  expect(
    features.some(
      ({ properties, geometry }) =>
        !properties.disputed &&
        geometry.coordinates.some(([lon, lat]) => Math.hypot((lon as number) - 71, (lat as number) - 27.9) < 1),
    ),
  ).toBe(true)
})

test('Equal Earth keeps areas: a square degree at 60° has half of one at the equator', () => {
  const area = (lat: number) =>
    Math.abs(
      doubleArea(
        [
          [0, lat],
          [0.1, lat],
          [0.1, lat + 0.1],
          [0, lat + 0.1],
          [0, lat],
        ].flatMap(([x, y]) => equalEarth(x as number, y as number)),
      ),
    )
  expect(area(60) / area(0)).toBeCloseTo(0.5, 2)
})

test('a box is fitted and centred, also across the antimeridian', () => {
  const { project } = projectionOf(400, 300, { west: 170, south: -20, east: -170, north: -10 })
  expect(project(180, -15)).toEqual([200, 150])
  expect(project(170, -15)[0]).toBeCloseTo(0, 6)
  expect(project(190, -15)[0]).toBeCloseTo(400, 6)
})

test('a locator map is one picture with a title, without scripts, and labels cannot break out of it', () => {
  const svg = locatorMap({
    points: [
      { lon: 20.46, lat: 44.81, label: '<script>"&' },
      { lon: -175, lat: -21, label: 'Tonga', href: '/d/1?a&b' },
    ],
    width: 720,
    height: 360,
    land: world.land,
    borders: world.borders,
    title: 'Belgrade & beyond',
  })
  expect(svg).toMatch(/^<svg class="locator" role="img" viewBox="0 0 720 360"/)
  expect(svg).toContain('<title>Belgrade &#38; beyond</title>')
  expect(svg).not.toMatch(/<script|NaN|Infinity|style=/)
  expect(svg).toContain('class="locator-border disputed"')
  expect(svg).toContain('<a href="/d/1?a&#38;b">')
  expect(svg.length).toBeLessThan(60_000)
})

test('a locator map of the Pacific shows both sides of the antimeridian', () => {
  const svg = locatorMap({
    points: [{ lon: -175, lat: -21 }],
    box: { west: 160, south: -30, east: -160, north: 10 },
    width: 400,
    height: 400,
    land: world.land,
    title: 'Tonga',
  })
  expect(svg).toMatch(/<circle class="locator-point" cx="249.2" /)
})
