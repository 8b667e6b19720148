/**
 * Sentences about coverage set against the figures. A sentence is refuted under the reading that favours it most, and confirmed under
 * the strictest; between the two, and wherever something is not on record, it cannot be said.
 */
import type { CityAssumption, CityFigures } from './city.ts'
import type { Measured } from './measured.ts'

/** Terms of `data/vocabulary/lists/coverage-claim.json`. */
export const coverageClaims = [
  'every-significant-street',
  'every-street',
  'every-part',
  'every-entrance',
  'traffic-only',
  'traffic-mainly',
  'no-private-ground',
] as const
export type CoverageClaim = (typeof coverageClaims)[number]

export type Verdict = 'holds' | 'does not hold' | 'cannot be said'

/** Why, as a code that pages translate; the values are the English sentences. All of them are about the cameras on record. */
export const claimReasons = {
  'no-cameras': 'No camera that looks at the street is on record.',
  'nothing-mapped': 'The map has nothing of what the sentence speaks of.',
  'no-bounds': 'The figures were computed without bounds: nothing is certain, nothing impossible.',
  unseen: 'Some are not seen anywhere by the cameras on record, whatever their unknown parameters.',
  'record-incomplete':
    'Some are not seen by the cameras on record; but more cameras are said to be installed than are on record.',
  'all-certain': 'The cameras on record see all of it, whatever their unknown parameters.',
  between: 'It depends on parameters of the cameras that nobody has stated.',
  'not-whole-place':
    'What was looked at is seen; but it is not known to be the whole place, or is only what is about the cameras.',
  elsewhere: 'The cameras on the list stand far from where the deployment is said to be.',
  'map-incomplete': 'What is mapped is seen; but the map does not have all of it.',
  'people-recognised': 'Where no vehicle drives, or at the doors of places, people can be recognised.',
  'people-perhaps': 'Where no vehicle drives, or at the doors of places, people can perhaps be recognised.',
  'nothing-against':
    'Nothing seen by the cameras on record speaks against it; but what cameras see does not show what they are for.',
  'no-purpose-seen': 'What cameras see does not show what they are mainly for.',
  'no-land-register': 'Whose ground it is, is not on record.',
} as const
export type ClaimReason = keyof typeof claimReasons

export interface ClaimMeasure {
  readonly what:
    | 'significant-street-metres'
    | 'significant-streets'
    | 'street-metres'
    | 'streets'
    | 'parts'
    | 'entrances'
    | 'pedestrian-metres'
    | 'school-doors'
    | 'worship-doors'
    | 'polling-doors'
    | 'hospital-doors'
  readonly unit: 'm' | '1'
  readonly level: string
  readonly pxPerM: number
  readonly total: number
  /** Of the total, seen by at least one camera. */
  readonly nominal: number
  readonly possible?: number
  readonly certain?: number
}

export interface ClaimTest {
  readonly claim: CoverageClaim
  readonly verdict: Verdict
  readonly reason: ClaimReason
  readonly measured: readonly ClaimMeasure[]
  readonly assumed: readonly (CityAssumption | ClaimAssumption)[]
}

export const claimAssumptions = {
  'area-stands-for-place': 'The area looked at stands for the place that the sentence is about.',
  'covered-at-lowest-level': 'Covered means seen at the lowest level by one camera.',
  'street-covered-anywhere':
    'To refute, a street counts as covered where any metre of it is seen; to confirm, every metre must be.',
  'significant-by-class': 'Significant streets are those of the classes that data/coverage/streets.json names.',
  'people-at-recognise': 'People count as watched from 125 px/m, where EN 62676-4:2015 has a known person recognised.',
} as const
export type ClaimAssumption = keyof typeof claimAssumptions

export const isCoverageClaim = (term: string): term is CoverageClaim => (coverageClaims as readonly string[]).includes(term)

/** Share of all metres that must be certain before every metre is called so: a hundredth may be lost between cells at walls. */
const ALL = 0.99
/** EN 62676-4:2015, *recognise*: someone who is known can be told with a high degree of certainty. */
const PEOPLE_PX_PER_M = 125
/** Metres of pedestrian ground that count as watched: less may be a line that is drawn a few metres off. */
const PEOPLE_M = 10
const pedestrianClasses = new Set(['pedestrian', 'footway', 'steps'])

/**
 * A sentence about a whole place never holds on an area that is not known to be the whole of it: fewer cameras would make it truer.
 * @param stated how many cameras are said to be installed, where somebody says so: with fewer on record, what they do not see
 * refutes nothing
 */
export function testClaim(claim: CoverageClaim, figures: CityFigures, stated = 0): ClaimTest {
  const { streets, entrances, cameras, area } = figures
  const general: ClaimTest['assumed'] = [...figures.assumed, 'area-stands-for-place']
  const told = (verdict: Verdict, reason: ClaimReason, measured: ClaimMeasure[], more: ClaimAssumption[]): ClaimTest => ({
    claim,
    verdict,
    reason,
    measured,
    assumed: [...general, ...more],
  })
  if (area.awayM !== undefined) return told('cannot be said', 'elsewhere', [], [])
  const every = (things: ClaimMeasure, metres: ClaimMeasure | undefined, whole: boolean, more: ClaimAssumption[]): ClaimTest => {
    const measured = metres ? [things, metres] : [things]
    const result = everyOf(things, metres ?? things, whole)
    const watching = cameras.total > cameras.indoor
    const reason =
      result === 'unseen' && !watching
        ? 'no-cameras'
        : result === 'unseen' && stated > cameras.total
          ? 'record-incomplete'
          : result === 'all-certain' && area.of !== 'place'
            ? 'not-whole-place'
            : result
    const verdict = reason === 'unseen' ? 'does not hold' : reason === 'all-certain' ? 'holds' : 'cannot be said'
    return told(verdict, reason, measured, ['covered-at-lowest-level', ...more])
  }
  switch (claim) {
    case 'every-significant-street':
      return every(
        measure('significant-streets', streets.significantNames),
        measure('significant-street-metres', streets.significant),
        true,
        ['street-covered-anywhere', 'significant-by-class'],
      )
    case 'every-street':
      return every(measure('streets', streets.names), measure('street-metres', streets.all), true, ['street-covered-anywhere'])
    case 'every-part':
      return every(measure('parts', streets.parts), measure('street-metres', streets.all), true, [])
    case 'every-entrance':
      return every(measure('entrances', entrances), undefined, entrances.buildingsWithEntrance === entrances.buildings, [])
    case 'traffic-only': {
      const measured = watchedPeople(figures)
      const reason = !figures.bounds
        ? 'no-bounds'
        : measured.some((one) => isWatched(one, one.certain))
          ? 'people-recognised'
          : measured.some((one) => isWatched(one, one.possible))
            ? 'people-perhaps'
            : cameras.total > cameras.indoor
              ? 'nothing-against'
              : 'no-cameras'
      return told(reason === 'people-recognised' ? 'does not hold' : 'cannot be said', reason, measured, ['people-at-recognise'])
    }
    case 'traffic-mainly':
      return told('cannot be said', 'no-purpose-seen', watchedPeople(figures), ['people-at-recognise'])
    case 'no-private-ground':
      return told('cannot be said', 'no-land-register', [], [])
  }
}

/** @param things each of which must be seen somewhere. @param metres all of which must be seen. @param whole whether the map has all of them. */
function everyOf(things: ClaimMeasure, metres: ClaimMeasure, whole: boolean): ClaimReason {
  if (things.total === 0 || metres.total === 0) return 'nothing-mapped'
  const { possible, total } = things
  if (possible === undefined || metres.certain === undefined) return 'no-bounds'
  if (possible < total || metres.possible === 0) return 'unseen'
  if (metres.certain < ALL * metres.total) return 'between'
  return whole ? 'all-certain' : 'map-incomplete'
}

/** @param from the lowest level of at least this density. */
function measure(what: ClaimMeasure['what'], { total, levels }: Measured, from = 0): ClaimMeasure {
  const level = levels.find(({ pxPerM }) => pxPerM >= from)
  return {
    what,
    unit: what.endsWith('-metres') ? 'm' : '1',
    level: level?.level ?? '',
    pxPerM: level?.pxPerM ?? 0,
    total,
    nominal: level?.nominal.once ?? 0,
    ...(level?.possible && level.certain ? { possible: level.possible.once, certain: level.certain.once } : {}),
  }
}

/** Ground where nobody drives, and doors of places: what a camera for vehicles alone need not resolve. */
function watchedPeople({ streets, places, levels, bounds }: CityFigures): ClaimMeasure[] {
  const index = levels.findIndex(({ pxPerM }) => pxPerM >= PEOPLE_PX_PER_M)
  if (index < 0) return []
  const walked = streets.byClass.filter((one) => pedestrianClasses.has(one.class))
  const pedestrian = sumOf(walked.map((one) => measure('pedestrian-metres', one, PEOPLE_PX_PER_M)))
  const enough = new Set(levels.slice(index).map(({ name }) => name))
  const doors = (['school', 'worship', 'polling', 'hospital'] as const).map((kind) => {
    const own = places.list.filter((place) => place.kind === kind && place.by === 'entrances')
    const seen = (bound: 'nominal' | 'possible' | 'certain') => own.filter((place) => enough.has(place.seen[bound] ?? '')).length
    return {
      what: `${kind}-doors` as const,
      unit: '1' as const,
      level: levels[index]?.name ?? '',
      pxPerM: levels[index]?.pxPerM ?? 0,
      total: own.length,
      nominal: seen('nominal'),
      ...(bounds ? { possible: seen('possible'), certain: seen('certain') } : {}),
    }
  })
  return [...(pedestrian ? [pedestrian] : []), ...doors.filter(({ total }) => total > 0)]
}

const isWatched = ({ unit }: ClaimMeasure, seen: number | undefined): boolean => (seen ?? 0) >= (unit === 'm' ? PEOPLE_M : 1)

function sumOf(measures: readonly ClaimMeasure[]): ClaimMeasure | undefined {
  const [first] = measures
  if (!first) return undefined
  const sum = (of: (one: ClaimMeasure) => number | undefined) =>
    Math.round(measures.reduce((total, one) => total + (of(one) ?? 0), 0) * 10) / 10
  return {
    ...first,
    total: sum((one) => one.total),
    nominal: sum((one) => one.nominal),
    ...(first.possible === undefined ? {} : { possible: sum((one) => one.possible), certain: sum((one) => one.certain) }),
  }
}
