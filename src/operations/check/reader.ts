/** What the register holds, as the rules take it: standing statements under canonical ids, contradictions, gaps, peers. */
import type { Contradiction } from '../../register/contradictions.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'
import type { DeploymentFacts } from '../../rules/evaluate.ts'
import { cameraPrices, type PriceTable } from '../../rules/price.ts'
import type { Store } from '../../store/open.ts'
import { entitiesOfKind, findingBodies, StandingStatements, sourceErrors } from '../../store/standing.ts'
import { type Identities, identitiesOf } from '../project/identities.ts'

export class RuleReader {
  readonly #store: Store
  readonly #standing: StandingStatements
  readonly #identities: Identities
  readonly #merged = new Map<EntityId, readonly RecordedStatement[]>()
  readonly #errors: Set<number>
  /** Bodies by entity; parsed where they are asked for. */
  #contradictions: Map<EntityId, string[]> | undefined
  #gaps: Map<EntityId, string[]> | undefined
  #peers: PriceTable | undefined

  private constructor(store: Store, identities: Identities) {
    this.#store = store
    this.#standing = new StandingStatements(store)
    this.#identities = identities
    this.#errors = sourceErrors(store)
  }

  /** @param of one deployment; all of them, or many that follow each other: then everything is read in one pass. */
  static async open(store: Store, of: 'one' | 'all' | readonly EntityId[]): Promise<RuleReader> {
    const reader = new RuleReader(store, await identitiesOf(store))
    if (of === 'one') return reader
    const range = of === 'all' || of.length === 0 ? undefined : { from: of[0] as EntityId, to: of.at(-1) as EntityId }
    reader.#standing.readAll(range)
    reader.#contradictions = findingBodies(store, 'contradiction')
    reader.#gaps = findingBodies(store, 'gap')
    return reader
  }

  canonical = (id: EntityId): EntityId => this.#identities.canonical(id)

  /** Statements of every identity of an entity, with canonical ids. */
  of = (id: EntityId): readonly RecordedStatement[] => {
    if (this.#identities.isEmpty) return this.#standing.of(id)
    const known = this.#merged.get(id)
    if (known) return known
    const canonical = this.#identities.canonical(id)
    const said = this.#identities
      .classOf(id)
      .flatMap((member) => this.#standing.of(member))
      .map((statement): RecordedStatement => {
        const { value } = statement
        const named = 'entity' in value ? { entity: this.#identities.canonical(value.entity) } : value
        return { ...statement, subject: canonical, value: named }
      })
      .sort((a, b) => a.n - b.n)
    this.#merged.set(id, said)
    return said
  }

  contradictionsOf = (id: EntityId): readonly Contradiction[] => {
    const canonical = this.#identities.canonical(id)
    return parsed(this.#contradictions ?? findingBodies(this.#store, 'contradiction', canonical), canonical)
  }

  /** Entities in dispute; after `open` for all. */
  inDispute = (): EntityId[] => [...(this.#contradictions?.keys() ?? [])]

  entities = (kind: string): EntityId[] => [
    ...new Set(entitiesOfKind(this.#store, kind).map((id) => this.#identities.canonical(id))),
  ]

  deployment(id: EntityId): DeploymentFacts {
    const canonical = this.#identities.canonical(id)
    return {
      id: canonical,
      statements: this.of(canonical),
      of: this.of,
      contradictionsOf: this.contradictionsOf,
      gaps: parsed(this.#gaps ?? findingBodies(this.#store, 'gap', canonical), canonical),
      sourceErrors: this.#errors,
      peers: () => this.#prices(),
    }
  }

  /** Prices per camera of every contract. */
  #prices(): PriceTable {
    if (this.#peers) return this.#peers
    const found = new Map<string, number[]>()
    const figures = this.#standing.ofKind('contract', ['price', 'quantity'])
    for (const said of Map.groupBy(figures, ({ subject }) => this.#identities.canonical(subject)).values())
      for (const { currency, perCamera } of cameraPrices(said)) {
        const prices = found.get(currency)
        if (prices) prices.push(perCamera)
        else found.set(currency, [perCamera])
      }
    for (const prices of found.values()) prices.sort((a, b) => a - b)
    this.#peers = found
    return found
  }
}

const parsed = <Body>(bodies: Map<EntityId, string[]>, id: EntityId): Body[] =>
  (bodies.get(id) ?? []).map((text) => JSON.parse(text) as Body)
