/** What people have judged already of the devices of two sources. */
import type { KnownJudgement } from '../../reconciliation/listed.ts'
import { entriesOfKind } from '../../store/entries.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'
import type { DeviceSide } from './sides.ts'

/** Devices of both sides that are one entity, or were judged to be; and pairs judged to be two, the last judgement on each. */
export async function knownJudgements({ store }: Register, a: DeviceSide, b: DeviceSide): Promise<KnownJudgement[]> {
  const { canonical } = await identitiesOf(store)
  const inB = new Map(b.devices.map(({ id }) => [canonical(id), id]))
  const idsOfB = new Set(b.devices.map(({ id }) => id))
  const known: KnownJudgement[] = a.devices.flatMap(({ id }): KnownJudgement[] => {
    const same = idsOfB.has(id) ? id : inB.get(canonical(id))
    return same === undefined ? [] : [{ a: id, b: same, judgement: 'same' }]
  })
  const last = new Map<string, KnownJudgement | undefined>()
  const idsOfA = new Set(a.devices.map(({ id }) => id))
  for (const { body } of await entriesOfKind(store, 'identity'))
    for (const [one, other] of [
      [body.a, body.b],
      [body.b, body.a],
    ] as const)
      if (idsOfA.has(one) && idsOfB.has(other))
        last.set(`${one} ${other}`, body.judgement === 'different' ? { a: one, b: other, judgement: 'different' } : undefined)
  return [...known, ...[...last.values()].filter((one) => one !== undefined)]
}
