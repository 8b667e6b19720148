/** What is reconciled, as it comes: a file of devices, a list of addresses, a gazetteer, or the devices of a source of the register. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { unpacked } from '../../exchange/bytes.ts'
import { columnsOf } from '../../exchange/csv/mapping.ts'
import { recordsOf } from '../../exchange/csv/records.ts'
import { openDataset } from '../../exchange/formats.ts'
import { interpret } from '../../exchange/osm/interpret.ts'
import { isPrivateDwelling } from '../../exchange/osm/privacy.ts'
import type { ListedDevice } from '../../reconciliation/listed.ts'
import type { GazetteerRow } from '../../reconciliation/places/gazetteer.ts'
import type { Rejection } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import { fold } from '../../register/folding.ts'
import { devicesOfSource, deviceTags } from '../../store/devices.ts'
import { sourceByKey } from '../../store/sources.ts'
import { demandFile, unreadable } from '../dataset/unreadable.ts'
import type { Register } from '../register.ts'
import { readData } from '../vocabulary.ts'

const headings = readData(
  'addresses/columns.json',
  z.strictObject({
    note: z.string(),
    address: z.array(z.string()),
    district: z.array(z.string()),
    id: z.array(z.string()),
    names: z.array(z.string()),
  }),
)

/** One of the two sides. Devices at private dwellings are counted, nothing else of them is kept. */
export interface DeviceSide {
  kind: 'devices'
  /** The file's name or the source's id. */
  name: string
  /** Ids are entities of the register. */
  registered: boolean
  devices: ListedDevice[]
  withheld: number
  rejected: Rejection[]
}

export interface Address {
  id: string
  text: string
  /** Postal code or the like, folded, where the file has it. */
  district?: string
}

export interface AddressSide {
  kind: 'addresses'
  name: string
  addresses: Address[]
  rejected: Rejection[]
}

export type Side = DeviceSide | AddressSide

/** @param column heading of the addresses, where the file's own is not known. @throws Failure naming the file. */
export async function readSide(path: string, column?: string, signal?: AbortSignal): Promise<Side> {
  demandFile(path)
  return within(path, async () => (await addressesOf(path, column)) ?? (await devicesOf(path, signal)))
}

async function within<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure)
      throw error.message.startsWith(path) ? error : new Failure(error.code, `${path}: ${error.message}`, error.details)
    throw unreadable(path, error)
  }
}

const open = (path: string) => createReadStream(path, { highWaterMark: 256 * 1024 })

async function devicesOf(path: string, signal: AbortSignal | undefined): Promise<DeviceSide> {
  const side: DeviceSide = { kind: 'devices', name: basename(path), registered: false, devices: [], withheld: 0, rejected: [] }
  const ids = new Set<string>()
  const { rows } = await openDataset(open(path), { name: basename(path), takenFor: 'device', signal })
  for await (const batch of rows)
    for (const row of batch) {
      if (row.type === 'rejected') {
        if (row.code !== 'not-a-device') side.rejected.push({ where: row.where, code: row.code, message: row.message })
      } else if (row.type === 'device') {
        if (isPrivateDwelling(row.tags)) {
          side.withheld++
          continue
        }
        const given = row.id ?? row.osmId ?? row.where
        const id = ids.has(given) ? `${given} (${row.where})` : given
        ids.add(id)
        side.devices.push({ id, lon: row.lon, lat: row.lat, headings: interpret(row.tags).headings, tags: row.tags })
      }
    }
  if (side.devices.length === 0 && side.withheld === 0)
    throw new Failure('reconcile/no-devices', 'it holds no devices with a place; check that it is the file you meant')
  return side
}

const foldedColumn = (row: readonly string[], names: readonly string[]): number => {
  const folded = row.map(fold)
  for (const name of names) if (folded.includes(name)) return folded.indexOf(name)
  return -1
}

/** @returns undefined for a file that is no CSV, or a CSV with coordinates. */
async function addressesOf(path: string, column: string | undefined): Promise<AddressSide | undefined> {
  if (!/\.(csv|tsv|txt)(\.gz)?$/i.test(path)) return undefined
  const side: AddressSide = { kind: 'addresses', name: basename(path), addresses: [], rejected: [] }
  let first: string[] | undefined
  let [text, id, district] = [-1, -1, -1]
  const ids = new Set<string>()
  for await (const { first: number, records } of recordsOf(await unpacked(open(path))))
    for (const [offset, cells] of records.entries()) {
      if (cells.every((cell) => cell.trim() === '')) continue
      if (!first) {
        first = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim())
        const { lon, lat } = columnsOf(first, {})
        if (lon >= 0 && lat >= 0) return undefined
        text = column === undefined ? foldedColumn(first, headings.address) : first.indexOf(column.trim())
        id = foldedColumn(first, headings.id)
        district = foldedColumn(first, headings.district)
        if (text < 0) throw noAddress(column, first)
        continue
      }
      const where = `row ${number + offset}`
      const address = cells[text]?.trim() ?? ''
      if (address === '') {
        side.rejected.push({ where, code: 'no-address', message: 'The row has no address.' })
        continue
      }
      const given = cells[id]?.trim() || where
      const own = ids.has(given) ? `${given} (${where})` : given
      ids.add(own)
      const within = fold(cells[district] ?? '')
      side.addresses.push({ id: own.slice(0, 200), text: address, ...(within !== '' && { district: within }) })
    }
  if (side.addresses.length === 0)
    throw new Failure('reconcile/no-addresses', 'it holds no addresses; check that it is the file you meant')
  return side
}

function noAddress(column: string | undefined, first: readonly string[]): Failure {
  const has = first
    .slice(0, 12)
    .map((one) => `"${one.slice(0, 40)}"`)
    .join(', ')
  return new Failure(
    'reconcile/columns',
    column === undefined
      ? `it has neither coordinates nor a column that is known to hold addresses; name one with --address (it has ${has})`
      : `it has no column "${column.slice(0, 60)}" (it has ${has})`,
  )
}

/** Rows with a place and the name of a way, or of all that meet there. @throws Failure naming the file. */
export async function readGazetteer(path: string, signal?: AbortSignal): Promise<GazetteerRow[]> {
  demandFile(path)
  return within(path, async () => {
    const found: GazetteerRow[] = []
    const { rows } = await openDataset(open(path), { name: basename(path), takenFor: 'device', signal })
    for await (const batch of rows)
      for (const row of batch) {
        if (row.type !== 'device') continue
        const names = Object.entries(row.tags).flatMap(([key, value]) => (headings.names.includes(fold(key)) ? [value] : []))
        const within = Object.entries(row.tags).find(([key]) => headings.district.includes(fold(key)))?.[1]
        const district = within ? { district: fold(within) } : {}
        if (names.length > 0) found.push({ id: row.id ?? row.osmId ?? row.where, names, lon: row.lon, lat: row.lat, ...district })
      }
    if (found.length === 0)
      throw new Failure(
        'reconcile/no-gazetteer',
        `it names no ways or places with coordinates; a gazetteer has columns lon, lat and some of ${headings.names.slice(0, 6).join(', ')} …`,
      )
    return found
  })
}

/** The devices that a source's imports place. @throws Failure `source/unknown`, `reconcile/no-devices`. */
export async function registeredSide({ store }: Register, source: string): Promise<DeviceSide> {
  const standing = await sourceByKey(store, source)
  if (!standing)
    throw new Failure(
      'source/unknown',
      `there is no source "${source.slice(0, 80)}"; \`contrechamp search\` and the page /sources list them`,
    )
  const stored = devicesOfSource(store, source)
  if (stored.length === 0)
    throw new Failure('reconcile/no-devices', `${source} places no devices in the register; it was withdrawn, or holds none`)
  const devices: ListedDevice[] = []
  for (let at = 0; at < stored.length; at += 500) {
    const page = stored.slice(at, at + 500)
    const tags = await deviceTags(
      store,
      page.map(({ entity }) => entity),
    )
    for (const { entity, key, lon, lat, headings } of page)
      devices.push({ id: key, lon, lat, headings, tags: tags.get(entity)?.tags ?? {} })
  }
  return { kind: 'devices', name: source, registered: true, devices, withheld: 0, rejected: [] }
}
