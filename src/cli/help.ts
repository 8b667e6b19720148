/** Help texts; `docs/commands.md` is generated from them and a test holds it to that. */
import type { Command } from './command.ts'

export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2
  return `Contrechamp: a public, sourced register of video-surveillance deployments.

Usage: contrechamp COMMAND [ARGUMENTS] [--data DIR] [--json]

${commands.map(({ name, does }) => `  ${name.padEnd(width)}${does}`).join('\n')}

Every command:
  --data DIR   directory of the register (./contrechamp-data)
  --json       one JSON document on standard output, nothing else there
  --help       what the command takes

Exit code 0: done; 1: the input or the work failed, told in one line; 2: wrong usage.
`
}

export function commandHelp({ name, usage, does, optionHelp, options }: Command): string {
  const lines = Object.entries(optionHelp).map(
    ([option, means]) => `  ${`--${option}${options[option]?.type === 'string' ? ' …' : ''}`.padEnd(18)}${means}`,
  )
  return `Usage: contrechamp ${name}${usage ? ` ${usage}` : ''} [--data DIR] [--json]

${does}
${lines.length > 0 ? `\n${lines.join('\n')}\n` : ''}`
}
