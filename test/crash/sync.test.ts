/** An answer is given only once what it says has reached the disk (threats: data), seen in the system calls. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chanceFrom, writeDataset } from './dataset.ts'
import { examine } from './intact.ts'
import { program, run } from './process.ts'
import { type Call, callsOf, tracing } from './tracing.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-sync-'))
const data = join(folder, 'register')
const dataset = writeDataset(folder, 'cameras.ndjson', 1, chanceFrom(1), 50)
const later = writeDataset(folder, 'more.ndjson', 1000, chanceFrom(2), 50)

beforeAll(async () => {
  expect(await run([program, 'import', dataset.path, '--data', data])).toMatchObject({ code: 0 })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function traced(args: string[]): Promise<{ calls: Call[]; said: string }> {
  const trace = join(folder, 'trace')
  const strace = ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync,write,writev,pwrite64,pwritev', '-o', trace]
  const done = await run([...strace, process.execPath, program, ...args, '--data', data, '--json'], { bare: true })
  expect(done.complained).toBe('')
  expect(done.code).toBe(0)
  return { calls: callsOf(readFileSync(trace, 'utf8')), said: done.said }
}

const isSync = ({ name }: Call) => name === 'fsync' || name === 'fdatasync'
const isLog = ({ file }: Call) => file.endsWith('/register.db-wal')

test.runIf(tracing).each([
  ['decide', ['decide', 's1', '--accept']],
  ['import', ['import', later.path]],
])('%s: the log is synced after its last write and before the answer', async (_, args) => {
  const { calls, said } = await traced(args)
  const answer = calls.findIndex(({ name, descriptor }) => name.startsWith('write') && descriptor === 1)
  const written = calls.slice(0, answer).findLastIndex((call) => isLog(call) && !isSync(call))
  const synced = calls.findIndex((call, at) => at > written && isLog(call) && isSync(call) && call.result === 0)
  expect(JSON.parse(said)).toBeTypeOf('object')
  expect(written).toBeGreaterThan(0)
  expect(synced).toBeGreaterThan(written)
  expect(answer).toBeGreaterThan(synced)
  expect(calls.slice(answer).filter((call) => isLog(call) && !isSync(call))).toEqual([])
})

test.runIf(tracing)('a sync that the disk refuses is no acknowledgement', async () => {
  const before = await examine(data, { reasons: [], imports: [] }, false)
  const refuse = [
    'strace',
    '-f',
    '-o',
    '/dev/null',
    '-P',
    join(data, 'register.db-wal'),
    '-e',
    'inject=fsync,fdatasync:error=EIO',
  ]
  const done = await run([...refuse, process.execPath, program, 'decide', 's1', '--reject', '--data', data, '--json'], {
    bare: true,
  })
  expect(done.said).toBe('')
  expect(done.complained).toMatch(/^contrechamp: .*the disk refused to read or write; nothing was stored\. .*\n$/)
  expect(done.code).toBe(1)
  const after = await examine(data, { reasons: [], imports: [] }, false)
  expect(after).toEqual({ ...before, problems: [] })
})
