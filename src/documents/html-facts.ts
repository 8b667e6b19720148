/** What a page says of itself: title, publisher, day of publication, language, address. Never who wrote it. */
import { PartialDate } from '../register/time.ts'

export interface PageFacts {
  title?: string
  publisher?: string
  published?: PartialDate
  language?: string
  url?: string
}

interface Page {
  querySelector(selector: string): { getAttribute(name: string): string | null; textContent: string | null } | null
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null; textContent: string | null }>
  readonly documentElement: { getAttribute(name: string): string | null } | null
}

const line = (text: string | null | undefined, most: number): string | undefined => {
  const tidy = text?.slice(0, 5000).replace(/\s+/g, ' ').trim().slice(0, most)
  return tidy === '' ? undefined : tidy
}

/** The day as the page has it, in its own time zone; a year or month where it says no more. */
function dateOf(text: string | null | undefined): PartialDate | undefined {
  const found =
    /^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[\sT])/.exec(text?.slice(0, 60) ?? '') ??
    /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text?.slice(0, 60) ?? '')
  if (!found) return undefined
  const [, year, month, day] = found as unknown as [string, string, string?, string?]
  const date = [year, month, day].filter((part) => part !== undefined).join('-')
  const real = day === undefined || new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day)
  return real && Number(year) > 1800 ? PartialDate.safeParse(date).data : undefined
}

const webAddress = (text: string | null | undefined): string | undefined =>
  text && text.length <= 1000 && /^https?:\/\/\S+$/.test(text.trim()) && URL.canParse(text.trim()) ? text.trim() : undefined

const languageTag = (text: string | null | undefined): string | undefined =>
  /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/i.exec((text ?? '').trim().replaceAll('_', '-'))?.[0]

/** `content` of the first meta element that has it, by name, property or itemprop. */
function metaOf(page: Page): (...names: string[]) => string | undefined {
  const contents = new Map<string, string>()
  let looked = 0
  for (const element of page.querySelectorAll('meta')) {
    if (++looked > 2000) break
    const content = element.getAttribute('content')
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.toLowerCase()
      if (name && content && !contents.has(name)) contents.set(name, content.slice(0, 5000))
    }
  }
  return (...names) => names.map((name) => contents.get(name)).find((content) => content !== undefined && content.trim() !== '')
}

type Json = { [key: string]: unknown }
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const own = (object: Json, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined)
const word = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Objects of schema.org in the page, a few levels deep. */
function linkedData(page: Page): Json[] {
  const all: Json[] = []
  const gather = (value: unknown, depth: number): void => {
    if (all.length >= 200 || depth > 4) return
    if (Array.isArray(value)) for (const one of value.slice(0, 100)) gather(one, depth + 1)
    if (!isObject(value)) return
    all.push(value)
    gather(own(value, '@graph'), depth + 1)
    gather(own(value, 'mainEntity'), depth + 1)
  }
  let looked = 0
  for (const { textContent } of page.querySelectorAll('script[type="application/ld+json"]')) {
    if (++looked > 20) break
    if (!textContent || textContent.length > 500_000) continue
    try {
      gather(JSON.parse(textContent), 0)
    } catch {
      // Broken JSON says nothing.
    }
  }
  return all
}

function nameOf(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value
  return isObject(one) ? word(own(one, 'name')) : word(one)
}

/** To be called before the scripts of the page are taken out: JSON-LD is in them. */
export function factsOf(page: Page): PageFacts {
  const meta = metaOf(page)
  const data = linkedData(page)
  const article = data.find((one) => /Article|Report|BlogPosting|GovernmentService|WebPage/.test(String(own(one, '@type')))) ?? {}
  const dated = data.find((one) => dateOf(word(own(one, 'datePublished'))))
  const time = page.querySelector('article time[datetime], main time[datetime], time[pubdate], [itemprop="datePublished"]')
  const facts: PageFacts = {
    title: line(
      meta('og:title', 'dc.title', 'dcterms.title', 'citation_title') ??
        word(own(article, 'headline')) ??
        page.querySelector('title')?.textContent ??
        page.querySelector('h1')?.textContent,
      300,
    ),
    publisher: line(
      meta('og:site_name', 'dc.publisher', 'dcterms.publisher', 'citation_publisher', 'publisher') ??
        nameOf(own(article, 'publisher')) ??
        meta('application-name'),
      200,
    ),
    published: [
      ...[meta('article:published_time', 'og:article:published_time'), word(own(dated ?? {}, 'datePublished'))],
      ...[
        meta(
          'datepublished',
          'dc.date.issued',
          'dcterms.issued',
          'dcterms.date',
          'dc.date',
          'citation_publication_date',
          'pubdate',
          'publish-date',
          'date',
        ),
      ],
      ...[time?.getAttribute('datetime') ?? time?.getAttribute('content')],
    ]
      .map(dateOf)
      .find((date) => date !== undefined),
    language:
      languageTag(page.documentElement?.getAttribute('lang') ?? page.documentElement?.getAttribute('xml:lang')) ??
      languageTag(meta('og:locale', 'content-language', 'dc.language', 'language')) ??
      languageTag(word(own(article, 'inLanguage'))),
    url: webAddress(page.querySelector('link[rel="canonical"]')?.getAttribute('href')) ?? webAddress(meta('og:url')),
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
