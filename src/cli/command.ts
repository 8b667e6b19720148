/** What a command is, and what it may use of the world: standard streams and the register's directory. */
import type { ParseArgsConfig } from 'node:util'
import { Failure } from '../register/failure.ts'

export interface World {
  /** Directory of the register. */
  data: string
  json: boolean
  /** One JSON document, or people's text without `--json`. */
  out(text: string): void
  /** People's text; only shown where a person looks. */
  note(text: string): void
  /** What became of something that was asked for: one line on standard error, read by a person or not. */
  tell(text: string): void
  /** A progress bar on a terminal, nothing elsewhere. */
  progress(label: string, done: number, total: number): void
  /** Aborted when the command is interrupted. One that never asks for it simply ends then: the store rolls back by itself. */
  readonly signal: AbortSignal
}

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

export interface Command {
  name: string
  /** After the name: `FILE… [--as FORMAT]`. */
  usage: string
  /** One sentence. */
  does: string
  /** Option → what it means; shown by `--help` and in the docs. */
  optionHelp: Record<string, string>
  options: NonNullable<ParseArgsConfig['options']>
  /** How many positional arguments are wanted. */
  takes: { least: number; most: number }
  /** Writes the register: while a server runs, the server has it done. */
  writes?: boolean
  /** The option with which alone the command writes. */
  writesWith?: string
  /** Which positional arguments and options are paths, to be made absolute before another process reads them. */
  paths?: { positionals?: boolean; options?: string[] }
  run(world: World, positionals: string[], values: Values): Promise<void>
}

/** Wrong use: exit code 2. */
export class Usage extends Failure {
  constructor(message: string) {
    super('usage', message)
  }
}

export const text = (values: Values, name: string): string | undefined =>
  typeof values[name] === 'string' ? (values[name] as string) : undefined
export const flag = (values: Values, name: string): boolean => values[name] === true

/** @throws Usage when the option is there but no whole number in the range. */
export function whole(values: Values, name: string, range: { least: number; most: number }): number | undefined {
  const given = text(values, name)
  if (given === undefined) return undefined
  const number = Number(given)
  if (!/^\d+$/.test(given) || number < range.least || number > range.most)
    throw new Usage(`--${name} wants a whole number from ${range.least} to ${range.most}, not "${given}"`)
  return number
}
