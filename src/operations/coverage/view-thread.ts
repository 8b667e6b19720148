/** Costly views are computed beside the server: two threads at most, each bounded in time, so that nobody can keep it busy. */
import { Worker } from 'node:worker_threads'
import type { DeploymentCoverageView, DeviceCoverageView } from '../../contract/coverage.ts'
import { Failure } from '../../register/failure.ts'
import type { GroundTiles } from './ground-tiles.ts'

export type ViewTask =
  | { device: string; levels: string; rangeM: number }
  | { deployment: string; levels: string }
  /** Of a deployment. */
  | { tiles: string }
type ViewOf<Task extends ViewTask> = Task extends { device: string }
  ? DeviceCoverageView
  : Task extends { tiles: string }
    ? GroundTiles
    : DeploymentCoverageView
export type ViewAnswer = { view: unknown } | { failure: { code: string; message: string; details: Record<string, unknown> } }

const AT_ONCE = 2
/** More who wait are turned away. */
const WAITING = 30
const DEVICE_MS = 20_000
const DEPLOYMENT_MS = 120_000
/** What took too long is not begun again for so long. */
const REST_MS = 600_000
/** A thread that nobody asks ends after so long: starting one costs half a second. */
const IDLE_MS = 60_000
/** Old space of a thread, MB. */
const MEMORY_MB = 1024

let running = 0
const waiting: (() => void)[] = []
const tooSlow = new Map<string, number>()
const idle: { worker: Worker; ends: NodeJS.Timeout }[] = []

/** @param directory of the register, which the thread opens for itself. @throws Failure as the thread met it, `coverage/slow` or `coverage/busy`. */
export async function inThread<Task extends ViewTask>(directory: string, task: Task): Promise<ViewOf<Task>> {
  const key = JSON.stringify([directory, task])
  if ((tooSlow.get(key) ?? 0) > Date.now()) throw slow(task)
  if (waiting.length >= WAITING) throw new Failure('coverage/busy', 'too many ask for coverage at once; ask again in a minute')
  if (running >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn))
  running++
  try {
    const answer = await answerOf(directory, task)
    if ('failure' in answer) throw new Failure(answer.failure.code, answer.failure.message, answer.failure.details)
    return answer.view as never
  } catch (error) {
    if (error instanceof Failure && error.code === 'coverage/slow') tooSlow.set(key, Date.now() + REST_MS)
    throw error
  } finally {
    running--
    waiting.shift()?.()
  }
}

function slow(task: ViewTask): Failure {
  const deployment = 'tiles' in task ? task.tiles : 'deployment' in task ? task.deployment : undefined
  const of = deployment === undefined ? '--cameras FILE --buildings FILE' : `--deployment ${deployment}`
  return new Failure(
    'coverage/slow',
    `this takes longer than a page may wait; run \`contrechamp coverage ${of}\` on the command line`,
  )
}

async function answerOf(directory: string, task: ViewTask): Promise<ViewAnswer> {
  const worker = free()
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<ViewAnswer>((answered, failed) => {
      timer = setTimeout(() => failed(slow(task)), 'device' in task ? DEVICE_MS : DEPLOYMENT_MS)
      worker.once('message', answered)
      worker.once('error', failed)
      worker.postMessage({ directory, task })
    })
    rest(worker)
    return answer
  } catch (error) {
    await worker.terminate()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function free(): Worker {
  const known = idle.pop()
  if (known) {
    clearTimeout(known.ends)
    known.worker.removeAllListeners('error').ref()
    return known.worker
  }
  return new Worker(new URL('./view-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
}

/** Keeps a thread at hand; it keeps no process from ending. */
function rest(worker: Worker): void {
  worker.removeAllListeners('message').removeAllListeners('error')
  const end = () => {
    const at = idle.findIndex((one) => one.worker === worker)
    if (at >= 0) clearTimeout(idle.splice(at, 1)[0]?.ends)
    void worker.terminate()
  }
  worker.once('error', end)
  worker.unref()
  idle.push({ worker, ends: setTimeout(end, IDLE_MS).unref() })
}
