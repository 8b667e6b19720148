/**
 * Coordinates of OSM nodes by id, 16 bytes a node: ids as float64 (whole up to 2^53), places as int32 in 1e-7 degrees, the
 * precision of OSM itself. Extracts come sorted by id; others are sorted once, when first asked.
 */
const blockSize = 2 ** 16

export class NodeCoordinates {
  #ids: Float64Array[] = []
  #places: Int32Array[] = []
  #length = 0
  #sorted = true
  #last = Number.NEGATIVE_INFINITY
  #order: Uint32Array | undefined

  get size(): number {
    return this.#length
  }

  /** False while some node came before one with a smaller id: `find` then has to sort, so ask it late. */
  get sorted(): boolean {
    return this.#sorted
  }

  /** @param lon @param lat degrees; a place off the globe is not kept, and `find` will not know the node. */
  add(id: number, lon: number, lat: number): void {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return
    const slot = this.#length % blockSize
    if (slot === 0) {
      this.#ids.push(new Float64Array(blockSize))
      this.#places.push(new Int32Array(blockSize * 2))
    }
    const block = this.#ids.length - 1
    ;(this.#ids[block] as Float64Array)[slot] = id
    const places = this.#places[block] as Int32Array
    places[slot * 2] = Math.round(lon * 1e7)
    places[slot * 2 + 1] = Math.round(lat * 1e7)
    this.#length++
    if (id <= this.#last) this.#sorted = false
    this.#last = id
    this.#order = undefined
  }

  #idAt(index: number): number {
    const at = this.#order ? (this.#order[index] as number) : index
    return (this.#ids[Math.floor(at / blockSize)] as Float64Array)[at % blockSize] as number
  }

  #sort(): void {
    const order = new Uint32Array(this.#length)
    for (let index = 0; index < order.length; index++) order[index] = index
    order.sort((a, b) => this.#idAt(a) - this.#idAt(b) || a - b)
    this.#order = order
  }

  /** @returns index for `lonAt` and `latAt`, or -1. */
  find(id: number): number {
    if (!this.#sorted && !this.#order) this.#sort()
    let low = 0
    let high = this.#length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#idAt(middle)
      if (found === id) return this.#order ? (this.#order[middle] as number) : middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  lonAt(index: number): number {
    return ((this.#places[Math.floor(index / blockSize)] as Int32Array)[(index % blockSize) * 2] as number) / 1e7
  }

  latAt(index: number): number {
    return ((this.#places[Math.floor(index / blockSize)] as Int32Array)[(index % blockSize) * 2 + 1] as number) / 1e7
  }
}
