/** The page's side of coverage: MapLibre asks for tiles by protocols of our own; the worker computes them, or the server has them once they are computed. */
import { addProtocol } from 'maplibre-gl'
import type { BoundName } from '../../coverage/raster.ts'
import type { Asked, Told } from './messages.ts'

const protocol = 'contrechamp-coverage'
const cityProtocol = 'contrechamp-city'

interface Waiting {
  answered(bytes: ArrayBuffer): void
  failed(error: Error): void
}

/** How many tiles are being computed. */
type Report = (waiting: number) => void

let worker: Worker | undefined
let next = 1
const waiting = new Map<number, Waiting>()
/** How many are asked of the server. */
let asked = 0
const reports = new Set<Report>()

const report = (): void => {
  for (const tell of reports) tell(waiting.size + asked)
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
    // Whoever asks again has a new one.
    made.terminate()
    worker = undefined
    report()
  })
  worker = made
  return made
}

function tileOf(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const [, api = '', z, x, y] = /:\/\/(.*)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? []
  const id = next++
  const ask = (what: Asked) => started().postMessage(what)
  return new Promise((answered, failed) => {
    waiting.set(id, { answered, failed })
    report()
    signal.addEventListener('abort', () => ask({ ask: 'cancel', id }))
    ask({ ask: 'tile', id, api, tile: { z: Number(z), x: Number(x), y: Number(y) } })
  })
}

addProtocol(protocol, async ({ url }, stop) => ({ data: await tileOf(url, stop.signal) }))

/** Seconds after which the server is asked again at most; where it asks for more patience than that, the tile is missing. */
const patienceS = 10

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, stopped) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      stopped(signal.reason)
    })
  })
}

/** The server answers at once, or says when it is worth asking again. @throws when it fails, or the signal says to stop. */
async function cityTileOf(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  asked++
  report()
  try {
    for (;;) {
      const answer = await fetch(url.slice(cityProtocol.length + 3), { signal })
      if (answer.status === 200 || answer.status === 204) return await answer.arrayBuffer()
      const againS = Number(answer.headers.get('retry-after') || Number.NaN)
      // 202: it is being computed; 503: others go first.
      if (!(againS <= patienceS)) throw new Error(`coverage: ${answer.status}`)
      await pause(againS * 1000, signal)
    }
  } finally {
    asked--
    report()
  }
}

addProtocol(cityProtocol, async ({ url }, stop) => ({ data: await cityTileOf(url, stop.signal) }))

/** @param ground absolute address of a deployment's tiles @returns the address of those of a bound, as a source of the map takes it */
export const cityTiles = (ground: string, bound: BoundName): string =>
  `${cityProtocol}://${ground}/{z}/{x}/{y}.mvt?bound=${bound}`

/** @param api absolute address of the API @returns the tiles' address, as a source of the map takes it */
export const coverageTiles = (api: string): string => `${protocol}://${api}/{z}/{x}/{y}`

/** Tells how many tiles are waited for, at each change. @returns a function that ends it */
export function watchTiles(tell: Report): () => void {
  reports.add(tell)
  return () => void reports.delete(tell)
}
