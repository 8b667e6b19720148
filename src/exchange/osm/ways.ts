/** Node references of every way, compact, since any way may turn out to be part of a multipolygon that comes later. */
const blockSize = 2 ** 18

export class WayReferences {
  #places = new Map<number, number>()
  #blocks: Float64Array[] = []
  #length = 0

  add(id: number, references: readonly number[]): void {
    this.#places.set(id, this.#length)
    this.#push(references.length)
    for (const reference of references) this.#push(reference)
  }

  #push(value: number): void {
    if (this.#length % blockSize === 0) this.#blocks.push(new Float64Array(blockSize))
    ;(this.#blocks[this.#blocks.length - 1] as Float64Array)[this.#length % blockSize] = value
    this.#length++
  }

  #at(place: number): number {
    return (this.#blocks[Math.floor(place / blockSize)] as Float64Array)[place % blockSize] as number
  }

  /** @returns node ids in order, or undefined for a way that the extract does not hold. */
  get(id: number): number[] | undefined {
    const place = this.#places.get(id)
    if (place === undefined) return undefined
    const references = new Array<number>(this.#at(place))
    for (let index = 0; index < references.length; index++) references[index] = this.#at(place + 1 + index)
    return references
  }
}
