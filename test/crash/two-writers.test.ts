/** Commands that write at the same moment, without a server between them; and two first starts at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exampleFiles } from '../../src/operations/examples.ts'
import { chanceFrom, STATEMENTS_A_ROW, writeDataset } from './dataset.ts'
import { examine } from './intact.ts'
import { contrechamp, endAll, program, root, run, start, until } from './process.ts'
import { hashOf } from './rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-two-'))
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

test('two imports into a register that neither has made wait for each other', async () => {
  const data = join(folder, 'imports')
  const datasets = [1, 10_000].map((first) => writeDataset(folder, `${first}.ndjson`, first, chanceFrom(first)))
  const reports = await Promise.all(datasets.map(({ path }) => run([program, 'import', path, '--data', data, '--json'])))
  for (const [index, { rows }] of datasets.entries()) {
    expect(reports[index]).toMatchObject({ code: 0, complained: '' })
    expect(JSON.parse(reports[index]?.said ?? '').imports[0]).toMatchObject({ accepted: rows, rejected: [] })
  }
  const imports = datasets.map((dataset) => ({ sha256: hashOf(dataset), statements: dataset.rows * STATEMENTS_A_ROW }))
  expect(await examine(data, { reasons: [], imports }, true)).toMatchObject({ problems: [], entries: 2 })
}, 120_000)

test('decisions of several people at once each get their own entry', async () => {
  const data = join(folder, 'decisions')
  const dataset = writeDataset(folder, 'few.ndjson', 1, chanceFrom(3), 10)
  expect(await run([program, 'import', dataset.path, '--data', data])).toMatchObject({ code: 0 })
  const reasons = ['one', 'two', 'three', 'four']
  const decided = await Promise.all(
    reasons.map((why) => run([program, 'decide', 's1', '--accept', '--why', why, '--data', data])),
  )
  for (const done of decided) expect(done).toMatchObject({ code: 0, complained: '' })
  expect(await examine(data, { reasons, imports: [] }, true)).toMatchObject({ problems: [], entries: 1 + reasons.length })
}, 60_000)

test('two first starts at once: one serves, the other is refused, the examples are there once', async () => {
  const data = join(folder, 'starts')
  const servers = [1, 2].map(() => contrechamp('serve', '--examples', '--port', '0', '--data', data))
  const serving = () => servers.filter((server) => server.said().includes('http://127.0.0.1:'))
  const refused = () => servers.filter((server) => !server.running())
  await until(
    () => serving().length === 1 && refused().length === 1,
    () => refused().length < 2,
    10,
  )
  expect(serving()).toHaveLength(1)
  expect(await refused()[0]?.ended).toEqual({ code: 1, signal: null })
  expect(refused()[0]?.complained()).toMatch(/^contrechamp: a server already runs on .*; stop it first.*\n$/)
  serving()[0]?.kill('SIGTERM')
  await serving()[0]?.ended
  const files = exampleFiles()
  expect(await examine(data, { reasons: [], imports: [] }, true)).toEqual({
    problems: [],
    entries: files.reduce((sum, { assessments }) => sum + 1 + assessments.length, 0),
    statements: files.reduce((sum, { statements }) => sum + statements.length, 0),
  })
}, 60_000)

/** Has two processes do something at the same millisecond, again and again. @returns their answers, sorted, one line a turn. */
async function atOnce(what: 'lock' | 'open', turns: number, apartMs: number): Promise<string[]> {
  const directories = Array.from({ length: turns }, (_, turn) => join(folder, `${what}-${turn}`))
  const child = join(root, 'test/crash/at-once.ts')
  const pair = [1, 2].map(() => start([child, what, String(apartMs), ...directories], { stdio: 'pipe' }))
  const all = (lines: number) => () => pair.every((one) => one.lines().length === lines)
  const running = () => pair.every((one) => one.running())
  await until(all(1), running, 10)
  for (const { stdin } of pair) stdin?.write(String(Date.now() + 50))
  await until(all(1 + turns), running, 10)
  for (const { stdin } of pair) stdin?.end()
  for (const one of pair) expect([await one.ended, one.complained()]).toEqual([{ code: 0, signal: null }, ''])
  return directories.map((_, turn) =>
    pair
      .map((one) => one.lines()[turn + 1])
      .sort()
      .join(', '),
  )
}

test('of two that lock a register in the same moment one is first', async () => {
  expect(new Set(await atOnce('lock', 12, 250))).toEqual(new Set(['done, server/second']))
}, 60_000)

test('two that make a register in the same moment both have it', async () => {
  expect(new Set(await atOnce('open', 30, 80))).toEqual(new Set(['done, done']))
}, 60_000)
