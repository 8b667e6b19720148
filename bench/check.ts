/** `check` over ten thousand deployments with two hundred thousand statements: goal 5 s. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EntryWriter, today } from '../src/operations/append.ts'
import { check } from '../src/operations/check/check.ts'
import { loadFacts } from '../src/operations/check/facts.ts'
import { openRegister, projectorOf, type Register } from '../src/operations/register.ts'
import { contradictions } from '../src/register/contradictions.ts'
import type { Qualifiers, RecordedStatement, Rung, Statement } from '../src/register/statement.ts'
import type { EntityId, Value } from '../src/register/value.ts'
import { inTransaction } from '../src/store/open.ts'
import { figures, seeded, shown } from './measure.ts'

const DEPLOYMENTS = 10_000
const STATEMENTS = 200_000
const ROUNDS = 3

const random = seeded(5)
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
const countries = ['BE', 'FR', 'RS', 'XK', 'AR', 'GB', 'DE', 'ES', 'US', 'IT', 'NL', 'IN']
const types = ['municipality', 'police', 'ministry', 'company', 'public-body', 'army']
const sites = ['street', 'school', 'park', 'airport', 'government-building', 'crossroads']
const makers = ['hikvision', 'dahua', 'huawei', 'zte', 'axis', 'bosch', 'hanwha', 'uniview']
const capabilities = ['face-recognition', 'video-surveillance', 'licence-plate-recognition', 'movement-tracking']
const rungs: Rung[] = ['supports', 'licensed', 'enabled', 'used']
const documents = ['impact-assessment', 'legal-basis', 'consultation', 'notice', 'decision', 'declaration', 'authorisation']

function* made(): Generator<Statement> {
  let left = STATEMENTS
  const say = (subject: EntityId, property: string, value: Value, qualifiers?: Qualifiers): Statement => {
    left--
    return {
      subject,
      property,
      value,
      polarity: random() < 0.05 ? 'denies' : 'asserts',
      speakers: [{ who: pick(['organization/paper', 'organization/authority-1', 'organization/authority-2']), stance: 'states' }],
      ...(qualifiers ? { qualifiers } : {}),
      passages: [{ source: 'source/made-up' }],
      by: 'bench',
    }
  }
  const figure = (n: number, unit: string, more = {}): Value => ({ quantity: { min: n, max: n, raw: `${n}`, unit, ...more } })
  yield say('organization/paper', 'type', { term: 'press' })
  for (let n = 0; n < 500; n++) {
    yield say(`organization/authority-${n}`, 'type', { term: pick(types) })
    yield say(`organization/supplier-${n}`, 'registration-date', { date: `20${10 + below(12)}-0${1 + below(9)}` })
    yield say(`organization/supplier-${n}`, 'owner', { entity: `organization/owner-${below(400)}` })
  }
  for (let n = 0; n < DEPLOYMENTS; n++) {
    const id = `deployment/d${n}`
    const signed = `20${16 + below(10)}-0${1 + below(9)}-1${below(9)}`
    const operator = `organization/authority-${below(500)}`
    yield say(id, 'name', { text: `Deployment ${n}` })
    yield say(id, 'jurisdiction', { term: pick(countries) })
    yield say(id, 'operator', { entity: operator })
    yield say(id, 'site-type', { term: pick(sites) })
    yield say(id, 'vendor', { entity: `organization/${pick(makers)}` })
    yield say(id, 'capability', { term: pick(capabilities) }, { rung: pick(rungs) })
    yield say(id, 'quantity', figure(10 + below(500), '1', { counted: 'camera', state: 'installed' }))
    const contract = `contract/c${n}`
    yield say(id, 'contract', { entity: contract })
    yield say(contract, 'date-signed', { date: signed })
    yield say(contract, 'supplier', { entity: `organization/supplier-${below(500)}` })
    yield say(contract, 'price', figure(10_000 + below(90_000), 'EUR', { state: 'bought' }))
    yield say(contract, 'quantity', figure(10 + below(500), '1', { counted: 'camera', state: 'bought' }))
    yield say(contract, 'bids', figure(1 + below(4), '1'))
    for (let document = 0; document < 4; document++)
      yield say(id, pick(documents), random() < 0.3 ? { absent: 'refused' } : { text: 'seen' })
  }
  for (let n = 0; left > 0; n++) yield say(`deployment/d${n % DEPLOYMENTS}`, 'concern', { text: `concern ${n % 97}` })
}

async function fill(register: Register): Promise<number> {
  let count = 0
  await inTransaction(register.store, async () => {
    const writer = new EntryWriter(register.store)
    for (const statement of made()) {
      writer.add(statement)
      count++
    }
    writer.log.entity('source/made-up')
    const body = {
      kind: 'import' as const,
      source: {
        id: 'source/made-up',
        kind: 'remark' as const,
        title: 'made up',
        publisher: 'bench',
        licence: 'CC0-1.0',
        origin: 'bench',
      },
      statements: writer.statements,
      read: count,
      unchanged: 0,
      withheld: {},
      rejected: [],
      entities: {},
    }
    writer.finish(body, writer.seq)
    await projectorOf(register).apply({ seq: writer.seq, recordedOn: today(), body })
  })
  return count
}

const directory = mkdtempSync(join(tmpdir(), 'check-'))
try {
  const register = await openRegister(directory)
  const start = performance.now()
  const count = await fill(register)
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
    for (const finding of (await check(register)).findings()) {
      findings++
      characters += JSON.stringify(finding).length
    }
    seconds.push((performance.now() - begun) / 1000)
    const { user, system } = process.cpuUsage(busy)
    processor.push((user + system) / 1e6)
  }
  console.log(`check of all, as JSON: ${shown(figures(seconds), 's')}; ${findings} findings, ${(characters / 1e6).toFixed(0)} MB`)
  console.log(`  of which the processor worked: ${shown(figures(processor), 's')}`)
  // A yardstick in the same run, since machines are seldom quiet: contradictions of as many statements, by the plain function.
  const statements = [...made()].map(
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
