/** What the register says of a deployment that decides which rules apply: place of law, who runs it, where it stands, what it can do. */
import { type RecordedStatement, type Rung, rungs } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import { both, type Days, daysAt, either, not } from './dates.ts'
import type { DeploymentFacts, Facts } from './evaluate.ts'
import { type OperatorKind, operatorKinds, type Space, spaces } from './facts.ts'
import type { Truth } from './finding.ts'
import type { JurisdictionTable } from './jurisdiction.ts'
import { type Purchase, purchasesOf } from './purchase.ts'

export interface Situation {
  /** Codes as the rules use them. */
  jurisdictions: string[]
  /** Statements that say so. */
  jurisdictionStatements: RecordedStatement[]
  operators: EntityId[]
  buyers: EntityId[]
  operator: Record<OperatorKind, Truth>
  buyer: Record<OperatorKind, Truth>
  space: Record<Space, Truth>
  /** Terms of `site-type`. */
  sites: string[]
  records: Truth
  purchases: Purchase[]
  /** Whether it was bought by then. What no contract dates may have been bought at any time. */
  bought(on: Days): Truth
  /** `no` when every beginning on record, stated or by contract, lies after it. */
  there(on: Days): Truth
  /** The first day that it may have begun, of those on record; undefined when none is dated, or a contract is not. */
  begins: PartialDate | undefined
  /** Countries of who operates and buys; else of what the deployment is part of. */
  homes(): readonly string[]
  /** Evidence for a capability of a kind on a rung or above. */
  biometric(rung: Rung): Truth
  analysis(rung: Rung): Truth
}

export const asserted = ({ polarity }: RecordedStatement): boolean => polarity === 'asserts'
const isPlanned = ({ qualifiers }: RecordedStatement): boolean =>
  qualifiers?.state === 'planned' || qualifiers?.state === 'announced'

/** Entities that statements give for a property, each once, in order. */
export function entitiesIn(statements: readonly RecordedStatement[], ...properties: string[]): EntityId[] {
  const found = statements.flatMap((statement) =>
    properties.includes(statement.property) && asserted(statement) && 'entity' in statement.value ? [statement.value.entity] : [],
  )
  return [...new Set(found)]
}

export function termsIn(statements: readonly RecordedStatement[], property: string): string[] {
  return statements.flatMap((statement) =>
    statement.property === property && asserted(statement) && 'term' in statement.value ? [statement.value.term] : [],
  )
}

export function situationOf(deployment: DeploymentFacts, facts: Facts, table: JurisdictionTable): Situation {
  const { statements, of } = deployment
  const { readings } = facts
  const purchases = purchasesOf(deployment)
  const onContracts = purchases.flatMap(({ statements: said }) => said)
  const buyers = [...new Set([...entitiesIn(statements, 'buyer'), ...entitiesIn(onContracts, 'buyer')])]
  const operators = entitiesIn(statements, 'operator')
  const sites = termsIn(statements, 'site-type')

  const kindsOf = (who: readonly EntityId[]): Record<OperatorKind, Truth> => {
    const types = who.map((id) => termsIn(of(id), 'type'))
    const truth = (kind: OperatorKind): Truth => {
      const hints = sites.map((site) => readings.sites[site]?.operator?.[kind] ?? 'no')
      const known = types.map(
        (terms): Truth =>
          terms.length === 0 ? 'uncertain' : either(...terms.map((term) => readings.operators[term]?.[kind] ?? 'no')),
      )
      return who.length === 0 ? either('uncertain', ...hints) : either(...known, ...(kind === 'school' ? hints : []))
    }
    return Object.fromEntries(operatorKinds.map((kind) => [kind, truth(kind)])) as Record<OperatorKind, Truth>
  }

  const onStreets = termsIn(statements, 'coverage-claim').some((claim) => readings.streetClaims.includes(claim))
  const spaceIs = (space: Space): Truth => {
    if (onStreets) return 'yes'
    const known = sites.map((site) => readings.sites[site]?.space[space] ?? 'uncertain')
    return known.length === 0 ? 'uncertain' : either(...known)
  }

  const capability = (terms: readonly string[]) => {
    const said = statements.filter(
      ({ property, value }) => property === 'capability' && 'term' in value && terms.includes(value.term),
    )
    return (rung: Rung): Truth => {
      if (said.length === 0) return 'no'
      const needed = rungs.slice(rungs.indexOf(rung))
      const on = said.filter(({ qualifiers }) => needed.includes(qualifiers?.rung ?? 'offers'))
      const held = on.filter((one) => asserted(one) && !isPlanned(one))
      if (held.length === 0) return said.some(asserted) ? 'uncertain' : 'no'
      const denied = new Set(on.filter((one) => !asserted(one)).map(({ qualifiers }) => qualifiers?.rung))
      return held.some(({ qualifiers }) => !denied.has(qualifiers?.rung)) ? 'yes' : 'uncertain'
    }
  }

  const recorder = [...statements, ...onContracts].some(
    ({ property, value, polarity }) =>
      polarity === 'asserts' &&
      ((property === 'product-type' && 'term' in value && readings.recorders.includes(value.term)) ||
        (property === 'quantity' && 'quantity' in value && readings.recorders.includes(value.quantity.counted ?? '')) ||
        (property === 'retention' && 'quantity' in value)),
  )
  const { codes, said } = placesOfLaw(deployment)
  const begins = beginningOf(statements, purchases)
  let homes: readonly string[] | undefined
  return {
    jurisdictions: table.normalise(codes),
    jurisdictionStatements: said,
    operators,
    buyers,
    operator: kindsOf(operators.length > 0 ? operators : buyers),
    buyer: kindsOf(buyers.length > 0 ? buyers : operators),
    space: Object.fromEntries(spaces.map((space) => [space, spaceIs(space)])) as Record<Space, Truth>,
    records: recorder ? 'yes' : 'uncertain',
    sites,
    purchases,
    bought: (on) => wasBought(purchases, on),
    begins,
    there: (on) => (begins !== undefined && on.high < daysAt(begins).low ? 'no' : 'uncertain'),
    homes: () => {
      homes ??= table.normalise(homesOf(deployment, [...operators, ...buyers]))
      return homes
    },
    biometric: capability(readings.biometric),
    analysis: capability(readings.analysis),
  }
}

function wasBought(purchases: readonly Purchase[], on: Days): Truth {
  let isOpen = purchases.length === 0
  for (const { signed } of purchases) {
    if (signed && signed.days.high <= on.low) return 'yes'
    if (!signed || signed.days.low <= on.high) isOpen = true
  }
  return isOpen ? 'uncertain' : 'no'
}

/** The earliest of starts, contracts and what stood from a day on. A contract without a date may be older than all of them. */
function beginningOf(statements: readonly RecordedStatement[], purchases: readonly Purchase[]): PartialDate | undefined {
  let earliest: PartialDate | undefined
  let isStated = false
  const take = (date: PartialDate) => {
    if (earliest === undefined || daysAt(date).low < daysAt(earliest).low) earliest = date
  }
  for (const statement of statements) {
    const { property, value, valid } = statement
    if (!asserted(statement) || isPlanned(statement)) continue
    if (property === 'start' && 'date' in value) {
      isStated = true
      take(value.date)
    } else if (property === 'status' && valid?.from) take(valid.from)
  }
  for (const { signed } of purchases) {
    if (!signed) return undefined
    isStated = true
    take(signed.date)
  }
  return isStated ? earliest : undefined
}

function homesOf({ statements, of }: DeploymentFacts, who: readonly EntityId[]): string[] {
  const found = who.flatMap((id) => countriesOf(of, id))
  if (found.length > 0) return found
  return entitiesIn(statements, 'part-of').flatMap((whole) => placesOfLaw({ statements: of(whole), of }).codes)
}

/** As stated, else of what it is part of, else of its seat. */
function countriesOf(of: DeploymentFacts['of'], id: EntityId): string[] {
  const about = of(id)
  const stated = termsIn(about, 'country')
  if (stated.length > 0) return stated
  return entitiesIn(about, 'part-of', 'seat').flatMap((other) => termsIn(of(other), 'country'))
}

/** As stated of the deployment; else the country of its place. */
function placesOfLaw({ statements, of }: Pick<DeploymentFacts, 'statements' | 'of'>): {
  codes: string[]
  said: RecordedStatement[]
} {
  const stated = statements.filter((one) => one.property === 'jurisdiction' && asserted(one) && 'term' in one.value)
  if (stated.length > 0) return { codes: termsIn(stated, 'jurisdiction'), said: stated }
  const said = entitiesIn(statements, 'place').flatMap((place) =>
    of(place).filter((one) => one.property === 'country' && asserted(one) && 'term' in one.value),
  )
  return { codes: termsIn(said, 'country'), said }
}

/** Whether one of the kinds is meant. */
export const isOneOf = (kinds: readonly OperatorKind[], truths: Record<OperatorKind, Truth>): Truth =>
  either(...kinds.map((kind) => truths[kind]))
export const isNoneOf = (kinds: readonly OperatorKind[], truths: Record<OperatorKind, Truth>): Truth =>
  both(...kinds.map((kind) => not(truths[kind])))
