/** Which makers stand behind a deployment: vendors, makers and brands as stated, and makers behind a brand by dated relations. */
import { fold } from '../register/folding.ts'
import type { RecordedStatement } from '../register/statement.ts'
import { type EntityId, kindOf } from '../register/value.ts'
import { both, type Days, daysAt, either, inForce } from './dates.ts'
import type { DeploymentFacts, Facts } from './evaluate.ts'
import type { Relation } from './facts.ts'
import type { Truth } from './finding.ts'
import { type Situation, termsIn } from './situation.ts'

export interface Touched {
  vendor: EntityId
  statements: RecordedStatement[]
  /** By way of a brand: which one, and how far the relation carries on a day. */
  by?: { brand: string; relation: Relation }
}

const MOST_KEPT = 10_000

/** Names of makers, folded → id; and relations by folded brand. Built once for many deployments. */
export class VendorIndex {
  readonly #byName = new Map<string, EntityId>()
  readonly #byBrand = new Map<string, Relation[]>()
  readonly #nameOf = new Map<EntityId, readonly string[]>()
  readonly #countryOf = new Map<EntityId, string>()

  constructor({ names, vendors, relations }: Pick<Facts, 'names' | 'vendors' | 'relations'>) {
    for (const { id, names: known } of names) {
      this.#nameOf.set(id, known)
      for (const name of known) this.#byName.set(fold(name), id)
    }
    for (const { id, name, country } of vendors) {
      this.#byName.set(fold(name), id)
      this.#countryOf.set(id, country)
    }
    for (const relation of relations)
      for (const brand of relation.brands) this.#byBrand.set(fold(brand), [...(this.#byBrand.get(fold(brand)) ?? []), relation])
  }

  /** Folding is slow, and brands come back for every deployment. */
  readonly #folded = new Map<string, string>()
  #fold(name: string): string {
    let folded = this.#folded.get(name)
    if (folded === undefined) {
      if (this.#folded.size >= MOST_KEPT) this.#folded.clear()
      folded = fold(name)
      this.#folded.set(name, folded)
    }
    return folded
  }

  named = (name: string): EntityId | undefined => this.#byName.get(this.#fold(name))
  countryOf = (vendor: EntityId): string | undefined => this.#countryOf.get(vendor)
  /** Relations of a brand given by its name, or by the entity that bears it. */
  relationsOf(brand: string): readonly Relation[] {
    const names = this.#nameOf.get(brand) ?? [brand]
    return names.flatMap((name) => this.#byBrand.get(this.#fold(name)) ?? [])
  }
}

/** Properties that name who made or sold the equipment. */
const naming = new Set(['vendor', 'maker', 'supplier'])

export function touchedBy(deployment: DeploymentFacts, situation: Situation, index: VendorIndex): Touched[] {
  const { of, statements } = deployment
  const said = [...statements, ...situation.purchases.flatMap((purchase) => purchase.statements)]
  const found = new Map<string, Touched>()
  const add = (vendor: EntityId, statement: RecordedStatement, by?: Touched['by']) => {
    const key = `${vendor} ${by?.relation.id ?? ''}`
    const known = found.get(key)
    if (known) known.statements.push(statement)
    else found.set(key, { vendor, statements: [statement], ...(by ? { by } : {}) })
  }
  const addBrand = (brand: string, shown: string, statement: RecordedStatement) => {
    for (const relation of index.relationsOf(brand))
      for (const maker of relation.makers) add(maker, statement, { brand: shown, relation })
  }
  for (const statement of said) {
    if (statement.polarity !== 'asserts') continue
    const { property, value, qualifiers } = statement
    if (naming.has(property) && 'entity' in value && kindOf(value.entity) === 'organization') {
      // A state that is said to have supplied is no maker; a supplier is one only where it is known to be.
      const isMaker = property !== 'supplier' || index.countryOf(value.entity) !== undefined
      if (isMaker && !isState(of(value.entity))) add(value.entity, statement)
      addBrand(value.entity, index.relationsOf(value.entity)[0]?.brands[0] ?? value.entity, statement)
    }
    if (property === 'product' && 'entity' in value)
      for (const about of of(value.entity))
        if (about.property === 'maker' && about.polarity === 'asserts' && 'entity' in about.value)
          add(about.value.entity, statement)
    const brand = property === 'brand' && 'text' in value ? value.text : qualifiers?.brand
    if (brand === undefined) continue
    const vendor = index.named(brand)
    if (vendor !== undefined) add(vendor, statement)
    addBrand(brand, brand, statement)
  }
  return [...found.values()]
}

const isState = (about: readonly RecordedStatement[]): boolean =>
  termsIn(about, 'type').some((type) => type === 'state' || type === 'government')

/** Whether the maker stands behind the equipment on a day: a relation carries as far as its dates, its makers and its evidence. */
export function standsBehind({ by }: Touched, on: Days): Truth {
  if (!by) return 'yes'
  const { period, stated, makers, inPart, citation } = by.relation
  const dated = period
    ? inForce(period, on)
    : stated && on.low <= daysAt(stated).high && daysAt(stated).low <= on.high
      ? 'yes'
      : 'uncertain'
  const sure: Truth = makers.length === 1 && !inPart && citation.verified ? 'yes' : 'uncertain'
  return both(dated, sure)
}

/** Either, over the ways by which one vendor is touched. */
export const anyStandsBehind = (ways: readonly Touched[], on: Days): Truth => either(...ways.map((way) => standsBehind(way, on)))
