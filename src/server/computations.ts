/**
 * What is computed beside the pages, in threads. Of one thing there is one computation at a time, which finishes however the log grows
 * meanwhile; what it gave is told until there is a newer one, unless the public lost something since.
 */
import { Failure } from '../register/failure.ts'
import { noted } from './answers.ts'
import { Recent } from './recent.ts'
import type { Standing } from './standing.ts'

/** How long a page or a map waits before it is told to ask again: waiting requests would take the place of others. */
const momentMs = 1500
/** Computations that one request waits for, where each is outdated by a loss before it is there. */
const mostRounds = 3

export interface Result<Made> {
  made: Made
  /** Of the log, when the computation began: a validator of anything that shows it. */
  version: string
  /** The log has grown since. */
  isOlder: boolean
}

type Outcome<Made> = Pick<Standing, 'version' | 'losses'> & ({ made: Made } | { error: unknown })

interface Slot<Made> {
  last?: Outcome<Made> | undefined
  running?: Promise<Outcome<Made>> | undefined
}

export interface ComputationRoom<Made> {
  most: number
  mostBytes?: number
  bytesOf?: (made: Made) => number
}

export class Computations<Made> {
  readonly #standing: () => Promise<Standing>
  readonly #slots: Recent<Slot<Made>>
  #losses = 0

  constructor(standing: () => Promise<Standing>, { most, mostBytes, bytesOf = () => 0 }: ComputationRoom<Made>) {
    this.#standing = standing
    this.#slots = new Recent({
      most,
      mostBytes,
      bytesOf: ({ last }) => (last && 'made' in last ? bytesOf(last.made) : 0),
      isPending: ({ running }) => running !== undefined,
    })
  }

  /**
   * @param key names it in the server's log, too; @param make begins it, whatever has become of the log by then.
   * @throws what `make` throws: again and again for the same state of the log, so that what cannot be computed is not tried without end.
   */
  async of(key: string, make: () => Promise<Made>): Promise<Result<Made>> {
    for (let round = 0; round < mostRounds; round++) {
      const now = await this.#now()
      const slot = this.#slots.get(key) ?? this.#opened(key)
      const { last } = slot
      if (last?.version === now.version) return told(last, now)
      slot.running ??= outcomeOf(key, now, make).then((outcome) => this.#settled(key, slot, outcome))
      if (last && 'made' in last) return told(last, now)
      const outcome = await slot.running
      const then = await this.#now()
      if (outcome.losses === then.losses) return told(outcome, then)
    }
    throw new Failure('coverage/busy', 'the register changes faster than this can be computed; ask again in a minute')
  }

  /** As `of`. @returns undefined while it is being computed. */
  async soon(key: string, make: () => Promise<Made>): Promise<Result<Made> | undefined> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((done) => {
      timer = setTimeout(() => done(undefined), momentMs)
    })
    try {
      return await Promise.race([this.of(key, make), late])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Whatever was computed before a loss is let go of. */
  async #now(): Promise<Standing> {
    const now = await this.#standing()
    if (now.losses > this.#losses) {
      this.#losses = now.losses
      for (const [key, slot] of this.#slots.entries()) {
        slot.last = undefined
        if (!slot.running) this.#slots.delete(key, slot)
      }
    }
    return now
  }

  #opened(key: string): Slot<Made> {
    const slot: Slot<Made> = {}
    this.#slots.set(key, slot)
    return slot
  }

  #settled(key: string, slot: Slot<Made>, outcome: Outcome<Made>): Outcome<Made> {
    slot.running = undefined
    if (isLasting(outcome)) slot.last = outcome.losses === this.#losses ? outcome : undefined
    else if (!isBusy(outcome)) slot.last = undefined
    if (!slot.last) this.#slots.delete(key, slot)
    this.#slots.makeRoom()
    return outcome
  }
}

/** Told to whoever runs the server as soon as it is known, since nobody may be waiting. */
async function outcomeOf<Made>(key: string, { version, losses }: Standing, make: () => Promise<Made>): Promise<Outcome<Made>> {
  try {
    return { version, losses, made: await make() }
  } catch (error) {
    noted(error, key)
    return { version, losses, error }
  }
}

function told<Made>(outcome: Outcome<Made>, now: Standing): Result<Made> {
  if ('error' in outcome) throw outcome.error
  return { made: outcome.made, version: outcome.version, isOlder: outcome.version !== now.version }
}

const codeOf = (outcome: Outcome<unknown>): string | undefined =>
  'error' in outcome && outcome.error instanceof Failure ? outcome.error.code : undefined

const isBusy = (outcome: Outcome<unknown>): boolean => codeOf(outcome) === 'coverage/busy'

/**
 * Whether it stays so until the log grows. What is too slow is remembered beside the threads, for a while (`view-thread.ts`); failures that are
 * not of the computation, such as an unknown name, cost nothing, and would fill the room.
 */
function isLasting(outcome: Outcome<unknown>): boolean {
  const code = codeOf(outcome)
  return code === undefined || (code.startsWith('coverage/') && code !== 'coverage/busy' && code !== 'coverage/slow')
}
