/** The rows that the benchmarks read: the world's surveillance nodes where they are at hand, else as many made-up ones. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { seeded } from './measure.ts'

const ROWS = 237_459
const kinds = ['fixed', 'dome', 'panning']
const zones = ['traffic', 'town', 'building', 'parking', 'street', 'shop']
const operators = ['City police', 'Wiener Linien', 'ASFINAG', 'Municipalidad', 'Transport for London', 'Bayerische Polizei']

/** @returns the path of an NDJSON file, gzipped. */
export function worldFile(directory: string): string {
  const shared = process.env.CONTRECHAMP_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
  const real = join(shared, 'data/osm-cameras/world-237k.ndjson.gz')
  if (existsSync(real)) return real
  process.stderr.write('the world file is not at hand: seeded rows of the same number and shape stand in for it\n')
  const random = seeded(1)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]
  const lines = Array.from({ length: ROWS }, () =>
    JSON.stringify({
      lon: Number((random() * 360 - 180).toFixed(7)),
      lat: Number((random() * 140 - 70).toFixed(7)),
      man_made: 'surveillance',
      'surveillance:type': 'camera',
      surveillance: 'public',
      'camera:type': pick(kinds),
      'surveillance:zone': pick(zones),
      operator: pick(operators),
      'camera:direction': String(Math.floor(random() * 360)),
    }),
  )
  const made = join(directory, 'made-up.ndjson.gz')
  writeFileSync(made, gzipSync(lines.join('\n'), { level: 1 }))
  return made
}
