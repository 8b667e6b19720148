import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  AccountabilityView,
  ObligationList,
  ObligationView,
  RestrictionList,
  RestrictionView,
  VendorList,
  VendorView,
} from '../contract/accountability.ts'
import { ComparisonView, CountsView } from '../contract/comparison.ts'
import { ContradictionView, DeviceView, Dossier, HomeView, SearchView, SourceView, StatementView } from '../contract/views.ts'
import { loadVocabulary } from '../operations/vocabulary.ts'
import * as rules from './fixtures/accountability.ts'
import { pages } from './fixtures/pages.ts'
import * as views from './fixtures/views.ts'
import type { PageContext } from './page.ts'
import { createTranslator } from './translate.ts'

const vocabulary = loadVocabulary()
const languages = [...vocabulary.languages.values()].map(({ language, label }) => ({ code: language, label }))
const contextFor = (path: string, lang = 'en', over: Partial<PageContext> = {}): PageContext => ({
  lang,
  languages,
  translate: createTranslator(vocabulary, lang),
  path,
  exampleNotice: true,
  assets: { css: '/assets/contrechamp.css', script: '/assets/contrechamp.js' },
  locatorSvg: '<svg class="locator"></svg>',
  contact: 'the data desk',
  ...over,
})

test('the handmade views have the shape of the API', () => {
  z.array(StatementView).parse([views.counted, views.planned, views.denied, views.unanswered])
  Dossier.parse(views.dossier)
  DeviceView.parse(views.device)
  SourceView.parse(views.source)
  HomeView.parse(views.home)
  SearchView.parse(views.search)
  ContradictionView.parse(views.contradiction)
  for (const view of [rules.accountability, rules.undatedPurchase]) AccountabilityView.parse(view)
  ObligationView.parse(rules.obligation)
  ObligationList.parse(rules.obligations)
  for (const view of [rules.divestment, rules.rule]) RestrictionView.parse(view)
  RestrictionList.parse(rules.restrictions.list)
  VendorView.parse(rules.vendor)
  VendorList.parse(rules.vendors)
  ComparisonView.parse(rules.comparison)
  CountsView.parse(rules.counts)
})

interface Tag {
  name: string
  attributes: string[]
}

/** Elements and attributes of a page, without their text and values: what a hostile string must not change. */
function skeleton(page: string): Tag[] {
  const tags = page.matchAll(/<(\/?[a-zA-Z!][^\s>]*)((?:\s+[^\s=>"']+(?:="[^"]*")?)*)\s*\/?>/g)
  return [...tags].map(([, name = '', attributes = '']) => ({
    name,
    attributes: [...attributes.matchAll(/([^\s=]+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute),
  }))
}
/** The same as one string: a quote or a bracket that was not escaped changes it. */
const shape = (page: string): string => page.replace(/"[^"]*"/g, '""').replace(/>[^<]*/g, '>')
const hrefs = (page: string): string[] => [...page.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, href = '']) => href)

/** Every string of a view, by its path. */
function stringsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => stringsOf(inner, [...path, key]))
}
function withString(view: unknown, [key, ...rest]: (string | number)[], text: string): unknown {
  if (key === undefined) return text
  const copy = (Array.isArray(view) ? [...view] : { ...(view as object) }) as Record<string, unknown>
  copy[key] = withString(copy[key], rest, text)
  return copy
}

/** The first of every kind of field: the second statement of a list goes the way of the first. All of them are filled at once below. */
function unlike(fields: (string | number)[][]): (string | number)[][] {
  const kindOf = (field: (string | number)[]) => field.filter((key) => !/^\d+$/.test(String(key))).join('.')
  return [...new Map(fields.toReversed().map((field) => [kindOf(field), field])).values()]
}

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '</title><svg onload=alert(1)>',
  '--><iframe src=//evil.example>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '&lt;b&gt;&#60;script&#62;',
  '</blockquote></details><style>*{display:none}</style>',
  '__proto__',
  'constructor',
  '{name} {n} ${x} $& $1',
]
/** As long as the payload, and harmless: some pages set long texts another way than short ones. */
const harmless = (payload: string): string => 'z'.repeat(payload.length)
/** All of them in one string, the two schemes first in turn: an address is judged by how it begins. */
const combined = ['javascript:alert(1)', 'data:text/html,1234'].map((start) => [start, ...payloads].join(' '))

function expectHarmless(hostile: string, calm: string, where: string): void {
  expect(shape(hostile) === shape(calm), where).toBe(true)
  expect(
    hrefs(hostile).filter((href) => !/^(\/(?!\/)|#|https?:\/\/)/.test(href)),
    where,
  ).toEqual([])
}

// An organization goes through the same lines as a deployment.
test.each(pages.filter(({ path }) => path !== '/organization/huawei'))(
  '$path: no hostile string of any field becomes markup',
  ({ path, view, render }) => {
    const context = contextFor(path)
    for (const field of unlike(stringsOf(view))) {
      const calm = String(render(context, withString(view, field, harmless(combined[0] as string))))
      for (const payload of combined)
        expectHarmless(String(render(context, withString(view, field, payload))), calm, field.join('.'))
    }
  },
)

test.each(payloads)('every field at once: %s', (payload) => {
  const filled = (view: unknown, text: string) => stringsOf(view).reduce((copy, field) => withString(copy, field, text), view)
  for (const { path, view, render } of pages) {
    const hostile = String(render(contextFor(path), filled(view, payload)))
    expectHarmless(hostile, String(render(contextFor(path), filled(view, harmless(payload)))), path)
  }
})

test.each(payloads)('the query and the contact are escaped: %s', (payload) => {
  for (const { path, view, render } of pages) {
    const asked = (text: string) => new URLSearchParams({ q: text, lang: 'en' }).toString()
    const hostile = render(contextFor(path, 'en', { query: asked(payload), contact: payload }), view)
    const calm = render(contextFor(path, 'en', { query: asked('z'), contact: 'z' }), view)
    expect(shape(String(hostile))).toBe(shape(String(calm)))
  }
})

const routes = [
  /^\/embed\/map$/,
  /^\/(deployment|organization|device)\/[a-z0-9-]+\/figures\.csv$/,
  /^\/$/,
  /^(\/deployment\/[a-z0-9-]+)?\/feed\.atom$/,
  /^\/request\/[^/]+$/,
  /^\/vendor\/[a-z0-9-]+$/,
  /^\/compare(\.csv)?$/,
  /^\/(obligations|restrictions|vendors)$/,
  /^\/api\/(obligations|restrictions|vendors)(\/[a-z0-9-]+)?$/,
  /^\/api\/compare$/,
  /^\/api\/deployments\/[a-z0-9-]+\/(counts|findings)$/,
  /^\/(map|deployments|organizations|sources|search|contradictions|gaps|suggestions|withheld|about|reply)$/,
  /^\/(deployment|site|device|product|organization|contract|document|source|instrument|obligation|restriction|request|person|place)\/[a-z0-9][a-z0-9.:_+-]*$/,
  /^\/statement\/s\d+$/,
  /^\/export\.(geojson|csv)$/,
  /^\/api\/(openapi\.json|home|deployments|search|contradictions|gaps|suggestions|withheld|map\/deployments\.geojson)$/,
  /^\/api\/entities\/[a-z]+(\/[a-z0-9.:_+-]+)?$/,
  /^\/api\/(sources|devices)\/[a-z0-9.:_+-]+$/,
  /^\/api\/(devices|deployments)\/[a-z0-9.:_+-]+\/coverage$/,
  /^\/api\/statements\/s\d+(\/proof)?$/,
  /^\/assets\/(contrechamp\.(css|js)|icon\.svg)$/,
]

test.each(pages)('$path: every link leads somewhere', ({ path, view, render }) => {
  const page = String(render(contextFor(path, 'fr', { query: '?lang=fr' }), view))
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const known = hrefs(page).filter((href) => !/^https?:/.test(href))
  expect(known.length).toBeGreaterThan(15)
  for (const href of known) {
    const [address = '', hash] = href.split('#')
    if (address === '') {
      // Statements beyond those that a view carries (s11, s12) have their own page only.
      if (!/^s1[0-2]$/.test(hash ?? '')) expect(ids, href).toContain(hash)
      continue
    }
    const [plain = ''] = address.split('?')
    expect(plain === path || routes.some((route) => route.test(plain)), `${path} links to ${href}`).toBe(true)
  }
})

test.each(pages)('$path: one first heading, landmarks, unique ids, nothing inline', ({ path, view, render }) => {
  const page = String(render(contextFor(path), view))
  const tags = skeleton(page)
  const count = (name: string) => tags.filter((tag) => tag.name === name).length
  expect([count('h1'), count('main'), count('title'), count('!doctype')].slice(0, 2)).toEqual([1, 1])
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toEqual([...new Set(ids)])
  expect(tags.flatMap(({ attributes }) => attributes).filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
  expect(page).not.toMatch(/<style|<script(?! type="module" src=)/)
  // Every string has its words: a key that the language file lacks would stand here as it is.
  expect(page).not.toMatch(/>(?:[a-z]+\.)[a-z-]+(?:\.[a-z-]+)*</)
})

test('a chosen language travels in the links, and no language is forced on those who chose none', () => {
  const { view, render } = pages[3] as (typeof pages)[number]
  const chosen = String(render(contextFor('/deployment/belgrade-safe-city', 'fr', { query: 'lang=fr' }), view))
  expect(chosen).toContain('href="/organization/huawei?lang=fr"')
  expect(chosen).toContain('href="/deployment/belgrade-safe-city?lang=en"')
  expect(String(render(contextFor('/deployment/belgrade-safe-city', 'fr'), view))).toContain('href="/organization/huawei"')
})

test.each(['http', 'https', 'javascript', 'data', 'ftp'])('only web addresses of a source become links: %s', (scheme) => {
  const { view, render } = pages.find(({ path }) => path === '/source/rfi') as (typeof pages)[number]
  const address = `${scheme}://host.example/x`
  const page = String(render(contextFor('/source/rfi'), withString(view, ['source', 'url'], address)))
  expect(page.includes(`href="${address}"`)).toBe(scheme.startsWith('http'))
  expect(page).toContain(address)
})
