/** Where the coverage bench takes place: Monaco where it is at hand, else a made-up town of the same size. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Footprint } from '../src/coverage/mesh.ts'
import { insideRings } from '../test/coverage/sweep.ts'
import { oracleFile, oracleFootprints, readOracle } from '../test/real/coverage-oracle.ts'
import { seeded } from './measure.ts'

export interface Town {
  /** Files as `test/real/coverage-oracle.ts` reads them. */
  readonly ringsFile: string
  readonly camerasFile: string
  /** Flat x, y in metres; the first is the outer boundary. */
  readonly rings: readonly Float64Array[]
  /** Buildings with the boundary as a wall around them; heights drawn evenly from 2 m to 25 m. */
  readonly footprints: readonly Footprint[]
  /** Metres, and radians counterclockwise from east. */
  readonly cameras: readonly { x: number; y: number; heading: number }[]
}

/** @param directory for the files of a made-up town */
export function benchTown(directory: string): Town {
  const present = existsSync(oracleFile('monaco.rings.txt'))
  if (!present) {
    process.stderr.write('Monaco is not at hand: a seeded town of the same size stands in for it\n')
    makeTown(directory)
  }
  const file = present ? oracleFile : (name: string) => join(directory, name)
  const oracle = readOracle(file)
  const random = seeded(5)
  return {
    ringsFile: file('monaco.rings.txt'),
    camerasFile: file('monaco.cameras.txt'),
    rings: oracle.rings,
    cameras: oracle.cameras,
    footprints: oracleFootprints(oracle).map((footprint, index) => {
      if (index === 0) return footprint
      const height = 2 + 23 * random()
      return { ...footprint, heightM: { min: height, nominal: height, max: height } }
    }),
  }
}

/** 29 × 29 plots, most with a building of ten corners, and a thousand cameras in the streets. */
function makeTown(directory: string): void {
  const random = seeded(6)
  const [plotCm, side] = [5000, 29]
  const half = (plotCm * side) / 2 + 10_000
  const rings = [[-half, -half, -half, half, half, half, half, -half]]
  for (let plot = 0; plot < side * side; plot++) {
    if (random() < 0.05) continue
    const x = ((plot % side) - (side - 1) / 2) * plotCm
    const y = (Math.floor(plot / side) - (side - 1) / 2) * plotCm
    rings.push(
      Array.from({ length: 10 }, (_, corner) => {
        const distance = 900 + 1300 * random()
        return [
          Math.round(x + distance * Math.cos((corner * Math.PI) / 5)),
          Math.round(y + distance * Math.sin((corner * Math.PI) / 5)),
        ]
      }).flat(),
    )
  }
  const metres = rings.slice(1).map((ring) => Float64Array.from(ring, (centimetres) => centimetres / 100))
  const cameras: string[] = []
  while (cameras.length < 1000) {
    const [x, y] = [0, 0].map(() => Math.round((random() - 0.5) * plotCm * side * 10) / 1000) as [number, number]
    if (!insideRings(metres, x, y)) cameras.push(`${x} ${y} ${(360 * random()).toFixed(4)}`)
  }
  const lines = rings.map((ring) => `${ring.length / 2}\n${ring.join(' ')}`)
  writeFileSync(join(directory, 'monaco.rings.txt'), `${rings.length}\n${lines.join('\n')}\n`)
  writeFileSync(join(directory, 'monaco.cameras.txt'), `${cameras.length}\n${cameras.join('\n')}\n`)
}
