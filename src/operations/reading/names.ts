/** Names that are known before a document is read: of makers, authorities and cities from `data/`, and of what the register holds. */
import { z } from 'zod'
import type { KnownName } from '../../reading/proposal.ts'
import { EntityId, type EntityKind } from '../../register/value.ts'
import { namesOfKinds } from '../../store/names.ts'
import type { Store } from '../../store/open.ts'
import { dataFiles, readData } from '../vocabulary.ts'

const VendorNames = z.object({ vendors: z.array(z.object({ id: EntityId, names: z.array(z.string()) })) })
const Makers = z.object({ vendors: z.array(z.object({ id: EntityId, country: z.string().optional() })) })
const Authorities = z.object({
  jurisdiction: z.string(),
  bodies: z.array(z.object({ organization: EntityId.optional(), name: z.record(z.string(), z.string()) })).optional(),
})
const Cities = z.object({ cities: z.array(z.object({ country: z.string(), names: z.array(z.string()) })) })

let fromData: KnownName[] | undefined

/** What an empty register knows; read once. */
export function namesOfData(): readonly KnownName[] {
  fromData ??= [...vendors(), ...authorities(), ...cities()]
  return fromData
}

function vendors(): KnownName[] {
  const countries = new Map(readData('vendors/makers.json', Makers).vendors.map(({ id, country }) => [id, country]))
  return readData('vendors/names.json', VendorNames).vendors.flatMap(({ id, names }) => {
    const country = countries.get(id)
    return names.map((name): KnownName => ({ name, kind: 'vendor', entity: id, ...(country ? { country } : {}) }))
  })
}

/** A name in full, and without what stands in brackets behind it; the abbreviation in brackets is a name too. */
function authorities(): KnownName[] {
  return dataFiles('authorities').flatMap((path) => {
    const { jurisdiction, bodies } = readData(path, Authorities)
    const country = /^[A-Z]{2}$/.test(jurisdiction) ? { country: jurisdiction } : {}
    return (bodies ?? []).flatMap(({ organization, name }) => {
      const written = Object.values(name).flatMap((one) => {
        const short = /\(([A-ZÀ-Þ][\p{L}]{1,9})\)/u.exec(one)?.[1]
        return [one.replace(/\s*\([^)]*\)/g, '').trim(), ...(short ? [short] : [])]
      })
      return [...new Set(written)]
        .filter((one) => one.length >= 3 && one.length <= 200)
        .map(
          (one): KnownName => ({
            name: one,
            kind: 'organization',
            ...(organization ? { entity: organization } : {}),
            ...country,
          }),
        )
    })
  })
}

const cities = (): KnownName[] =>
  readData('geography/cities.json', Cities).cities.flatMap(({ country, names }) =>
    names.map((name): KnownName => ({ name, kind: 'place', country })),
  )

const kinds: Partial<Record<EntityKind, KnownName['kind']>> = {
  organization: 'organization',
  place: 'place',
  person: 'person',
  deployment: 'deployment',
  instrument: 'instrument',
  product: 'product',
}

/** More would make reading slow, and the rarest names help least. */
const mostOfRegister = 20_000

/** What the register calls its organizations, places, deployments, laws, products, and persons in public roles. */
export async function namesOfRegister(store: Store): Promise<KnownName[]> {
  const rows = await namesOfKinds(store, Object.keys(kinds) as EntityKind[], mostOfRegister)
  return rows.flatMap(({ key, kind, label, names }) => {
    const all = new Set([label, ...Object.values(JSON.parse(names) as Record<string, string>)])
    return [...all]
      .filter((name) => name.length >= 3 && name.length <= 200 && name !== key)
      .map((name): KnownName => ({ name, kind: kinds[kind] as KnownName['kind'], entity: key }))
  })
}
