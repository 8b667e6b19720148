/** The socket through which commands reach a running server, in the data directory. */
import { join, relative } from 'node:path'

/** Unix sockets take about 100 characters; a long path is given from where we stand. */
const LONGEST = 100

export function socketPath(data: string): string {
  const absolute = join(data, 'server.sock')
  if (absolute.length <= LONGEST) return absolute
  const near = relative(process.cwd(), absolute)
  return near.length <= LONGEST ? near : absolute
}

/** What travels back, one JSON document a line: output as it comes, and the exit code last. */
export type Frame = { out: string } | { err: string } | { exit: number }
