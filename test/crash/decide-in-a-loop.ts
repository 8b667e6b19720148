/** Run as a process: decides one thing after the other, and says each one's reason once it is acknowledged. */
import { decide, judge, type Verdict } from '../../src/operations/decide.ts'
import { openRegister } from '../../src/operations/register.ts'
import { statementByNumber } from '../../src/store/statements.ts'
import { chanceFrom } from './dataset.ts'

const [data, mark, seed] = process.argv.slice(2) as [string, string, string]
const chance = chanceFrom(Number(seed))
const register = await openRegister(data)
const { n: known } = register.store.database.prepare('SELECT max(n) AS n FROM statement').get() as { n: number }
const verdicts: Verdict[] = ['accepted', 'rejected', 'unsure', 'corrected']

for (let turn = 0; ; turn++) {
  const why = `${mark}-${turn}`
  if (turn % 10 === 9)
    await judge(register, 'organization/as-spelled.one', `organization/as-spelled.other-${turn % 7}`, 'same', why)
  else {
    const n = 1 + Math.floor(chance() * known)
    const verdict = verdicts[Math.floor(chance() * verdicts.length)] as Verdict
    const before = await statementByNumber(register.store, n)
    const correction = { polarity: before?.polarity === 'asserts' ? 'denies' : 'asserts' }
    await decide(register, `s${n}`, verdict, { correction, why })
  }
  process.stdout.write(`${why}\n`)
}
