/**
 * Run as a process: locks or opens one register after the other. It says `ready`, is told the moment of the first (milliseconds
 * since 1970) on its standard input, and keeps its locks until that input ends.
 */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type Lock, lockRegister } from '../../src/server/lock.ts'
import { openStore } from '../../src/store/open.ts'

const [what, apart, ...directories] = process.argv.slice(2) as [string, string, ...string[]]
const kept: Lock[] = []

async function act(directory: string): Promise<void> {
  if (what === 'open') await (await openStore(directory)).close()
  else kept.push(lockRegister(directory))
}

process.stdout.write('ready\n')
const [first] = (await once(process.stdin, 'data')) as [Buffer]
for (const [turn, directory] of directories.entries()) {
  const moment = Number(first) + turn * Number(apart)
  mkdirSync(directory, { recursive: true })
  await wait(Math.max(0, moment - Date.now() - 5))
  while (Date.now() < moment);
  const answer = await act(directory).then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
  process.stdout.write(`${answer}\n`)
}
process.stdin.resume()
await once(process.stdin, 'end')
for (const lock of kept) lock.release()
