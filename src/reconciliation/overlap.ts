/** Which share of a list the other has, by how crowded the place is: a list may know the station and not the suburb. */

/** Devices that the share of the whole list weighs as much as, in each class. */
const wholeWeight = 15
/** Before anything is learned, and how many devices that weighs as much as: short lists cannot tell. */
const beginning = 0.5
const beginningWeight = 10

export class Overlap {
  /** Devices that are near any of the other list, at least one. */
  readonly size: number
  readonly #counted: Uint8Array
  readonly #classes: Uint8Array
  #shares: number[]

  /** @param crowd devices of the same list about each. @param counted 0 for those where the other list has nothing far and wide. */
  constructor(crowd: Float64Array, counted: Uint8Array) {
    this.#counted = counted
    this.#classes = Uint8Array.from(crowd, (others) => Math.min(Math.floor(Math.log2(1 + others)), 8))
    this.size = Math.max(
      counted.reduce((sum, one) => sum + one, 0),
      1,
    )
    this.#shares = new Array(9).fill(beginning)
  }

  /** @param devices of each edge. */
  learn(devices: Int32Array, probability: Float64Array): void {
    const matched = new Array<number>(9).fill(0)
    const present = new Array<number>(9).fill(0)
    for (let edge = 0; edge < devices.length; edge++) {
      const one = this.#classes[devices[edge] as number] as number
      matched[one] = (matched[one] as number) + (probability[edge] as number)
    }
    for (let device = 0; device < this.#classes.length; device++) {
      const one = this.#classes[device] as number
      present[one] = (present[one] as number) + (this.#counted[device] as number)
    }
    const whole = (matched.reduce((sum, one) => sum + one, 0) + beginning * beginningWeight) / (this.size + beginningWeight)
    this.#shares = matched.map((sum, one) => (sum + whole * wholeWeight) / ((present[one] as number) + wholeWeight))
  }

  /** √share / (1 - share): what the share contributes to the odds of a pair. */
  oddsOf(device: number): number {
    const share = Math.min(Math.max(this.#shares[this.#classes[device] as number] as number, 0.01), 0.98)
    return Math.sqrt(share) / (1 - share)
  }
}
