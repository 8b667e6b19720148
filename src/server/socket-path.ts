/** The socket through which commands reach a running server, in the data directory. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes that every system takes as the path of a Unix socket (104 on BSD, 108 on Linux, their end included). */
const LONGEST = 103

export const socketPath = (data: string): string => join(data, 'server.sock')

/** Binds or connects through a path that is short enough: a long one is reached by a link that exists for as long as `open` runs. */
export function throughSocket<T>(data: string, open: (path: string) => T): T {
  const path = socketPath(data)
  if (Buffer.byteLength(path) <= LONGEST) return open(path)
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-'))
  try {
    symlinkSync(data, join(folder, 'data'))
    return open(join(folder, 'data', 'server.sock'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What travels back, one JSON document a line: output as it comes, and the exit code last. */
export type Frame = { out: string } | { err: string } | { exit: number }
