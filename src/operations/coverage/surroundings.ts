/** Streets, doors, schools and the like of the area looked at, on the plane of the grid on which ground is counted. */
import type { Area, AreaOf } from '../../coverage/city.ts'
import type { CityFeature } from '../../coverage/feature.ts'
import { type Plane, planeAbout } from '../../coverage/plane.ts'
import type { Box } from '../../coverage/raster.ts'
import { isWithin } from '../../coverage/squares.ts'
import { streetSort } from '../../coverage/streets.ts'
import type { FeatureRow } from '../../exchange/format.ts'
import type { RasterPlace } from './job.ts'
import type { DegreeBox } from './tiles.ts'

/** Where a deployment is said to be. */
export interface StatedPlace {
  lon: number
  lat: number
  /** Its size, metres from the point. */
  withinM?: number
  /** Of the nearest camera, where it is too far for the two to be of one place. */
  awayM?: number
}

/** A point with a smaller radius is an address, not a town. */
const LEAST_M = 500
/** Larger than a city: a province or a country, of which only what is about the cameras is looked at. */
const MOST_M = 15_000
/** Where no size is stated: how far about the ground of the cameras streets are looked for. */
const ABOUT_M = 5000
/** A place and the cameras farther apart than this, side to side, are not looked at together. */
const TOGETHER_M = 60_000
/** Streets at hand reach over a stated place when they extend over so much of it, both ways. */
const SPAN = 0.75

const around = (a: Box, b: Box): Box => ({
  west: Math.min(a.west, b.west),
  south: Math.min(a.south, b.south),
  east: Math.max(a.east, b.east),
  north: Math.max(a.north, b.north),
})
const grown = ({ west, south, east, north }: Box, byM: number): Box => ({
  west: west - byM,
  south: south - byM,
  east: east + byM,
  north: north + byM,
})
const nowhere: Box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }

export class Surroundings {
  readonly features: CityFeature[] = []
  readonly #plane: Plane
  /** Ground that the cameras may see. */
  readonly #cameras: Box
  readonly #place: Box | undefined
  /** What lies beyond is not kept. */
  readonly #limit: Box
  readonly #awayM: number | undefined
  /** How far streets at hand extend, and streets and buildings together. */
  #streets = nowhere
  #hand = nowhere

  /**
   * @param raster about the cameras. @param stated where the deployment is said to be
   * @param beyond whether streets are looked for beyond the ground of the cameras
   */
  constructor({ lon, lat, box }: RasterPlace, beyond = false, stated?: StatedPlace) {
    this.#plane = planeAbout(lon, lat)
    this.#cameras = box
    this.#awayM = stated?.awayM
    this.#place = stated && this.#placeOf(stated)
    this.#limit = this.#place ? around(box, this.#place) : beyond ? grown(box, ABOUT_M) : box
  }

  #placeOf({ lon, lat, withinM = 0, awayM }: StatedPlace): Box | undefined {
    if (awayM !== undefined || withinM < LEAST_M || withinM > MOST_M) return undefined
    const [x, y] = this.#plane.toPlane(lon, lat)
    const place = grown({ west: x, south: y, east: x, north: y }, withinM)
    const { west, south, east, north } = around(this.#cameras, place)
    return east - west <= TOGETHER_M && north - south <= TOGETHER_M ? place : undefined
  }

  /** Degrees within which features are wanted; east may lie beyond 180. */
  get wanted(): DegreeBox {
    const box = this.#degrees(this.#limit)
    return { ...box, east: box.east < box.west ? box.east + 360 : box.east }
  }

  #degrees({ west, south, east, north }: Box): Box {
    const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5
    const [left, bottom] = this.#plane.toDegrees(west, south)
    const [right, top] = this.#plane.toDegrees(east, north)
    return { west: rounded(left), south: rounded(bottom), east: rounded(right), north: rounded(top) }
  }

  /** Keeps what touches the area that may be looked at. */
  add({ kind, tags, shape, parts, id, osmId }: FeatureRow): void {
    if (kind === 'water' || kind === 'green') return
    const sort = kind === 'highway' ? streetSort(tags) : undefined
    const isStreet = sort === 'significant' || sort === 'ordinary'
    let touches = false
    const onPlane = parts.map((part) => {
      const flat = new Float64Array(part.length)
      for (let i = 0; i < part.length; i += 2) {
        const [x, y] = this.#plane.toPlane(part[i] as number, part[i + 1] as number)
        flat[i] = x
        flat[i + 1] = y
        if (!isWithin(this.#limit, x, y)) continue
        touches = true
        const here = { west: x, south: y, east: x, north: y }
        if (isStreet) this.#streets = around(this.#streets, here)
        if (isStreet || kind === 'building') this.#hand = around(this.#hand, here)
      }
      return flat
    })
    if (touches) this.features.push({ id: id ?? osmId, kind, tags, shape, parts: onPlane })
  }

  /** The area that the figures are about, once everything has been added: never less than what the cameras may see. */
  area(): Area {
    const of = this.#of()
    // What lies on the edge of an area is outside of it to the north and east: the street farthest off must not be.
    const box = of === 'place' ? this.#limit : of === 'streets' ? around(this.#cameras, grown(this.#hand, 1)) : this.#cameras
    return { of, box, degrees: this.#degrees(box), ...(this.#awayM === undefined ? {} : { awayM: this.#awayM }) }
  }

  #of(): AreaOf {
    if (this.#place && spans(this.#streets, this.#place)) return 'place'
    const { west, south, east, north } = around(this.#cameras, this.#hand)
    const cameras = this.#cameras
    return west < cameras.west || south < cameras.south || east > cameras.east || north > cameras.north ? 'streets' : 'cameras'
  }
}

/** Whether what is at hand extends over most of a place: else it is a cutting of it. */
function spans(hand: Box, place: Box): boolean {
  const along = (from: number, to: number, first: number, last: number) => Math.min(to, last) - Math.max(from, first)
  return (
    along(hand.west, hand.east, place.west, place.east) >= SPAN * (place.east - place.west) &&
    along(hand.south, hand.north, place.south, place.north) >= SPAN * (place.north - place.south)
  )
}
