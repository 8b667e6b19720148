/** The worker in which the browser computes coverage: the page's own thread only passes tiles on. */
import { buildingsIn, camerasIn } from './gather.ts'
import type { Asked, Told } from './messages.ts'
import { buildingBox, type CoverageTile, cameraBox, coverageTile } from './tile.ts'
import { Together } from './together.ts'

/** Tiles that are kept: some screens full. */
const kept = 48
/** Each tile that comes has the whole map drawn once more, and parsed by a worker of its own: what is computed within a second comes at once. */
const together = new Together(1000)
/** The worker looks for messages at least so often, milliseconds. */
const breathMs = 30

const tiles = new Map<string, Promise<CoverageTile>>()
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

async function computed({ api, tile }: Extract<Asked, { ask: 'tile' }>, signal: AbortSignal): Promise<CoverageTile> {
  const cameras = await camerasIn(api, cameraBox(tile), signal)
  const buildings = cameras.length > 0 ? await buildingsIn(api, buildingBox(tile), signal) : []
  return inTurn(async () => {
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
  })
}

/** Tiles come from memory where they are there; one that was cancelled or failed is forgotten. */
function tileFor(asked: Extract<Asked, { ask: 'tile' }>, signal: AbortSignal): Promise<CoverageTile> {
  const { z, x, y } = asked.tile
  const key = `${z}/${x}/${y}`
  const known = tiles.get(key)
  if (known) return known
  together.begin()
  const made = computed(asked, signal).then(
    (tile) => together.end().then(() => tile),
    (error: unknown) => {
      // Nobody waits for what failed or was stopped.
      void together.end()
      throw error
    },
  )
  tiles.set(key, made)
  const [oldest] = tiles.keys()
  if (tiles.size > kept && oldest) tiles.delete(oldest)
  made.catch(() => tiles.delete(key))
  return made
}

async function answer(asked: Extract<Asked, { ask: 'tile' }>): Promise<void> {
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
