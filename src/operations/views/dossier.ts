/** One entity with everything that is said of it, contradicted in it and missing from it. */
import type { Dossier, StatementView } from '../../contract/views.ts'
import { createTranslator, type Translator } from '../../pages/translate.ts'
import { Failure } from '../../register/failure.ts'
import type { Gap } from '../../register/gaps.ts'
import { ladders } from '../../register/ladder.ts'
import { sentence, type Wording } from '../../register/sentence.ts'
import type { RecordedStatement } from '../../register/statement.ts'
import { timeline } from '../../register/timeline.ts'
import { EntityId, kindOf } from '../../register/value.ts'
import { documentOf, findings } from '../../store/dossiers.ts'
import { entityOf, publicEntityOf } from '../../store/entities.ts'
import { mentionsOf, statementsOf } from '../../store/statements.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'
import { contradictionViews, gapViews } from './findings.ts'
import { type RefOf, references } from './labels.ts'
import { statementViews } from './statements.ts'

const SHOWN = 200

/** @throws Failure `entity/unknown` when the register says nothing of it. */
export async function dossier({ store, vocabulary }: Register, id: string, lang: string): Promise<Dossier> {
  const known = EntityId.safeParse(id).success ? publicEntityOf(store, id) : undefined
  if (known === undefined)
    throw new Failure('entity/unknown', `the register knows no "${id.slice(0, 100)}"; search for it by name`)
  const identities = await identitiesOf(store)
  const canonical = identities.canonical(id)
  const members = identities.classOf(id)
  const all: RecordedStatement[] = []
  for (const member of members) all.push(...(await statementsOf(store, member)))
  const current = all.filter(({ status }) => status === 'current')
  const mentioned: RecordedStatement[] = []
  for (const member of members) mentioned.push(...(await mentionsOf(store, member, SHOWN)))
  const mentions = mentioned.filter(({ status }) => status === 'current')
  const gone = all.filter(({ status }) => status !== 'current').slice(-SHOWN)

  const views = await statementViews(store, current, lang)
  const mentionViews = await statementViews(store, mentions, lang)
  const canonicalEntity = entityOf(store, canonical) ?? known
  const found = {
    contradictions: [...(await contradictionViews(store, lang, canonicalEntity)), ...(await behind(store, current, lang))],
    gaps: await gapViews(store, lang, canonicalEntity),
  }
  const document = (await documentOf(store, canonical)) ?? (await documentOf(store, id))
  const kind = kindOf(id)
  const openGaps = (await findings(store, 'gap', canonicalEntity)).map(({ body }) => JSON.parse(body) as Gap)
  const named = [
    ...current.flatMap(({ speakers, value }) => [
      ...speakers.map(({ who }) => who),
      ...('entity' in value ? [value.entity] : []),
    ]),
  ]
  const refOf = await references(store, [id, ...members, ...named], lang)
  return {
    id,
    kind,
    label: refOf(canonical).label,
    names: namesOf(current),
    same: members.filter((member) => member !== id).map(refOf),
    example: document?.example === 1,
    location: locationOf(current),
    sentence: sentence(vocabulary, id, current, openGaps, wordingOf(createTranslator(vocabulary, lang), refOf)),
    questions: byQuestion(vocabulary.questions, (property) => vocabulary.kinds.get(kind)?.properties[property]?.question, views),
    ...found,
    ladder: ladders(vocabulary, current),
    timeline: timeline(current),
    mentions: bySubject(mentionViews),
    history: await statementViews(store, gone, lang),
    counts: {
      statements: current.length,
      sources: new Set(current.flatMap(({ passages }) => passages.map(({ source }) => source))).size,
      contradictions: found.contradictions.length,
      gaps: found.gaps.length,
      mentions: mentions.length,
    },
  }
}

const wordingOf = (translator: Translator, refOf: RefOf): Wording => ({
  phrase: translator.text,
  term: translator.listTerm,
  number: translator.number,
  date: translator.date,
  label: (id) => refOf(id).label,
})

function namesOf(statements: RecordedStatement[]): Dossier['names'] {
  const names = new Map<string, string | undefined>()
  for (const { property, value, qualifiers } of statements)
    if (property === 'name' && 'text' in value && !names.has(value.text))
      names.set(value.text, value.lang ?? qualifiers?.language)
  return [...names].map(([text, language]) => ({ text, language }))
}

/** Whoever sold, bought, paid for or runs a deployment: what is contradicted in them stands on its page too. */
const standBehind = new Set(['supplier', 'contract', 'buyer', 'operator', 'funder'])

async function behind(
  store: Register['store'],
  statements: RecordedStatement[],
  lang: string,
): Promise<Dossier['contradictions']> {
  const named = statements.flatMap(({ subject, property, value, polarity }) =>
    kindOf(subject) === 'deployment' && standBehind.has(property) && polarity === 'asserts' && 'entity' in value
      ? [value.entity]
      : [],
  )
  const found: Dossier['contradictions'] = []
  for (const id of new Set(named)) {
    const entity = entityOf(store, id)
    if (entity !== undefined) found.push(...(await contradictionViews(store, lang, entity)))
  }
  return found
}

/** The most precise point that somebody states. */
function locationOf(statements: RecordedStatement[]): Dossier['location'] {
  const points = statements.flatMap(({ property, value, polarity }) =>
    property === 'location' && polarity === 'asserts' && 'point' in value ? [value] : [],
  )
  const [best] = points.sort((a, b) => (a.withinM ?? 0) - (b.withinM ?? 0))
  return best && { lon: best.point[0], lat: best.point[1], withinM: best.withinM }
}

/** In the order of the vocabulary; what an open kind adds comes last, under "what". */
export function byQuestion(
  questions: string[],
  questionOf: (property: string) => string | undefined,
  views: StatementView[],
): Dossier['questions'] {
  const grouped = new Map<string, Map<string, StatementView[]>>(questions.map((question) => [question, new Map()]))
  for (const view of views) {
    const properties = grouped.get(questionOf(view.property) ?? 'what') as Map<string, StatementView[]>
    properties.set(view.property, [...(properties.get(view.property) ?? []), view])
  }
  return [...grouped]
    .filter(([, properties]) => properties.size > 0)
    .map(([question, properties]) => ({
      question,
      properties: [...properties].map(([property, statements]) => ({ property, statements })),
    }))
}

function bySubject(views: StatementView[]): Dossier['mentions'] {
  const grouped = new Map<string, Dossier['mentions'][number]>()
  for (const view of views) {
    const group = grouped.get(view.subject.id) ?? { subject: view.subject, statements: [] }
    group.statements.push(view)
    grouped.set(view.subject.id, group)
  }
  return [...grouped.values()]
}
