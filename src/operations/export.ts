/** Open data: devices with their kept tags and what was read from them, with the terms of every source. */
import { deviceTable } from '../exchange/csv/write.ts'
import type { ExportedDevice, ExportedSource } from '../exchange/device.ts'
import { deviceCollection } from '../exchange/geojson/write.ts'
import { devicePage, deviceTags, tagsInUse } from '../store/devices.ts'
import { hasOwnData } from '../store/sources.ts'
import type { Register } from './register.ts'
import { type KnownSource, knownSources } from './views/sources.ts'

export const exportFormats = ['geojson', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

const PAGE = 500

/** Columns of the CSV: a register of the whole world holds hundreds of tags, most of them once. */
const COLUMNS = 60

export async function* exportRegister(register: Register, format: ExportFormat): AsyncGenerator<string> {
  const { store } = register
  const known = await knownSources(store)
  const own = await hasOwnData(store)
  const sources = [...known.values()]
    .filter(({ source, withdrawnWhy }) => withdrawnWhy === null && !(own && source.example) && source.kind === 'dataset')
    .map(exported)
  const byEntry = new Map([...known.values()].map((source) => [source.entry, exported(source)]))
  const columns = format === 'csv' ? await tagsInUse(store, COLUMNS) : []
  // The writers are synchronous; the store is read a page at a time between their pieces.
  const write = (devices: Iterable<ExportedDevice>) =>
    format === 'csv' ? deviceTable(devices, columns) : deviceCollection(devices, sources)
  const [head, tail] = frameOf(write)
  yield head
  let first = true
  for (let after = 0; ; ) {
    const devices = await devicePage(store, after, PAGE)
    const last = devices.at(-1)
    if (!last) break
    const tags = await deviceTags(
      store,
      devices.map(({ entity }) => entity),
    )
    const page = devices.map((device): ExportedDevice => {
      const read = tags.get(device.entity)
      const from = [...(read?.entries ?? [])].flatMap((entry) => byEntry.get(entry) ?? [])
      return {
        id: device.key,
        lon: device.lon,
        lat: device.lat,
        tags: read?.tags ?? {},
        headings: device.headings,
        heightM: device.height ?? undefined,
        sources: from,
      }
    })
    const [pageHead, pageTail] = [head.length, tail.length]
    const body = [...write(page)].join('').slice(pageHead, pageTail === 0 ? undefined : -pageTail)
    yield format === 'geojson' && !first ? `,${body}` : body
    first = false
    after = last.entity
  }
  yield tail
}

/** What a writer puts before and after its devices. */
function frameOf(write: (devices: Iterable<ExportedDevice>) => Generator<string>): [string, string] {
  const [head = '', ...rest] = [...write([])]
  return [head, rest.join('')]
}

const exported = ({ source }: KnownSource): ExportedSource => ({
  id: source.id,
  licence: source.licence,
  attribution: source.attribution,
})
