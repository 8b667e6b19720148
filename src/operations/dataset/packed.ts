/**
 * Prepared rows on their way from the reader's thread to the writer's. Copying nested objects between threads costs more than
 * storing them: devices travel as columns, and a word that comes again (a property, a tag's value, a country) as its number.
 */
import type { PreparedBatch, PreparedDevice, PreparedRow } from './prepare.ts'

/** Words that both ends remember; further ones travel as they are. */
const MOST_WORDS = 50_000
const LONGEST_WORD = 60
/** In place of a word's number: the text itself comes next in `texts`. */
const SPELLED = 0xffffffff

export interface PackedBatch {
  /** In file order; a device is `null`, its columns follow. */
  rows: (Exclude<PreparedRow, PreparedDevice> | null)[]
  /** Words met for the first time, to be numbered on. */
  newWords: string[]
  /** Of each device: how many statements, type, kind, headings, jurisdiction, label, conflict; then property and value of each statement. */
  numbers: Uint32Array<ArrayBuffer>
  /** Of each device: longitude, latitude, cell, height and tilt (NaN where unknown). */
  measures: Float64Array<ArrayBuffer>
  /** Of each device: key, place in the dataset, words for search; then what was spelled out. */
  texts: string[]
  salts: Uint8Array
  commitments: Uint8Array
}

export class Packer {
  readonly #known = new Map<string, number>()

  pack({ rows, salts, commitments }: PreparedBatch): PackedBatch {
    const devices = rows.filter((row) => row.type === 'device')
    const statements = devices.reduce((sum, { properties }) => sum + properties.length, 0)
    const numbers = new Uint32Array(devices.length * 7 + statements * 2)
    const measures = new Float64Array(devices.length * 5)
    const texts: string[] = []
    const newWords: string[] = []
    let n = 0
    let m = 0
    const word = (text: string) => {
      let number = this.#known.get(text)
      if (number === undefined) {
        if (this.#known.size < MOST_WORDS && text.length <= LONGEST_WORD) {
          number = this.#known.size
          this.#known.set(text, number)
          newWords.push(text)
        } else {
          number = SPELLED
          texts.push(text)
        }
      }
      numbers[n++] = number
    }
    for (const { key, at, properties, values, projection } of devices) {
      const { device, label, folded } = projection
      texts.push(key, at, folded)
      numbers[n++] = properties.length
      for (const text of [device.type, device.kind, device.headings, device.jurisdiction, label]) word(text)
      numbers[n++] = device.conflict
      for (const measure of [device.lon, device.lat, device.cell, device.height, device.tilt])
        measures[m++] = measure ?? Number.NaN
      for (let i = 0; i < properties.length; i++) {
        word(properties[i] as string)
        word(values[i] as string)
      }
    }
    return {
      rows: rows.map((row) => (row.type === 'device' ? null : row)),
      newWords,
      numbers,
      measures,
      texts,
      salts,
      commitments,
    }
  }
}

export class Unpacker {
  readonly #words: string[] = []

  unpack({ rows, newWords, numbers, measures, texts, salts, commitments }: PackedBatch): PreparedBatch {
    for (const text of newWords) this.#words.push(text)
    let n = 0
    let m = 0
    let t = 0
    const number = () => numbers[n++] as number
    const measure = () => measures[m++] as number
    const known = (value: number) => (Number.isNaN(value) ? null : value)
    const text = () => texts[t++] as string
    const word = () => {
      const index = number()
      return index === SPELLED ? text() : (this.#words[index] as string)
    }
    const device = (): PreparedDevice => {
      const [key, at, folded] = [text(), text(), text()]
      const count = number()
      const [type, kind, headings, jurisdiction, label, conflict] = [word(), word(), word(), word(), word(), number()]
      const [lon, lat, cell, height, tilt] = [measure(), measure(), measure(), known(measure()), known(measure())]
      const properties = new Array<string>(count)
      const values = new Array<string>(count)
      for (let i = 0; i < count; i++) {
        properties[i] = word()
        values[i] = word()
      }
      return {
        type: 'device',
        key,
        at,
        properties,
        values,
        projection: {
          device: { lon, lat, cell, type, kind, headings, conflict, height, tilt, jurisdiction },
          label,
          folded,
        },
      }
    }
    return { rows: rows.map((row) => row ?? device()), salts, commitments }
  }
}
