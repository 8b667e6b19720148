/** What a person reads in a document and writes down by hand: it stands at once, tied to its quote, held against the vocabulary. */
import { z } from 'zod'
import type { ReadDocument, Span } from '../../reading/document.ts'
import type { EntryBody } from '../../register/entry.ts'
import { Failure } from '../../register/failure.ts'
import {
  type Passage,
  Polarity,
  Qualifiers,
  type RecordedStatement,
  Stance,
  Statement,
  statementNumber,
} from '../../register/statement.ts'
import { PartialDate } from '../../register/time.ts'
import { EntityId, EquipmentState, entityKinds, type Value } from '../../register/value.ts'
import { checkAgainst } from '../../register/vocabulary.ts'
import { entityOf, publicEntityOf } from '../../store/entities.ts'
import { inTransaction } from '../../store/open.ts'
import { anyStatementByNumber } from '../../store/statements.ts'
import { EntryWriter } from '../append.ts'
import { decide, nameAlong, record } from '../decide.ts'
import type { Register } from '../register.ts'
import { figureFrom } from './figure.ts'
import { keptDocument } from './keep.ts'
import { demandOffice, demandPlain, namesAny } from './nameable.ts'
import { Parties, slugOf } from './parties.ts'
import { passageIn } from './passage.ts'
import { type DocumentVersion, documentVersions } from './versions.ts'

/** Of the register, or new. A new person needs the public role in which they appear; without a name the role stands for them. */
const PartyGiven = z.union([
  z.strictObject({ entity: EntityId }),
  z.strictObject({ kind: z.enum(entityKinds), name: z.string().trim().max(200), role: z.string().trim().max(200).optional() }),
])
type PartyGiven = z.infer<typeof PartyGiven>

const ValueGiven = z.union([
  z.strictObject({ text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ term: z.string().max(80) }),
  z.strictObject({ party: PartyGiven }),
  z.strictObject({ date: PartialDate }),
  z.strictObject({ flag: z.boolean() }),
  z.strictObject({ absent: z.enum(['none', 'unknown', 'refused', 'unanswered', 'unavailable']) }),
  z.strictObject({
    /** As a person writes it: `1 000`, `> 250`, `~ 30`, `400-500`. */
    figure: z.string().trim().min(1).max(80),
    unit: z.string().trim().max(20).default('1'),
    counted: z.string().max(40).optional(),
    state: EquipmentState.optional(),
    increment: z.boolean().optional(),
  }),
])

export const WrittenDown = z.strictObject({
  source: EntityId,
  /** Where the words stand; a document without text, such as a scan, has pages alone. */
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
  page: z.int().min(1).optional(),
  subject: PartyGiven,
  property: z.string().min(1).max(255),
  value: ValueGiven,
  polarity: Polarity.default('asserts'),
  /** Nearest to the fact first; whoever published the document reports it, unless it is the only one. */
  speaker: z.strictObject({ who: PartyGiven, stance: Stance }).optional(),
  saidOn: PartialDate.optional(),
  qualifiers: Qualifiers.optional(),
})
export type WrittenDown = z.input<typeof WrittenDown>

const BY = 'person'

/** @throws Failure `reading/statement` for what does not fit, `reading/person`, `reading/contact`, `reading/figure`, `vocabulary/…`, `reading/span`, `entity/unknown`, `document/not-kept`. */
export async function writeDown(register: Register, given: unknown): Promise<RecordedStatement> {
  const parsed = WrittenDown.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Failure('reading/statement', `the statement is not complete: ${issue?.path.join('.') || 'it'}: ${issue?.message}`)
  }
  const { store, vocabulary } = register
  const asked = parsed.data
  const versions = (await documentVersions(store)).get(asked.source)
  const latest = versions?.findLast(({ withdrawnWhy }) => withdrawnWhy === null)
  if (!latest) throw new Failure('entity/unknown', `there is no document "${asked.source.slice(0, 100)}" to read in`)
  const { source, version } = latest.body
  const document = await keptDocument(store.directory, source.sha256 ?? '', version.text)
  for (const words of Object.values(asked.qualifiers ?? {})) if (typeof words === 'string') demandPlain(words, 'the text')
  const named = new Named(register, source.id)
  const publisher = named.idOf({
    kind: 'organization',
    name: source.publisher === 'not stated' ? source.title : source.publisher,
  })
  const speakers: Statement['speakers'] = asked.speaker
    ? [
        { who: named.idOf(asked.speaker.who), stance: asked.speaker.stance },
        { who: publisher, stance: 'reports' },
      ]
    : [{ who: publisher, stance: 'states' }]
  const passage = passageOf(document, source.id, asked, version.unnamed)
  const common = { speakers, passages: [passage], by: BY, polarity: asked.polarity }
  const main = Statement.parse({
    ...common,
    subject: named.idOf(asked.subject),
    property: asked.property,
    value: valueFrom(asked.value, passage.exact ?? '', named, source.language, namesIn(document, version.unnamed)),
    ...(asked.saidOn ? { saidOn: asked.saidOn } : {}),
    ...(asked.qualifiers ? { qualifiers: asked.qualifiers } : {}),
  })
  checkAgainst(vocabulary, main)
  const names = named.statements(source.language).map((name) => Statement.parse({ ...common, polarity: 'asserts', ...name }))
  for (const name of names) checkAgainst(vocabulary, name)
  const n = await inTransaction(store, async () => {
    const writer = new EntryWriter(store)
    const number = writer.add(main)
    for (const name of names) writer.add(name)
    const body: EntryBody = { kind: 'reading', source: source.id, statements: writer.statements }
    await record(register, writer, body, latest.entry)
    await nameAlong(register, main, number)
    return number
  })
  return (await anyStatementByNumber(store, n)) as RecordedStatement
}

/** @throws Failure `reading/span` for a statement without its words, where the document has words. */
function passageOf(
  document: ReadDocument,
  source: EntityId,
  { start, end, page }: z.infer<typeof WrittenDown>,
  unnamed: readonly Span[] | undefined,
): Passage {
  if (start !== undefined && end !== undefined) return passageIn(document, source, { start, end }, unnamed)
  if (document.text.trim() !== '') throw new Failure('reading/span', 'select the words that say it')
  return { source, ...(page === undefined ? {} : { page }) }
}

const namesIn = ({ text }: ReadDocument, spans: readonly Span[] = []): string[] =>
  spans.map(({ start, end }) => text.slice(start, end))

/** @param names of persons without public office in the document. */
function valueFrom(
  given: z.infer<typeof ValueGiven>,
  quote: string,
  named: Named,
  language: string | undefined,
  names: readonly string[],
): Value {
  if ('text' in given) {
    demandPlain(given.text, 'the text')
    if (namesAny(given.text, names))
      throw new Failure('reading/person', 'the text names a person without public office; say who they are instead of the name')
  }
  if ('party' in given) return { entity: named.idOf(given.party) }
  if (!('figure' in given)) return 'text' in given && language ? { ...given, lang: language } : given
  const { figure, unit, counted, state, increment } = given
  demandPlain(figure, 'the figure')
  return {
    quantity: {
      ...figureFrom(figure, quote),
      unit,
      ...(counted ? { counted } : {}),
      ...(state ? { state } : {}),
      ...(increment ? { increment } : {}),
    },
  }
}

const CorrectionGiven = WrittenDown.pick({ subject: true, property: true, value: true, speaker: true, saidOn: true })
  .extend({ polarity: Polarity, stance: Stance })
  .partial()
  .strict()

/**
 * A proposal put right at the desk: what stands instead keeps its passage. Whoever is new in it gets a name.
 * @param given as for a statement by hand; `stance` alone changes that of the nearest speaker.
 * @throws Failure as `writeDown`, and `decision/correction`.
 */
export async function correct(register: Register, id: string, given: unknown, why?: string): Promise<RecordedStatement> {
  const parsed = CorrectionGiven.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Failure(
      'decision/correction',
      `the correction is not complete: ${issue?.path.join('.') || 'it'}: ${issue?.message}`,
    )
  }
  const n = statementNumber(id)
  const before = n === undefined ? undefined : await anyStatementByNumber(register.store, n)
  const passage = before?.passages[0]
  if (!before || !passage) throw new Failure('statement/unknown', `there is no statement "${id.slice(0, 40)}" to correct`)
  const body = (await documentVersions(register.store)).get(passage.source)?.at(-1)?.body
  const source = body?.source
  const named = new Named(register, passage.source)
  const { subject, property, value, polarity, speaker, stance, saidOn } = parsed.data
  const [nearest, ...others] = before.speakers
  const reporter = others.at(-1) ?? nearest
  const speakers: Statement['speakers'] | undefined = speaker
    ? [
        { who: named.idOf(speaker.who), stance: speaker.stance },
        ...(reporter ? [{ ...reporter, stance: 'reports' as const }] : []),
      ]
    : stance && nearest
      ? [{ ...nearest, stance }, ...others]
      : undefined
  const correction = {
    ...(subject ? { subject: named.idOf(subject) } : {}),
    ...(property ? { property } : {}),
    ...(value ? { value: valueFrom(value, passage.exact ?? '', named, source?.language, await unnamedOf(register, body)) } : {}),
    ...(polarity ? { polarity } : {}),
    ...(speakers ? { speakers } : {}),
    ...(saidOn ? { saidOn } : {}),
  }
  const common = { speakers: before.speakers.slice(-1), passages: [passage], by: BY, polarity: 'asserts' as const }
  const names = named.statements(source?.language).map((name) => Statement.parse({ ...common, ...name }))
  for (const name of names) checkAgainst(register.vocabulary, name)
  return decide(register, id, 'corrected', { correction, why, names })
}

/** Where the text is not kept, nobody can tell. */
const unnamedOf = async ({ store }: Register, body: DocumentVersion['body'] | undefined): Promise<string[]> =>
  body?.version.unnamed?.length
    ? keptDocument(store.directory, body.source.sha256 ?? '', body.version.text).then(
        (document) => namesIn(document, body.version.unnamed),
        () => [],
      )
    : []

/** Parties of one statement, and the names that new ones need. */
class Named {
  readonly #register: Register
  readonly #parties: Parties
  readonly #new = new Map<EntityId, { name: string; role?: string | undefined }>()

  constructor(register: Register, source: EntityId) {
    this.#register = register
    this.#parties = new Parties(source)
  }

  idOf(given: PartyGiven): EntityId {
    const { store } = this.#register
    if ('entity' in given) {
      if (entityOf(store, given.entity) === undefined)
        throw new Failure('entity/unknown', `the register knows no "${given.entity.slice(0, 100)}"; search for it by name`)
      return given.entity
    }
    const { kind, name, role } = given
    demandPlain(name, 'a name')
    if (role) demandPlain(role, 'a role')
    if (kind === 'person') demandOffice(name, role)
    if (!name && !role) throw new Failure('reading/statement', `a new ${kind} needs a name`)
    const id =
      name === '' ? this.#parties.idOf({ kind, name: (role as string).toLowerCase() }) : (`${kind}/${slugOf(name)}` as EntityId)
    if (publicEntityOf(store, id) === undefined) this.#new.set(id, { name, role })
    return id
  }

  statements(language: string | undefined): Pick<Statement, 'subject' | 'property' | 'value'>[] {
    const text = (words: string) => ({ text: words, ...(language ? { lang: language } : {}) })
    return [...this.#new].flatMap(([subject, { name, role }]) => [
      ...(name ? [{ subject, property: 'name', value: text(name) }] : []),
      ...(role ? [{ subject, property: 'role', value: text(role) }] : []),
    ])
  }
}
