import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { Spool } from './spool.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-spool-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('texts come back in order of their numbers, from a file that has no name: a process that is killed leaves nothing', async () => {
  vi.stubEnv('TMPDIR', folder)
  const spool = new Spool(4, 3)
  for (const [n, text] of [
    [3, 'fourth'],
    [0, 'first'],
    [2, 'third'],
  ] as const)
    await spool.add([n], Buffer.from(text), [text.length])
  expect(readdirSync(folder)).toEqual([])
  let all = ''
  for await (const piece of spool.inOrder(',')) all += Buffer.from(piece).toString()
  expect(all).toBe('first,third,fourth')
  await spool.dispose()
})
