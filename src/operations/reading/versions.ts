/** A document that comes again: the same bytes, or a changed version whose passages have to be found anew. */
import { canonicalJson } from '../../log/canonical.ts'
import type { ImportBody } from '../../register/entry.ts'
import type { Source } from '../../register/source.ts'
import type { RecordedStatement, Statement } from '../../register/statement.ts'
import type { EntityId } from '../../register/value.ts'
import { laterEntries } from '../../store/decisions.ts'
import { entryBySeq } from '../../store/entries.ts'
import type { Store } from '../../store/open.ts'
import { allSources } from '../../store/sources.ts'
import { anyStatementsBetween } from '../../store/statements.ts'

export interface DocumentVersion {
  entry: number
  body: ImportBody & { version: NonNullable<ImportBody['version']> }
  first: number
  count: number
  withdrawnWhy: string | null
  isPublished: boolean
}

const isDocument = (body: unknown): body is DocumentVersion['body'] =>
  (body as ImportBody | undefined)?.kind === 'import' && (body as ImportBody).version !== undefined

/** Every import of every document, by source, oldest first. */
export async function documentVersions(store: Store): Promise<Map<EntityId, DocumentVersion[]>> {
  const found = new Map<EntityId, DocumentVersion[]>()
  for (const row of await allSources(store)) {
    if (row.proposed !== 1) continue
    const body = (await entryBySeq(store, row.entry))?.body
    if (!isDocument(body)) continue
    const { entry, first, count, withdrawn_why: withdrawnWhy, published } = row
    const version = { entry, body, first, count, withdrawnWhy, isPublished: published === 1 }
    found.set(row.key, [...(found.get(row.key) ?? []), version])
  }
  return found
}

/**
 * Whether two sources are versions of one document: the same address; where one of them has none, the same publisher and title.
 */
export function isSameDocument(a: Source, b: Source): boolean {
  if (a.url !== undefined && b.url !== undefined) return a.url === b.url
  return a.title === b.title && a.publisher === b.publisher
}

/** Everything that was ever proposed, corrected or written down by hand of a document, oldest first. */
export async function statementsOfDocument(store: Store, versions: readonly DocumentVersion[]): Promise<RecordedStatement[]> {
  const found: RecordedStatement[] = []
  for (const { entry, first, count } of versions) {
    found.push(...(await anyStatementsBetween(store, first, count)))
    for (const later of laterEntries(store, entry)) found.push(...(await anyStatementsBetween(store, later.first, later.count)))
  }
  return found.sort((a, b) => a.n - b.n)
}

export interface Place {
  start: number
  end: number
}

/**
 * Where the statements stand in the latest version's text.
 * @returns undefined for one whose quote is lost.
 */
export function placesIn(versions: readonly DocumentVersion[]): (statement: RecordedStatement) => Place | undefined {
  const latest = versions.at(-1)
  const moved = new Map(latest?.body.version.moved?.map(({ n, start, end }) => [n, { start, end }]))
  const lost = new Set(latest?.body.version.lost)
  return ({ n, passages }) => {
    if (lost.has(n)) return undefined
    const [passage] = passages
    const own = passage?.start === undefined || passage.end === undefined ? undefined : { start: passage.start, end: passage.end }
    return moved.get(n) ?? own
  }
}

/** What a statement says, without where. */
const sayingOf = ({ subject, property, value, polarity, speakers, qualifiers, valid }: Statement): string =>
  canonicalJson([subject, property, value, polarity, speakers, qualifiers ?? {}, valid ?? {}])

/** What is said, without of whom and by whom: another reading may know more names, and link them otherwise. */
function gistOf({ property, value, polarity }: Statement): string {
  const said =
    'quantity' in value ? [value.quantity.min, value.quantity.max, value.quantity.unit, value.quantity.counted ?? ''] : value
  return canonicalJson([property, polarity, said])
}

/** Finds for what is proposed of a document the statement that says it already at the same place; each is found once. */
export class KnownStatements {
  readonly #byGist = new Map<string, { n: number; saying: string; place: Place }[]>()

  constructor(statements: readonly RecordedStatement[], placeOf: (statement: RecordedStatement) => Place | undefined) {
    for (const statement of statements) {
      const place = placeOf(statement)
      if (!place) continue
      const gist = gistOf(statement)
      const one = { n: statement.n, saying: sayingOf(statement), place }
      this.#byGist.set(gist, [...(this.#byGist.get(gist) ?? []), one])
    }
  }

  /** @returns its number. */
  take(statement: Statement, place: Place): number | undefined {
    const gist = gistOf(statement)
    const there = (this.#byGist.get(gist) ?? []).filter((one) => overlap(one.place, place))
    const saying = sayingOf(statement)
    const same = there.find((one) => one.saying === saying) ?? there[0]
    if (!same) return undefined
    this.#byGist.set(
      gist,
      (this.#byGist.get(gist) ?? []).filter((one) => one !== same),
    )
    return same.n
  }
}

const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end
