/** Which drafts of a page are the article's own words: as Readability finds them, with what it lets go of too easily. */
import { Readability } from '@mozilla/readability'
import type { Draft, Walked } from './html-walk.ts'

/** Pages beyond this are not given to Readability, which goes through them many times, and recursively. */
const MOST_ELEMENTS = 60_000
const MOST_DEPTH = 400

const sizeOf = (draft: Draft): number => draft.text.length
const sum = (drafts: Draft[]): number => drafts.reduce((total, draft) => total + sizeOf(draft), 0)
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const isLinks = ({ linked, text }: Draft): boolean => linked > text.length / 2

interface Found {
  /** Numbers of the elements that the article holds. */
  holders: Set<number>
  title?: string
}

/** What Readability wants, and what it gives back when it need not write it out. */
type Page = ConstructorParameters<typeof Readability>[0]
interface Content {
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>
}

function readable(page: Page, { depth, elements }: Walked, mark: string): Found | undefined {
  if (elements > MOST_ELEMENTS || depth > MOST_DEPTH) return undefined
  try {
    const article = new Readability<Content>(page, {
      serializer: (node) => node as unknown as Content,
      disableJSONLD: true,
    }).parse()
    if (!article?.content) return undefined
    const marked = [...article.content.querySelectorAll(`[${mark}]`)]
    return { holders: new Set(marked.map((element) => Number(element.getAttribute(mark)))), title: article.title ?? undefined }
  } catch {
    // Pages that break its expectations (no body, foreign name spaces) are read by their elements' names alone.
    return undefined
  }
}

function isIn({ holders }: Found, draft: Draft): boolean {
  let inside = 0
  let all = 0
  for (const [number, length] of draft.holders) {
    all += length
    if (holders.has(number)) inside += length
  }
  return inside * 2 >= all && inside > 0
}

/**
 * Destroys the page: Readability takes it apart.
 * @returns for each draft whether it is the article's own; all are when nothing tells them apart.
 */
export function articleOf(page: Page, walked: Walked, mark: string): { own: boolean[]; title?: string } {
  const { drafts } = walked
  const inMain = drafts.some(({ main }) => main)
  const byNames = drafts.map((draft) => !draft.outside && (draft.main || !inMain))
  const candidates = drafts.filter((draft, index) => byNames[index] && !isLinks(draft))
  const found = readable(page, walked, mark)
  let own = byNames
  if (found) {
    const inside = drafts.map((draft) => !draft.never && isIn(found, draft))
    const kept = drafts.filter((_, index) => inside[index])
    // Readability looks for one long text; a notice, a register's page or a list of answers is more than what it finds.
    const isProse = kept.filter(({ kind, text }) => kind === 'paragraph' && text.length >= 80).length >= 6
    if (isProse || sum(kept) * 2 >= sum(candidates)) own = withNeighbours(drafts, inside, found.title)
  }
  return own.some(Boolean) ? { own, title: found?.title } : { own: drafts.map(() => true), title: found?.title }
}

/** Adds the headline, and what stands among the article's own blocks in the same element. */
function withNeighbours(drafts: Draft[], inside: boolean[], title = ''): boolean[] {
  const containers = new Set(drafts.flatMap(({ container }, index) => (inside[index] && container ? [container] : [])))
  const headline = plain(title)
  return drafts.map((draft, index) => {
    if (inside[index]) return true
    if (draft.kind === 'heading') {
      const text = plain(draft.text)
      if (text.length > 8 && (headline.startsWith(text) || text.startsWith(headline)) && headline !== '') return true
    }
    return !draft.outside && !isLinks(draft) && draft.container !== undefined && containers.has(draft.container)
  })
}
