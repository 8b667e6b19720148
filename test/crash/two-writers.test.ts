/** Commands that write at the same moment, without a server between them; and two first starts at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { exampleFiles } from '../../src/operations/examples.ts'
import { lockRegister } from '../../src/server/lock.ts'
import { openStore } from '../../src/store/open.ts'
import { chanceFrom, STATEMENTS_A_ROW, writeDataset } from './dataset.ts'
import { examine } from './intact.ts'
import { contrechamp, endAll, program, root, run, type Started, start, until } from './process.ts'
import { hashOf } from './rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-two-'))
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

test('two imports into a register that neither has made wait for each other', async () => {
  const data = join(folder, 'imports')
  const datasets = [1, 10_000].map((first) => writeDataset(folder, `${first}.ndjson`, first, chanceFrom(first), 1000))
  const reports = await Promise.all(datasets.map(({ path }) => run([program, 'import', path, '--data', data, '--json'])))
  for (const [index, { rows }] of datasets.entries()) {
    expect(reports[index]).toMatchObject({ code: 0, complained: '' })
    expect(JSON.parse(reports[index]?.said ?? '').imports[0]).toMatchObject({ accepted: rows, rejected: [] })
  }
  const imports = datasets.map((dataset) => ({ sha256: hashOf(dataset), statements: dataset.rows * STATEMENTS_A_ROW }))
  expect(await examine(data, { reasons: [], imports }, true)).toMatchObject({ problems: [], entries: 2 })
}, 120_000)

test('decisions of two people at once each get their own entry', async () => {
  const data = join(folder, 'decisions')
  const dataset = writeDataset(folder, 'few.ndjson', 1, chanceFrom(3), 10)
  expect(await run([program, 'import', dataset.path, '--data', data])).toMatchObject({ code: 0 })
  const reasons = ['one', 'two']
  const decided = await Promise.all(
    reasons.map((why) => run([program, 'decide', 's1', '--accept', '--why', why, '--data', data])),
  )
  for (const done of decided) expect(done).toMatchObject({ code: 0, complained: '' })
  expect(await examine(data, { reasons, imports: [] }, false)).toMatchObject({ problems: [], entries: 1 + reasons.length })
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

/** Has another process hold a lock for a moment. @param begin how it takes the lock */
async function held(file: string, begin: string): Promise<Started> {
  const holder = start([join(root, 'test/crash/hold.ts'), file, begin, '30'])
  await until(() => holder.lines().length > 0, holder.running)
  return holder
}

// Two that start in the same moment meet like this: each refused at once, no server ran at all.
test('a lock that another start tries for in the same moment is waited for', async () => {
  const data = mkdtempSync(join(folder, 'lock-'))
  const other = await held(join(data, 'server.lock'), 'BEGIN; SELECT * FROM sqlite_schema')
  const lock = lockRegister(data)
  expect(() => lockRegister(data)).toThrow(/^a server already runs on /)
  lock.release()
  expect(await other.ended).toEqual({ code: 0, signal: null })
})

// SQLite never waits before it turns the write-ahead log on: a register made by two at once was refused to one of them.
test('a register that another process is just making is waited for', async () => {
  const data = mkdtempSync(join(folder, 'open-'))
  const other = await held(join(data, 'register.db'), 'BEGIN IMMEDIATE')
  const store = await openStore(data)
  expect(store.database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  await store.close()
  expect(await other.ended).toEqual({ code: 0, signal: null })
})
