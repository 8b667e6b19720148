/** Doors, schools, places of worship, polling places and hospitals: which of them cameras see. */
import { eachSample } from './exposure.ts'
import type { CityFeature } from './feature.ts'
import type { Level } from './levels.ts'
import { type HighestLevel, highestLevel, type Measured, Tally } from './measured.ts'
import type { Box, CoverageRaster } from './raster.ts'
import { type Extent, extentOf, isInside, isWithin } from './squares.ts'

export const placeKinds = ['school', 'worship', 'polling', 'hospital'] as const
export type PlaceKind = (typeof placeKinds)[number]

const amenities: Readonly<Record<string, PlaceKind>> = {
  school: 'school',
  kindergarten: 'school',
  college: 'school',
  university: 'school',
  place_of_worship: 'worship',
  polling_station: 'polling',
  hospital: 'hospital',
}

/** @returns what a feature is besides being a building or a ground; a school where people vote is both. */
export function placeKindsOf(tags: CityFeature['tags']): PlaceKind[] {
  const kinds = new Set<PlaceKind>()
  const amenity = Object.hasOwn(amenities, tags.amenity ?? '') ? amenities[tags.amenity as string] : undefined
  if (amenity) kinds.add(amenity)
  if (tags.healthcare === 'hospital') kinds.add('hospital')
  if (tags.polling_station !== undefined && tags.polling_station !== 'no') kinds.add('polling')
  return [...kinds]
}

/** A door stands in a wall: ground counts as before it within this many metres, or a cell and a half where cells are larger. */
const DOOR_M = 1.5
/** Ground about a place of which the extract knows nothing but a point. */
const ABOUT_M = 15

export interface EntranceFigures extends Measured {
  /** Buildings handed in, and how many of them have an entrance on the map. */
  readonly buildings: number
  readonly buildingsWithEntrance: number
  readonly list: readonly { readonly id: string; readonly entrance: string; readonly seen: HighestLevel }[]
}

export interface Place {
  readonly id: string
  readonly kind: PlaceKind
  readonly name?: string
  /** What was looked at: its entrances; its outline where none is mapped; or the ground about its point. */
  readonly by: 'entrances' | 'outline' | 'point'
  readonly seen: HighestLevel
}

export interface PlaceFigures {
  readonly byKind: readonly (Measured & { readonly kind: PlaceKind })[]
  readonly list: readonly Place[]
}

interface Point {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly tags: CityFeature['tags']
}

/** Cells of 50 m by name: what stands near a point is found without looking at everything. */
const NEAR_M = 50
const near = (x: number, y: number): string => `${Math.floor(x / NEAR_M)} ${Math.floor(y / NEAR_M)}`
/** Doors are nodes of the outline: both were rounded to centimetres the same way. */
const spot = (x: number, y: number): string => `${Math.round(x * 100)} ${Math.round(y * 100)}`

/** Takes features one by one, then tells the figures. */
export class PlaceSurvey {
  readonly #raster: CoverageRaster
  readonly #lookedAt: Box
  readonly #counts: Uint8Array
  readonly #entrances: Point[] = []
  readonly #points: Point[] = []
  readonly #buildings: CityFeature[] = []
  readonly #grounds: CityFeature[] = []

  /** @param area looked at, metres on the raster's plane. */
  constructor(raster: CoverageRaster, area: Box) {
    this.#raster = raster
    this.#lookedAt = area
    this.#counts = new Uint8Array(raster.planes)
  }

  add(feature: CityFeature): void {
    const { id, kind, tags, shape, parts } = feature
    if (!isWithin(this.#lookedAt, parts[0]?.[0] as number, parts[0]?.[1] as number)) return
    if (shape === 'point') {
      const point = { id, x: parts[0]?.[0] as number, y: parts[0]?.[1] as number, tags }
      if (kind === 'entrance') this.#entrances.push(point)
      else if (placeKindsOf(tags).length > 0) this.#points.push(point)
    } else if (shape === 'polygon') {
      if (kind === 'building') this.#buildings.push(feature)
      if (placeKindsOf(tags).length > 0) this.#grounds.push(feature)
    }
  }

  entrances(levels: readonly Level[]): EntranceFigures {
    const tally = new Tally(this.#raster.planes)
    const spots = new Set(this.#entrances.map(({ x, y }) => spot(x, y)))
    const list = this.#entrances.map(({ id, x, y, tags }) => {
      const counts = this.#before(x, y)
      tally.add(counts, 1)
      return { id, entrance: tags.entrance ?? 'yes', seen: highestLevel(this.#raster, levels, counts) }
    })
    return {
      ...tally.measured(this.#raster, levels, 0),
      buildings: this.#buildings.length,
      buildingsWithEntrance: this.#buildings.filter((building) => hasNode(building, (x, y) => spots.has(spot(x, y)))).length,
      list,
    }
  }

  places(levels: readonly Level[]): PlaceFigures {
    const raster = this.#raster
    const tallies = new Map(placeKinds.map((kind) => [kind, new Tally(raster.planes)]))
    const list: Place[] = []
    const told = (id: string, tags: CityFeature['tags'], by: Place['by'], counts: Uint8Array) => {
      const seen = highestLevel(raster, levels, counts)
      for (const kind of placeKindsOf(tags)) {
        tallies.get(kind)?.add(counts, 1)
        list.push({ id, kind, ...(tags.name ? { name: tags.name } : {}), by, seen })
      }
    }
    const doors = new Map<string, Point[]>()
    for (const door of this.#entrances) {
      const key = near(door.x, door.y)
      doors.set(key, [...(doors.get(key) ?? []), door])
    }
    for (const ground of this.#grounds) {
      const { by, counts } = this.#area(ground, doors)
      told(ground.id, ground.tags, by, counts)
    }
    const houses = this.#housesOf(this.#points)
    for (const point of this.#points) {
      const house = houses.get(point)
      if (house) {
        const { by, counts } = this.#area(house, doors)
        told(point.id, point.tags, by, counts)
      } else {
        raster.countsNear(point.x, point.y, ABOUT_M, this.#counts)
        told(point.id, point.tags, 'point', this.#counts)
      }
    }
    return {
      byKind: placeKinds.map((kind) => ({ kind, ...(tallies.get(kind) as Tally).measured(raster, levels, 0) })),
      list,
    }
  }

  /** How many cameras see the ground before a door or a wall. */
  #before(x: number, y: number): Uint8Array {
    this.#raster.countsNear(x, y, Math.max(DOOR_M, 1.5 * this.#raster.cellM), this.#counts)
    return this.#counts
  }

  /** The greatest counts at an area's entrances, or along its outline where none is mapped. */
  #area(area: CityFeature, doors: ReadonlyMap<string, Point[]>): { by: 'entrances' | 'outline'; counts: Uint8Array } {
    const most = new Uint8Array(this.#raster.planes)
    const look = (x: number, y: number) => {
      const counts = this.#before(x, y)
      for (let plane = 0; plane < most.length; plane++) most[plane] = Math.max(most[plane] as number, counts[plane] as number)
    }
    const own = doorsOf(area, doors)
    for (const { x, y } of own) look(x, y)
    if (own.length === 0) for (const ring of area.parts) eachSample(ring, 1, look)
    return { by: own.length > 0 ? 'entrances' : 'outline', counts: most }
  }

  /** The building that each point stands in. */
  #housesOf(points: readonly Point[]): Map<Point, CityFeature> {
    const houses = new Map<Point, CityFeature>()
    const byCell = new Map<string, Point[]>()
    for (const point of points) byCell.set(near(point.x, point.y), [...(byCell.get(near(point.x, point.y)) ?? []), point])
    for (const feature of byCell.size > 0 ? this.#buildings : []) {
      for (const point of candidates(extentOf(feature.parts), byCell))
        if (isInside(feature.parts, point.x, point.y) && !houses.has(point)) houses.set(point, feature)
    }
    return houses
  }
}

function hasNode({ parts }: CityFeature, test: (x: number, y: number) => boolean): boolean {
  for (const ring of parts)
    for (let at = 0; at + 1 < ring.length; at += 2) if (test(ring[at] as number, ring[at + 1] as number)) return true
  return false
}

/** Points in the cells that an area touches, and within its extent. */
function candidates(extent: Extent, byCell: ReadonlyMap<string, Point[]>): Point[] {
  const found: Point[] = []
  const { west, south, east, north } = extent
  // An area as large as a town is compared with every point instead of walking all of its cells.
  const cells = ((east - west) / NEAR_M + 2) * ((north - south) / NEAR_M + 2)
  const lists = cells > byCell.size * 4 + 16 ? byCell.values() : cellsOf(extent, byCell)
  for (const list of lists)
    for (const point of list) if (point.x >= west && point.x <= east && point.y >= south && point.y <= north) found.push(point)
  return found
}

function* cellsOf({ west, south, east, north }: Extent, byCell: ReadonlyMap<string, Point[]>): Generator<Point[]> {
  for (let x = Math.floor(west / NEAR_M); x <= Math.floor(east / NEAR_M); x++)
    for (let y = Math.floor(south / NEAR_M); y <= Math.floor(north / NEAR_M); y++) {
      const list = byCell.get(`${x} ${y}`)
      if (list) yield list
    }
}

/** Entrances on the outline of an area or inside it. */
function doorsOf(area: CityFeature, doors: ReadonlyMap<string, Point[]>): Point[] {
  const inReach = candidates(extentOf(area.parts), doors)
  if (inReach.length === 0) return []
  const spots = new Set<string>()
  for (const ring of area.parts)
    for (let at = 0; at + 1 < ring.length; at += 2) spots.add(spot(ring[at] as number, ring[at + 1] as number))
  return inReach.filter(({ x, y }) => spots.has(spot(x, y)) || isInside(area.parts, x, y))
}
