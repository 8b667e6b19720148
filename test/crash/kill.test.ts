/**
 * kill -9 while the register is written (threats: data). Short: 20 kills; long (CONTRECHAMP_LONG=1): 200; half of them and more
 * verifiably inside a transaction. CONTRECHAMP_SEED repeats the delays of another run.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chanceFrom } from './dataset.ts'
import { type Examined, examine } from './intact.ts'
import type { Aim, Blow } from './kill.ts'
import { decideUndisturbed, serverRound, startServer } from './kill-server.ts'
import { contrechamp, endAll, until } from './process.ts'
import {
  decisionsRound,
  firstStartRound,
  type Ground,
  importRound,
  importsRound,
  importUndisturbed,
  type Pace,
} from './rounds.ts'

const times = process.env.CONTRECHAMP_LONG === '1' ? 10 : 1
const seed = Number(process.env.CONTRECHAMP_SEED ?? 20261121)
const chance = chanceFrom(seed)
/** A register is left after so many rounds, since all that it holds is read back after each. */
const ROUNDS_A_REGISTER = 10
/** Hashing and projecting all again takes seconds: the short mode does so where there were rounds enough. */
const LEAST_THOROUGH = 3
const PATIENCE_MS = times * 120_000

const tally = { kills: 0, inside: 0, writing: 0, decisions: 0, imports: 0, lost: 0 }
const folder = mkdtempSync(join(tmpdir(), 'contrechamp-crash-'))
const [imported, examples] = [join(folder, 'imported'), join(folder, 'examples')]
const pace: Pace = { importMs: 60_000 }
let exampleEntries = 0
let made = 0

function groundFrom(model: string | undefined, baseline: Ground['acknowledged'] = { reasons: [], imports: [] }): Ground {
  const data = join(folder, `register-${made++}`)
  if (model) cpSync(model, data, { recursive: true })
  const acknowledged = { reasons: [...baseline.reasons], imports: [...baseline.imports] }
  return { folder, data, chance, pace, acknowledged, next: 10_000_000 + made * 1_000_000 }
}

async function check(ground: Ground, thorough: boolean): Promise<Examined> {
  const examined = await examine(ground.data, ground.acknowledged, thorough)
  tally.lost += examined.problems.filter((problem) => problem.startsWith('LOST')).length
  expect(examined.problems, `seed ${seed}, register ${ground.data}`).toEqual([])
  return examined
}

function count(blow: Blow, aim: Aim): void {
  expect(blow.half, 'statements of a half import that others see').toBe(0)
  tally.kills++
  if (blow.inTransaction) tally.inside++
  if (aim === 'writing' && blow.inTransaction && blow.logBytes > 0) tally.writing++
}

function leave(ground: Ground): void {
  tally.decisions += ground.acknowledged.reasons.length
  tally.imports += ground.acknowledged.imports.filter((one) => !baseline.imports.includes(one)).length
  rmSync(ground.data, { recursive: true, force: true })
}

/** Plays the aims in turn on fresh copies of a register, and examines it after every kill. */
async function play(
  aims: Aim[],
  model: { data: string; acknowledged?: Ground['acknowledged'] },
  round: (ground: Ground, aim: Aim, mark: string) => Promise<Blow | undefined>,
): Promise<void> {
  let ground: Ground | undefined
  for (const [index, aim] of aims.entries()) {
    ground ??= groundFrom(model.data, model.acknowledged)
    let blow: Blow | undefined
    // One that ended before the kill, or slipped past its aim, goes again; what it acknowledged must be there all the same.
    for (let go = 0; !blow; go++) {
      expect(go, `the kill never met its aim (${aim})`).toBeLessThan(20)
      blow = await round(ground, aim, `${made}-${index}-${go}`)
    }
    count(blow, aim)
    const rounds = (index % ROUNDS_A_REGISTER) + 1
    const last = rounds === ROUNDS_A_REGISTER || index === aims.length - 1
    await check(ground, last && rounds >= LEAST_THOROUGH)
    if (last) {
      leave(ground)
      ground = undefined
    }
  }
}

const repeated = (aims: Aim[]): Aim[] => Array.from({ length: times }, () => aims).flat()
const baseline: Ground['acknowledged'] = { reasons: [], imports: [] }

beforeAll(async () => {
  const ground = { ...groundFrom(undefined), data: imported, acknowledged: baseline }
  await importUndisturbed(ground)
  const server = contrechamp('serve', '--port', '0', '--examples', '--data', examples)
  await until(() => server.lines().length > 0, server.running, 10)
  server.kill('SIGTERM')
  await server.ended
  exampleEntries = (await examine(examples, { reasons: [], imports: [] }, false)).entries
}, 60_000)

afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
  const { kills, inside, writing, decisions, imports, lost } = tally
  console.log(
    `kill -9 (seed ${seed}): ${kills} kills, ${inside} inside a transaction (${writing} with its pages in the log); ${decisions} decisions and ${imports} imports acknowledged, ${lost} lost`,
  )
})

test(
  'killed imports leave nothing, finished ones everything',
  async () => {
    await play(repeated(['inside', 'writing', 'anywhere']), { data: imported, acknowledged: baseline }, importRound)
    await play(repeated(['inside', 'anywhere']), { data: imported, acknowledged: baseline }, importsRound)
  },
  PATIENCE_MS,
)

test(
  'no acknowledged decision is lost',
  async () => {
    const aims: Aim[] = ['inside', 'anywhere', 'inside', 'anywhere', 'inside']
    await play(repeated([...aims, ...aims]), { data: examples }, decisionsRound)
  },
  PATIENCE_MS,
)

test(
  'a killed first start leaves a register that the next one completes',
  async () => {
    for (let kills = 0; kills < 2 * times; ) {
      const ground = groundFrom(undefined)
      const blow = await firstStartRound(ground)
      if (!blow) continue
      kills++
      count(blow, 'anywhere')
      if (existsSync(ground.data)) expect([0, exampleEntries]).toContain((await check(ground, false)).entries)
      leave(ground)
    }
  },
  PATIENCE_MS,
)

test(
  'a server or its child, killed during an import sent through the socket',
  async () => {
    for (let turn = 0; turn < times; turn++) {
      const ground = groundFrom(imported, baseline)
      let server = await startServer(ground.data)
      const child = await serverRound(ground, server, 'child')
      count(child.blow, 'inside')
      expect(child.code).toBe(1)
      // The server lives on, and has the next command done.
      await decideUndisturbed(ground, `after the child ${turn}`)
      const both = await serverRound(ground, server, 'both')
      count(both.blow, 'inside')
      expect(both.complained).toMatch(/^contrechamp: the server ended before it answered.*\n$/)
      expect(both.code).toBe(1)
      await check(ground, false)
      server = await startServer(ground.data)
      const alone = await serverRound(ground, server, 'server')
      count(alone.blow, 'inside')
      expect(alone.code).toBe(1)
      await check(ground, false)
      // Nobody listens at the socket that is left: the command does its work itself.
      await decideUndisturbed(ground, `after the server ${turn}`)
      await check(ground, turn % LEAST_THOROUGH === 1)
      leave(ground)
    }
  },
  PATIENCE_MS,
)

test('so many kills were real, and half of them hit a transaction', () => {
  expect(tally.kills).toBe(20 * times)
  expect(tally.inside).toBeGreaterThanOrEqual(10 * times)
  expect(tally.writing).toBeGreaterThan(0)
  expect(tally.lost).toBe(0)
})
