/** While a server runs on the register, it has writing commands done, one at a time: the command is sent through its socket. */

import { existsSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { Failure } from '../register/failure.ts'
import { type Frame, socketPath, throughSocket } from '../server/socket-path.ts'
import type { Command, Values } from './command.ts'

/** Arguments as the server's child will read them; `--data` is the server's own. */
function argumentsOf(command: Command, values: Values, positionals: string[]): string[] {
  const options = Object.entries(values).flatMap(([name, value]) =>
    name === 'data' || value === undefined || value === false ? [] : value === true ? [`--${name}`] : [`--${name}=${value}`],
  )
  return [command.name, ...options, '--', ...positionals]
}

const lost = () =>
  new Failure(
    'server/lost',
    'the server ended before it answered; see with `contrechamp status` whether the command was carried out',
  )

/** Says what the server's child says, as it comes. @returns its exit code. @throws Failure when the answer breaks off. */
async function relay(answer: IncomingMessage): Promise<number> {
  if (answer.statusCode !== 200)
    throw new Failure('server/refused', 'the server does not take this command; stop the server, and repeat the command')
  let rest = ''
  let exit: number | undefined
  answer.setEncoding('utf8')
  for await (const chunk of answer) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() as string
    for (const line of lines) {
      const frame = JSON.parse(line) as Frame
      if ('out' in frame) process.stdout.write(frame.out)
      if ('err' in frame) process.stderr.write(frame.err)
      if ('exit' in frame) exit = frame.exit
    }
  }
  if (exit === undefined) throw lost()
  return exit
}

/** A socket that nobody listens on is left over from a server that was killed. */
const nobody = (error: unknown): boolean => ['ECONNREFUSED', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')

/** @returns false when no server runs; otherwise the work is done there and the exit code set. */
export async function delegate(
  data: string,
  command: Command,
  values: Values,
  positionals: string[],
  interruption: () => AbortSignal,
): Promise<boolean> {
  if (process.env.CONTRECHAMP_DIRECT === '1' || !existsSync(socketPath(data))) return false
  const signal = interruption()
  const body = JSON.stringify({ arguments: argumentsOf(command, values, positionals), terminal: process.stderr.isTTY === true })
  const open = (socket: string): ClientRequest =>
    request({ socketPath: socket, path: '/verbs', method: 'POST', headers: { 'content-type': 'application/json' }, signal })
  try {
    const answer = await new Promise<IncomingMessage>((answered, failed) =>
      throughSocket(data, open).once('response', answered).on('error', failed).end(body),
    )
    process.exitCode = await relay(answer)
    return true
  } catch (error) {
    if (signal.aborted) throw new Failure('interrupted', 'interrupted; the server drops the command')
    if (nobody(error)) return false
    throw error instanceof Failure ? error : lost()
  }
}
