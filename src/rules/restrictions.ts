/** Measures that touched a maker on the day of purchase and on the day asked for, and whether they bound this buyer. */
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import { citationOf } from './citation.ts'
import { anyInForce, both, type Days, daysAt, either } from './dates.ts'
import type { DeploymentFacts } from './evaluate.ts'
import { idsOf } from './evidence.ts'
import { isEvent, type Restriction, withoutForce } from './facts.ts'
import type { Message, Param, RuleFinding, Text, Truth } from './finding.ts'
import type { JurisdictionTable } from './jurisdiction.ts'
import { firstDated } from './purchase.ts'
import { entitiesIn, isOneOf, type Situation } from './situation.ts'
import { anyStandsBehind, type Touched, type VendorIndex } from './touched.ts'

/** Whether a measure binds the buyer: by country, kind, body and site; what the register cannot know leaves it open. */
export function bindsBuyer(
  { buyers }: Restriction,
  situation: Situation,
  deployment: DeploymentFacts,
  table: JurisdictionTable,
  on: Days,
): Truth {
  if (!buyers) return 'no'
  const { jurisdictions, operator, bodies, sites, onlyIf } = buyers
  const there = isThere(jurisdictions, situation, table, on)
  if (there === 'no') return 'no'
  return both(
    there,
    operator ? isOneOf(operator, situation.buyer) : 'yes',
    bodies ? isOneOfBodies(bodies, situation, deployment) : 'yes',
    sites && situation.sites.length > 0 && !situation.sites.some((site) => sites.includes(site)) ? 'no' : 'yes',
    onlyIf ? 'uncertain' : 'yes',
  )
}

/** A buyer is bound by the law of its own country, wherever it films; where that leaves it open, the place decides. */
function isThere(jurisdictions: readonly string[], situation: Situation, table: JurisdictionTable, on: Days): Truth {
  const reaches = (codes: readonly string[]): Truth =>
    codes.length === 0 ? 'uncertain' : either(...jurisdictions.map((code) => table.reaches(code, codes, on)))
  const atHome = reaches(situation.homes())
  return atHome === 'uncertain' ? reaches(situation.jurisdictions) : atHome
}

/** Where nobody operates or buys by name, the bodies that were asked for it stand in. */
function isOneOfBodies(
  bodies: readonly EntityId[],
  { operators, buyers }: Situation,
  { of, statements }: DeploymentFacts,
): Truth {
  const named = [...operators, ...buyers]
  const who = named.length > 0 ? named : statements.flatMap(({ qualifiers }) => qualifiers?.of ?? [])
  if (who.length === 0) return 'uncertain'
  const isPart = (id: EntityId): boolean =>
    bodies.includes(id) || entitiesIn(of(id), 'part-of').some((whole) => bodies.includes(whole))
  return who.some(isPart) ? 'yes' : 'no'
}

/** Whether a measure touches a maker. Rules for all makers, or for none by name, speak only where they hold. */
function targets(restriction: Restriction, vendor: EntityId, country: string | undefined, reached: () => Truth): Truth {
  const { vendors, origin } = restriction.targets
  if (vendors) return vendors.includes(vendor) ? 'yes' : 'no'
  if (origin) return country !== undefined && origin.includes(country) ? 'yes' : 'no'
  return both(reached(), restriction.targets.unnamed ? 'uncertain' : 'yes')
}

export function restrictionFindings(
  restrictions: readonly Restriction[],
  deployment: DeploymentFacts,
  situation: Situation,
  touched: readonly Touched[],
  index: VendorIndex,
  table: JurisdictionTable,
  asked: { date: PartialDate; isPurchase: boolean },
): RuleFinding[] {
  const on = daysAt(asked.date)
  const dated = firstDated(situation.purchases)?.signed
  // A purchase that lies after the day asked for has not happened yet.
  const purchase = dated && !asked.isPurchase && dated.days.low <= on.high ? dated : undefined
  const days = asked.isPurchase && dated ? dated.days : on
  const isAhead = !asked.isPurchase && (situation.there(days) === 'no' || situation.bought(days) === 'no')
  return [...Map.groupBy(touched, ({ vendor }) => vendor)].flatMap(([vendor, ways]): RuleFinding[] => {
    const country = index.countryOf(vendor) ?? countryOf(deployment, vendor)
    const evidence = idsOf([...ways.flatMap(({ statements }) => statements), ...(purchase?.statements ?? [])])
    const slug = vendor.slice(vendor.indexOf('/') + 1)
    const found = restrictions.flatMap((restriction): RuleFinding[] => {
      const aimed = targets(restriction, vendor, country, () =>
        table.reaches(restriction.jurisdiction, situation.jurisdictions, days),
      )
      if (aimed === 'no') return []
      const at = (when: Days) => both(aimed, anyInForce(restriction.periods, when), anyStandsBehind(ways, purchase?.days ?? when))
      const now = at(days)
      const then = purchase && at(purchase.days)
      if (now === 'no' && (then ?? 'no') === 'no') return []
      const binds = bindsBuyer(restriction, situation, deployment, table, now === 'no' && purchase ? purchase.days : days)
      const asOf = now === 'no' && purchase ? purchase.date : asked.date
      const decisive = now === 'no' ? (then as Truth) : now
      const { kind, periods } = restriction
      const part = restriction.inPart.find(({ vendors }) => vendors.includes(vendor))
      return [
        {
          id: `${restriction.id}~${deployment.id}~${slug}`,
          rule: restriction.id,
          kind: withoutForce.has(kind) ? 'flag' : 'restriction',
          subject: deployment.id,
          text: wordsOf({
            restriction,
            vendor,
            ways,
            now,
            then,
            binds,
            asked,
            purchase,
            known: dated !== undefined,
            ahead: isAhead ? (dated?.date ?? 'unknown') : undefined,
            part: part?.what,
          }),
          citation: citationOf(restriction.citation),
          asOf,
          certainty: decisive === 'uncertain' || part || !restriction.citation.verified ? 'uncertain' : 'certain',
          evidence,
          measure: { kind, binds, inForce: now, ...(then ? { atPurchase: then } : {}), vendor, periods },
        },
      ]
    })
    return found.sort((a, b) => rankOf(a) - rankOf(b))
  })
}

/** What may bind this buyer comes first. */
const rankOf = ({ measure }: RuleFinding): number => (measure?.binds === 'no' ? 1 : 0)

function countryOf({ of }: DeploymentFacts, vendor: EntityId): string | undefined {
  const [stated] = of(vendor).filter(
    ({ property, polarity, value }) => property === 'country' && polarity === 'asserts' && 'term' in value,
  )
  return stated && 'term' in stated.value ? stated.value.term : undefined
}

interface Told {
  restriction: Restriction
  vendor: EntityId
  ways: readonly Touched[]
  now: Truth
  then: Truth | undefined
  binds: Truth
  asked: { date: PartialDate; isPurchase: boolean }
  purchase: { date: PartialDate } | undefined
  known: boolean
  /** Not yet bought on the day asked for: the day on which it was, as far as known. */
  ahead: PartialDate | undefined
  /** What it names of this maker, where that is not everything. */
  part: Text | undefined
}

function wordsOf({ restriction, vendor, ways, now, then, binds, asked, purchase, known, ahead, part }: Told): Message {
  const { kind, title, outcome, periods, binds: whom, buyers, doesNotMean } = restriction
  const happened = isEvent(restriction)
  const [relation] = ways.flatMap(({ by }) => (by ? [by] : []))
  const isDirect = ways.some(({ by }) => !by)
  const day = { date: asked.date }
  const clauses: Param[] = [
    sinceOf(periods.at(-1) as Restriction['periods'][number], happened),
    ...(happened ? [] : [{ key: `measure.${asked.isPurchase ? 'purchase' : 'on'}.${now}`, values: { date: day } }]),
  ]
  if (purchase && then)
    clauses.push({
      key: `measure.${happened ? 'event-' : ''}purchase.${then}`,
      values: { date: { date: purchase.date } },
    })
  else if (ahead !== undefined)
    clauses.push(
      ahead === 'unknown' ? { key: 'measure.ahead.unknown' } : { key: 'measure.ahead', values: { date: { date: ahead } } },
    )
  else if (!asked.isPurchase && !known) clauses.push({ key: 'measure.purchase.unknown' })
  // What was carried out did bind, whenever the equipment was bought.
  const hasBought = ahead === undefined && (known || restriction.executed === true)
  const text = (words: Text): Param => ({ text: words })
  return {
    key: 'measure',
    values: {
      vendor: { entity: vendor },
      title: text(title),
      kind: outcome ? text(outcome) : { key: `measure-kind.${kind}` },
      by:
        isDirect || !relation
          ? ''
          : { key: 'measure.by', values: { brand: relation.brand, grade: { key: `grade.${relation.relation.grade}` } } },
      when: { all: clauses },
      part: part ? { key: 'measure.part', values: { what: text(part) } } : '',
      binds:
        binds === 'uncertain'
          ? {
              key: hasBought ? 'binds.uncertain' : 'would-bind.uncertain',
              values: {
                whom: text(whom),
                onlyIf: buyers?.onlyIf ? { key: 'binds.if', values: { what: text(buyers.onlyIf) } } : '',
              },
            }
          : { key: `${hasBought ? 'binds' : 'would-bind'}.${binds}`, values: { whom: text(whom) } },
      not: text(doesNotMean),
    },
  }
}

function sinceOf({ from, to }: Restriction['periods'][number], isEvent: boolean): Message {
  if (from === 'unknown') return { key: 'since.unknown' }
  if (isEvent && to === undefined) return { key: 'since.event', values: { from: { date: from } } }
  return to === undefined
    ? { key: 'since.open', values: { from: { date: from } } }
    : { key: 'since.closed', values: { from: { date: from }, to: { date: to } } }
}
