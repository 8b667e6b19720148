/** What the server keeps at hand of the register, made anew when the log has grown. */
import { buildSnapshot, type DeviceKind, deviceKinds, type Snapshot, type SnapshotDevice } from '../geography/snapshot.ts'
import type { Register } from '../operations/register.ts'
import { logState } from '../operations/views/home.ts'
import { devicesByCell } from '../store/devices.ts'
import { changeCounter } from '../store/open.ts'

export interface Live {
  register: Register
  /** Changes with every entry: `size-root`. */
  version(): Promise<string>
  snapshot(): Promise<Snapshot>
  /** Computes once per version; keys are addresses of pages that cost a whole look through the register. */
  remembered<T>(key: string, make: () => Promise<T>): Promise<T>
}

function* snapshotRows(register: Register): Generator<SnapshotDevice> {
  const known = new Set<string>(deviceKinds)
  for (const { entity, lon, lat, kind, headings } of devicesByCell(register.store))
    yield { n: entity, lon, lat, kind: (known.has(kind) ? kind : 'other') as DeviceKind, headings: JSON.parse(headings) }
}

/** Kept answers per version; a register has few costly pages in few languages. */
const REMEMBERED = 200

export function liveRegister(register: Register): Live {
  const changes = changeCounter(register.store)
  let seen: number | undefined
  let current: Promise<string> | undefined
  let kept: Promise<Snapshot> | undefined
  const answers = new Map<string, Promise<unknown>>()

  /** Another process committed: SQLite tells by a number, in microseconds. */
  function refresh(): void {
    const now = changes()
    if (now === seen) return
    seen = now
    current = undefined
    kept = undefined
    answers.clear()
  }
  return {
    register,
    version() {
      refresh()
      current ??= logState(register).then(({ size, root }) => `${size}-${root.slice(0, 16)}`)
      return current
    },
    snapshot() {
      refresh()
      kept ??= Promise.resolve().then(() => buildSnapshot(snapshotRows(register)))
      return kept
    },
    remembered(key, make) {
      refresh()
      const known = answers.get(key)
      if (known) return known as ReturnType<typeof make>
      const answer = make()
      if (answers.size >= REMEMBERED) answers.clear()
      answers.set(key, answer)
      answer.catch(() => answers.delete(key))
      return answer
    },
  }
}
