/** What the server keeps at hand of the register, made anew when the log has grown. */
import type { DeploymentCoverageView, DeviceCoverageView } from '../contract/coverage.ts'
import { buildSnapshot, type DeviceKind, deviceKinds, type Snapshot, type SnapshotDevice } from '../geography/snapshot.ts'
import type { GroundTiles } from '../operations/coverage/ground-tiles.ts'
import type { Register } from '../operations/register.ts'
import { devicesByCell } from '../store/devices.ts'
import { changeCounter } from '../store/open.ts'
import { Computations } from './computations.ts'
import { Recent } from './recent.ts'
import { type Standing, standingOf } from './standing.ts'

export interface Live {
  register: Register
  /** Changes with every entry: `size-root`. */
  version(): Promise<string>
  snapshot(): Promise<Snapshot>
  /** Computes once per version; keys are addresses of pages that cost a whole look through the register. */
  remembered<T>(key: string, make: () => Promise<T>): Promise<T>
  /** What takes seconds, and is told for a little longer than its version lasts. */
  computed: {
    devices: Computations<DeviceCoverageView>
    deployments: Computations<DeploymentCoverageView>
    ground: Computations<GroundTiles>
  }
}

function* snapshotRows(register: Register): Generator<SnapshotDevice> {
  const known = new Set<string>(deviceKinds)
  for (const { entity, lon, lat, kind, headings } of devicesByCell(register.store))
    yield { n: entity, lon, lat, kind: (known.has(kind) ? kind : 'other') as DeviceKind, headings: JSON.parse(headings) }
}

/** Answers kept at once: a register has few costly pages in few languages, but some of them for any day that a visitor names. */
const REMEMBERED = 200
/** Of each kind, results of computations: those of a camera never take the place of those of a city. */
const COMPUTED = 200
/** Of all deployments' tiles together. */
const GROUND_BYTES = 96 * 2 ** 20

interface Answer {
  answer: Promise<unknown>
  isPending: boolean
}

export function liveRegister(register: Register): Live {
  const changes = changeCounter(register.store)
  let seen: number | undefined
  let current: Promise<Standing> | undefined
  let last: Standing | undefined
  let before: Promise<unknown> = Promise.resolve()
  let kept: Promise<Snapshot> | undefined
  const answers = new Recent<Answer>({ most: REMEMBERED, isPending: ({ isPending }) => isPending })

  /** Another process committed: SQLite tells by a number, in microseconds. */
  function refresh(): void {
    const now = changes()
    if (now === seen) return
    seen = now
    current = undefined
    kept = undefined
    answers.clear()
  }
  /** One after the other: what was lost is told from each to the next. What could not be read is read again. */
  function standing(): Promise<Standing> {
    refresh()
    if (current) return current
    const next = before.then(async () => {
      last = await standingOf(register, last)
      return last
    })
    current = next
    before = next.catch(() => {
      if (current === next) current = undefined
    })
    return next
  }
  return {
    register,
    version: async () => (await standing()).version,
    snapshot() {
      refresh()
      kept ??= Promise.resolve().then(() => buildSnapshot(snapshotRows(register)))
      return kept
    },
    remembered<T>(key: string, make: () => Promise<T>): Promise<T> {
      refresh()
      const known = answers.get(key)
      if (known) return known.answer as Promise<T>
      const answer = make()
      const made: Answer = { answer, isPending: true }
      answers.set(key, made)
      answer.then(
        () => {
          made.isPending = false
          answers.makeRoom()
        },
        () => answers.delete(key, made),
      )
      return answer
    },
    computed: {
      devices: new Computations(standing, { most: COMPUTED }),
      deployments: new Computations(standing, { most: COMPUTED }),
      ground: new Computations(standing, {
        most: COMPUTED,
        mostBytes: GROUND_BYTES,
        bytesOf: ({ bytes }) => bytes.length,
      }),
    },
  }
}
