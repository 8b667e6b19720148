/** strace, which shows and disturbs the system calls of a run. */
import { spawnSync } from 'node:child_process'

/** Absent: the tests that need it are skipped with one plain line; under CI that is a failure. */
export const tracing: boolean = spawnSync('strace', ['-f', '-e', 'trace=none', 'true']).status === 0

if (!tracing) {
  const line = 'strace is absent or may not trace here; install it to see syncs before acknowledgements and injected disk errors.'
  if (process.env.CI) throw new Error(line)
  console.warn(line)
}

export interface Call {
  name: string
  /** Path of the file, from `-y`. */
  file: string
  descriptor: number
  result: number
}

/** One line of `strace -f -y -o FILE`: `123 pwrite64(22</r/register.db-wal>, "…", 24, 32) = 24`. */
const line = /^\d+\s+(\w+)\((\d+)<(.*?)>.*\)\s+= (-?\d+)/

/** @param trace output of strace, calls that were interrupted by another thread's put together again. */
export function callsOf(trace: string): Call[] {
  const begun = new Map<string, string>()
  const calls: Call[] = []
  for (const raw of trace.split('\n')) {
    const [thread = ''] = raw.split(' ', 1)
    if (raw.endsWith('<unfinished ...>')) {
      begun.set(thread, raw.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const rest = /<\.\.\. \w+ resumed>(.*)$/.exec(raw)?.[1]
    const found = line.exec(rest === undefined ? raw : `${begun.get(thread) ?? ''}${rest}`)
    if (found)
      calls.push({ name: found[1] as string, descriptor: Number(found[2]), file: found[3] as string, result: Number(found[4]) })
  }
  return calls
}
