/** Two lists against each other: proposals for a person to confirm, never a truth by themselves. */
import type { Group, ListedDevice, MatchFigures, Pair } from '../../reconciliation/listed.ts'
import { matchLists } from '../../reconciliation/match.ts'
import { AddressReader } from '../../reconciliation/places/address.ts'
import { districtsOf } from '../../reconciliation/places/districts.ts'
import { Gazetteer } from '../../reconciliation/places/gazetteer.ts'
import { addressLanguage } from '../../reconciliation/places/language.ts'
import { type LocatedPlace, locate } from '../../reconciliation/places/locate.ts'
import type { Rejection } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import type { Register } from '../register.ts'
import { knownJudgements } from './judged.ts'
import { type Address, type AddressSide, type DeviceSide, readGazetteer, readSide, registeredSide, type Side } from './sides.ts'
import { pairReasons, phrasesIn, placeReasons } from './words.ts'

export interface ReconcileOptions {
  /** Standard deviation along each axis, metres. */
  noiseM: number
  /** File of ways and crossings, for lists without coordinates. */
  gazetteer?: string
  /** Heading of the column with addresses. */
  address?: string
  /** Language in which addresses are written. */
  addressLanguage: string
  /** Language of the reasons. */
  lang: string
  signal?: AbortSignal
}

/** What of a list plays no part, and why. */
export interface LeftOut {
  rejected: Rejection[]
  /** Devices at private dwellings. */
  withheld: number
  /** Addresses that were not located, or too vaguely to be compared with devices. */
  unplaced: Address[]
}

export type ToldPair = Omit<Pair, 'reasons'> & { reasons: string[] }

export interface DeviceReport {
  kind: 'devices'
  pairs: ToldPair[]
  groups: Group[]
  unmatched: { a: string[]; b: string[] }
  figures: MatchFigures
  leftOut: { a: LeftOut; b: LeftOut }
  /** Whether the ids are entities of the register, so that pairs can be judged. */
  registered: boolean
}

/** An address and where it is. */
export interface ToldPlace extends Omit<LocatedPlace, 'reasons' | 'label' | 'rows'> {
  a: string
  address: string
  /** The ways, as the gazetteer writes them, and its rows. */
  b: string
  rows: string[]
  reasons: string[]
}

export interface PlaceReport {
  kind: 'places'
  pairs: ToldPlace[]
  /** Addresses that fit several places alike. */
  groups: { a: string[]; address: string; b: string[] }[]
  unmatched: { a: Address[]; b: never[] }
  figures: {
    a: number
    /** Rows of the gazetteer. */
    b: number
    pairs: number
    crossing: number
    nearCrossing: number
    street: number
    groups: { count: number }
    matched: number
    /** Share of the addresses that were located, 0 to 1. */
    located: number
    unmatched: { a: number }
  }
  leftOut: { a: LeftOut }
}

export type Report = DeviceReport | PlaceReport

/** A located address that may be farther off than this is compared with no device. */
const vagueM = 100

/**
 * @param a @param b files, or sources of the register (`source/…`).
 * @throws Failure naming the file or the source.
 */
export async function reconcile(
  register: Register | undefined,
  a: string,
  b: string,
  options: ReconcileOptions,
): Promise<Report> {
  const sideOf = (given: string): Promise<Side> =>
    register && isSource(given) ? registeredSide(register, given) : readSide(given, options.address, options.signal)
  const first = await sideOf(a)
  if (first.kind === 'addresses' && options.gazetteer === undefined && !isSource(b)) return places(first, b, options)
  const second = await sideOf(b)
  const index = first.kind === 'addresses' || second.kind === 'addresses' ? await gazetteerOf(options) : undefined
  const [one, other] = [first, second].map((side) => placed(side, index, options)) as [Placed, Placed]
  const known =
    register && one.side.registered && other.side.registered ? await knownJudgements(register, one.side, other.side) : []
  const { pairs, ...matching } = matchLists(one.side.devices, other.side.devices, { noiseM: options.noiseM, known })
  const phrases = phrasesIn(options.lang)
  return {
    kind: 'devices',
    pairs: pairs.map((pair) => ({ ...pair, reasons: pairReasons(phrases, pair) })),
    ...matching,
    leftOut: { a: one.leftOut, b: other.leftOut },
    registered: one.side.registered && other.side.registered,
  }
}

export const isSource = (given: string): boolean => /^source\/[a-z0-9]/.test(given)

interface Index {
  gazetteer: Gazetteer
  reader: AddressReader
}

async function gazetteerOf(options: ReconcileOptions): Promise<Index> {
  if (options.gazetteer === undefined)
    throw new Failure(
      'reconcile/no-gazetteer',
      'a list without coordinates wants a file of streets and crossings that have them: --gazetteer FILE',
    )
  return indexOf(options.gazetteer, options)
}

async function indexOf(path: string, options: ReconcileOptions): Promise<Index> {
  const reader = new AddressReader(addressLanguage(options.addressLanguage))
  return { gazetteer: new Gazetteer(await readGazetteer(path, options.signal), reader), reader }
}

interface Placed {
  side: DeviceSide
  leftOut: LeftOut
}

function placed(side: Side, index: Index | undefined, options: ReconcileOptions): Placed {
  if (side.kind === 'devices') return { side, leftOut: { rejected: side.rejected, withheld: side.withheld, unplaced: [] } }
  const { gazetteer, reader } = index as Index
  const districts = districtsOf(side.addresses, gazetteer, reader)
  const devices: ListedDevice[] = []
  const unplaced: Address[] = []
  for (const address of side.addresses) {
    const [place, another] = locate(address.text, gazetteer, reader, districts.areaOf(address.district, gazetteer))
    if (!place || another || place.withinM > vagueM) unplaced.push(address)
    else devices.push({ id: address.id, lon: place.lon, lat: place.lat, withinM: place.withinM, headings: [], tags: {} })
  }
  if (devices.length === 0)
    throw new Failure(
      'reconcile/unplaced',
      `${side.name}: none of its addresses is in ${options.gazetteer}; is it of the same town?`,
    )
  return {
    side: { kind: 'devices', name: side.name, registered: false, devices, withheld: 0, rejected: side.rejected },
    leftOut: { rejected: side.rejected, withheld: 0, unplaced },
  }
}

async function places(side: AddressSide, path: string, options: ReconcileOptions): Promise<PlaceReport> {
  const { gazetteer, reader } = await indexOf(path, options)
  const phrases = phrasesIn(options.lang)
  const report: PlaceReport = {
    kind: 'places',
    pairs: [],
    groups: [],
    unmatched: { a: [], b: [] },
    figures: {
      a: side.addresses.length,
      b: gazetteer.rows.length,
      pairs: 0,
      crossing: 0,
      nearCrossing: 0,
      street: 0,
      groups: { count: 0 },
      matched: 0,
      located: 0,
      unmatched: { a: 0 },
    },
    leftOut: { a: { rejected: side.rejected, withheld: 0, unplaced: [] } },
  }
  const districts = districtsOf(side.addresses, gazetteer, reader)
  for (const address of side.addresses) {
    const found = locate(address.text, gazetteer, reader, districts.areaOf(address.district, gazetteer))
    const [place] = found
    if (!place) report.unmatched.a.push(address)
    else if (found.length > 1) report.groups.push({ a: [address.id], address: address.text, b: found.map(({ label }) => label) })
    else {
      const { reasons: _, label, rows, ...rest } = place
      report.pairs.push({ a: address.id, address: address.text, b: label, rows, ...rest, reasons: placeReasons(phrases, place) })
    }
  }
  const of = (kind: LocatedPlace['kind']) => report.pairs.filter((pair) => pair.kind === kind).length
  const count = report.pairs.length
  report.figures = {
    ...report.figures,
    pairs: count,
    crossing: of('crossing'),
    nearCrossing: of('near-crossing'),
    street: of('street'),
    groups: { count: report.groups.length },
    matched: count,
    located: Math.round((count / side.addresses.length) * 1000) / 1000,
    unmatched: { a: report.unmatched.a.length },
  }
  return report
}
