/** All findings as JSON, in pieces; of a large register the second half of the deployments by a thread of its own, in the same order. */
import { Worker } from 'node:worker_threads'
import { Failure } from '../../register/failure.ts'
import type { EntityId } from '../../register/value.ts'
import type { RuleFinding } from '../../rules/finding.ts'
import type { Register } from '../register.ts'
import {
  type CheckOptions,
  check,
  findingsAmong,
  findingsBeside,
  type Look,
  lookAt,
  type SpokenFinding,
  spoken,
} from './check.ts'
import { RuleReader } from './reader.ts'

export interface HalfTask {
  directory: string
  options: CheckOptions
  deployments: EntityId[]
}
export type HalfAnswer = { piece: string } | { told: string[] } | { failure: { code: string; message: string } }

/** Below so many deployments a thread costs more than it saves. */
const MANY = 1000
/** Findings of a piece: ten thousand deployments would not fit into one string. */
const AT_ONCE = 500

/**
 * @param directory of the register, which the thread opens for itself
 * @returns findings (`SpokenFinding`) as JSON with commas between them, without brackets around; no piece is empty
 * @throws Failure as `check` does
 */
export async function* checkPieces(register: Register, directory: string, options: CheckOptions): AsyncGenerator<string> {
  const all = options.deployment === undefined ? (await RuleReader.open(register.store, 'one')).entities('deployment') : []
  if (all.length < MANY) {
    yield* pieces((await check(register, options)).findings())
    return
  }
  const middle = all.length >> 1
  const other = new OtherHalf({ directory, options, deployments: all.slice(middle) })
  try {
    const own = all.slice(0, middle)
    const look = await lookAt(register, options, own)
    const told = new Set<string>()
    yield* pieces(inWords(look, findingsAmong(look, own, told)))
    for await (const answer of other.answers()) {
      if ('piece' in answer) yield answer.piece
      else for (const id of answer.told) told.add(id)
    }
    yield* pieces(inWords(look, findingsBeside(look, told)))
  } finally {
    await other.end()
  }
}

export function* inWords({ wording }: Look, findings: Iterable<RuleFinding>): Generator<SpokenFinding> {
  for (const finding of findings) yield spoken(finding, wording)
}

export function* pieces(findings: Iterable<SpokenFinding>): Generator<string> {
  let piece: string[] = []
  for (const finding of findings) {
    piece.push(JSON.stringify(finding))
    if (piece.length < AT_ONCE) continue
    yield piece.join(',')
    piece = []
  }
  if (piece.length > 0) yield piece.join(',')
}

/** The thread; what it says waits until it is asked for. */
class OtherHalf {
  readonly #worker: Worker
  readonly #said: (HalfAnswer | { ended: true })[] = []
  #wake: (() => void) | undefined

  constructor(task: HalfTask) {
    this.#worker = new Worker(new URL('./half-thread.ts', import.meta.url), { workerData: task })
    this.#worker.on('message', (answer: HalfAnswer) => this.#heard(answer))
    this.#worker.on('error', ({ message }) => this.#heard({ failure: { code: 'check/thread', message } }))
    this.#worker.on('exit', () => this.#heard({ ended: true }))
  }

  #heard(answer: HalfAnswer | { ended: true }): void {
    this.#said.push(answer)
    this.#wake?.()
  }

  /** Ends with the ids of contradictions that were told. */
  async *answers(): AsyncGenerator<Exclude<HalfAnswer, { failure: unknown }>> {
    for (;;) {
      const answer = this.#said.shift()
      if (!answer) {
        await new Promise<void>((heard) => {
          this.#wake = heard
        })
        continue
      }
      if ('ended' in answer)
        throw new Failure('check/thread', 'the thread that checked one half ended too early; repeat the command')
      if ('failure' in answer) throw new Failure(answer.failure.code, answer.failure.message)
      yield answer
      if ('told' in answer) return
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
