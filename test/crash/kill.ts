/** Single kills: a process at work is frozen, looked at from outside, and killed with SIGKILL. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Chance } from './dataset.ts'
import { alive, freeze, type Glimpse, glimpse, killNow, logBytes, resume } from './process.ts'

/**
 * Where the kill is to hit: wherever the process happens to be; inside a transaction; or inside one whose pages are being written
 * to the write-ahead log.
 */
export type Aim = 'anywhere' | 'inside' | 'writing'

export interface Blow extends Glimpse {
  /** Bytes of the write-ahead log at that moment. */
  logBytes: number
}

/** An import of 5 000 rows writes about this much to the log. */
const LOG_BYTES = 3_500_000

async function look(pid: number, data: string): Promise<Blow | undefined> {
  if (!(await freeze(pid))) return undefined
  return { ...glimpse(data), logBytes: logBytes(data) }
}

/**
 * Kills the process in the register `data`. It is frozen first, so that what was seen is what it was killed in.
 * @param victims further processes killed in the same moment.
 * @returns undefined when it ended before the aim was met.
 */
export async function kill(
  pid: number,
  data: string,
  aim: Aim,
  chance: Chance,
  victims: number[] = [pid],
): Promise<Blow | undefined> {
  const enough = chance() * LOG_BYTES
  for (;;) {
    if (aim === 'writing') while (logBytes(data) < enough && alive(pid)) await wait(1)
    const blow = await look(pid, data)
    if (!blow) return undefined
    if (aim === 'anywhere' || blow.inTransaction) {
      for (const victim of victims) killNow(victim)
      return blow
    }
    resume(pid)
    await wait(chance() * 4)
  }
}
