/** Which country's law applies at a place: by its coordinates alone, never by the name of a file. */
import countriesData from '../../data/geography/countries.json' with { type: 'json' }
import { buildBoundaries } from './boundaries.ts'
import { disputedArea, disputeOfBorder, disputeOfFeature, inTuple, isDisputedPair } from './disputed.ts'
import { nameOf, sea, type WorldTopology } from './segments.ts'

/** Where no country is known: the high seas, and islands whose sovereignty the list of disputes leaves open. */
export const nowhere = '??'

/**
 * How far off the base map may be: at 1 : 10 million a line of 0.2 mm is 2 km wide.
 */
export const mapErrorM = 2000
/** Breadth of the territorial sea, 12 nautical miles (United Nations Convention on the Law of the Sea, 1982, article 3). */
export const territorialSeaM = 22_224

export interface Country {
  /** ISO 3166-1 alpha-2; `XK` for Kosovo. */
  code: string
  /** ISO 3166-1 numeric, three digits. */
  numeric?: string
  en: string
  fr: string
}

export interface Jurisdiction {
  /** ISO 3166-1 alpha-2, `XK` for Kosovo, `??` when unknown. */
  code: string
  /** Id of the dispute (`data/geography/disputed.json`) about this place or the border next to it. */
  disputed?: string
  /** Another jurisdiction begins within the error of the base map (2 km), so that the code may be the neighbour's. */
  nearBorder: boolean
}

export interface Jurisdictions {
  /** @param lon degrees, -180 … 180 @param lat degrees, -90 … 90 */
  at(lon: number, lat: number): Jurisdiction
}

export const countries: readonly Country[] = countriesData.countries
const countryByCode = new Map(countries.map((country) => [country.code, country]))
const codeByNumeric = new Map(countries.map((country) => [country.numeric, country.code]))
const codeByFeature = new Map(countriesData.features.map((feature) => [feature.name, feature.code]))
/** Parts of a feature with a code of their own; an enclave is one that the base map is too coarse to draw. */
const areas: readonly { from: string; code: string; box: number[]; enclave?: boolean }[] = countriesData.areas
const splitFeatures = Map.groupBy(areas, (area) => area.from)

/** @param language `fr` or any other for English @returns the country's name, or the code itself when it is unknown */
export const countryName = (code: string, language: string): string => {
  const country = countryByCode.get(code)
  return (language.startsWith('fr') ? country?.fr : country?.en) ?? code
}

/**
 * @param topology world-atlas `countries-10m.json`, parsed (coarser files work, with larger errors)
 * @returns the look-up; takes about half a second to build and 20 MB to keep
 */
export function buildJurisdictions(topology: WorldTopology): Jurisdictions {
  const features = topology.objects.countries.geometries.map((geometry) => {
    const name = nameOf(geometry)
    const code = codeByFeature.get(name) ?? codeByNumeric.get(geometry.id === undefined ? '' : String(geometry.id)) ?? nowhere
    return { name, code, disputed: disputeOfFeature(name)?.id }
  })
  const feature = (index: number) => features[index] as (typeof features)[number]
  const boundaries = buildBoundaries(topology, (left, right) => {
    const [a, b] = [feature(left), feature(right)]
    return a.code !== b.code || isDisputedPair(a.name, b.name)
  })

  const settle = (index: number, lon: number, lat: number): { code: string; disputed?: string; enclave?: boolean } => {
    const { code, disputed } = feature(index)
    const area = disputedArea(code, lon, lat)
    if (area) return { code: area.code ?? code, disputed: area.dispute.id }
    const split = splitFeatures.get(code)?.find(({ box }) => inTuple(box, lon, lat))
    return { code: split?.code ?? code, disputed, enclave: split?.enclave }
  }

  const onLand = (index: number, lon: number, lat: number): Jurisdiction => {
    const found = settle(index, lon, lat)
    let nearest = Infinity
    let borderDispute: string | undefined
    boundaries.near(lon, lat, mapErrorM, 'between', ({ distanceM, left, right }) => {
      if (distanceM >= nearest) return
      nearest = distanceM
      borderDispute = disputeOfBorder(feature(left).name, feature(right).name, lon, lat)?.id
    })
    return jurisdiction(found.code, found.disputed ?? borderDispute, nearest < Infinity || found.enclave === true)
  }

  /** Off the coast: the nearest land within the territorial sea; near a border when another country is hardly farther. */
  const atSea = (lon: number, lat: number): Jurisdiction => {
    const distances = new Map<number, number>()
    const note = (index: number, distanceM: number) => {
      if (index !== sea) distances.set(index, Math.min(distanceM, distances.get(index) ?? Infinity))
    }
    for (const reachM of [mapErrorM, territorialSeaM]) {
      boundaries.near(lon, lat, reachM, 'any', ({ distanceM, left, right }) => {
        note(left, distanceM)
        note(right, distanceM)
      })
      if (distances.size > 0) break
    }
    const [first, ...others] = [...distances].sort((a, b) => a[1] - b[1])
    if (!first) return jurisdiction(nowhere, undefined, false)
    const found = settle(first[0], lon, lat)
    const rival = others.some(
      ([index, distanceM]) => feature(index).code !== feature(first[0]).code && distanceM < first[1] + mapErrorM,
    )
    return jurisdiction(found.code, found.disputed, rival)
  }

  return {
    at(lon, lat) {
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return jurisdiction(nowhere, undefined, false)
      const index = boundaries.at(lon, lat)
      return index === sea ? atSea(lon, lat) : onLand(index, lon, lat)
    },
  }
}

const jurisdiction = (code: string, disputed: string | undefined, nearBorder: boolean): Jurisdiction =>
  disputed === undefined ? { code, nearBorder } : { code, disputed, nearBorder }
