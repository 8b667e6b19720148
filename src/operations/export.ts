/**
 * Open data: deployments and devices as points, devices with their kept tags and what was read from them, and the terms of every
 * source. Examples are marked, and left out once the register holds data of its own.
 */
import { deviceTable } from '../exchange/csv/write.ts'
import type { ExportedDevice, ExportedSource } from '../exchange/device.ts'
import { deviceCollection } from '../exchange/geojson/write.ts'
import { devicePage, deviceTags } from '../store/devices.ts'
import { hasOwnData } from '../store/sources.ts'
import { statementsOf } from '../store/statements.ts'
import type { Register } from './register.ts'
import { deploymentSummaries } from './views/home.ts'
import { type KnownSource, knownSources } from './views/sources.ts'

export const exportFormats = ['geojson', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Devices read from the store at a time. */
const PAGE = 500

/** Column of the CSV for tags without a column of their own: a register of the whole world holds hundreds, most of them once. */
const OTHER = 'other tags'

/** What is said of a deployment here; the rest stands in its dossier. */
const deploymentColumns = ['name', 'example', 'jurisdiction', 'withinM', 'statements', 'contradictions', 'gaps'] as const

export async function* exportRegister(register: Register, format: ExportFormat): AsyncGenerator<string> {
  const known = [...(await knownSources(register.store)).values()]
  const own = await hasOwnData(register.store)
  const shown = known.filter(({ source, withdrawnWhy }) => withdrawnWhy === null && !(own && source.example))
  async function* everything() {
    yield* exportedDeployments(register, shown, own)
    yield* exportedDevices(register, shown)
  }
  if (format === 'geojson') return yield* deviceCollection(everything(), shown.map(exported))
  const tags = Object.entries(register.vocabulary.kinds.get('device')?.properties ?? {}).filter(([, { osm }]) => osm)
  const columns = [...new Set([...deploymentColumns, ...tags.map(([name]) => name)])]
  async function* rows() {
    for await (const device of everything())
      yield { ...device, tags: { ...device.tags, [OTHER]: otherTags(device.tags, new Set(columns)) } }
  }
  yield* deviceTable(rows(), [...columns, OTHER])
}

const otherTags = (tags: Record<string, string>, columns: Set<string>): string =>
  Object.entries(tags)
    .filter(([name]) => !columns.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')

async function* exportedDeployments(register: Register, known: KnownSource[], own: boolean): AsyncGenerator<ExportedDevice> {
  for (const { id, label, lon, lat, withinM, jurisdiction, counts, example } of await deploymentSummaries(register, 'en')) {
    if (lon === undefined || lat === undefined || (own && example)) continue
    const from = new Set((await statementsOf(register.store, id)).flatMap(({ passages }) => passages.map(({ source }) => source)))
    const said = { name: label, example: example ? 'yes' : undefined, jurisdiction, withinM, ...counts }
    const tags = Object.fromEntries(
      deploymentColumns.flatMap((name) => (said[name] === undefined ? [] : [[name, String(said[name])]])),
    )
    yield { id, lon, lat, tags, headings: [], sources: known.filter(({ source }) => from.has(source.id)).map(exported) }
  }
}

async function* exportedDevices({ store }: Register, known: KnownSource[]): AsyncGenerator<ExportedDevice> {
  const byEntry = new Map(known.map((source) => [source.entry, exported(source)]))
  for (let after = 0; ; ) {
    const devices = await devicePage(store, after, PAGE)
    const entities = devices.map(({ entity }) => entity)
    const last = entities.at(-1)
    if (last === undefined) return
    const tags = await deviceTags(store, entities)
    for (const { entity, key, lon, lat, headings, height } of devices) {
      const read = tags.get(entity)
      const sources = [...(read?.entries ?? [])].flatMap((entry) => byEntry.get(entry) ?? [])
      yield { id: key, lon, lat, tags: read?.tags ?? {}, headings, heightM: height ?? undefined, sources }
    }
    after = last
  }
}

/** Whose it is, and how that is to be said: where nobody told how, the publisher is named. */
const exported = ({ source: { id, title, publisher, licence, attribution, url } }: KnownSource): ExportedSource => ({
  id,
  title,
  publisher,
  licence,
  attribution: attribution ?? publisher,
  url,
})
