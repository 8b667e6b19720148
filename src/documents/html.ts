/** A web page: the article's blocks, and everything else kept and flagged as aside. Nothing in the page runs or is fetched. */
import { parseHTML } from 'linkedom'
import type { ReadDocument } from '../reading/document.ts'
import type { Adapter } from './adapter.ts'
import { Composer } from './compose.ts'
import { declaredCharset, decoded } from './decode.ts'
import { articleOf } from './html-article.ts'
import { demandShallow } from './html-depth.ts'
import { factsOf } from './html-facts.ts'
import { type PageNode, walk } from './html-walk.ts'

const mark = 'data-text-holder'

/**
 * linkedom takes the first element for the root: a page without `html` gets one.
 * @throws Failure `document/too-deep`.
 */
export function pageOf(source: string): ReturnType<typeof parseHTML>['document'] {
  demandShallow(source)
  const whole = /<html[\s>]/i.test(source.slice(0, 20_000))
    ? source
    : `<!doctype html><html><head></head><body>${source}</body></html>`
  return parseHTML(whole).document
}

export const html: Adapter = {
  read(bytes): ReadDocument {
    const page = pageOf(decoded(bytes, declaredCharset(bytes)))
    const facts = factsOf(page)
    const root = page.documentElement as unknown as PageNode
    const walked = walk(root, mark)
    const { own } = articleOf(page, walked, mark)
    const composer = new Composer()
    for (const [index, { kind, text, cells, path }] of walked.drafts.entries()) {
      const options = { ...(path ? { path } : {}), ...(own[index] ? {} : { aside: true }) }
      if (cells) composer.addRow(cells, options)
      else composer.add(kind, text, options)
    }
    return { format: 'html', rules: 'html-1', text: composer.text, blocks: composer.blocks, ...facts, warnings: [] }
  },
}
