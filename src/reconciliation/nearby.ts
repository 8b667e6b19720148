/** Which points of a list are near a place, anywhere on the ellipsoid: rows of latitude, each sorted by longitude. */

const degree = Math.PI / 180
/** WGS 84. */
const semiMajorM = 6_378_137
const eccentricity2 = 0.006_694_379_990_14
/** Shortest degree of latitude, at the equator, and longest of longitude: bounds, not measures. */
const leastDegreeM = 110_574
const reachDegreeM = 111_300

/** Points in degrees and in metres from the earth's centre. */
export class Points {
  readonly lon: Float64Array
  readonly lat: Float64Array
  readonly #xyz: Float64Array

  constructor(places: readonly { lon: number; lat: number }[]) {
    this.lon = Float64Array.from(places, ({ lon }) => lon)
    this.lat = Float64Array.from(places, ({ lat }) => lat)
    this.#xyz = new Float64Array(places.length * 3)
    for (let i = 0; i < places.length; i++) {
      const sine = Math.sin((this.lat[i] as number) * degree)
      const cosine = Math.cos((this.lat[i] as number) * degree)
      const radius = semiMajorM / Math.sqrt(1 - eccentricity2 * sine * sine)
      this.#xyz[i * 3] = radius * cosine * Math.cos((this.lon[i] as number) * degree)
      this.#xyz[i * 3 + 1] = radius * cosine * Math.sin((this.lon[i] as number) * degree)
      this.#xyz[i * 3 + 2] = radius * (1 - eccentricity2) * sine
    }
  }

  get size(): number {
    return this.lon.length
  }

  /** Straight through the earth: within a kilometre that is the distance on the ground to less than a micrometre. */
  distanceM(i: number, other: Points, j: number): number {
    const [a, b] = [this.#xyz, other.#xyz]
    const dx = (a[i * 3] as number) - (b[j * 3] as number)
    const dy = (a[i * 3 + 1] as number) - (b[j * 3 + 1] as number)
    const dz = (a[i * 3 + 2] as number) - (b[j * 3 + 2] as number)
    return Math.sqrt(dx * dx + dy * dy + dz * dz)
  }
}

/** Returns false when it wants no more. */
export type Visit = (j: number, metres: number) => unknown

/** An index over points for questions within one radius or less. Building: O(n log n). */
export class Nearby {
  readonly #points: Points
  readonly #rowDegrees: number
  readonly #order: Int32Array
  readonly #lon: Float64Array
  readonly #rows = new Map<number, { start: number; end: number }>()

  constructor(points: Points, radiusM: number) {
    this.#points = points
    this.#rowDegrees = radiusM / leastDegreeM
    const rowOf = (i: number) => Math.floor((points.lat[i] as number) / this.#rowDegrees)
    const rows = Int32Array.from(points.lat, (_, i) => rowOf(i))
    this.#order = Int32Array.from(points.lat, (_, i) => i).sort(
      (i, j) => (rows[i] as number) - (rows[j] as number) || (points.lon[i] as number) - (points.lon[j] as number) || i - j,
    )
    this.#lon = Float64Array.from(this.#order, (i) => points.lon[i] as number)
    for (let at = 0; at < this.#order.length; at++) {
      const row = rows[this.#order[at] as number] as number
      const known = this.#rows.get(row)
      if (known) known.end = at + 1
      else this.#rows.set(row, { start: at, end: at + 1 })
    }
  }

  /** Whether any point is within `radiusM`; asks no further than the first. */
  some(from: Points, i: number, radiusM: number): boolean {
    let found = false
    this.within(from, i, radiusM, () => {
      found = true
      return false
    })
    return found
  }

  /**
   * Calls `visit` for every point within `radiusM` of point `i` of `from`, in no order that means anything; one that returns false wants no more.
   * @param radiusM at most the radius that the index was built for.
   */
  within(from: Points, i: number, radiusM: number, visit: Visit): void {
    const [lon, lat] = [from.lon[i] as number, from.lat[i] as number]
    const reach = radiusM / leastDegreeM
    const farthest = Math.abs(lat) + reach
    const turn = farthest >= 89.9 ? 180 : radiusM / (reachDegreeM * Math.cos(farthest * degree))
    const windows: [number, number][] = turn >= 180 ? [[-180, 180]] : [[lon - turn, lon + turn]]
    if (turn < 180 && lon + turn > 180) windows.push([-180, Math.min(lon + turn - 360, lon - turn)])
    if (turn < 180 && lon - turn < -180) windows.push([Math.max(lon - turn + 360, lon + turn), 180])
    for (let row = Math.floor((lat - reach) / this.#rowDegrees); row <= Math.floor((lat + reach) / this.#rowDegrees); row++) {
      const span = this.#rows.get(row)
      if (!span) continue
      for (const [west, east] of windows) if (!this.#visit(from, i, radiusM, span, west, east, visit)) return
    }
  }

  #visit(
    from: Points,
    i: number,
    radiusM: number,
    span: { start: number; end: number },
    west: number,
    east: number,
    visit: Visit,
  ): boolean {
    let low = span.start
    let high = span.end
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#lon[middle] as number) < west) low = middle + 1
      else high = middle
    }
    for (let at = low; at < span.end && (this.#lon[at] as number) <= east; at++) {
      const j = this.#order[at] as number
      const metres = from.distanceM(i, this.#points, j)
      if (metres <= radiusM && visit(j, metres) === false) return false
    }
    return true
  }
}
