/** Scope, limits, marks, licence, and the ways in for programs. */
import { link, replyLink } from './addresses.ts'
import { gradeMark, type MarkName, mark } from './marks.ts'
import { html, type Markup } from './markup.ts'
import { type PageContext, page } from './page.ts'
import { ruleLists } from './rules.ts'

const legend: MarkName[] = [
  'asserted',
  'alleged',
  'denied',
  'planned',
  'unanswered',
  'refused',
  'none',
  'unknown',
  'unavailable',
  'contradiction',
  'gap',
]
const limits = ['faces', 'streams', 'probing', 'persons', 'dwellings', 'anonymous', 'documents', 'navigation', 'visitors']

export function aboutPage(context: PageContext): Markup {
  const { translate } = context
  const paragraph = (key: string) => html`<p>${translate.text(key)}</p>`
  const main = html`<article class="prose">
<h1>${translate.text('about.title')}</h1>
<p class="sentence">${translate.text('about.lead')}</p>
<h2 id="scope">${translate.text('about.scope-title')}</h2>${paragraph('about.scope')}${paragraph('about.statements')}
<h2 id="never">${translate.text('about.never-title')}</h2><p>${translate.text('about.never')}</p>
<ul>${limits.map((limit) => html`<li>${translate.text(`about.never-${limit}`)}</li>`)}</ul>
<h2 id="marks">${translate.text('about.marks-title')}</h2>${paragraph('about.marks')}
<dl class="legend">${legend.map((name) => html`<div><dt>${mark(translate, name, true)} ${translate.text(`mark.${name}`)}</dt><dd>${translate.text(`legend.${name}`)}</dd></div>`)}
<div><dt>${gradeMark(translate, 1)}${gradeMark(translate, 2)}${gradeMark(translate, 3)} ${translate.text('legend.grade-name')}</dt><dd>${translate.text('legend.grade')}</dd></div></dl>
<h2 id="rules">${translate.text('about.rules-title')}</h2>${paragraph('about.rules')}${ruleLists(context)}
<h2 id="examples">${translate.text('about.examples-title')}</h2>${paragraph('about.examples')}
<h2 id="correct">${translate.text('about.correct-title')}</h2><p>${translate.text('about.correct')} <a href="${replyLink(context)}">${translate.text('footer.reply')}</a></p>
<h2 id="licence">${translate.text('about.licence-title')}</h2>${paragraph('about.licence')}
<h2 id="programs">${translate.text('about.programs-title')}</h2><p>${translate.text('about.programs')}</p>
<ul><li><a href="/api/openapi.json">${translate.text('about.openapi')}</a></li><li><a href="/export.geojson">GeoJSON</a></li><li><a href="/export.csv">CSV</a></li><li><a href="${link(context, '/withheld')}">${translate.text('footer.withheld')}</a></li><li><a href="${link(context, '/suggestions')}">${translate.text('footer.suggestions')}</a></li></ul>
</article>`
  return page(context, { title: translate.text('about.title'), description: translate.text('about.lead'), main })
}
