/** An "official list" drawn from a file of cameras: some lost, others invented, moved, names respelt, tags thinned. Seeded. */
import { seeded } from '../../bench/measure.ts'
import type { ListedDevice } from '../../src/reconciliation/listed.ts'

export interface DrawOptions {
  seed: number
  /** Standard deviation along each axis, metres. */
  noiseM: number
  lost: number
  /** Share of the list's length that is invented. */
  invented: number
  /** Share of tags that the list leaves out. */
  thinned: number
  /** Share of names respelt. */
  respelt: number
}

export interface Drawn {
  list: ListedDevice[]
  /** Id in the list → id of the device that it is; invented ones are not in it. */
  truth: Map<string, string>
}

export function officialList(devices: readonly ListedDevice[], options: DrawOptions): Drawn {
  const random = seeded(options.seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const moved = (lon: number, lat: number, metres: number): [number, number] => [
    lon + (normal() * metres) / (111_320 * Math.cos((lat * Math.PI) / 180)),
    lat + (normal() * metres) / 111_200,
  ]
  const drawn: { device: ListedDevice; of?: string }[] = []
  const copy = (device: ListedDevice, lon: number, lat: number, of?: string) => {
    const tags: Record<string, string> = {}
    for (const [key, value] of Object.entries(device.tags))
      if (random() >= options.thinned)
        tags[key] = /name|operator|brand/.test(key) && random() < options.respelt ? respelt(value, random) : value
    const headings = tags.direction !== undefined || tags['camera:direction'] !== undefined ? device.headings : []
    drawn.push({ device: { id: '', lon, lat, headings, tags }, of })
  }
  const kept = devices.filter(() => random() >= options.lost)
  for (const device of kept) copy(device, ...moved(device.lon, device.lat, options.noiseM), device.id)
  const invented = Math.round((kept.length * options.invented) / (1 - options.invented))
  for (let count = 0; count < invented; count++) {
    // Half of them stand near others, half anywhere in the city.
    const model = devices[Math.floor(random() * devices.length)] as ListedDevice
    const place = moved(model.lon, model.lat, count % 2 === 0 ? 40 : 1500)
    const turn = Math.floor(random() * 36) * 10
    const tags = { ...model.tags, ...('camera:direction' in model.tags && { 'camera:direction': String(turn) }) }
    const headings = model.headings.length > 0 ? [{ from: turn, to: turn }] : []
    copy({ ...model, tags, headings }, ...place)
  }
  for (let at = drawn.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[drawn[at], drawn[other]] = [drawn[other] as (typeof drawn)[0], drawn[at] as (typeof drawn)[0]]
  }
  const truth = new Map<string, string>()
  const list = drawn.map(({ device, of }, at) => {
    const id = `row ${at + 1}`
    if (of !== undefined) truth.set(id, of)
    return { ...device, id }
  })
  return { list, truth }
}

function respelt(name: string, random: () => number): string {
  const way = Math.floor(random() * 5)
  if (way === 0) return name.toUpperCase()
  if (way === 1) return `${name} GmbH`
  if (way === 2) return name.normalize('NFD').replace(/\p{M}/gu, '')
  const at = 1 + Math.floor(random() * Math.max(name.length - 2, 1))
  if (way === 3) return name.slice(0, at) + name.slice(at + 1)
  return name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2)
}
