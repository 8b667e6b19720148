/** A thread that computes what it is given, one message after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import type { CounterTiles } from '../../coverage/counters.ts'
import { type BlockTask, CoverageJob, type Evaluated, type JobSettings, type Meshed, type TileTask } from './job.ts'

export type Order = { mesh: TileTask } | { evaluate: BlockTask } | { counts: number }
export type Answer = { meshed: Meshed } | { evaluated: Evaluated } | { counts: CounterTiles | undefined }

if (parentPort) {
  const port = parentPort
  const job = new CoverageJob(workerData as JobSettings)
  port.on('message', (order: Order) => {
    const answer = answerOf(job, order)
    port.postMessage(answer, movedOf(answer))
  })
}

function answerOf(job: CoverageJob, order: Order): Answer {
  if ('mesh' in order) return { meshed: job.mesh(order.mesh) }
  if ('evaluate' in order) return { evaluated: job.evaluate(order.evaluate) }
  return { counts: job.counts(order.counts) }
}

/** Memory that is handed over instead of copied. */
function movedOf(answer: Answer): ArrayBuffer[] {
  if (!('evaluated' in answer)) return []
  const { text, features } = answer.evaluated
  return [text, ...(features ? [features.text] : [])].map(({ buffer }) => buffer as ArrayBuffer)
}
