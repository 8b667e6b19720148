/** Measures that touched a maker on the day of purchase and on the day asked for, and whether they bound this buyer. */
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import { citationOf } from './citation.ts'
import { anyInForce, both, type Days, daysAt, either } from './dates.ts'
import type { DeploymentFacts } from './evaluate.ts'
import { idsOf } from './evidence.ts'
import { type MeasureKind, type Restriction, withoutForce } from './facts.ts'
import type { Message, Param, RuleFinding, Text, Truth } from './finding.ts'
import type { JurisdictionTable } from './jurisdiction.ts'
import { firstDated } from './purchase.ts'
import { entitiesIn, isOneOf, type Situation } from './situation.ts'
import { anyStandsBehind, type Touched, type VendorIndex } from './touched.ts'

/** Things that happened, rather than rules that hold: they are dated, not "in force". */
const events: ReadonlySet<MeasureKind> = new Set([
  'divestment',
  'political-position',
  'no-measure',
  'proposal',
  'exclusion-recommendation',
])

/** Whether a measure binds the buyer: by jurisdiction, kind and body; what the register cannot know leaves it open. */
export function bindsBuyer(
  { buyers }: Restriction,
  situation: Situation,
  deployment: DeploymentFacts,
  table: JurisdictionTable,
  on: Days,
): Truth {
  if (!buyers) return 'no'
  const { jurisdictions, operator, bodies, onlyIf } = buyers
  const codes = situation.jurisdictions
  const there = codes.length === 0 ? 'uncertain' : either(...jurisdictions.map((code) => table.reaches(code, codes, on)))
  return both(
    there,
    operator ? isOneOf(operator, situation.buyer) : 'yes',
    bodies ? isOneOfBodies(bodies, situation, deployment) : 'yes',
    onlyIf ? 'uncertain' : 'yes',
  )
}

function isOneOfBodies(bodies: readonly EntityId[], { operators, buyers }: Situation, { of }: DeploymentFacts): Truth {
  const who = [...operators, ...buyers]
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
      return [
        {
          id: `${restriction.id}~${deployment.id}~${slug}`,
          rule: restriction.id,
          kind: withoutForce.has(kind) ? 'flag' : 'restriction',
          subject: deployment.id,
          text: wordsOf({ restriction, vendor, ways, now, then, binds, asked, purchase, known: dated !== undefined }),
          citation: citationOf(restriction.citation),
          asOf,
          certainty: decisive === 'uncertain' ? 'uncertain' : 'certain',
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
}

function wordsOf({ restriction, vendor, ways, now, then, binds, asked, purchase, known }: Told): Message {
  const { kind, title, outcome, periods, binds: whom, buyers, doesNotMean } = restriction
  const isEvent = events.has(kind)
  const manner = isEvent ? 'event' : 'force'
  const [relation] = ways.flatMap(({ by }) => (by ? [by] : []))
  const isDirect = ways.some(({ by }) => !by)
  const day = { date: asked.date }
  const clauses: Param[] = [
    sinceOf(periods.at(-1) as Restriction['periods'][number], isEvent),
    ...(isEvent ? [] : [{ key: `measure.${asked.isPurchase ? 'purchase' : 'on'}.${now}`, values: { date: day } }]),
  ]
  if (purchase && then)
    clauses.push({
      key: `measure.${manner === 'event' ? 'event-' : ''}purchase.${then}`,
      values: { date: { date: purchase.date } },
    })
  else if (!asked.isPurchase && !known) clauses.push({ key: 'measure.purchase.unknown' })
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
      binds:
        binds === 'uncertain'
          ? {
              key: 'binds.uncertain',
              values: {
                whom: text(whom),
                onlyIf: buyers?.onlyIf ? { key: 'binds.if', values: { what: text(buyers.onlyIf) } } : '',
              },
            }
          : { key: `binds.${binds}`, values: { whom: text(whom) } },
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
