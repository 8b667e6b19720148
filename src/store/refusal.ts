/** What SQLite refuses, told in one line: what happened, where, what to do. */
import { Failure } from '../register/failure.ts'

/** Primary result codes (sqlite.org/rescode.html); extended codes carry them in their low byte. */
const told: Record<number, { code: string; tell(directory: string): string }> = {
  5: {
    code: 'store/busy',
    tell: (directory) =>
      `${directory}: another command is writing for too long; nothing was stored, repeat this one when it has ended`,
  },
  8: {
    code: 'store/read-only',
    tell: (directory) => `${directory} cannot be written; check the rights of the folder and of register.db in it`,
  },
  10: {
    code: 'store/disk',
    tell: (directory) =>
      `${directory}: the disk refused to read or write; nothing was stored. Check its room, limits and health, then repeat the command`,
  },
  11: {
    code: 'store/damaged',
    tell: (directory) => `${directory}: register.db is damaged; put a copy of it back, and check the disk`,
  },
  13: {
    code: 'store/full',
    tell: (directory) => `${directory}: the disk is full; nothing was stored. Make room, then repeat the command`,
  },
  14: {
    code: 'store/unopened',
    tell: (directory) => `${directory}: register.db cannot be opened; check the rights of the folder and the room on its disk`,
  },
  26: {
    code: 'store/not-a-register',
    tell: (directory) => `${directory}: register.db is no database; --data wants the folder of a register`,
  },
}

/** @returns a Failure for what the disk or another process refused; any other error as it came. */
export function refusal(error: unknown, directory: string): unknown {
  const { errcode, errstr } = error as { errcode?: unknown; errstr?: unknown }
  if (typeof errcode !== 'number') return error
  const known = told[errcode & 0xff]
  return known ? new Failure(known.code, known.tell(directory), { errcode, errstr }) : error
}
