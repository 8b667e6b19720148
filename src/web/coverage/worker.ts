/** The worker in which the browser computes coverage: the page's own thread only passes tiles on. */
import type { BuildingView, CameraView } from '../../contract/coverage.ts'
import { buildingsIn, camerasIn } from './gather.ts'
import type { Asked, TileAddress, Told } from './messages.ts'
import { buildingBox, type CoverageTile, cameraBox, coverageTile } from './tile.ts'
import { Together } from './together.ts'

/**
 * Tiles that are kept: some screens full. What a tile is made of is asked for each time that it is wanted, which the browser's cache answers as long as
 * nothing was imported; only computing is saved. Forgetting them when coverage is switched off would compute most tiles in vain, and show old ground until then.
 */
const kept = 48
/** Each tile that comes has the whole map drawn once more, and parsed by a worker of its own: what is computed within a second comes at once. */
const together = new Together(1000)
/** The worker looks for messages at least so often, milliseconds. */
const breathMs = 30

type AskedTile = Extract<Asked, { ask: 'tile' }>

/** By address of the API and of the tile, with the state of the register of which they were made. */
const tiles = new Map<string, { state: string; tile: CoverageTile }>()
const making = new Map<string, Promise<CoverageTile>>()
const running = new Map<number, AbortController>()

const tell = (told: Told, transfer: Transferable[] = []): void =>
  (self as unknown as { postMessage(told: Told, transfer: Transferable[]): void }).postMessage(told, transfer)

const breath = (): Promise<void> => new Promise((done) => setTimeout(done))

/** One tile after the other: the first is there sooner than if all grew at once. */
let before: Promise<unknown> = Promise.resolve()

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = before.then(work)
  before = mine.catch(() => undefined)
  return mine
}

async function compute(
  tile: TileAddress,
  cameras: readonly CameraView[],
  buildings: readonly BuildingView[],
  signal: AbortSignal,
): Promise<CoverageTile> {
  const steps = coverageTile(tile, cameras, buildings)
  for (let since = Number.NEGATIVE_INFINITY; ; ) {
    if (performance.now() - since >= breathMs) {
      await breath()
      signal.throwIfAborted()
      since = performance.now()
    }
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Made of what is on record now; not computed again where that is as it was. @param name what the tile is kept under */
async function made(name: string, { api, tile }: AskedTile, signal: AbortSignal): Promise<CoverageTile> {
  const { items: cameras, state } = await camerasIn(api, cameraBox(tile), signal)
  const known = tiles.get(name)
  if (known && known.state === state) return known.tile
  const { items: buildings } = cameras.length > 0 ? await buildingsIn(api, buildingBox(tile), signal) : { items: [] }
  const computed = await inTurn(() => compute(tile, cameras, buildings, signal))
  tiles.delete(name)
  if (state) tiles.set(name, { state, tile: computed })
  const [oldest] = tiles.keys()
  if (tiles.size > kept && oldest) tiles.delete(oldest)
  return computed
}

/** Whoever asks for a tile that is being made waits for the same one. */
function tileFor(asked: AskedTile, signal: AbortSignal): Promise<CoverageTile> {
  const { z, x, y } = asked.tile
  const name = `${asked.api}/${z}/${x}/${y}`
  const begun = making.get(name)
  if (begun) return begun
  together.begin()
  const done = made(name, asked, signal).then(
    (tile) => together.end().then(() => tile),
    (error: unknown) => {
      // Nobody waits for what failed or was stopped.
      void together.end()
      throw error
    },
  )
  making.set(name, done)
  const forget = () => void making.delete(name)
  done.then(forget, forget)
  return done
}

async function answer(asked: AskedTile): Promise<void> {
  const { id } = asked
  const stop = new AbortController()
  running.set(id, stop)
  try {
    const { bytes, cameras, unheaded } = await tileFor(asked, stop.signal).catch((error: unknown) => {
      stop.signal.throwIfAborted()
      // Whoever asked first stopped; somebody still wants it.
      if ((error as Error).name === 'AbortError') return tileFor(asked, stop.signal)
      throw error
    })
    const copy = bytes.slice().buffer
    tell({ id, bytes: copy, cameras, unheaded }, [copy])
  } catch (error) {
    tell({ id, error: (error as Error).message })
  } finally {
    running.delete(id)
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.ask === 'tile') void answer(data)
  else running.get(data.id)?.abort()
})
