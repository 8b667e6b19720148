/** The command line: finds the command, reads its arguments, and turns failures into one line and an exit code. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from '../register/failure.ts'
import type { Command, Values, World } from './command.ts'
import { Usage } from './command.ts'
import { allCommands, commandNamed } from './commands.ts'
import { delegate } from './delegate.ts'
import { commandHelp, generalHelp } from './help.ts'
import { type ProgressBar, progressBar } from './progress.ts'

const common = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

function parse(command: Command, args: string[]): { values: Values; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args, options: { ...command.options, ...common }, allowPositionals: true })
    return { values: values as Values, positionals }
  } catch (error) {
    throw new Usage(`${wrongOption(error as NodeJS.ErrnoException)}; see contrechamp ${command.name} --help`)
  }
}

/** Node's own words take three lines, and speak to programmers. */
function wrongOption({ code, message }: NodeJS.ErrnoException): string {
  const option = /'(?:-\w, )?(--?[^\s'<=]{1,40})/.exec(message)?.[1]
  if (option === undefined) return 'the options are not understood'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `there is no option ${option}`
  return message.includes('does not take') ? `${option} takes no value` : `${option} wants a value`
}

/** @throws Usage for a name that is empty, as an unset variable of a shell gives it: it would mean the folder one is in. */
function demandNames({ name, paths }: Command, values: Values, positionals: string[]): void {
  const isEmpty = (given: unknown) => typeof given === 'string' && given.trim() === ''
  for (const option of ['data', ...(paths?.options ?? [])])
    if (isEmpty(values[option])) throw new Usage(`--${option} wants a name, and got an empty one; see contrechamp ${name} --help`)
  if (paths?.positionals && positionals.some(isEmpty)) throw new Usage(`empty file name; see contrechamp ${name} --help`)
}

function checkCount({ name, takes, usage }: Command, given: number): void {
  if (given < takes.least)
    throw new Usage(
      `${name} wants ${takes.least === 1 ? 'an argument' : `${takes.least} arguments`}: contrechamp ${name} ${usage}`,
    )
  if (given > takes.most)
    throw new Usage(`${name} takes ${takes.most === 0 ? 'no argument' : `at most ${takes.most}`}: contrechamp ${name} ${usage}`)
}

/** Paths are made absolute, since a running server may do the work from a folder of its own. */
function absolute(command: Command, values: Values, positionals: string[]): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(
    (command.paths?.options ?? []).flatMap((name) =>
      typeof values[name] === 'string' ? [[name, resolve(values[name] as string)]] : [],
    ),
  )
  return {
    values: { ...values, ...options },
    positionals: command.paths?.positionals ? positionals.map((path) => resolve(path)) : positionals,
  }
}

/** Listens for interruptions from the first time that somebody asks. */
function interruption(): () => AbortSignal {
  let controller: AbortController | undefined
  return () => {
    if (controller) return controller.signal
    const interrupted = new AbortController()
    controller = interrupted
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => interrupted.abort(new Failure('interrupted', 'interrupted; nothing was stored')))
    return interrupted.signal
  }
}

function worldOf(values: Values, signal: () => AbortSignal, bar: ProgressBar): World {
  const json = values.json === true
  return {
    data: resolve(typeof values.data === 'string' ? values.data : 'contrechamp-data'),
    json,
    get signal() {
      return signal()
    },
    out: (text) => {
      bar.clear()
      process.stdout.write(`${text}\n`)
    },
    note: (text) => {
      if (process.stderr.isTTY && !json) process.stderr.write(`${text}\n`)
    },
    tell: (text) => {
      bar.clear()
      process.stderr.write(`${text}\n`)
    },
    progress: bar.show,
  }
}

async function main(args: string[]): Promise<void> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(generalHelp(await allCommands()))
    if (name === undefined) process.exitCode = 2
    return
  }
  const command = await commandNamed(name)
  if (!command) throw new Usage(`there is no command "${name.slice(0, 40)}"; contrechamp --help lists them`)
  const parsed = parse(command, rest)
  if (parsed.values.help === true) return void process.stdout.write(commandHelp(command))
  checkCount(command, parsed.positionals.length)
  demandNames(command, parsed.values, parsed.positionals)
  const { values, positionals } = absolute(command, parsed.values, parsed.positionals)
  const signal = interruption()
  const bar = progressBar(process.stderr, process.env.CONTRECHAMP_PROGRESS === '1')
  const world = worldOf(values, signal, bar)
  const writes = command.writes || (command.writesWith !== undefined && values[command.writesWith] !== undefined)
  if (writes && (await delegate(world.data, command, values, positionals, signal))) return
  try {
    await command.run(world, positionals, values)
  } finally {
    // What is said of a failure stands on a line of its own.
    bar.clear()
  }
}

/** The server that had this process carry out a command was killed: nobody waits for it any more. */
if (process.channel) {
  process.once('disconnect', () => process.exit(1))
  process.channel.unref()
}

/** A reader that has seen enough (`| head`) is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof Failure) {
    process.stderr.write(`contrechamp: ${error.message}\n`)
    // Not even for a reader who takes its time: whoever interrupts has seen enough.
    if (error.code === 'interrupted') process.exit(130)
    process.exitCode = error instanceof Usage ? 2 : 1
  } else {
    const debug = process.env.CONTRECHAMP_DEBUG === '1'
    process.stderr.write(
      `contrechamp: ${debug ? (error as Error).stack : `${(error as Error).message} (CONTRECHAMP_DEBUG=1 shows where)`}\n`,
    )
    process.exitCode = 1
  }
}
