/** Several tasks in one run, in turn, so that a busy minute of the machine falls on all of them. */
import { figures } from './measure.ts'

/**
 * One round of warming, then `rounds` in which every task runs once, in an order that turns round.
 * @returns what each task gave, by round: entries of one index belong together
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
 * Microseconds of the processor per call of `work`; waiting for a busy machine does not count.
 * @param times calls at least; as many more as a sample needs
 */
export function microsecondsEach(times: number, work: (call: number) => void): number {
  const before = process.threadCpuUsage()
  for (let calls = 0; ; ) {
    for (let call = 0; call < times; call++) work(call)
    calls += times
    const { user, system } = process.threadCpuUsage(before)
    if (user + system >= LEAST_MICROSECONDS) return (user + system) / calls
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
