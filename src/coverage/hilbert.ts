/** Things that are near each other on the ground are kept near each other in memory: order along a Hilbert curve. */

/** @returns the place of a cell on the curve; x and y are whole numbers below 65 536 */
export function hilbert(x: number, y: number): number {
  let [column, row, place] = [x, y, 0]
  for (let side = 0x8000; side > 0; side >>= 1) {
    const right = (column & side) > 0 ? 1 : 0
    const upper = (row & side) > 0 ? 1 : 0
    place = place * 4 + ((3 * right) ^ upper)
    if (upper === 0) {
      if (right === 1) {
        column = 0xffff - column
        row = 0xffff - row
      }
      ;[column, row] = [row, column]
    }
  }
  return place
}

/**
 * @param points flat x, y
 * @returns the numbers of the points in the order of the curve over their box
 */
export function alongHilbert(points: Float64Array): Uint32Array {
  const count = points.length >> 1
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < count; i++) {
    const x = points[2 * i] as number
    const y = points[2 * i + 1] as number
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  const scale = 0xffff / Math.max(east - west, north - south, 1e-9)
  const keys = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    keys[i] = hilbert(((points[2 * i] as number) - west) * scale, ((points[2 * i + 1] as number) - south) * scale)
  }
  return orderOf(keys)
}

/** Radix sort, two rounds of 16 bits. @returns the places of the keys, from the least key to the greatest; equal ones stay in order */
export function orderOf(keys: Uint32Array): Uint32Array {
  let order = Uint32Array.from(keys, (_, i) => i)
  let sorted = new Uint32Array(keys.length)
  const starts = new Uint32Array(0x10000)
  for (const shift of [0, 16]) {
    starts.fill(0)
    for (const key of keys) (starts[(key >>> shift) & 0xffff] as number)++
    let sum = 0
    for (let bucket = 0; bucket < starts.length; bucket++) {
      const size = starts[bucket] as number
      starts[bucket] = sum
      sum += size
    }
    for (let i = 0; i < keys.length; i++) {
      const item = order[i] as number
      const bucket = ((keys[item] as number) >>> shift) & 0xffff
      sorted[(starts[bucket] as number)++] = item
    }
    ;[order, sorted] = [sorted, order]
  }
  return order
}
