/** The base map of the world from world-atlas: land and borders, those in dispute marked whatever the base data says. */
import type { Feature, FeatureCollection, LineString, MultiLineString, Polygon, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, GeometryObject } from 'topojson-specification'
import { clipRing } from './clip.ts'
import { disputeOfBorder, isDisputedPair, isNoBorder } from './disputed.ts'
import { nameOf, type WorldTopology } from './segments.ts'

export interface WorldMap {
  /** One feature per landmass, cut at the antimeridian, without properties. */
  land: FeatureCollection<Polygon>
  /** `disputed` true: to be drawn dashed; `dispute` is its id in `data/geography/disputed.json`. */
  borders: FeatureCollection<LineString, { disputed: boolean; dispute?: string }>
}

type LandTopology = WorldTopology & { objects: { land?: GeometryObject } }

/**
 * @param topology world-atlas `countries-50m.json` or `countries-110m.json`, parsed
 * @param decimals of a degree kept: 3 is about 100 m
 */
export function worldMap(topology: LandTopology, decimals = 3): WorldMap {
  const factor = 10 ** decimals
  const rounded = (position: Position): Position => [
    Math.round((position[0] as number) * factor) / factor,
    Math.round((position[1] as number) * factor) / factor,
  ]
  return { land: landOf(topology, rounded), borders: bordersOf(topology, rounded) }
}

function landOf(topology: LandTopology, rounded: (position: Position) => Position): WorldMap['land'] {
  const found = feature(topology, topology.objects.land ?? topology.objects.countries) as Feature | FeatureCollection
  const polygons = (found.type === 'FeatureCollection' ? found.features : [found]).flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [],
  )
  const cut = polygons.flatMap(cutAtAntimeridian).map((rings) => rings.map((ring) => distinct(ring.map(rounded))))
  return {
    type: 'FeatureCollection',
    features: cut
      .map((rings) => rings.filter((ring) => ring.length >= 4))
      .filter((rings) => rings.length > 0)
      .map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } })),
  }
}

const distinct = (line: Position[]): Position[] =>
  line.filter((position, i) => i === 0 || position[0] !== line[i - 1]?.[0] || position[1] !== line[i - 1]?.[1])

/**
 * Rings of world-atlas run across the antimeridian and round the pole, as on a globe. Here they are unrolled to continuous
 * longitudes, a ring round the south pole is led along its edge of the flat map, and what lies beyond ±180° comes back as a
 * polygon of its own.
 */
export function cutAtAntimeridian(rings: Position[][]): Position[][][] {
  const unrolled = rings.map(unroll)
  const polar = unrolled.filter(({ turns }) => turns !== 0)
  if (polar.length > 0) {
    // An annulus round the pole: only its outer edge, the coast, bounds the land of a flat map.
    const coast = polar.reduce((a, b) => (meanLatitude(a.ring) >= meanLatitude(b.ring) ? a : b)).ring
    const eastwards = (coast[0]?.[0] as number) < (coast.at(-1)?.[0] as number) ? coast : coast.reverse()
    const holes = unrolled.filter(({ turns }) => turns === 0).map(({ ring }) => ring)
    return [[[...eastwards, [180, -90], [-180, -90], eastwards[0] as Position], ...holes]]
  }
  const longitudes = unrolled.flatMap(({ ring }) => ring.map((position) => position[0] as number))
  if (Math.min(...extremes(longitudes)) >= -180 && Math.max(...extremes(longitudes)) <= 180) return [rings]
  return [-360, 0, 360]
    .map((shift) => {
      const frame = { minX: -180 - shift, maxX: 180 - shift, minY: -90, maxY: 90 }
      return unrolled.map(({ ring }) => pairs(clipRing(ring.flat(), frame), shift))
    })
    .filter(([outer]) => outer !== undefined && outer.length >= 4)
    .map((parts) => parts.filter((ring) => ring.length >= 4))
}

function unroll(ring: Position[]): { ring: Position[]; turns: number } {
  let shift = 0
  const result = ring.map((position, i): Position => {
    const step = (position[0] as number) - (ring[i - 1]?.[0] ?? (position[0] as number))
    if (step > 180) shift -= 360
    else if (step < -180) shift += 360
    return [(position[0] as number) + shift, position[1] as number]
  })
  return { ring: result, turns: shift / 360 }
}

const pairs = (flat: number[], shift: number): Position[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [(flat[2 * i] as number) + shift, flat[2 * i + 1] as number])

const meanLatitude = (ring: Position[]): number => ring.reduce((sum, position) => sum + (position[1] as number), 0) / ring.length

const extremes = (numbers: number[]): [number, number] =>
  numbers.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])

function bordersOf(topology: LandTopology, rounded: (position: Position) => Position): WorldMap['borders'] {
  const countries: GeometryCollection = topology.objects.countries
  const between = (wanted: (a: string, b: string) => boolean): MultiLineString =>
    mesh(topology, countries, (a, b) => a !== b && !isNoBorder(nameOf(a), nameOf(b)) && wanted(nameOf(a), nameOf(b)))
  const features: WorldMap['borders']['features'] = []
  const add = (line: Position[], dispute: string | undefined) => {
    const coordinates = distinct(line.map(rounded))
    const properties = dispute === undefined ? { disputed: false } : { disputed: true, dispute }
    if (coordinates.length > 1) features.push({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } })
  }
  for (const line of between((a, b) => !isDisputedPair(a, b)).coordinates) add(line, undefined)
  for (const [a, b] of disputedPairs(topology))
    for (const line of between((left, right) => (left === a && right === b) || (left === b && right === a)).coordinates)
      for (const part of splitByDispute(line, a, b)) add(part.line, part.dispute)
  return { type: 'FeatureCollection', features }
}

function disputedPairs(topology: WorldTopology): [string, string][] {
  const names = topology.objects.countries.geometries.map(nameOf).sort()
  return names.flatMap((a, i) => names.slice(i + 1).flatMap((b): [string, string][] => (isDisputedPair(a, b) ? [[a, b]] : [])))
}

/** Cuts a line where a dispute about it begins or ends. */
function splitByDispute(line: Position[], a: string, b: string): { line: Position[]; dispute: string | undefined }[] {
  const parts: { line: Position[]; dispute: string | undefined }[] = []
  for (let i = 0; i + 1 < line.length; i++) {
    const [from, to] = [line[i] as Position, line[i + 1] as Position]
    const [lon, lat] = [((from[0] as number) + (to[0] as number)) / 2, ((from[1] as number) + (to[1] as number)) / 2]
    const dispute = disputeOfBorder(a, b, lon, lat)?.id
    const last = parts.at(-1)
    if (last && last.dispute === dispute) last.line.push(to)
    else parts.push({ line: [from, to], dispute })
  }
  return parts
}
