/** Started by `capped.test.ts` in a capped child: does what the job says, or tries to. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { Worker } from 'node:worker_threads'
import { answerJob } from '../../src/documents/answer.ts'
import { Failure } from '../../src/register/failure.ts'

interface Job {
  do: string
  note?: unknown
  path?: string
  port?: number
}

function outcome(attempt: () => unknown): string {
  try {
    attempt()
    return 'done'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).name
  }
}

const recurse = (depth: number): number => recurse(depth + 1) + 1

await answerJob<Job>(async (job, bytes) => {
  switch (job.do) {
    case 'say':
      return 'said'
    case 'read':
      return { note: job.note, text: new TextDecoder().decode(bytes()) }
    case 'escape':
      return {
        read: outcome(() => readFileSync(job.path as string)),
        write: outcome(() => writeFileSync(`${job.path}.new`, 'x')),
        spawn: outcome(() => spawnSync('true')),
        worker: outcome(() => new Worker('1', { eval: true })),
        evaluate: outcome(() => new Function('return 1')()),
        canary: process.env.CAPPED_CANARY ?? 'none',
      }
    case 'connect':
      return new Promise((told) => {
        const socket = connect(job.port as number, '127.0.0.1', () => told('connected'))
        socket.once('error', (error: NodeJS.ErrnoException) => told(error.code))
      })
    case 'loop':
      for (;;);
    case 'heap': {
      const kept: unknown[] = []
      for (;;) kept.push({ one: kept.length })
    }
    case 'buffers': {
      const kept: Uint8Array[] = []
      for (;;) kept.push(new Uint8Array(2 ** 26).fill(1))
    }
    case 'long':
      return 'x'.repeat(2 ** 22)
    case 'die':
      return process.exit(7)
    case 'recurse':
      return recurse(0)
    default:
      throw new Failure('own/code', 'says so')
  }
})
