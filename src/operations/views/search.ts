/** Search over everything, in any script: dossiers first, then devices; ranked here, the same on every engine. */
import type { SearchResult, SearchView } from '../../contract/views.ts'
import { fold, foldQuery, type QueryTerm } from '../../register/folding.ts'
import { deviceTags } from '../../store/devices.ts'
import type { Store } from '../../store/open.ts'
import { devicesNear, documentsOf, type FoundDocument, findDocuments } from '../../store/search.ts'
import { wordsOfTags } from '../project/device.ts'
import type { Register } from '../register.ts'

export interface SearchOptions {
  near?: [number, number]
  limit?: number
  lang?: string
}

/** An FTS5 expression: every term, quoted, since folding left no quote in it. */
const matchOf = (terms: QueryTerm[]): string => terms.map(({ text, prefix }) => `"${text}"${prefix ? '*' : ''}`).join(' AND ')

export async function search({ store }: Register, query: string, options: SearchOptions = {}): Promise<SearchView> {
  const { terms } = foldQuery(query)
  const limit = options.limit ?? 20
  if (terms.length === 0) return { query, total: 0, bounded: false, results: [] }
  const match = matchOf(terms)
  const dossiers = await findDocuments(store, 'search_dossier', match)
  const devices = await findDocuments(store, 'search_device', match)
  // Around a place the nearest devices are read and matched here: the index alone would give any 500 of them.
  const near = options.near && devices.bounded ? await nearby(store, options.near, terms) : []
  const found = new Map([...near, ...dossiers.candidates, ...devices.candidates].map((document) => [document.entity, document]))
  const ranked = [...found.values()]
    .map((document) => ({ document, score: scoreOf(document, terms, options.near) }))
    .sort((a, b) => b.score - a.score || a.document.entity - b.document.entity)
  const shown = await withText(
    store,
    ranked.slice(0, limit).map(({ document }) => document),
  )
  return {
    query,
    total: dossiers.total + devices.total,
    bounded: dossiers.bounded || devices.bounded,
    results: shown.map((document) => resultOf(document, terms, options.lang ?? 'en')),
  }
}

/** A device's words are its tags: read for the few that are shown instead of being stored twice for all. */
async function withText(store: Store, documents: FoundDocument[]): Promise<FoundDocument[]> {
  const devices = documents.filter(({ kind }) => kind === 'device').map(({ entity }) => entity)
  const tags = devices.length > 0 ? await deviceTags(store, devices) : new Map()
  return documents.map((document) =>
    document.kind === 'device' ? { ...document, text: wordsOfTags(tags.get(document.entity)?.tags ?? {}) } : document,
  )
}

async function nearby(store: Store, near: [number, number], terms: QueryTerm[]): Promise<FoundDocument[]> {
  const documents = await withText(store, await documentsOf(store, await devicesNear(store, near)))
  return documents.filter(({ text }) => {
    const folded = ` ${fold(text)} `
    return terms.every((term) => folded.includes(term.prefix ? ` ${term.text}` : ` ${term.text} `))
  })
}

/** Names before other words, whole before part, dossiers before devices, near before far. */
function scoreOf(document: FoundDocument, terms: QueryTerm[], near: [number, number] | undefined): number {
  const names = ` ${fold([document.label, ...Object.values(JSON.parse(document.names) as Record<string, string>)].join(' | '))} `
  const asked = terms.map(({ text }) => text).join(' ')
  let score =
    document.kind === 'device'
      ? 0
      : document.kind === 'deployment'
        ? 60
        : document.kind === 'organization' || document.kind === 'place'
          ? 50
          : 40
  if (fold(document.label) === asked) score += 40
  for (const { text } of terms) score += names.includes(` ${text} `) ? 30 : names.includes(` ${text}`) ? 15 : 0
  if (near && document.lon !== null && document.lat !== null) {
    const far = Math.hypot((document.lon - near[0]) * Math.cos((near[1] * Math.PI) / 180), document.lat - near[1])
    score += 20 / (1 + far * 10)
  }
  return score
}

/** The words around the first match, from the text as it was written. */
function snippetOf(text: string, terms: QueryTerm[]): string {
  const parts = text.split(' · ')
  const hit = parts.findIndex((part) => terms.some(({ text: term }) => ` ${fold(part)}`.includes(` ${term}`)))
  const start = Math.max(0, hit - 1)
  const snippet = parts.slice(start, start + 4).join(' · ')
  return snippet.length > 200 ? `${snippet.slice(0, 199)}…` : snippet
}

function resultOf(document: FoundDocument, terms: QueryTerm[], lang: string): SearchResult {
  const names = JSON.parse(document.names) as Record<string, string>
  return {
    id: document.key,
    kind: document.kind,
    label: names[lang] ?? document.label,
    lon: document.lon ?? undefined,
    lat: document.lat ?? undefined,
    snippet: snippetOf(document.text, terms),
  }
}
