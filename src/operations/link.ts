/** Ties a dataset of devices to the deployment that they belong to: one statement, with a source of its own, so that it can be withdrawn alone. */
import type { ImportBody } from '../register/entry.ts'
import { Failure } from '../register/failure.ts'
import type { Source } from '../register/source.ts'
import type { Statement } from '../register/statement.ts'
import { EntityId } from '../register/value.ts'
import { checkAgainst } from '../register/vocabulary.ts'
import { publicEntityOf } from '../store/entities.ts'
import { sourceByKey } from '../store/sources.ts'
import { EntryWriter, today } from './append.ts'
import type { Projector } from './project/projector.ts'
import type { Register } from './register.ts'
import { sha256Hex } from './sha256.ts'

/** Property of a deployment that names a dataset with its devices. */
export const DEVICE_LIST = 'device-list'

/** @returns the id with its kind: `belgrade-safe-city` is enough. @throws Failure `entity/unknown`. */
export function demandDeployment({ store }: Register, given: string): string {
  const id = given.startsWith('deployment/') ? given : `deployment/${given}`
  if (!EntityId.safeParse(id).success || publicEntityOf(store, id) === undefined)
    throw new Failure(
      'entity/unknown',
      `the register knows no deployment "${given.slice(0, 100)}"; \`contrechamp search\` and the page /deployments list them`,
    )
  return id
}

/** Inside the caller's transaction. @returns false when the two are linked already. */
export async function linkDeviceList(
  { store, vocabulary }: Register,
  projector: Projector,
  deployment: string,
  dataset: string,
): Promise<boolean> {
  const id = `source/device-list-${sha256Hex(Buffer.from(`${deployment} ${dataset}`)).slice(0, 16)}`
  const standing = await sourceByKey(store, id)
  if (standing && standing.withdrawn_why === null) return false
  const source: Source = {
    id,
    kind: 'remark',
    title: `Devices of ${deployment}: ${dataset}`,
    publisher: 'whoever runs this register',
    licence: 'CC0-1.0',
    origin: id,
  }
  const statement: Statement = {
    subject: deployment,
    property: DEVICE_LIST,
    value: { entity: dataset },
    polarity: 'asserts',
    speakers: [{ who: 'organization/this-register', stance: 'states' }],
    passages: [{ source: id }],
    by: 'person',
  }
  checkAgainst(vocabulary, statement)
  const writer = new EntryWriter(store)
  writer.add(statement)
  writer.log.entity(id)
  const body: ImportBody = {
    kind: 'import',
    source,
    statements: writer.statements,
    read: 1,
    unchanged: 0,
    withheld: {},
    rejected: [],
    entities: {},
  }
  writer.finish(body, writer.seq)
  await projector.apply({ seq: writer.seq, recordedOn: today(), body })
  return true
}
