/** The frame of every page: head, header, notice, main, footer. */
import { entityPath, inLanguage, link, replyLink } from './addresses.ts'
import { html, type Markup } from './markup.ts'
import type { Translator } from './translate.ts'

/** What a page needs to know besides its view. */
export interface PageContext {
  lang: string
  languages: { code: string; label: string }[]
  translate: Translator
  /** Path of this page, without the query. */
  path: string
  /** Query as asked, with or without `?`. */
  query?: string
  /** Whether the register shows the bundled examples. */
  exampleNotice: boolean
  assets: { css: string; script: string }
  /** Drawing of the place, made by our own code. */
  locatorSvg?: string
  /** Scheme and host under which the page was asked for, for what is copied elsewhere. */
  origin?: string
  /** How to reach whoever runs this register, as they wrote it. */
  contact?: string
}

export interface PageFrame {
  title: string
  /** For search engines and shared links. */
  description?: string
  /** Address of the same as JSON. */
  json?: string
  /** Address of an Atom feed of its own; the register's unless told. */
  feed?: string
  /** What this page is about, for corrections and replies. */
  about?: string
  /** Pages with a map load the script; all others need none. */
  script?: boolean
  /** Wide pages use the full width of the sheet. */
  shape?: 'reading' | 'wide'
  main: Markup
}

const sections = [
  ['/deployments', 'nav.deployments'],
  ['/map', 'nav.map'],
  ['/contradictions', 'nav.contradictions'],
  ['/gaps', 'nav.gaps'],
  ['/organizations', 'nav.organizations'],
  ['/sources', 'nav.sources'],
  ['/about', 'nav.about'],
] as const

function header(context: PageContext): Markup {
  const { translate } = context
  const query = context.path === '/search' ? (new URLSearchParams(context.query ?? '').get('q') ?? '') : ''
  const chosen = new URLSearchParams(context.query ?? '').has('lang')
  return html`<header class="masthead">
<a class="wordmark frame" href="${link(context, '/')}">Contrechamp</a>
<form class="find" role="search" action="/search" method="get">
<label class="sr" for="find">${translate.text('search.label')}</label>
<input id="find" type="search" name="q" value="${query}" placeholder="${translate.text('search.placeholder')}" autocomplete="off">
${chosen ? html`<input type="hidden" name="lang" value="${context.lang}">` : ''}<button type="submit">${translate.text('search.button')}</button>
</form>
<nav aria-label="${translate.text('nav.sections')}"><ul>
${sections.map(([path, key]) => html`<li><a href="${link(context, path)}"${context.path === path ? html` aria-current="page"` : ''}>${translate.text(key)}</a></li>`)}
</ul></nav>
<nav class="languages" aria-label="${translate.text('nav.languages')}"><ul>
${context.languages.map(({ code, label }) => html`<li><a href="${inLanguage(context, code)}" lang="${code}" hreflang="${code}"${code === context.lang ? html` aria-current="true"` : ''}>${label}</a></li>`)}
</ul></nav>
</header>`
}

function footer(context: PageContext, frame: PageFrame): Markup {
  const { translate } = context
  return html`<footer class="colophon">
<ul>
<li><a href="${replyLink(context, frame.about)}">${translate.text('footer.reply')}</a></li>
${frame.json ? html`<li><a href="${link(context, frame.json)}" type="application/json">${translate.text('footer.json')}</a></li>` : ''}
<li><a href="/export.geojson">GeoJSON</a></li>
<li><a href="/export.csv">CSV</a></li>
<li><a href="${link(context, '/feed.atom')}" type="application/atom+xml">Atom</a></li>
<li><a href="/api/openapi.json">${translate.text('footer.api')}</a></li>
<li><a href="${link(context, '/withheld')}">${translate.text('footer.withheld')}</a></li>
<li><a href="${link(context, '/suggestions')}">${translate.text('footer.suggestions')}</a></li>
<li><a href="${link(context, '/about')}">${translate.text('nav.about')}</a></li>
</ul>
<p>${translate.text('footer.creed')}</p>
<p class="on-paper">${context.origin}${link(context, context.path)}</p>
</footer>`
}

/** What stands in the head of every document. No inline script or style: the server's policy forbids both. */
export const head = (
  context: PageContext,
  frame: Pick<PageFrame, 'title' | 'description' | 'json' | 'script'>,
): Markup => html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${frame.title} · Contrechamp</title>
${frame.description ? html`<meta name="description" content="${frame.description}">` : ''}
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${context.assets.css}">
${context.languages.map(({ code }) => html`<link rel="alternate" hreflang="${code}" href="${inLanguage(context, code)}">`)}
${frame.json ? html`<link rel="alternate" type="application/json" href="${link(context, frame.json)}">` : ''}
${frame.script ? html`<script type="module" src="${context.assets.script}"></script>` : ''}`

/** The whole document. */
export function page(context: PageContext, frame: PageFrame): Markup {
  const { translate } = context
  const notice = context.exampleNotice
    ? html`<p class="notice" role="note">${translate.text('example.notice')} <a href="${link(context, '/about#examples')}">${translate.text('example.more')}</a></p>`
    : ''
  return html`<!doctype html>
<html lang="${context.lang}">
<head>
${head(context, frame)}
<link rel="alternate" type="application/atom+xml" title="${context.translate.text('feed.atom')}" href="${link(context, frame.feed ?? '/feed.atom')}">
</head>
<body class="${frame.shape ?? 'reading'}">
<a class="skip" href="#main">${translate.text('nav.skip')}</a>
${header(context)}
${notice}
<main id="main" tabindex="-1">
${frame.main}
</main>
${footer(context, frame)}
</body>
</html>`
}

/** Link to an entity by its label. */
export const entityAnchor = (context: PageContext, ref: { id: string; label: string }): Markup =>
  html`<a href="${link(context, entityPath(ref.id))}">${ref.label}</a>`
