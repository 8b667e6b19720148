/** `check` on the example register: what an issue asked to see, with no code for a deployment of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check, type SpokenFinding } from '../src/operations/check/check.ts'
import { importExamples } from '../src/operations/examples.ts'
import { openRegister, type Register } from '../src/operations/register.ts'
import { statementNumber } from '../src/register/statement.ts'
import { statementsByNumber } from '../src/store/statements.ts'

const directory = mkdtempSync(join(tmpdir(), 'check-examples-'))
let register: Register
beforeAll(async () => {
  register = await openRegister(directory)
  await importExamples(register)
})
afterAll(async () => {
  await register.close()
  rmSync(directory, { recursive: true, force: true })
})

/** The day of these tests: they must not change as days go by. */
const TODAY = '2026-11-21'
async function findings(deployment?: string, day = TODAY, lang = 'en'): Promise<SpokenFinding[]> {
  return [...(await check(register, { deployment, on: { day }, lang })).findings()]
}
const of = (all: SpokenFinding[], rule: string): SpokenFinding => {
  const one = all.find((finding) => finding.rule === rule)
  if (!one) throw new Error(`no finding of ${rule}`)
  return one
}
const rules = (all: SpokenFinding[]): string[] => all.map(({ rule }) => rule)

describe('schools around Gnjilane', () => {
  const deployment = 'gnjilane-schools'

  test('two registers in conflict, two owners', async () => {
    const all = await findings(deployment)
    const registers = of(all, 'supplier-registers-conflict')
    expect(registers).toMatchObject({ kind: 'contradiction', subject: 'deployment/gnjilane-schools', certainty: 'certain' })
    expect(registers.text).toContain('Serbian Business Registers Agency, Kosovo Business Registration Agency')
    expect(of(all, 'supplier-owners-conflict')).toMatchObject({
      kind: 'contradiction',
      text: expect.stringContaining('2 owners'),
    })
    expect(of(all, 'supplier-not-in-seat-register').text).toContain('Kosovo')
  })

  test('a supplier three months old, about 199 EUR a camera, all-in', async () => {
    const all = await findings(deployment)
    expect(of(all, 'young-supplier').text).toContain('about 3 months before')
    expect(of(all, 'price-per-camera').text).toMatch(/^about 199 EUR a camera \(39,000 EUR for 196 cameras\).*all-in/)
    const french = await findings(deployment, TODAY, 'fr')
    expect(of(french, 'price-per-camera').text).toMatch(/environ 199 EUR par caméra.*tout compris/)
  })

  test('the missing installation decision', async () => {
    const gap = of(await findings(deployment), 'xk-lppd-cctv')
    expect(gap).toMatchObject({ kind: 'gap', certainty: 'certain', citation: { title: expect.stringContaining('06/L-082') } })
    expect(gap.documents?.find(({ id }) => id === 'decision')).toMatchObject({ state: 'missing', property: 'decision' })
    expect(gap.text).toContain('not seen: written installation decision')
  })

  test('Dahua on the Entity List since 2019-10-09, which does not bind this buyer', async () => {
    const listed = of(await findings(deployment), 'us-entity-list-2019-10-09')
    expect(listed).toMatchObject({
      kind: 'restriction',
      certainty: 'certain',
      measure: {
        vendor: 'organization/dahua',
        binds: 'no',
        inForce: 'yes',
        atPurchase: 'yes',
        periods: [{ from: '2019-10-09' }],
      },
    })
    expect(listed.text).toContain('Does not bind this buyer')
    expect(listed.text).toContain('What it does not mean: No ban on buying or using')
  })

  test('three days, three answers', async () => {
    const before = await findings(deployment, '2018-01-01')
    const between = await findings(deployment, '2020-01-01')
    const now = await findings(deployment)
    // Before the purchase nothing of it is asked for: what was in force that day is told, and that it was not yet bought.
    for (const all of [before, between]) expect(all.filter(({ kind }) => kind === 'gap' || kind === 'contradiction')).toEqual([])
    expect(before.filter(({ kind }) => kind === 'restriction')).toEqual([])
    expect(of(before, 'not-yet-there').text).toBe(
      'Not yet bought on 1 January 2018: the earliest contract was signed 16 December 2021. No duty that was read was in force on that day.',
    )
    expect(of(between, 'not-yet-there').text).toContain('Camera rules of the data-protection law')
    expect(rules(between)).toEqual(['not-yet-there', 'us-entity-list-2019-10-09', 'us-ndaa-889-a1A'])
    for (const rule of rules(between).slice(1))
      expect(of(between, rule).text).toContain(
        'not yet bought on that day (the earliest contract was signed 16 December 2021). Would not',
      )
    expect(rules(now)).toEqual(expect.arrayContaining(['xk-lppd-cctv', 'us-ndaa-889-a1B', 'us-fcc-22-84', 'young-supplier']))
    expect(rules(now)).not.toContain('not-yet-there')
    expect(of(now, 'us-fcc-22-84').measure).toMatchObject({ inForce: 'yes', atPurchase: 'no' })
    for (const all of [before, between, now]) expect(rules(all).filter((rule) => rule.startsWith('eu-'))).toEqual([])
  })

  test('on the day of purchase', async () => {
    const all = [...(await check(register, { deployment, on: { event: 'purchase' } })).findings()]
    expect(of(all, 'us-ndaa-889-a1B')).toMatchObject({ asOf: '2021-12-16', certainty: 'certain' })
    expect(rules(all)).not.toContain('us-fcc-22-84')
  })
})

describe('Belgrade', () => {
  const deployment = 'belgrade-safe-city'

  test('the ladder: capability asserted, use denied, by whom and when', async () => {
    const ladder = (await findings(deployment)).find(({ id }) => id.endsWith('~face-recognition')) as SpokenFinding
    expect(ladder.rule).toBe('capability-unexplained')
    expect(ladder.text).toMatch(/enabled: asserted by/)
    expect(ladder.text).toMatch(/used: asserted by Gwendoline Delbos-Corfield \(1 June 2021\)/)
    expect(ladder.text).toMatch(/used: denied by Milan Marinović \(reported 27 June 2021\), Serbian authorities/)
  })

  test('1 000, 1 000 and 6 000 more are three counts and no contradiction', async () => {
    const all = await findings(deployment)
    const counts = of(all, 'unlike-counts').text
    for (const count of [
      '1,000 counted (SHARE Foundation)',
      'about 1,000 installed (France Soir)',
      '6,000 more planned (SHARE Foundation)',
    ])
      expect(counts).toContain(count)
    expect(all.filter(({ id }) => id.includes('quantity'))).toEqual([])
  })

  test('the impact assessment of 2019 is on record as not meeting the law, with who said so', async () => {
    const duty = of(await findings(deployment), 'rs-zzpl-54')
    expect(duty.documents?.find(({ id }) => id === 'dpia')).toMatchObject({
      state: 'inadmissible',
      why: expect.stringMatching(/^does not meet the law, according to Commissioner for Information.*, SHARE Foundation, /),
    })
    const said = await statementsByNumber(
      register.store,
      duty.evidence.map((id) => statementNumber(id) as number),
    )
    const verdicts = said.filter(({ property }) => property === 'conforms')
    expect(verdicts).toHaveLength(4)
    for (const { passages, speakers } of verdicts) {
      expect(passages[0]?.source).toBe('source/belgrade-impact-assessment')
      expect(speakers.at(-1)).toEqual({ who: 'organization/hiljade-kamera', stance: 'reports' })
    }
  })

  test('nothing is contradicted, and nothing asked for, before it began', async () => {
    const before = await findings(deployment, '2018-01-01')
    expect(before.filter(({ subject }) => subject === 'deployment/belgrade-safe-city').map(({ rule }) => rule)).toEqual([
      'not-yet-there',
    ])
    const rung = ({ rule, id }: SpokenFinding) => rule === 'statements-contradict' && id.includes('used')
    expect((await findings(deployment, '2021-01-01')).filter(rung)).toEqual([])
    expect(rules(await findings('jujuy', '1500-01-01'))).toEqual(['not-yet-there'])
  })

  test('on the day of purchase, which no contract tells: that is said, and counted over all', async () => {
    const on = { event: 'purchase' } as const
    const [one] = [...(await check(register, { deployment, on })).findings()]
    expect(one).toMatchObject({ rule: 'purchase-day-unknown', text: expect.stringContaining('no contract is on record') })
    expect(one?.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const all = [...(await check(register, { on })).findings()].filter(({ rule }) => rule === 'purchase-day-unknown')
    expect(all.length).toBeGreaterThan(20)
  })

  test('no publisher contradicts itself by our inference; each body is silent once', async () => {
    const all = await findings(deployment)
    expect(all.filter(({ rule, text }) => rule === 'statements-contradict' && text.includes('Start'))).toEqual([])
    const silent = all.find(
      ({ rule, text }) => rule === 'answered-none' && text.includes('Government of Serbia'),
    ) as SpokenFinding
    expect(silent.text.match(/Government of Serbia/g)).toHaveLength(1)
    expect(silent.evidence.length).toBeGreaterThan(2)
    expect(of(all, 'unlike-counts').text).toMatch(/^5 figures of 4 kinds,/)
  })

  test('asserted and denied use is a contradiction, on that rung', async () => {
    const used = (await findings(deployment)).filter(({ rule, id }) => rule === 'statements-contradict' && id.includes('used'))
    expect(used).toHaveLength(1)
    expect(used[0]?.text).toContain('rung “used”')
  })
})

test('Jujuy: missing vulnerability and privacy assessments, with the words of the source located', async () => {
  const all = await findings('jujuy')
  const gap = (property: string) => all.find((one) => one.kind === 'gap' && one.property === property) as SpokenFinding
  expect(gap('vulnerability-assessment').text).toContain('none')
  expect(gap('impact-assessment').text).toContain('Called for by Joseph Cannataci')
  for (const property of ['vulnerability-assessment', 'impact-assessment']) {
    const numbers = gap(property).evidence.map((id) => statementNumber(id) as number)
    const [statement] = await statementsByNumber(register.store, numbers)
    expect(statement?.passages[0], property).toMatchObject({
      source: 'source/reuters-jujuy',
      start: expect.any(Number),
      end: expect.any(Number),
    })
  }
  expect(all.every(({ kind, text }) => kind !== 'gap' || !/illegal|unlawful|breach/.test(text))).toBe(true)
})

test('Belgium: no precise register as an answer, the sum of shares, Norway divested', async () => {
  const all = await findings('belgium-federal-buildings')
  const register = all.find(({ rule, property }) => rule === 'answered-none' && property === 'register')
  expect(register).toMatchObject({ kind: 'gap', text: expect.stringMatching(/none – Belgian Buildings Agency/) })
  const sum = of(all, 'shares-sum')
  expect(sum.text).toContain('38.88 + 1.93 = 40.81 %, against the stated 40.8 %: agrees within rounding')
  expect(of(await findings('belgium-federal-buildings', TODAY, 'fr'), 'shares-sum').text).toContain('38,88 + 1,93 = 40,81 %')
  const norway = of(all, 'no-gpfg-hikvision')
  expect(norway.text).toContain('divested, recommendation withdrawn')
  expect(norway.text).not.toMatch(/\bban(s|ned)?\b/i)
  expect(norway.measure?.kind).toBe('divestment')
  expect(rules(all)).not.toContain('no-gpfg-hikvision-recommendation')
  expect(rules(await findings('belgium-federal-buildings', '2020-05-01'))).toContain('no-gpfg-hikvision-recommendation')
})

test('an instruction for the buildings of a region binds nobody else, and no foreign rule an embassy', async () => {
  const all = await findings()
  const open = all.filter(({ measure }) => measure?.binds === 'uncertain')
  expect(new Set(open.filter(({ rule }) => rule === 'be-wallonia-2022').map(({ subject }) => subject))).toEqual(
    new Set(['deployment/belgium-cameras']),
  )
  expect(open.filter(({ subject }) => subject === 'deployment/belgium-ambassador-residence')).toEqual([])
})

test('duties of the AI Act are not found before their dates', async () => {
  for (const day of ['2018-01-01', '2025-02-01', '2026-08-03', '2027-12-01']) {
    const late = rules(await findings(undefined, day)).filter((rule) => /^eu-aia-(26|27|49)/.test(rule))
    expect(late, day).toEqual([])
  }
})

test('of all: every finding has an id of its own, a citation, words in both languages, and evidence that exists', async () => {
  const all = await findings()
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  const french = await findings(undefined, TODAY, 'fr')
  expect(french.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  for (const one of [...all, ...french]) {
    expect(one.text, one.id).not.toMatch(/\{|\}|undefined|\b[a-z]+\.[a-z-]+\.[a-z]+\b/)
    expect(one.text.length, one.id).toBeGreaterThan(10)
    expect(one.citation.title, one.id).not.toBe('')
  }
  const numbers = new Set(all.flatMap(({ evidence }) => evidence).map((id) => statementNumber(id) as number))
  expect(await statementsByNumber(register.store, [...numbers])).toHaveLength(numbers.size)
  const one = await findings('gnjilane-schools')
  const ids = new Set(all.map(({ id }) => id))
  expect(one.filter(({ id }) => !ids.has(id))).toEqual([])
})
