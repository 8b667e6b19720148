/** Indicators of trouble in a purchase. Each is a figure beside a threshold; none shows that anything was improper. */
import type { RecordedStatement } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import type { EntityId } from '../register/value.ts'
import { daysBetween } from './dates.ts'
import { idsOf } from './evidence.ts'
import type { Case, Hit, Rule } from './indicators.ts'
import type { Purchase } from './purchase.ts'
import { entitiesIn, termsIn } from './situation.ts'

const slug = (id: EntityId): string => id.slice(id.indexOf('/') + 1)
const of = (statements: readonly RecordedStatement[], property: string): RecordedStatement[] =>
  statements.filter((one) => one.property === property && one.polarity === 'asserts')

/** Dates stated for a property, with their statements. */
function datesOf(statements: readonly RecordedStatement[], property: string): { date: PartialDate; said: RecordedStatement }[] {
  return of(statements, property).flatMap((said) => ('date' in said.value ? [{ date: said.value.date, said }] : []))
}

export const oneBid: Rule = ({ situation }) =>
  situation.purchases.flatMap(({ contract, statements, signed }): Hit[] => {
    const said = of(statements, 'bids').filter(
      ({ value }) => 'quantity' in value && value.quantity.min === 1 && value.quantity.max === 1 && !value.quantity.approximate,
    )
    if (said.length === 0) return []
    return [
      {
        about: slug(contract),
        text: { key: 'one-bid', values: { contract: { entity: contract } } },
        evidence: idsOf(said),
        happened: signed?.date,
      },
    ]
  })

export const shortBiddingPeriod: Rule = ({ situation }, threshold) =>
  situation.purchases.flatMap(({ contract, statements, signed }): Hit[] => {
    const [opened] = datesOf(statements, 'tender-published')
    const [closed] = datesOf(statements, 'bids-due')
    if (!opened || !closed) return []
    const { least, most } = daysBetween(opened.date, closed.date)
    const days = threshold('days')
    if (Math.max(least, 0) >= days) return []
    return [
      {
        about: slug(contract),
        text: {
          key: 'short-bidding-period',
          values: {
            contract: { entity: contract },
            from: { date: opened.date },
            to: { date: closed.date },
            days: most,
            threshold: days,
          },
        },
        uncertain: most >= days,
        evidence: idsOf([opened.said, closed.said]),
        happened: signed?.date ?? closed.date,
      },
    ]
  })

/** Suppliers of a purchase, and of the deployment where there is one purchase only. */
export function suppliersOf({
  deployment,
  situation,
}: Pick<Case, 'deployment' | 'situation'>): { supplier: EntityId; purchase: Purchase | undefined }[] {
  const onContracts = situation.purchases.flatMap((purchase) =>
    entitiesIn(purchase.statements, 'supplier').map((supplier) => ({ supplier, purchase: purchase as Purchase | undefined })),
  )
  const known = new Set(onContracts.map(({ supplier }) => supplier))
  const only = situation.purchases.length === 1 ? situation.purchases[0] : undefined
  const others = entitiesIn(deployment.statements, 'supplier').filter((supplier) => !known.has(supplier))
  return [...onContracts, ...others.map((supplier) => ({ supplier, purchase: only }))]
}

const DAYS_IN_A_MONTH = 30.44

export const youngSupplier: Rule = (given, threshold) =>
  suppliersOf(given).flatMap(({ supplier, purchase }): Hit[] => {
    const { signed } = purchase ?? {}
    if (!purchase || !signed) return []
    const limit = threshold('days')
    const registered = datesOf(given.deployment.of(supplier), 'registration-date').map((one) => ({
      ...one,
      days: daysBetween(one.date, signed.date),
    }))
    // The earliest date that somebody states decides: only who is young by every account is young.
    const [first] = registered.sort((a, b) => b.days.most - a.days.most)
    if (!first || first.days.least >= limit) return []
    const middle = (first.days.least + first.days.most) / 2
    return [
      {
        about: slug(supplier),
        text: {
          key: middle < 0 ? 'unborn-supplier' : 'young-supplier',
          values: {
            supplier: { entity: supplier },
            registered: { date: first.date },
            signed: { date: signed.date },
            months: Math.round(Math.abs(middle) / DAYS_IN_A_MONTH),
            least: first.days.least,
            most: first.days.most,
          },
        },
        uncertain: first.days.most >= limit,
        evidence: idsOf([...registered.map(({ said }) => said), ...signed.statements]),
        happened: signed.date,
      },
    ]
  })

export const supplierNotInSeatRegister: Rule = (given) =>
  suppliersOf(given).flatMap(({ supplier, purchase }): Hit[] => {
    const about = given.deployment.of(supplier)
    const seats = of(about, 'seat')
    const countries = new Set(
      seats.flatMap(({ value }) => ('entity' in value ? termsIn(given.deployment.of(value.entity), 'country') : [])),
    )
    return about.flatMap((said): Hit[] => {
      const { property, polarity, value, qualifiers } = said
      const register = qualifiers?.register
      if (property !== 'registered' || !register) return []
      const held = 'flag' in value ? value.flag === (polarity === 'asserts') : !('absent' in value && value.absent === 'none')
      const there = termsIn(given.deployment.of(register), 'country').find((country) => countries.has(country))
      if (held || there === undefined) return []
      return [
        {
          about: `${slug(supplier)}.${slug(register)}`,
          text: {
            key: 'supplier-not-in-seat-register',
            values: {
              supplier: { entity: supplier },
              register: { entity: register },
              country: { term: there, list: 'jurisdiction' },
            },
          },
          evidence: idsOf([said, ...seats]),
          happened: purchase?.signed?.date,
        },
      ]
    })
  })
