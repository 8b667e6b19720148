/** Computations over a register that other connections write to meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assess, withdraw } from '../operations/decide.ts'
import { importExamples } from '../operations/examples.ts'
import { openRegister, type Register } from '../operations/register.ts'
import { Failure } from '../register/failure.ts'
import { allSources } from '../store/sources.ts'
import type { Computations } from './computations.ts'
import { type Live, liveRegister } from './live.ts'

let folder: string
let register: Register
let writer: Register
let live: Live
let computations: Computations<number>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-computations-'))
  register = await openRegister(folder)
  await importExamples(register)
  writer = await openRegister(folder)
  live = liveRegister(register)
  computations = live.computed.deployments as unknown as Computations<number>
}, 60_000)
afterEach(async () => {
  await writer.close()
  await register.close()
  rmSync(folder, { recursive: true, force: true })
})

const remark = () => assess(writer, 's1', { about: 'remark', text: 'seen again', by: 'person' })
const loss = async () => {
  const standing = (await allSources(register.store)).find(({ withdrawn_why }) => withdrawn_why === null)
  await withdraw(writer, standing?.key as string, 'asked for')
}

/** Work that takes until it is told to end; the n-th gives n. */
class Work {
  begun = 0
  atOnce = 0
  mostAtOnce = 0
  readonly #ends: ((failure?: Error) => void)[] = []

  readonly make = async (): Promise<number> => {
    const n = ++this.begun
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce)
    try {
      await new Promise<void>((done, failed) => this.#ends.push((failure) => (failure ? failed(failure) : done())))
    } finally {
      this.atOnce--
    }
    return n
  }
  end(failure?: Error): void {
    this.#ends.shift()?.(failure)
  }
}
/** Long enough for whatever waits to have gone on. */
const settled = () => new Promise((done) => setTimeout(done, 20))

test('while entries keep arriving one computation runs to its end, is told to all, and one more follows', async () => {
  const work = new Work()
  const ask = () => computations.of('a', work.make)
  const asked: Promise<unknown>[] = []
  for (let entries = 0; entries < 5; entries++) {
    asked.push(ask())
    await settled()
    await remark()
  }
  expect(work.begun).toBe(1)
  work.end()
  const first = await ask()
  expect(first).toMatchObject({ made: 1, isOlder: true })
  expect(await Promise.all(asked)).toEqual(asked.map(() => first))
  for (let polls = 0; polls < 5; polls++) {
    await remark()
    expect(await ask()).toEqual(first)
  }
  expect([work.begun, work.mostAtOnce]).toEqual([2, 1])
  work.end()
  await settled()
  expect(await ask()).toMatchObject({ made: 2, isOlder: true })
  work.end()
  await settled()
  const last = await ask()
  expect(last).toEqual({ made: 3, version: await live.version(), isOlder: false })
  expect(last.version).not.toBe(first.version)
  expect([work.begun, work.mostAtOnce]).toEqual([3, 1])
})

test('what was begun or made before a loss is told to nobody, and the next begins when it has ended', async () => {
  const work = new Work()
  const ask = () => computations.of('a', work.make)
  const before = ask()
  await settled()
  await loss()
  const after = ask()
  await settled()
  expect(work.begun).toBe(1)
  work.end()
  await settled()
  expect([work.begun, work.mostAtOnce]).toEqual([2, 1])
  work.end()
  expect([(await before).made, (await after).made]).toEqual([2, 2])
  await loss()
  const newer = ask()
  await settled()
  work.end()
  expect((await newer).made).toBe(3)
})

test('a register that loses something again and again makes nobody wait without end', async () => {
  const work = new Work()
  const asked = expect(computations.of('a', work.make)).rejects.toMatchObject({ code: 'coverage/busy' })
  for (let losses = 0; losses < 3; losses++) {
    await settled()
    await loss()
    work.end()
  }
  await asked
  expect(work.begun).toBe(3)
})

test('a failure is kept for its state of the log, also where nobody waited for it', async () => {
  const work = new Work()
  const ask = () => computations.soon('a', work.make)
  expect(await ask()).toBeUndefined()
  work.end(new Failure('coverage/large', 'too many'))
  await settled()
  for (let polls = 0; polls < 14; polls++) await expect(ask()).rejects.toMatchObject({ code: 'coverage/large' })
  expect(work.begun).toBe(1)
  await remark()
  const next = ask()
  await settled()
  work.end()
  expect(await next).toMatchObject({ made: 2, isOlder: false })
})

test.each(['coverage/busy', 'coverage/slow', 'entity/unknown'])('%s is tried again by whoever asks next', async (code) => {
  const work = new Work()
  const ask = () => computations.of('a', work.make)
  const failed = expect(ask()).rejects.toMatchObject({ code })
  await settled()
  work.end(new Failure(code, 'not now'))
  await failed
  const next = ask()
  await settled()
  work.end()
  expect((await next).made).toBe(2)
})

test('being turned away takes no earlier result away', async () => {
  const work = new Work()
  const ask = () => computations.of('a', work.make)
  const first = ask()
  await settled()
  work.end()
  await first
  await remark()
  expect((await ask()).made).toBe(1)
  work.end(new Failure('coverage/busy', 'too many ask'))
  await settled()
  expect(await ask()).toMatchObject({ made: 1, isOlder: true })
  expect(work.begun).toBe(3)
})

test('answers of pages: those asked for longest ago go first, and none that somebody waits for', async () => {
  const made: string[] = []
  const ask = (key: string) => live.remembered(key, async () => made.push(key))
  const work = new Work()
  const slow = live.remembered('slow', work.make)
  await ask('used')
  for (let n = 0; n < 250; n++) {
    await ask(`${n}`)
    await ask('used')
  }
  expect(live.remembered('slow', work.make)).toBe(slow)
  await ask('249')
  expect(made.filter((key) => key === 'used' || key === '249')).toEqual(['used', '249'])
  await ask('0')
  expect(made.filter((key) => key === '0')).toHaveLength(2)
  work.end()
  expect(await slow).toBe(1)
})

test('names that do not exist put nothing out of the way', async () => {
  await computations.of('a', async () => 1)
  const unknown = async () => Promise.reject(new Failure('entity/unknown', 'nobody'))
  for (let n = 0; n < 250; n++) await expect(computations.of(`nobody ${n}`, unknown)).rejects.toThrow('nobody')
  expect((await computations.of('a', async () => 2)).made).toBe(1)
})
