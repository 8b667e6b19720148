/** Changes of the register, or of one deployment, as the log has them: by day, never more exactly, and nothing about visitors. */
import type { ChangesView } from '../../contract/comparison.ts'
import { createTranslator, type Translator } from '../../pages/translate.ts'
import type { EntryBody } from '../../register/entry.ts'
import { statementId } from '../../register/statement.ts'
import { logChanges } from '../../store/entries.ts'
import { allSources } from '../../store/sources.ts'
import { statementsByNumber, statementsOf } from '../../store/statements.ts'
import { demandDeployment } from '../link.ts'
import { identitiesOf } from '../project/identities.ts'
import type { Register } from '../register.ts'
import { type RefOf, references } from './labels.ts'
import { knownSources } from './sources.ts'

/** Newest entries of a feed: a reader who asks once a week misses none of a register that people write. */
const SHOWN = 200

interface Change {
  seq: number
  recordedOn: string
  body: EntryBody
  commitment: Uint8Array
}

/**
 * RFC 6920: names the entry by its commitment, which no other entry has, and which stays the same wherever the register is served from.
 * @param about what a feed is of, beside the register itself
 */
const named = (commitment: Uint8Array | undefined, about = ''): string =>
  `ni:///sha-256;${Buffer.from(commitment ?? new Uint8Array(32)).toString('base64url')}${about}`

/** Which entries touch a deployment: those with statements about it, decisions and remarks on these, withdrawals, identities. */
async function touching({ store }: Register, deployment: string): Promise<(change: Change) => boolean> {
  const members = new Set((await identitiesOf(store)).classOf(deployment))
  const entries = new Set<number>()
  const numbers = new Set<number>()
  for (const member of members)
    for (const { entry, n } of await statementsOf(store, member)) {
      entries.add(entry)
      numbers.add(n)
    }
  const known = await knownSources(store)
  return ({ seq, body }) => {
    if (entries.has(seq)) return true
    if (body.kind === 'decision' || body.kind === 'assessment') return numbers.has(body.statement)
    if (body.kind === 'identity') return members.has(body.a) || members.has(body.b)
    return body.kind === 'withdrawal' && entries.has(known.get(body.source)?.entry ?? -1)
  }
}

/** What is about proposals is no change before a person lets one stand, and neither is what was decided of the others. */
async function shownToAll({ store }: Register, changes: readonly Change[]): Promise<(change: Change) => boolean> {
  const all = await allSources(store)
  const hidden = new Set(all.flatMap(({ entry, published }) => (published === 1 ? [] : [entry])))
  if (all.every(({ proposed }) => proposed === 0)) return () => true
  const spoken = changes.flatMap(({ body }) =>
    body.kind === 'decision' || body.kind === 'assessment'
      ? [body.statement]
      : body.kind === 'reading'
        ? [body.statements.first]
        : [],
  )
  const shown = new Set((await statementsByNumber(store, [...new Set(spoken)])).map(({ n }) => n))
  return ({ seq, body }) => {
    if (body.kind === 'decision')
      return shown.has(body.statement) || (body.statements !== undefined && shown.has(body.statements.first))
    if (body.kind === 'assessment') return shown.has(body.statement)
    if (body.kind === 'reading') return shown.has(body.statements.first)
    const named = body.kind === 'withdrawal' ? all.filter(({ key }) => key === body.source) : []
    return !hidden.has(seq) && (named.length === 0 || named.some(({ published }) => published === 1))
  }
}

const namedBy = (body: EntryBody): string[] =>
  body.kind === 'identity' ? [body.a, body.b] : body.kind === 'withdrawal' ? [body.source] : []

interface Told {
  title: string
  summary: string
  path: string
}

function told(body: EntryBody, translate: Translator, refOf: RefOf, titles: ReadonlyMap<string, string>): Told {
  if (body.kind === 'import') {
    const { source, statements, proposed } = body
    return {
      title: translate.text('change.import', { title: source.title }),
      // How much a machine proposed is nobody's business: what people let stand follows, decision by decision.
      summary: proposed ? source.publisher : `${translate.plural('tally.statements', statements.count)} · ${source.publisher}`,
      path: `/${source.id}`,
    }
  }
  if (body.kind === 'withdrawal')
    return {
      title: translate.text('change.withdrawal', { title: titles.get(body.source) ?? refOf(body.source).label }),
      summary: body.why,
      path: `/${body.source}`,
    }
  if (body.kind === 'identity') {
    const [a, b] = [refOf(body.a).label, refOf(body.b).label]
    return { title: translate.text(`change.identity-${body.judgement}`, { a, b }), summary: body.why ?? '', path: `/${body.a}` }
  }
  if (body.kind === 'reading')
    return {
      title: translate.text('change.reading', { title: titles.get(body.source) ?? refOf(body.source).label }),
      summary: translate.plural('tally.statements', body.statements.count),
      path: `/${body.source}`,
    }
  const id = statementId(body.statement)
  const path = `/statement/${id}`
  if (body.kind === 'assessment')
    return {
      title: translate.text('change.assessment', { id, about: translate.text(`assessment.${body.about}`) }),
      summary: body.text,
      path,
    }
  return { title: translate.text(`change.decision-${body.verdict}`, { id }), summary: body.why ?? '', path }
}

/** @param deployment its slug or id; the whole register unless told. @throws Failure `entity/unknown` */
export async function changes(register: Register, lang: string, deployment?: string): Promise<ChangesView> {
  const { store, vocabulary } = register
  const id = deployment === undefined ? undefined : demandDeployment(register, deployment)
  const touches = id === undefined ? () => true : await touching(register, id)
  const { first, entries } = await logChanges(store)
  const isShown = await shownToAll(register, entries)
  const all = entries.filter((change) => touches(change) && isShown(change))
  const shown = all.slice(0, SHOWN)
  const translate = createTranslator(vocabulary, lang)
  const refOf = await references(store, [...(id === undefined ? [] : [id]), ...shown.flatMap(({ body }) => namedBy(body))], lang)
  const titles = new Map([...(await knownSources(store))].map(([source, known]) => [source, known.source.title]))
  return {
    id: named(first, id === undefined ? '?feed=register' : `?feed=${encodeURIComponent(id)}`),
    title: id === undefined ? translate.text('change.register') : translate.text('change.of', { label: refOf(id).label }),
    updated: shown[0]?.recordedOn,
    entries: shown.map(({ seq, recordedOn, body, commitment }) => ({
      id: named(commitment),
      entry: seq,
      kind: body.kind,
      recordedOn,
      ...told(body, translate, refOf, titles),
    })),
    complete: shown.length === all.length,
  }
}
