/** Atom feeds (RFC 4287): changes in order, each with a name that never changes. No markup of a source is passed on: everything is text. */
export interface FeedEntry {
  /** An IRI that stays the same (RFC 4287, 4.2.6). */
  id: string
  title: string
  summary: string
  /** Day, `YYYY-MM-DD`: the log keeps no time of day. */
  day: string
  /** Absolute address of the page that shows it. */
  href: string
  category: string
}

export interface Feed {
  id: string
  title: string
  /** BCP 47. */
  lang: string
  /** Day of the latest change; the beginning of time when nothing was recorded yet. */
  day?: string | undefined
  /** Absolute address of the feed itself. */
  self: string
  /** Absolute address of the page that it is about. */
  page: string
  author: string
  entries: readonly FeedEntry[]
}

/** XML 1.0 allows no other control character, no unpaired surrogate, and neither of the two last code points of the first plane. */
const unwritable = /[[\p{Cc}--[\t\n\r\u007f-\u009f]]\ufffe\uffff]/gv

/** Text as it may stand between tags and in quotes; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}

const element = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`
/** RFC 3339: a day stands for its beginning in UTC. */
const instant = (day: string): string => `${day}T00:00:00Z`

const entryXml = ({ id, title, summary, day, href, category }: FeedEntry): string =>
  [
    '<entry>',
    element('id', id),
    element('title', title),
    element('updated', instant(day)),
    `<link rel="alternate" type="text/html" href="${xmlText(href)}"/>`,
    `<category term="${xmlText(category)}"/>`,
    ...(summary === '' ? [] : [element('summary', summary)]),
    '</entry>',
  ].join('\n')

/** @returns a whole document, UTF-8. */
export function atomFeed({ id, title, lang, day, self, page, author, entries }: Feed): string {
  return `${[
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(lang)}">`,
    element('id', id),
    element('title', title),
    element('updated', instant(day ?? '1970-01-01')),
    `<author>${element('name', author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(page)}"/>`,
    ...entries.map(entryXml),
    '</feed>',
  ].join('\n')}\n`
}
