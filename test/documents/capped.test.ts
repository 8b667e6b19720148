/** What a child process may not do, and that its end does not harm whoever started it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCapped } from '../../src/documents/capped.ts'
import { confinement } from '../../src/documents/confinement.ts'
import { Failure } from '../../src/register/failure.ts'

const folder = mkdtempSync(join(tmpdir(), 'capped-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const document = join(folder, 'a.txt')
writeFileSync(document, 'Two cameras.')

const script = new URL('./capped-script.ts', import.meta.url)
// The script is a test's own, outside of what children may read otherwise.
const run = (job: unknown, options = {}) => runCapped(script, job, { file: document, readable: ['test'], ...options })

test('a job and the bytes go in, one answer comes out', async () => {
  expect(await run({ do: 'read', note: 'љ📷' })).toEqual({ note: 'љ📷', text: 'Two cameras.' })
  expect(await runCapped(script, { do: 'say' }, { readable: ['test'] })).toBe('said')
})

test('many at once wait for each other', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, (_, note) => run({ do: 'read', note })))
  expect(all.map((answer) => (answer as { note: number }).note)).toEqual([0, 1, 2, 3, 4])
})

test('no files, no writing, no processes, no code out of strings, nothing of our environment', async () => {
  process.env.CAPPED_CANARY = 'seen'
  const tried = (await run({ do: 'escape', path: document })) as Record<string, string>
  expect(tried).toEqual({
    read: 'ERR_ACCESS_DENIED',
    write: 'ERR_ACCESS_DENIED',
    spawn: 'ERR_ACCESS_DENIED',
    worker: 'ERR_ACCESS_DENIED',
    evaluate: 'EvalError',
    canary: 'none',
  })
  delete process.env.CAPPED_CANARY
})

test('no network, where the system can take it away', async ({ skip }) => {
  const words = await confinement({ addressMb: 2000, cpuSeconds: 10 })
  if (words[0] !== 'bwrap' && words[0] !== 'unshare') return skip('neither bwrap nor unshare works here')
  let reached = false
  const server = createServer(() => {
    reached = true
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  expect(await run({ do: 'connect', port })).not.toBe('connected')
  expect(reached).toBe(false)
  server.close()
})

test('too slow, too much memory, too long an answer, killed, wrong: a failure each, with its own code', async () => {
  const code = (job: unknown, options = {}) =>
    run(job, options).then(
      () => 'answered',
      (error) => (error instanceof Failure ? error.code : String(error)),
    )
  expect(await code({ do: 'loop' }, { timeoutMs: 1500 })).toBe('document/too-slow')
  expect(await code({ do: 'heap' }, { heapMb: 128 })).toBe('document/too-costly')
  expect(await code({ do: 'buffers' }, { heapMb: 128 })).toMatch(/^document\/(?:too-costly|damaged|too-deep)$/)
  expect(await code({ do: 'long' }, { mostAnswerBytes: 2 ** 20 })).toBe('document/too-large')
  expect(await code({ do: 'die' })).toBe('document/not-started')
  expect(await code({ do: 'fail' })).toBe('own/code')
  expect(await code({ do: 'recurse' })).toBe('document/too-deep')
  expect(await code({ do: 'read' }, { signal: AbortSignal.abort(new Failure('interrupted', 'stopped')) })).toBe('interrupted')
})
