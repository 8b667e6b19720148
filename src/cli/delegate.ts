/** While a server runs on the register, it has writing commands done, one at a time: the command is sent through its socket. */

import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { type Frame, socketPath } from '../server/socket-path.ts'
import type { Command, Values } from './command.ts'

/** Arguments as the server's child will read them; `--data` is the server's own. */
function argumentsOf(command: Command, values: Values, positionals: string[]): string[] {
  const options = Object.entries(values).flatMap(([name, value]) =>
    name === 'data' || value === undefined || value === false ? [] : value === true ? [`--${name}`] : [`--${name}=${value}`],
  )
  return [command.name, ...options, '--', ...positionals]
}

/** @returns false when no server runs; otherwise the work is done there and the exit code set. */
export async function delegate(
  data: string,
  command: Command,
  values: Values,
  positionals: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const path = socketPath(data)
  if (process.env.CONTRECHAMP_DIRECT === '1' || !existsSync(path)) return false
  const body = JSON.stringify({ arguments: argumentsOf(command, values, positionals), terminal: process.stderr.isTTY === true })
  return new Promise((done, failed) => {
    let exited = false
    const call = request(
      { socketPath: path, path: '/verbs', method: 'POST', headers: { 'content-type': 'application/json' }, signal },
      (answer) => {
        let rest = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          const lines = (rest + chunk).split('\n')
          rest = lines.pop() as string
          for (const line of lines) {
            const frame = JSON.parse(line) as Frame
            if ('out' in frame) process.stdout.write(frame.out)
            if ('err' in frame) process.stderr.write(frame.err)
            if ('exit' in frame) {
              exited = true
              process.exitCode = frame.exit
            }
          }
        })
        answer.on('end', () =>
          exited
            ? done(true)
            : failed(new Error('the server ended before it answered; the command may not have been carried out')),
        )
        answer.on('error', failed)
      },
    )
    call.on('error', (error: NodeJS.ErrnoException) => {
      // A socket that nobody listens on is left over from a server that was killed.
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') done(false)
      else failed(signal.aborted ? signal.reason : error)
    })
    call.end(body)
  })
}
