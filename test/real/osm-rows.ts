/** Rows of a real file, as an import reads them. */
import { createReadStream } from 'node:fs'
import type { DeviceRow, ReadRow } from '../../src/exchange/format.ts'
import { openDataset } from '../../src/exchange/formats.ts'
import { shared } from './shared.ts'

export async function* rowsOf(path: string): AsyncGenerator<ReadRow> {
  const { rows } = await openDataset(createReadStream(shared(path)), { name: path })
  for await (const batch of rows) yield* batch
}

const read = new Map<string, Promise<DeviceRow[]>>()

/** Devices of a file, read once per test file. */
export function devicesOf(path: string): Promise<DeviceRow[]> {
  const known = read.get(path) ?? readDevices(path)
  read.set(path, known)
  return known
}

async function readDevices(path: string): Promise<DeviceRow[]> {
  const devices: DeviceRow[] = []
  for await (const row of rowsOf(path)) if (row.type === 'device') devices.push(row)
  return devices
}

/** How many rows of each sort: `device`, `building`, `rejected untagged`… */
export async function countsOf(path: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for await (const row of rowsOf(path)) {
    const sort = row.type === 'feature' ? row.kind : row.type === 'rejected' ? `rejected ${row.code}` : row.type
    counts[sort] = (counts[sort] ?? 0) + 1
  }
  return counts
}

export const world = 'data/osm-cameras/world-237k.ndjson.gz'
export const vienna = 'data/osm-cameras/vienna.geojson'
