/** Points in whole centimetres, each with one number: an open hash table on typed arrays. */
export class Points {
  count = 0
  /** Flat x, y; longer than needed. */
  xy: Int32Array
  private slots: Int32Array

  constructor(expected = 1024) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)))
    this.slots = new Int32Array(size).fill(-1)
    this.xy = new Int32Array(size)
  }

  /** @returns the point's number: a new one, or that of the point which is there already */
  at(x: number, y: number): number {
    const { slots, xy } = this
    const mask = slots.length - 1
    let slot = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    for (let point = slots[slot] as number; point >= 0; point = slots[slot] as number) {
      if (xy[2 * point] === x && xy[2 * point + 1] === y) return point
      slot = (slot + 1) & mask
    }
    if (2 * this.count >= mask) {
      this.grow()
      return this.at(x, y)
    }
    xy[2 * this.count] = x
    xy[2 * this.count + 1] = y
    slots[slot] = this.count
    return this.count++
  }

  private grow(): void {
    const larger = new Points(this.slots.length)
    for (let i = 0; i < this.count; i++) larger.at(this.xy[2 * i] as number, this.xy[2 * i + 1] as number)
    this.slots = larger.slots
    this.xy = larger.xy
  }
}
