/** A gap by its id, with all that its letter is written from. */
import { Failure } from '../../register/failure.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import { EntityId, kindOf } from '../../register/value.ts'
import { type Facts, findingsOn, situationIn } from '../../rules/evaluate.ts'
import type { RuleFinding } from '../../rules/finding.ts'
import type { LetterCase, LetterSource, Wanted } from '../../rules/letter-case.ts'
import { entitiesIn } from '../../rules/situation.ts'
import { publicEntityOf } from '../../store/entities.ts'
import { entryBySeq } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'
import { sources } from '../../store/sources.ts'
import { today } from '../append.ts'
import { loadFacts } from '../check/facts.ts'
import { RuleReader } from '../check/reader.ts'
import { wordsOf } from '../project/dossier.ts'
import type { Register } from '../register.ts'
import { partiesOf } from './parties.ts'

/** The deployment or contract that a gap's id speaks of. */
export function subjectIn(gap: string): EntityId | undefined {
  const found = gap.split('~').find((part) => part.startsWith('deployment/') || part.startsWith('contract/'))
  return found !== undefined && EntityId.safeParse(found).success ? found : undefined
}

const unknown = (gap: string, why: string): Failure =>
  new Failure(
    'request/gap',
    `there is no gap "${gap.slice(0, 120)}": ${why}; \`contrechamp check\` and \`contrechamp show\` print the ids`,
  )

/** Sources that a letter can cite, by their ids. Our own lists of names are none. */
async function citable(store: Store): Promise<Map<EntityId, LetterSource>> {
  const found = new Map<EntityId, LetterSource>()
  for (const row of await sources(store)) {
    const body = row.withdrawn_why === null ? (await entryBySeq(store, row.entry))?.body : undefined
    if (body?.kind !== 'import' || body.source.kind === 'remark') continue
    const { id, title, publisher, published } = body.source
    found.set(id, { id, title, publisher, ...(published ? { published } : {}) })
  }
  return found
}

/** Names by language, as statements give them, `und` where they tell none; the words of the id for what nobody has named. */
function namesIn(statements: readonly RecordedStatement[], id: EntityId): Record<string, string> {
  const names: Record<string, string> = {}
  let plain: string | undefined
  for (const { property, value, polarity, qualifiers } of statements) {
    if (property !== 'name' || polarity !== 'asserts' || !('text' in value)) continue
    const language = value.lang ?? qualifiers?.language
    if (language === undefined) plain ??= value.text
    else names[language] ??= value.text
  }
  if (plain !== undefined) names.und = plain
  return Object.keys(names).length > 0 ? names : { und: wordsOf(id) }
}

function wantedBy(finding: RuleFinding, namesOf: (id: EntityId) => Record<string, string>): Wanted[] {
  const documents = finding.documents?.map(({ id, property, text, state, why }): Wanted => {
    const wanted = { id, property, text, state, ...(why ? { why: why.key } : {}) }
    const who = why?.values?.who
    const judges = typeof who === 'object' && 'all' in who ? who.all : []
    const named = judges.flatMap((one) => (typeof one === 'object' && 'entity' in one ? [namesOf(one.entity)] : []))
    return named.length > 0 ? { ...wanted, judges: named } : wanted
  })
  if (documents) return documents
  return finding.property ? [{ id: finding.property, property: finding.property, state: 'missing' }] : []
}

/**
 * @param gap id of a gap, as `check`, `show` and the pages print it: `xk-lppd-cctv~deployment/gnjilane-schools` or
 * `deployment/gnjilane-schools~legal-basis`.
 * @throws Failure `request/gap` for what is no gap of the register, or is no longer one.
 */
export async function letterCaseOf(
  { store, vocabulary }: Register,
  gap: string,
  options: { day?: string; facts?: Facts } = {},
): Promise<LetterCase> {
  const named = subjectIn(gap)
  if (named === undefined) throw unknown(gap, 'it names no deployment')
  if (publicEntityOf(store, named) === undefined) throw unknown(gap, 'the register does not know what it names')
  const facts = options.facts ?? loadFacts(vocabulary)
  const reader = await RuleReader.open(store, 'one')
  const subject = kindOf(named) === 'contract' ? entitiesIn(reader.of(named), 'deployment')[0] : named
  if (subject === undefined) throw unknown(gap, 'its contract belongs to no deployment')
  const deployment = reader.deployment(subject)
  const finding = findingsOn(deployment, facts, { day: options.day ?? today() }).find(
    ({ id, kind }) => id === gap && kind === 'gap',
  )
  const open = (named === subject ? deployment.gaps : reader.deployment(named).gaps).find(({ id }) => id === gap)
  const namesOf = (id: EntityId) => namesIn(reader.of(reader.canonical(id)), id)
  const wanted = finding
    ? wantedBy(finding, namesOf)
    : open
      ? [{ id: open.property, property: open.property, state: open.state === 'not-seen' ? ('missing' as const) : open.state }]
      : []
  if (wanted.length === 0) throw unknown(gap, 'it is not open, or asks for no document')
  const situation = situationIn(deployment, facts)
  const statements = [...deployment.statements, ...situation.purchases.flatMap(({ statements: said }) => said)]
  const known = await citable(store)
  const obligation = facts.obligations.find(({ id }) => id === finding?.rule)
  return {
    gap,
    subject: deployment.id,
    names: namesOf(deployment.id),
    jurisdictions: situation.jurisdictions,
    ...(obligation && finding
      ? { duty: { id: obligation.id, jurisdiction: obligation.jurisdiction, citation: finding.citation } }
      : {}),
    wanted,
    parties: partiesOf(statements, reader.of, namesOf, facts.readings),
    statements,
    sourceOf: (id) => known.get(id),
    namesOf,
    organizationOf: (person) => entitiesIn(reader.of(person), 'organization').find((id) => kindOf(id) === 'organization'),
  }
}
