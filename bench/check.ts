/** `check` over ten thousand deployments with two hundred thousand statements: goal 5 s. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { today } from '../src/operations/append.ts'
import { check } from '../src/operations/check/check.ts'
import { loadFacts } from '../src/operations/check/facts.ts'
import { checkPieces } from '../src/operations/check/pieces.ts'
import { openRegister } from '../src/operations/register.ts'
import { contradictions } from '../src/register/contradictions.ts'
import type { RecordedStatement } from '../src/register/statement.ts'
import { fill, made } from './check-register.ts'
import { figures, shown } from './measure.ts'

const DEPLOYMENTS = 10_000
const STATEMENTS = 200_000
const ROUNDS = 3

const directory = mkdtempSync(join(tmpdir(), 'check-'))
try {
  const register = await openRegister(directory)
  const start = performance.now()
  const count = await fill(register, DEPLOYMENTS, STATEMENTS)
  console.log(`made: ${count} statements of ${DEPLOYMENTS} deployments in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  loadFacts(register.vocabulary)
  const seconds: number[] = []
  const processor: number[] = []
  let findings = 0
  let characters = 0
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    const busy = process.cpuUsage()
    findings = 0
    characters = 0
    for await (const piece of checkPieces(register, directory, {})) {
      findings += piece.split('"rule":').length - 1
      characters += piece.length
    }
    seconds.push((performance.now() - begun) / 1000)
    const { user, system } = process.cpuUsage(busy)
    processor.push((user + system) / 1e6)
  }
  console.log(`check of all, as JSON: ${shown(figures(seconds), 's')}; ${findings} findings, ${(characters / 1e6).toFixed(0)} MB`)
  console.log(`  of which the processor worked: ${shown(figures(processor), 's')}`)
  // A yardstick in the same run, since machines are seldom quiet: contradictions of as many statements, by the plain function.
  const statements = [...made(DEPLOYMENTS, STATEMENTS)].map(
    (statement, at): RecordedStatement => ({
      ...statement,
      n: at + 1,
      entry: 1,
      recordedOn: today(),
      status: 'current',
    }),
  )
  const busy = process.cpuUsage()
  const disputes = contradictions(register.vocabulary, statements).length
  const { user, system } = process.cpuUsage(busy)
  const yardstick = (user + system) / 1e6
  const ratio = figures(processor).median / yardstick
  console.log(
    `contradictions of as many: ${yardstick.toFixed(2)} s of the processor, ${disputes} found; check is ${ratio.toFixed(1)} times that`,
  )
  const alone: number[] = []
  for (let round = 0; round < 20; round++) {
    const begun = performance.now()
    for (const _ of (await check(register, { deployment: `d${round * 37}` })).findings()) findings++
    alone.push(performance.now() - begun)
  }
  console.log(`check of one deployment: ${shown(figures(alone), 'ms')}`)
  await register.close()
} finally {
  rmSync(directory, { recursive: true, force: true })
}
