/** The page's side of the coverage worker: MapLibre asks for tiles by a protocol of our own, the worker computes them. */
import { addProtocol } from 'maplibre-gl'
import type { Asked, Told } from './messages.ts'

const protocol = 'contrechamp-coverage'

interface Waiting {
  answered(bytes: ArrayBuffer): void
  failed(error: Error): void
}

/** How many tiles are being computed. */
type Report = (waiting: number) => void

let worker: Worker | undefined
let next = 1
const waiting = new Map<number, Waiting>()
const reports = new Set<Report>()

const report = (): void => {
  for (const tell of reports) tell(waiting.size)
}

function hear({ data }: MessageEvent<Told>): void {
  const held = waiting.get(data.id)
  waiting.delete(data.id)
  if ('error' in data) held?.failed(new Error(data.error))
  else held?.answered(data.bytes)
  report()
}

/** Started at the first tile: pages whose visitors never ask for coverage load nothing of it. */
function started(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  made.addEventListener('message', hear)
  made.addEventListener('error', () => {
    for (const { failed } of waiting.values()) failed(new Error('the coverage worker could not be started'))
    waiting.clear()
    report()
  })
  worker = made
  return made
}

function tileOf(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const [, api = '', z, x, y] = /:\/\/(.*)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? []
  const id = next++
  const ask = (asked: Asked) => started().postMessage(asked)
  return new Promise((answered, failed) => {
    waiting.set(id, { answered, failed })
    report()
    signal.addEventListener('abort', () => ask({ ask: 'cancel', id }))
    ask({ ask: 'tile', id, api, tile: { z: Number(z), x: Number(x), y: Number(y) } })
  })
}

addProtocol(protocol, async ({ url }, stop) => ({ data: await tileOf(url, stop.signal) }))

/** @param api absolute address of the API @returns the tiles' address, as a source of the map takes it */
export const coverageTiles = (api: string): string => `${protocol}://${api}/{z}/{x}/{y}`

/** Tells how many tiles are waited for, at each change. @returns a function that ends it */
export function watchTiles(tell: Report): () => void {
  reports.add(tell)
  return () => void reports.delete(tell)
}
