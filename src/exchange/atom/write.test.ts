import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { atomFeed, type Feed, type FeedEntry } from './write.ts'

/** Elements in order with their text, by a parser that refuses whatever is not well-formed. */
function parsed(xml: string): { name: string; uri: string; attributes: Record<string, string>; text: string }[] {
  const found: ReturnType<typeof parsed> = []
  const open: ReturnType<typeof parsed> = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const element = {
      name: local,
      uri,
      attributes: Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value])),
      text: '',
    }
    found.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return found
}

const entry: FeedEntry = {
  id: 'ni:///sha-256;AAAA',
  title: 'A "document" & <b>more</b>',
  summary: 'Three statements',
  day: '2026-11-21',
  href: 'http://127.0.0.1/source/a?b=1&c=2',
  category: 'import',
}
const feed: Feed = {
  id: 'ni:///sha-256;AAAA?feed=register',
  title: 'Changes',
  lang: 'en',
  day: '2026-11-21',
  self: 'http://127.0.0.1/feed.atom',
  page: 'http://127.0.0.1/',
  author: 'Contrechamp',
  entries: [entry],
}

test('a feed has what RFC 4287 demands of it, once each', () => {
  const elements = parsed(atomFeed(feed))
  expect(new Set(elements.map(({ uri }) => uri))).toEqual(new Set(['http://www.w3.org/2005/Atom']))
  const own = elements.slice(
    0,
    elements.findIndex(({ name }) => name === 'entry'),
  )
  const names = (of: typeof elements) => of.map(({ name }) => name).sort()
  expect(names(own)).toEqual(['author', 'feed', 'id', 'link', 'link', 'name', 'title', 'updated'])
  expect(names(elements.slice(own.length))).toEqual(['category', 'entry', 'id', 'link', 'summary', 'title', 'updated'])
  expect(elements.filter(({ name }) => name === 'updated').map(({ text }) => text)).toEqual([
    '2026-11-21T00:00:00Z',
    '2026-11-21T00:00:00Z',
  ])
  expect(elements.filter(({ name }) => name === 'link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
    ['self', feed.self],
    ['alternate', feed.page],
    ['alternate', entry.href],
  ])
})

test('an empty feed is a feed', () => {
  expect(parsed(atomFeed({ ...feed, day: undefined, entries: [] })).find(({ name }) => name === 'updated')?.text).toBe(
    '1970-01-01T00:00:00Z',
  )
})

test('whatever a source wrote comes back as text, and never as markup', () => {
  const wild = fc.string({
    unit: fc.oneof(fc.constantFrom('<', '&', '"', "'", ']]>', '\u0000', '\ud800', '\uffff'), fc.string()),
  })
  fc.assert(
    fc.property(wild, wild, (title, summary) => {
      const elements = parsed(atomFeed({ ...feed, entries: [{ ...entry, title, summary }] }))
      const shown = (text: string) =>
        text
          .toWellFormed()
          .replace(/./gsu, (point) =>
            (point < ' ' && !'\t\n\r'.includes(point)) || '\ufffe\uffff'.includes(point) ? '\ufffd' : point,
          )
          .replace(/\r\n?/g, '\n')
      expect(elements.filter(({ name }) => name === 'title').map(({ text }) => text)).toEqual([feed.title, shown(title)])
      expect(elements.find(({ name }) => name === 'summary')?.text ?? '').toBe(shown(summary))
    }),
  )
})
