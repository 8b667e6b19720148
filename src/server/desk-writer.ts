/**
 * Writes what is decided at the reading desk, in the server's process: nothing foreign is parsed for it, and a decision must not wait for a process
 * to start. It has a connection of its own, so that readers never see half a decision, and takes turns with the commands of the socket.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { openRegister, type Register } from '../operations/register.ts'
import { Failure } from '../register/failure.ts'
import type { Turns } from './turns.ts'

/** SQLite waits in the server's own thread, so for a moment only; the rest of the patience is spent asleep. */
const BUSY_MS = 10
const PAUSE_MS = 25
const PATIENCE_MS = 60_000

export interface DeskWriter {
  /** @throws Failure of the work, or `store/busy` when a command that goes past the server writes for more than a minute. */
  write<T>(work: (register: Register) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function deskWriter(data: string, turns: Turns): DeskWriter {
  let opened: Promise<Register> | undefined
  async function patiently<T>(work: (register: Register) => Promise<T>): Promise<T> {
    opened ??= openRegister(data, { busyMs: BUSY_MS })
    const register = await opened.catch((error) => {
      opened = undefined
      throw error
    })
    for (const until = Date.now() + PATIENCE_MS; ; ) {
      try {
        return await work(register)
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'store/busy' || Date.now() > until) throw error
        await pause(PAUSE_MS)
      }
    }
  }
  return {
    write: (work) => turns.take(() => patiently(work)),
    async close() {
      await turns.idle()
      await (await opened)?.close()
    },
  }
}
