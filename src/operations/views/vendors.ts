/** Makers: who uses them where, restricted by whom since when, owned by whom as stated, sold under which other names. */

import type { OwnershipView, VendorList, VendorView } from '../../contract/accountability.ts'
import { Failure } from '../../register/failure.ts'
import type { Facts } from '../../rules/evaluate.ts'
import { idsOf } from '../../rules/evidence.ts'
import type { Relation, Restriction, Vendor } from '../../rules/facts.ts'
import { organizationFindings, sumOf } from '../../rules/sums.ts'
import { publicEntityOf } from '../../store/entities.ts'
import type { Register } from '../register.ts'
import { findingView } from './accountability.ts'
import { references } from './labels.ts'
import { describedRestriction } from './restrictions.ts'
import { type Survey, survey } from './rule-survey.ts'
import { factsOf, namingMakers, type RuleWords, ruleWords } from './rule-words.ts'

/** Those that name it, or makers of its country; measures that hold for every maker say nothing of this one. */
const touches = ({ targets }: Restriction, { id, country }: Vendor): boolean =>
  (targets.vendors?.includes(id) ?? false) || (targets.origin?.includes(country) ?? false)

/** Half of the last decimal of the figure as stated: 40.8 stands for 40.75 to 40.85. */
function agrees(stated: number, total: number): boolean {
  const decimals = `${stated}`.split('.')[1]?.length ?? 0
  return Math.abs(stated - total) <= 0.5 * 10 ** -decimals + 1e-9
}

function ownership(one: Vendor['ownership'][number], words: RuleWords): OwnershipView {
  const total = one.sumOf && sumOf(one.sumOf)
  return {
    holder: words.text(one.holder),
    holderId: one.holderId,
    percent: one.percent,
    approximate: one.approximate ?? false,
    asOf: one.asOf,
    sum: one.sumOf && total !== undefined ? { parts: one.sumOf, total, agrees: agrees(one.percent, total) } : undefined,
    citation: words.citation(one.citation),
  }
}

function usesOf({ deployments }: Survey, id: string) {
  return deployments.flatMap(({ deployment, touched, behind }) => {
    const ways = touched.filter(({ vendor }) => vendor === id)
    if (ways.length === 0 || ways.every((way) => behind(way) === 'no')) return []
    const certain = ways.some((way) => behind(way) === 'yes')
    const direct = ways.some(({ by }) => by === undefined)
    return [
      {
        id: deployment.id,
        brands: direct ? [] : [...new Set(ways.flatMap(({ by }) => (by ? [by.brand] : [])))],
        certainty: certain ? ('certain' as const) : ('uncertain' as const),
        evidence: idsOf(ways.flatMap(({ statements }) => statements)),
      },
    ]
  })
}

const relationsOf = ({ relations }: Facts, id: string): Relation[] => relations.filter(({ makers }) => makers.includes(id))

export const vendorOf = (register: Register, id: string): Vendor | undefined =>
  factsOf(register).vendors.find((one) => one.id === id)

export async function vendorList(register: Register, lang: string): Promise<VendorList> {
  const made = await survey(register)
  const { facts } = made
  const refOf = namingMakers(
    register,
    await references(
      register.store,
      facts.vendors.map(({ id }) => id),
      lang,
    ),
  )
  return {
    vendors: facts.vendors
      .map((one) => ({
        vendor: refOf(one.id),
        name: one.name,
        localName: one.localName,
        country: one.country,
        deployments: usesOf(made, one.id).length,
        restrictions: facts.restrictions.filter((restriction) => touches(restriction, one)).length,
        relations: relationsOf(facts, one.id).length,
      }))
      .sort((a, b) => b.deployments - a.deployments || b.restrictions - a.restrictions || a.name.localeCompare(b.name, lang)),
  }
}

/** @param id `organization/…` @throws Failure `rule/unknown` */
export async function vendorView(register: Register, id: string, lang: string): Promise<VendorView> {
  const one = vendorOf(register, id)
  if (!one)
    throw new Failure('rule/unknown', `no facts are kept about the maker "${id.slice(0, 80)}"; /vendors lists those that are`)
  const words = ruleWords(register, lang)
  const made = await survey(register)
  const { facts, reader, on } = made
  const uses = usesOf(made, id)
  const restrictions = facts.restrictions.filter((restriction) => touches(restriction, one))
  const relations = relationsOf(facts, id)
  const sums = organizationFindings(facts.indicators, id, reader.of, on)
  const refOf = namingMakers(
    register,
    await references(
      register.store,
      [
        id,
        ...uses.map((use) => use.id),
        ...restrictions.flatMap(({ targets }) => targets.vendors ?? []),
        ...relations.flatMap(({ makers }) => makers),
        ...sums.map(({ subject }) => subject),
      ],
      lang,
    ),
  )
  return {
    vendor: refOf(one.id),
    known: publicEntityOf(register.store, id) !== undefined,
    name: one.name,
    localName: one.localName,
    ticker: one.ticker,
    country: one.country,
    notes: one.notes.map(words.text),
    citation: words.citation(one.citation),
    ownership: one.ownership.map((held) => ownership(held, words)),
    sums: sums.map((finding) => findingView(finding, facts, words, refOf)),
    restrictions: restrictions.map((restriction) => describedRestriction(register, restriction, words, refOf, on)),
    relations: relations.map((relation) => ({
      id: relation.id,
      brands: relation.brands,
      models: relation.models ?? [],
      makers: relation.makers.map(refOf),
      kind: relation.kind,
      inPart: relation.inPart,
      period: relation.period && words.period(relation.period),
      stated: relation.stated,
      grade: relation.grade,
      gradeName: words.phrase(`grade.${relation.grade}`),
      citation: words.citation(relation.citation),
      note: words.maybe(relation.note),
    })),
    uses: uses.map(({ id: deployment, ...use }) => ({ deployment: refOf(deployment), ...use })),
  }
}
