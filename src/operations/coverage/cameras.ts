/** The cameras of a file, compactly: a million of them fit beside everything else. What their tags mean is read where they are evaluated. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Warning } from '../../coverage/camera.ts'
import type { DeviceRow, ReadRow, RejectedRow } from '../../exchange/format.ts'
import { openDataset } from '../../exchange/formats.ts'
import { isPrivateDwelling } from '../../exchange/osm/privacy.ts'
import { Failure } from '../../register/failure.ts'
import { demandFile, unreadable } from '../dataset/unreadable.ts'
import { isNoCamera, noCameraWarning, opticalTags } from './camera.ts'

/** Cameras in the order of their file. */
export interface CameraList {
  readonly ids: string[]
  /** Degrees, WGS 84; NaN where the file gives no usable place. */
  readonly lon: number[]
  readonly lat: number[]
  /** Of each camera, what of its tags the engine looks at, as JSON. */
  readonly tags: string[]
  /** Camera's number → why it is not evaluated. */
  readonly refused: Map<number, Warning>
  /** Camera's number → what must be looked at beside its figures. */
  readonly noted: Map<number, Warning>
  /** Devices at private dwellings: counted, nothing else of them is kept. */
  withheld: number
}

export const emptyList = (): CameraList => ({
  ids: [],
  lon: [],
  lat: [],
  tags: [],
  refused: new Map(),
  noted: new Map(),
  withheld: 0,
})

/** Latitude from which a plane about a place says nothing of its surroundings. */
const NEAR_POLE = 89

/** Why a device is not evaluated, whatever its place in a building or its lens. */
function refusalOf(lat: number, tags: Record<string, string>): Warning | undefined {
  if (Math.abs(lat) > NEAR_POLE)
    return {
      code: 'pole',
      message:
        'The camera stands at a pole of the earth, where longitude has no meaning: it is not evaluated; check its coordinates.',
    }
  return isNoCamera(tags) ? noCameraWarning : undefined
}

export function addCamera(list: CameraList, id: string, lon: number, lat: number, tags: Record<string, string>): void {
  const refusal = refusalOf(lat, tags)
  if (refusal) list.refused.set(list.ids.length, refusal)
  list.ids.push(id)
  list.lon.push(lon)
  list.lat.push(lat)
  list.tags.push(opticalTags(tags))
}

function addDevice(list: CameraList, row: DeviceRow): void {
  if (isPrivateDwelling(row.tags)) {
    list.withheld++
    return
  }
  addCamera(list, row.id ?? row.osmId ?? row.where, row.lon, row.lat, row.tags)
}

/** Whether the row is about something that is no camera at all. */
const isAboutSomethingElse = ({ code, where }: RejectedRow): boolean =>
  code === 'not-a-device' || code === 'open-ring' || /^(way|relation)\//.test(where)

function addRejected(list: CameraList, row: RejectedRow): void {
  if (isAboutSomethingElse(row)) return
  list.refused.set(list.ids.length, {
    code: row.code,
    message: `${row.message.replace(/\.$/, '')}${row.code === 'bad-coordinates' ? ', longitude first' : ''}: it is not evaluated; mend ${row.where}.`,
  })
  addCamera(list, row.id ?? row.where, Number.NaN, Number.NaN, {})
}

function addRow(list: CameraList, row: ReadRow): void {
  if (row.type === 'device') addDevice(list, row)
  else if (row.type === 'rejected') addRejected(list, row)
}

export interface ReadFileOptions {
  progress?: (bytes: number) => void
  signal?: AbortSignal
}

/**
 * Reads a file of cameras in any format that is imported. Cameras at private dwellings are withheld, as on import.
 * @throws Failure naming the file when it cannot be read to its end, or holds no camera.
 */
export async function readCameras(path: string, options: ReadFileOptions = {}): Promise<CameraList> {
  const list = emptyList()
  await eachBatch(path, 'device', options, (rows) => {
    for (const row of rows) addRow(list, row)
  })
  if (list.ids.length === 0 && list.withheld === 0)
    throw new Failure('coverage/no-cameras', `${path}: it holds no cameras; check that it is the file you meant`)
  demandPlaces(path, list)
  noteRepeated(list)
  return list
}

function noteRepeated({ ids, noted }: CameraList): void {
  const first = new Set<string>()
  for (const [n, id] of ids.entries())
    if (first.size === first.add(id).size)
      noted.set(n, { code: 'repeated-id', message: 'An earlier camera of the file has the same id: give each its own.' })
}

/** @throws Failure when no camera at all has a place on the globe. */
function demandPlaces(path: string, { ids, lat }: CameraList): void {
  if (ids.length === 0 || lat.some((degrees) => !Number.isNaN(degrees))) return
  throw new Failure(
    'coverage/no-places',
    `${path}: none of its ${ids.length} cameras has coordinates that can be used; GeoJSON wants longitude first, in degrees; see whether they are swapped`,
  )
}

/** Characters of one feature: a footprint of a million corners fits, and is for the mesh to judge. */
const LONGEST_FEATURE = 256 * 2 ** 20

/** Gives the rows of a file, batch by batch. @throws Failure naming the file. */
export async function eachBatch(
  path: string,
  takenFor: 'device' | 'building',
  { progress, signal }: ReadFileOptions,
  take: (rows: ReadRow[], format: string) => void,
): Promise<void> {
  demandFile(path)
  try {
    const { format, rows } = await openDataset(createReadStream(path, { highWaterMark: 256 * 1024 }), {
      name: basename(path),
      takenFor,
      longestFeature: LONGEST_FEATURE,
      progress,
      signal,
    })
    for await (const batch of rows) take(batch, format.id)
  } catch (error) {
    if (error === signal?.reason) throw error
    if (error instanceof Failure) throw new Failure(error.code, `${path}: ${error.message}`, error.details)
    throw unreadable(path, error)
  }
}
