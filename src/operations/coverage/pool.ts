/** Threads that mesh tiles and evaluate cameras. What is asked comes back in any order; who asks puts it in order. */
import { Worker } from 'node:worker_threads'
import type { CounterTiles } from '../../coverage/counters.ts'
import { Failure } from '../../register/failure.ts'
import type { BlockTask, Evaluated, JobSettings, Meshed, TileTask } from './job.ts'
import type { Answer, Order } from './worker-thread.ts'

/** Old space of a thread in MB: a hostile file ends the thread, not the machine. Meshes stand outside of it. */
const THREAD_MEMORY_MB = 1024

interface Thread {
  worker: Worker
  /** The tile whose mesh it holds. */
  tile: number
  settle: ((answer: Answer) => void) | undefined
  fail: ((error: unknown) => void) | undefined
}

export class Pool {
  readonly #threads: Thread[]
  readonly #idle: Thread[]
  readonly #waiting: ((thread: Thread) => void)[] = []
  #failure: unknown

  constructor(threads: number, settings: JobSettings) {
    this.#threads = Array.from({ length: threads }, () => started(settings))
    this.#idle = [...this.#threads].reverse()
  }

  async mesh(task: TileTask): Promise<Meshed> {
    const thread = await this.#free()
    return ((await this.#ask(thread, { mesh: task })) as { meshed: Meshed }).meshed
  }

  /** @param ground the tile: sent to threads that do not hold it yet. */
  async evaluate(task: Omit<BlockTask, 'ground'>, ground: NonNullable<BlockTask['ground']>): Promise<Evaluated> {
    const thread = await this.#free()
    const order: Order = { evaluate: thread.tile === task.tile ? task : { ...task, ground } }
    thread.tile = task.tile
    return ((await this.#ask(thread, order)) as { evaluated: Evaluated }).evaluated
  }

  /** What each thread counted on a grid, which it then forgets; called once nothing of it is under way. */
  counts(raster: number): Promise<(CounterTiles | undefined)[]> {
    return Promise.all(
      this.#threads.map(async (thread) => {
        this.#idle.splice(this.#idle.indexOf(thread), 1)
        return ((await this.#ask(thread, { counts: raster })) as { counts: CounterTiles | undefined }).counts
      }),
    )
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #free(): Promise<Thread> | Thread {
    if (this.#failure !== undefined) throw this.#failure
    return this.#idle.pop() ?? new Promise((taken) => this.#waiting.push(taken))
  }

  async #ask(thread: Thread, order: Order): Promise<Answer> {
    if (this.#failure !== undefined) throw this.#failure
    try {
      return await new Promise<Answer>((settle, fail) => {
        thread.settle = settle
        thread.fail = fail
        thread.worker.postMessage(order)
      })
    } catch (error) {
      this.#failure ??= error
      throw error
    } finally {
      const next = this.#waiting.shift()
      if (next) next(thread)
      else this.#idle.push(thread)
    }
  }
}

function started(settings: JobSettings): Thread {
  const worker = new Worker(new URL('./worker-thread.ts', import.meta.url), {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB, maxYoungGenerationSizeMb: 24 },
  })
  const thread: Thread = { worker, tile: -1, settle: undefined, fail: undefined }
  worker.on('message', (answer: Answer) => thread.settle?.(answer))
  worker.on('error', (error: Error & { code?: string }) =>
    thread.fail?.(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new Failure('coverage/memory', 'a tile takes more memory than is allowed; split the file of buildings')
        : error,
    ),
  )
  return thread
}
