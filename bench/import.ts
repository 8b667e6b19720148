/** Import of the world against a bare insert of the same statements, in turn, in one run. Goals: ≥ 10 000 rows/s, ≤ 10×, ≤ 600 MB. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { worldFile } from './dataset.ts'
import { figures, shown } from './measure.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 3)
const script = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))
const run = (name: string, ...args: string[]) =>
  JSON.parse(execFileSync(process.execPath, [script(name), ...args], { encoding: 'utf8' }))

const directory = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'))
try {
  const file = worldFile(directory)
  const rates: number[] = []
  const ratios: number[] = []
  const memory: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const data = join(directory, `register-${round}`)
    const ours = run('import-once.ts', data, file) as { seconds: number; rows: number; maxRssMB: number }
    const bare = run('bare-insert.ts', data, join(directory, `bare-${round}.db`)) as { seconds: number; statements: number }
    console.log(
      `round ${round + 1}: ${ours.rows} rows, ${bare.statements} statements: import ${ours.seconds.toFixed(1)} s, bare insert ${bare.seconds.toFixed(1)} s`,
    )
    rates.push(ours.rows / ours.seconds)
    ratios.push(ours.seconds / bare.seconds)
    memory.push(ours.maxRssMB)
    rmSync(data, { recursive: true })
  }
  console.log(`import, rows per second:      ${shown(figures(rates), 'rows/s', 0)}   goal ≥ 10000`)
  console.log(`import / bare SQLite insert:  ${shown(figures(ratios), '×')}   goal ≤ 10`)
  console.log(`peak memory:                  ${shown(figures(memory), 'MB', 0)}   goal ≤ 600`)
} finally {
  rmSync(directory, { recursive: true, force: true })
}
