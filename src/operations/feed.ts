/** Changes as an Atom feed: of the register, or of one deployment. */
import { atomFeed } from '../exchange/atom/write.ts'
import type { Register } from './register.ts'
import { changes } from './views/changes.ts'

export interface FeedOptions {
  lang: string
  /** Slug of a deployment; the whole register unless told. */
  deployment?: string | undefined
  /** Path of the feed itself. */
  path: string
  /** Makes a path of the register the address under which it was asked for. */
  absolute(path: string): string
}

/** @throws Failure `entity/unknown` */
export async function changesFeed(register: Register, { lang, deployment, path, absolute }: FeedOptions): Promise<string> {
  const view = await changes(register, lang, deployment)
  return atomFeed({
    id: view.id,
    title: view.title,
    lang,
    day: view.updated,
    self: absolute(path),
    page: absolute(deployment === undefined ? '/' : `/deployment/${encodeURIComponent(deployment)}`),
    author: 'Contrechamp',
    entries: view.entries.map(({ id, title, summary, recordedOn, path: shown, kind }) => ({
      id,
      title,
      summary,
      day: recordedOn,
      href: absolute(shown),
      category: kind,
    })),
  })
}
