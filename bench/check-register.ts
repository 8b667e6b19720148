/** A made-up register of any size: deployments with contracts, makers, documents, and what contradicts. */
import { EntryWriter, today } from '../src/operations/append.ts'
import { projectorOf, type Register } from '../src/operations/register.ts'
import type { Qualifiers, Rung, Statement } from '../src/register/statement.ts'
import type { EntityId, Value } from '../src/register/value.ts'
import { inTransaction } from '../src/store/open.ts'
import { seeded } from './measure.ts'

let random = seeded(5)
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
const countries = ['BE', 'FR', 'RS', 'XK', 'AR', 'GB', 'DE', 'ES', 'US', 'IT', 'NL', 'IN']
const types = ['municipality', 'police', 'ministry', 'company', 'public-body', 'army']
const sites = ['street', 'school', 'park', 'airport', 'government-building', 'crossroads']
const makers = ['hikvision', 'dahua', 'huawei', 'zte', 'axis', 'bosch', 'hanwha', 'uniview']
const capabilities = ['face-recognition', 'video-surveillance', 'licence-plate-recognition', 'movement-tracking']
const rungs: Rung[] = ['supports', 'licensed', 'enabled', 'used']
const documents = ['impact-assessment', 'legal-basis', 'consultation', 'notice', 'decision', 'declaration', 'authorisation']

/** The same statements for the same numbers. */
export function* made(deployments: number, statements: number): Generator<Statement> {
  random = seeded(5)
  let left = statements
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
  for (let n = 0; n < deployments; n++) {
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
  for (let n = 0; left > 0; n++) yield say(`deployment/d${n % deployments}`, 'concern', { text: `concern ${n % 97}` })
}

/** @returns how many statements */
export async function fill(register: Register, deployments: number, statements: number): Promise<number> {
  let count = 0
  await inTransaction(register.store, async () => {
    const writer = new EntryWriter(register.store)
    for (const statement of made(deployments, statements)) {
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
