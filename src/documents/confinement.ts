/** What this system has to confine a process: looked for once. Each part is used where it is there and works, and left out elsewhere. */
import { spawn } from 'node:child_process'

/** Without a network, and seeing only the files that it is allowed; best first. Both end with the process that they run. */
const sandboxes: string[][] = [
  ['bwrap', '--unshare-all', '--die-with-parent', '--ro-bind', '/', '/', '--dev', '/dev', '--'],
  ['unshare', '--map-current-user', '--net', '--'],
  ['unshare', '--net', '--'],
]

const works = ([command, ...args]: string[]): Promise<boolean> =>
  new Promise((told) => {
    const probe = spawn(command as string, args, { stdio: 'ignore' })
    probe.once('error', () => told(false))
    probe.once('exit', (code) => told(code === 0))
  })

async function firstThatWorks(): Promise<string[]> {
  for (const sandbox of sandboxes) if (await works([...sandbox, 'true'])) return sandbox
  return []
}

let sandbox: Promise<string[]> | undefined
let limiter: Promise<boolean> | undefined

export interface Limits {
  /** Address space, MB. */
  addressMb: number
  cpuSeconds: number
}

/**
 * The words to put before a command. The number of processes is not limited: the system counts those of the whole user, so that a limit would break a
 * machine on which the user runs others; Node's permission model refuses child processes instead.
 */
export async function confinement({ addressMb, cpuSeconds }: Limits): Promise<string[]> {
  sandbox ??= firstThatWorks()
  limiter ??= works(['prlimit', '--core=0', '--fsize=0', 'true'])
  const limits = [`--as=${addressMb * 2 ** 20}`, `--cpu=${cpuSeconds}`, '--fsize=0', '--core=0']
  return [...(await sandbox), ...((await limiter) ? ['prlimit', ...limits, '--'] : [])]
}
