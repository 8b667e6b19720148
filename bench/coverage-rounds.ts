/** Several tasks in one run, in turn, so that a busy minute of the machine falls on all of them. */
import { figures } from './measure.ts'

/** Does one thing for each of `calls` cameras; `perSlice` of them, a divisor, take a millisecond or two. */
export interface Task {
  readonly calls: number
  readonly perSlice: number
  work(call: number): void
}

/** How often each slice is timed within a round. */
const REPEATS = 9

/**
 * Tasks are cut into slices so short that most are not interrupted, and a slice of each is run in turn. Within a round each slice counts with its
 * median: what a busy machine took away is left out.
 * @returns by task and round, microseconds per call
 */
export function sideBySide<Name extends string>(rounds: number, tasks: Readonly<Record<Name, Task>>): Record<Name, number[]> {
  const names = Object.keys(tasks) as Name[]
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  const slicesOf = ({ calls, perSlice }: Task) => Math.ceil(calls / perSlice)
  const most = Math.max(...names.map((name) => slicesOf(tasks[name])))
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    const times = names.map((name) => Array.from({ length: slicesOf(tasks[name]) }, () => [] as number[]))
    for (let turn = 0; turn < REPEATS * most; turn++)
      for (const [place, name] of names.entries()) {
        const slice = turn % slicesOf(tasks[name])
        times[place]?.[slice]?.push(sliceMs(tasks[name], slice))
      }
    if (round < 0) continue
    for (const [place, name] of names.entries()) {
      const ms = (times[place] as number[][]).reduce((sum, slice) => sum + figures(slice).median, 0)
      samples[name].push((ms * 1000) / tasks[name].calls)
    }
  }
  return samples
}

function sliceMs({ calls, perSlice, work }: Task, slice: number): number {
  const end = Math.min(calls, (slice + 1) * perSlice)
  const start = performance.now()
  for (let call = slice * perSlice; call < end; call++) work(call)
  return performance.now() - start
}

/**
 * Tasks of about half a second each: one round of warming, then `rounds` in which each runs once, in an order that turns round.
 * @returns what each task gave, by round
 */
export async function inTurn<Name extends string>(
  rounds: number,
  tasks: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(tasks) as Name[]
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -1; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const sample = await tasks[name]()
      if (round >= 0) samples[name].push(sample)
    }
  return samples
}

/** Some systems count the processor's time in steps of 4 ms: a sample is long enough for one step to be one part in a hundred. */
const LEAST_MICROSECONDS = 400_000

/**
 * Microseconds of the processor per call of `work`, over passes of `calls` each: as a long run has it, with all that is used often near at
 * hand. Waiting for a busy machine does not count.
 */
export function microsecondsEach(calls: number, work: (call: number) => void): number {
  const before = process.threadCpuUsage()
  for (let done = 0; ; ) {
    for (let call = 0; call < calls; call++) work(call)
    done += calls
    const { user, system } = process.threadCpuUsage(before)
    if (user + system >= LEAST_MICROSECONDS) return (user + system) / done
  }
}

export const ratios = (over: readonly number[], under: readonly number[]): number[] =>
  over.map((value, round) => value / (under[round] as number))

/** `median 1.2 (min 1.0, max 1.5) ×` */
export function spread(samples: readonly number[], unit: string, digits = 2): string {
  const { min, median, max } = figures(samples)
  return `median ${median.toFixed(digits)} (min ${min.toFixed(digits)}, max ${max.toFixed(digits)}) ${unit}`
}

export function line(what: string, samples: readonly number[], unit: string, goal = '', digits = 2): void {
  console.log(`${`${what}:`.padEnd(64)} ${spread(samples, unit, digits)}${goal && `   goal ${goal}`}`)
}
