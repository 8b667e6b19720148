/** A large register is checked by two threads; what comes out is what one would have found, in the same order. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fill } from '../bench/check-register.ts'
import { check } from '../src/operations/check/check.ts'
import { checkPieces } from '../src/operations/check/pieces.ts'
import { judge } from '../src/operations/decide.ts'
import { openRegister } from '../src/operations/register.ts'

test('two halves are the whole', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'check-halves-'))
  const register = await openRegister(directory)
  try {
    await fill(register, 1100, 22_000)
    // One deployment of each half is the same: each thread needs what the other has read.
    await judge(register, 'deployment/d3', 'deployment/d1000', 'same')
    await judge(register, 'contract/c5', 'contract/c900', 'same')
    const options = { on: { day: '2026-11-21' } }
    const pieces: string[] = []
    for await (const piece of checkPieces(register, directory, options)) pieces.push(piece)
    const whole = [...(await check(register, options)).findings()]
    expect(whole.length).toBeGreaterThan(20_000)
    expect(whole.some(({ kind }) => kind === 'contradiction')).toBe(true)
    expect(JSON.parse(`[${pieces.join(',')}]`)).toEqual(JSON.parse(JSON.stringify(whole)))
  } finally {
    await register.close()
    rmSync(directory, { recursive: true, force: true })
  }
})

test('what goes wrong in the thread is said, and nothing waits for ever', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'check-halves-'))
  const register = await openRegister(directory)
  try {
    await fill(register, 1100, 20_000)
    const file = join(directory, 'a-file')
    writeFileSync(file, '')
    const pieces = checkPieces(register, file, { on: { day: '2026-11-21' } })
    await expect(Array.fromAsync(pieces)).rejects.toThrow('a-file')
  } finally {
    await register.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
