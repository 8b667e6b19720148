/** A disk that fills up during an import: one clear line, nothing half-written, and with room again the same import works. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chanceFrom, STATEMENTS_A_ROW, writeDataset } from './dataset.ts'
import { type Acknowledged, examine } from './intact.ts'
import { program, run } from './process.ts'
import { hashOf } from './rounds.ts'
import { tracing } from './tracing.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-full-'))
const model = join(folder, 'model')
const dataset = writeDataset(folder, 'first.ndjson', 1, chanceFrom(1), 200)
const later = writeDataset(folder, 'later.ndjson', 10_000, chanceFrom(2), 1000)
const stands: Acknowledged = { reasons: [], imports: [{ sha256: hashOf(dataset), statements: dataset.rows * STATEMENTS_A_ROW }] }
const both: Acknowledged = {
  reasons: [],
  imports: [...stands.imports, { sha256: hashOf(later), statements: later.rows * STATEMENTS_A_ROW }],
}

/** Node ignores SIGXFSZ, so that a file beyond the limit (in units of 512 bytes, POSIX) fails to be written as on a full disk. */
const limited = (bytes: number): string[] => ['sh', '-c', `ulimit -f ${bytes / 512}; exec "$0" "$@"`]

const ways: { name: string; with: (data: string) => string[]; told: RegExp; here: boolean }[] = [
  {
    name: 'files may not grow any further',
    with: () => limited(1 << 19),
    told: /the disk refused to read or write; nothing was stored/,
    here: true,
  },
  {
    name: 'there is no space left for the log',
    with: (data) => {
      const log = join(data, 'register.db-wal')
      return ['strace', '-f', '-o', '/dev/null', '-P', log, '-e', 'inject=pwrite64:error=ENOSPC:when=20+']
    },
    told: /the disk is full; nothing was stored/,
    here: tracing,
  },
]

beforeAll(async () => {
  expect(await run([program, 'import', dataset.path, '--data', model])).toMatchObject({ code: 0 })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(ways.filter(({ here }) => here))(
  'an import while $name',
  async (way) => {
    const data = join(folder, way.name.replaceAll(' ', '-'))
    cpSync(model, data, { recursive: true })
    const before = await examine(data, stands, false)
    const refused = await run([...way.with(data), process.execPath, program, 'import', later.path, '--data', data, '--json'], {
      bare: true,
    })
    expect(refused.said).toBe('')
    expect(refused.complained).toMatch(/^contrechamp: .*\n$/)
    expect(refused.complained).toMatch(way.told)
    expect(refused.code).toBe(1)
    expect(await examine(data, stands, false)).toEqual({ ...before, problems: [] })
    const again = await run([program, 'import', later.path, '--data', data, '--json'])
    expect(JSON.parse(again.said).imports[0]).toMatchObject({ accepted: later.rows, rejected: [] })
    expect((await examine(data, both, true)).problems).toEqual([])
  },
  60_000,
)

test('a register that finds no room for its beginning is begun again by the next command', async () => {
  const data = join(folder, 'new')
  const refused = await run([...limited(1 << 14), process.execPath, program, 'status', '--data', data, '--json'], { bare: true })
  expect(refused.said).toBe('')
  expect(refused.complained).toMatch(/^contrechamp: .*the disk refused to read or write; nothing was stored.*\n$/)
  expect(refused.code).toBe(1)
  expect(JSON.parse((await run([program, 'status', '--data', data, '--json'])).said)).toMatchObject({ log: { size: 0 } })
  expect(await examine(data, { reasons: [], imports: [] }, false)).toEqual({ problems: [], entries: 0, statements: 0 })
}, 60_000)
