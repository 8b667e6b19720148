/** What the register holds of a document that a duty asks for: on record, inadmissible, said not to exist, refused, or not seen. */
import { type RecordedStatement, statementId } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import { type EntityId, kindOf } from '../register/value.ts'
import { before } from './dates.ts'
import type { DeploymentFacts } from './evaluate.ts'
import type { EvidenceItem, Obligation } from './facts.ts'
import type { EvidenceFound, EvidenceState, Message } from './finding.ts'
import { asserted, entitiesIn, termsIn } from './situation.ts'

/** They tell of documents; they do not make them. */
const tellers = new Set(['press', 'ngo', 'movement', 'research-group', 'party'])

/** Of several answers without a value the one that says most names the state. */
const mostTelling: EvidenceState[] = ['none', 'refused', 'unanswered', 'unavailable', 'unknown']

export const idsOf = (statements: Iterable<RecordedStatement>): string[] =>
  [...new Set([...statements].map(({ n }) => n))].sort((a, b) => a - b).map(statementId)

export class EvidenceReader {
  readonly #deployment: DeploymentFacts
  readonly #byProperty: Map<string, RecordedStatement[]>
  readonly #start: PartialDate | undefined

  /** @param onContracts statements about the contracts of the deployment. */
  constructor(deployment: DeploymentFacts, onContracts: readonly RecordedStatement[]) {
    this.#deployment = deployment
    this.#byProperty = Map.groupBy([...deployment.statements, ...onContracts], ({ property }) => property)
    const starts = deployment.statements.flatMap(({ property, polarity, value }) =>
      property === 'start' && polarity === 'asserts' && 'date' in value ? [value.date] : [],
    )
    // The latest that somebody states: only a document that is later than every stated start came too late.
    this.#start = starts.reduce<PartialDate | undefined>(
      (latest, date) => (latest === undefined || before(latest, date) === 'yes' ? date : latest),
      undefined,
    )
  }

  /** Statements in which somebody calls for what a property would answer. */
  calledFor(property: string): RecordedStatement[] {
    return this.#of('called-for').filter((one) => asserted(one) && 'term' in one.value && one.value.term === property)
  }

  found({ evidence }: Obligation): EvidenceFound[] {
    return evidence.map((item) => this.#document(item, evidence))
  }

  #of = (property: string): RecordedStatement[] => this.#byProperty.get(property) ?? []

  #document(item: EvidenceItem, all: readonly EvidenceItem[]): EvidenceFound {
    // A statement whose scope is the id of one document is about that one; others answer for every document of the property.
    const said = this.#of(item.property).filter(({ qualifiers }) => {
      const scope = qualifiers?.scope
      return scope === undefined || scope === item.id || !all.some(({ id }) => id === scope)
    })
    const result = (state: EvidenceState, statements: RecordedStatement[], why?: Message): EvidenceFound => ({
      id: item.id,
      text: item.text,
      property: item.property,
      state,
      ...(why ? { why } : {}),
      statements: idsOf(statements),
      calledFor: idsOf(this.calledFor(item.property)),
    })
    const values = said.filter((one) => asserted(one) && !('absent' in one.value) && !('flag' in one.value && !one.value.flag))
    const faults = values.map((one) => this.#fault(one, item))
    const good = values.filter((_, at) => faults[at] === undefined)
    if (good.length > 0) return result('on-record', good)
    if (values.length > 0) return result('inadmissible', [...values, ...values.flatMap((one) => this.#verdicts(one))], faults[0])
    const answers = said.filter((one) => asserted(one) && 'absent' in one.value)
    const states = answers.map(({ value }) => ('absent' in value ? value.absent : 'none'))
    const state = mostTelling.find((one) => states.includes(one as 'none'))
    if (state)
      return result(
        state,
        answers.filter((_, at) => states[at] === state),
      )
    const no = said.filter((one) => asserted(one) && 'flag' in one.value)
    return no.length > 0 ? result('none', no) : result('missing', said)
  }

  /** Why a statement cannot stand for the document; undefined when it can. */
  #fault(statement: RecordedStatement, { before: deadline }: EvidenceItem): Message | undefined {
    if (this.#deployment.sourceErrors.has(statement.n)) return { key: 'inadmissible.source-error' }
    const judges = new Set(this.#verdicts(statement).flatMap(({ speakers }) => speakers[0]?.who ?? []))
    if (judges.size > 0)
      return { key: 'inadmissible.falls-short', values: { who: { all: [...judges].map((entity) => ({ entity })), by: 'comma' } } }
    const nearest = statement.speakers[0]
    if (nearest && (statement.speakers.some(({ stance }) => stance === 'alleges') || this.#tells(nearest.who)))
      return { key: 'inadmissible.told', values: { who: { entity: nearest.who } } }
    const dated = this.#dateOf(statement)
    if (deadline && dated && this.#start && before(this.#start, dated) === 'yes')
      return { key: 'inadmissible.late', values: { date: { date: dated }, start: { date: this.#start } } }
    return undefined
  }

  /** Statements that the document does not meet the law. */
  #verdicts({ value }: RecordedStatement): RecordedStatement[] {
    if (!('entity' in value) || kindOf(value.entity) !== 'document') return []
    return this.#deployment
      .of(value.entity)
      .filter((one) => one.property === 'conforms' && 'flag' in one.value && one.value.flag !== asserted(one))
  }

  /** Whether a speaker only tells of what others have: the press, campaigners, a person without an office. */
  #tells(who: EntityId): boolean {
    const { of } = this.#deployment
    if (kindOf(who) === 'organization') return termsIn(of(who), 'type').some((type) => tellers.has(type))
    if (kindOf(who) !== 'person') return false
    const offices = entitiesIn(of(who), 'organization')
    return offices.length === 0 || offices.every((office) => this.#tells(office))
  }

  #dateOf({ value, valid }: RecordedStatement): PartialDate | undefined {
    if ('date' in value) return value.date
    if (valid?.from) return valid.from
    if (!('entity' in value) || kindOf(value.entity) !== 'document') return undefined
    const dates = this.#deployment
      .of(value.entity)
      .flatMap((one) => (one.property === 'date' && 'date' in one.value ? [one.value.date] : []))
    return dates[0]
  }
}
