import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../log/canonical.ts'
import { committedText, fromHex, hex } from '../../log/commitment.ts'
import { rootFromPath } from '../../log/merkle.ts'
import { importFiles } from '../import.ts'
import { rebuild } from '../rebuild.ts'
import { openRegister, type Register } from '../register.ts'
import { sha256, sha256Hex } from '../sha256.ts'
import { logState } from './home.ts'
import { statementView } from './lists.ts'
import { proofOf } from './proof.ts'

const directory = mkdtempSync(join(tmpdir(), 'contrechamp-proof-'))
/** Several subtrees of 256 statements and a ragged end, after an entry before it. */
const rows = 301
let register: Register

beforeAll(async () => {
  const line = (n: number) =>
    JSON.stringify({ lon: 16 + n / 1000, lat: 48, man_made: 'surveillance', 'surveillance:type': 'camera', name: `№ ${n} "ж"` })
  for (const [name, from, count] of [
    ['first', 5000, 3],
    ['second', 0, rows],
  ] as const)
    writeFileSync(join(directory, `${name}.ndjson`), Array.from({ length: count }, (_, n) => line(from + n)).join('\n'))
  register = await openRegister(join(directory, 'data'))
  await importFiles(register, [join(directory, 'first.ndjson'), join(directory, 'second.ndjson')], {})
})
afterAll(async () => {
  await register.close()
  rmSync(directory, { recursive: true })
})

/** What somebody without the register does with a proof: hashes and compares, nothing else. */
function holds(proof: Awaited<ReturnType<typeof proofOf>>, root: string): boolean {
  const commitment = sha256Hex(committedText(proof.salt, proof.canonical))
  const entryRoot = rootFromPath(
    sha256,
    fromHex(commitment),
    proof.inEntry.index,
    proof.inEntry.size,
    proof.inEntry.path.map(fromHex),
  )
  const entry = JSON.parse(proof.inLog.canonical) as { statements: { root: string } }
  const entryCommitment = sha256Hex(committedText(proof.inLog.salt, canonicalJson(entry)))
  const logRoot = rootFromPath(
    sha256,
    fromHex(entryCommitment),
    proof.inLog.index,
    proof.inLog.size,
    proof.inLog.path.map(fromHex),
  )
  return (
    commitment === proof.commitment &&
    !!entryRoot &&
    hex(entryRoot) === entry.statements.root &&
    !!logRoot &&
    hex(logRoot) === root
  )
}

test('every statement is proved to stand in its entry, and its entry in the log', async () => {
  const { root, size } = await logState(register)
  expect(size).toBe(2)
  const total = 4 * (rows + 3)
  for (const n of [1, 12, 13, 13 + 255, 13 + 256, 13 + 511, 13 + 1023, 13 + 1024, total - 1, total]) {
    const proof = await proofOf(register.store, `s${n}`)
    expect(holds(proof, root), `s${n}`).toBe(true)
    expect(
      holds({ ...proof, canonical: proof.canonical.replace('camera', 'statue') }, root) && proof.canonical.includes('camera'),
    ).toBe(false)
    expect(holds({ ...proof, inEntry: { ...proof.inEntry, index: (proof.inEntry.index + 1) % proof.inEntry.size } }, root)).toBe(
      false,
    )
  }
  await expect(proofOf(register.store, `s${total + 1}`)).rejects.toThrow('there is no statement')
})

test('the fast way of writing a row commits to the very statement that is read back', async () => {
  for (const n of [13, 14, 16]) {
    const { canonical } = await proofOf(register.store, `s${n}`)
    expect(canonicalJson(JSON.parse(canonical))).toBe(canonical)
    const view = await statementView(register, `s${n}`, 'en')
    expect(JSON.parse(canonical)).toMatchObject({
      property: view.property,
      value: view.value,
      subject: view.subject.id,
      by: view.by,
    })
  }
})

test('once a statement is erased nothing of it is left, and every proof of its neighbours holds', async () => {
  const { root } = await logState(register)
  const erased = 13 + 256
  const before = await proofOf(register.store, `s${erased}`)
  register.store.database.exec(`UPDATE statement SET value = NULL, salt = NULL WHERE n = ${erased}`)
  await expect(proofOf(register.store, `s${erased}`)).rejects.toThrow('was erased')
  for (const n of [erased - 1, erased + 1, 13, 1]) expect(holds(await proofOf(register.store, `s${n}`), root)).toBe(true)
  expect((await logState(register)).root).toBe(root)
  expect((await rebuild(register)).entries).toBe(2)
  expect((await rebuild(register)).same).toBe(true)
  expect(before.canonical).toContain('device/')
})
