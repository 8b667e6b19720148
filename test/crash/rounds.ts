/** One round each: the program starts, works, is killed; what it acknowledged until then is told. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Chance, type Dataset, STATEMENTS_A_ROW, writeDataset } from './dataset.ts'
import type { Acknowledged } from './intact.ts'
import { type Aim, type Blow, kill } from './kill.ts'
import { contrechamp, program, root, run, type Started, start, until } from './process.ts'

/** How long an undisturbed import took at its quickest so far: the machine may be busy with other things. */
export interface Pace {
  importMs: number
}

/** What the rounds of one register share. */
export interface Ground {
  /** Where generated files go. */
  folder: string
  data: string
  chance: Chance
  pace: Pace
  acknowledged: Acknowledged
  /** Number of the next generated device. */
  next: number
}

export const hashOf = ({ path }: Dataset): string => createHash('sha256').update(readFileSync(path)).digest('hex')

export function newDataset(ground: Ground): Dataset {
  const dataset = writeDataset(ground.folder, `${ground.next}.ndjson`, ground.next, ground.chance)
  ground.next += dataset.rows
  return dataset
}

export function acknowledge(ground: Ground, sha256: string, { rows }: Dataset): void {
  ground.acknowledged.imports.push({ sha256, statements: rows * STATEMENTS_A_ROW })
}

/** Lets it work for a while, unless it ends before. */
const work = (process: Started, ms: number) => Promise.race([wait(ms), process.ended])

async function strike(started: Started, ground: Ground, aim: Aim): Promise<Blow | undefined> {
  const blow = await kill(started.pid, ground.data, aim, ground.chance)
  const { signal, code } = await started.ended
  if (blow && signal !== 'SIGKILL') throw new Error(`ended with ${code} instead of the kill: ${started.complained()}`)
  if (!blow && code !== 0) throw new Error(`failed by itself with ${code}: ${started.complained()}`)
  return blow
}

/** `contrechamp import FILE`, acknowledged by its report. */
export async function importRound(ground: Ground, aim: Aim): Promise<Blow | undefined> {
  const dataset = newDataset(ground)
  const started = contrechamp('import', dataset.path, '--data', ground.data, '--json')
  const before = performance.now()
  if (aim !== 'writing') await work(started, (0.2 + 0.7 * ground.chance()) * ground.pace.importMs)
  const blow = await strike(started, ground, aim)
  if (!blow) ground.pace.importMs = Math.min(ground.pace.importMs, performance.now() - before)
  if (started.lines().length > 0) acknowledge(ground, hashOf(dataset), dataset)
  return blow
}

/** An undisturbed import, which also sets the pace. */
export async function importUndisturbed(ground: Ground): Promise<void> {
  const dataset = newDataset(ground)
  const before = performance.now()
  const imported = await run([program, 'import', dataset.path, '--data', ground.data, '--json'])
  if (imported.code !== 0) throw new Error(`an undisturbed import failed: ${imported.complained}`)
  acknowledge(ground, hashOf(dataset), dataset)
  ground.pace.importMs = Math.min(ground.pace.importMs, performance.now() - before)
}

/** Three imports in one process: one that is killed may have acknowledged others. */
export async function importsRound(ground: Ground, aim: Aim): Promise<Blow | undefined> {
  const datasets = [newDataset(ground), newDataset(ground), newDataset(ground)]
  const child = join(root, 'test/crash/import-in-a-loop.ts')
  const started = start([child, ground.data, ...datasets.map(({ path }) => path)])
  await until(() => started.lines().length > 0, started.running)
  await work(started, ground.chance() * 150)
  const blow = await strike(started, ground, aim)
  for (const sha256 of started.lines()) {
    const dataset = datasets.find((candidate) => hashOf(candidate) === sha256)
    if (dataset) acknowledge(ground, sha256, dataset)
  }
  return blow
}

/** Decisions without end, each acknowledged by its reason. */
export async function decisionsRound(ground: Ground, aim: Aim, mark: string): Promise<Blow | undefined> {
  const child = join(root, 'test/crash/decide-in-a-loop.ts')
  const started = start([child, ground.data, mark, String(Math.floor(ground.chance() * 2 ** 31))])
  await until(() => started.lines().length > 0, started.running)
  await work(started, ground.chance() * 200)
  const blow = await strike(started, ground, aim)
  ground.acknowledged.reasons.push(...started.lines())
  return blow
}

/** The very first start, which makes the register and fills it with the examples. */
export async function firstStartRound(ground: Ground): Promise<Blow | undefined> {
  const started = contrechamp('serve', '--port', '0', '--examples', '--data', ground.data)
  await work(started, ground.chance() * ground.pace.importMs)
  return strike(started, ground, 'anywhere')
}
