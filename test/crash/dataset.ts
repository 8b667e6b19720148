/** Generated datasets, and the seeded chance that the crash tests draw from. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Chance = () => number

/** Mulberry32: the same seed gives the same numbers from 0 to 1 (1 not included). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What every generated row becomes: its place, `man_made`, `surveillance:type`, `direction`, `operator`. */
export const STATEMENTS_A_ROW = 5
export const ROWS = 5000

export interface Dataset {
  path: string
  rows: number
}

/** @param first number of the first device: datasets with numbers apart share no device. */
export function writeDataset(folder: string, name: string, first: number, chance: Chance, rows = ROWS): Dataset {
  const lines: string[] = []
  for (let i = 0; i < rows; i++)
    lines.push(
      JSON.stringify({
        '@id': `node/${first + i}`,
        lon: Number((2 + chance() * 10).toFixed(7)),
        lat: Number((44 + chance() * 8).toFixed(7)),
        man_made: 'surveillance',
        'surveillance:type': 'camera',
        direction: String(Math.floor(chance() * 360)),
        operator: `Town of ${Math.floor(chance() * 100)}`,
      }),
    )
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return { path, rows }
}
