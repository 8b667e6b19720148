/** A device: its dossier, where it stands and where it looks. */
import type { DeviceView } from '../../contract/views.ts'
import { Failure } from '../../register/failure.ts'
import { deviceOf, deviceTags } from '../../store/devices.ts'
import { opticsOnRecord } from '../coverage/on-record.ts'
import type { Register } from '../register.ts'
import { dossier } from './dossier.ts'

/** @throws Failure `entity/unknown`; a withdrawn device has a dossier but no place, and is unknown here too. */
export async function device(register: Register, id: string, lang: string): Promise<DeviceView> {
  const stored = await deviceOf(register.store, id)
  if (!stored) throw new Failure('entity/unknown', `the register knows no device "${id.slice(0, 100)}"`)
  const { tags } = (await deviceTags(register.store, [stored.entity])).get(stored.entity) ?? { tags: {} }
  return {
    dossier: await dossier(register, id, lang),
    kind: stored.kind,
    lon: stored.lon,
    lat: stored.lat,
    jurisdiction: stored.jurisdiction,
    headings: stored.headings,
    headingConflict: stored.conflict,
    heightM: stored.height ?? undefined,
    ...opticsOnRecord({ id, lon: stored.lon, lat: stored.lat, tags }),
  }
}
