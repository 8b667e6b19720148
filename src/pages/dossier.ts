/** The page of a deployment, an organization or anything else: one sentence, then known, contradicted, not explained. */
import type { AccountabilityView } from '../contract/accountability.ts'
import type { CountsView } from '../contract/comparison.ts'
import type { DeploymentCoverageView } from '../contract/coverage.ts'
import type { Dossier, StatementView } from '../contract/views.ts'
import { notExplained as explained } from './accountability.ts'
import { comparePath, entityJson, feedPath, link, replyLink, vendorPath } from './addresses.ts'
import { claims } from './claim.ts'
import { contradiction, contradictionAnchor } from './contradiction.ts'
import type { Computed } from './coverage-sheet.ts'
import { coverageTogether } from './coverage-together.ts'
import { gap } from './gap.ts'
import { ladder } from './ladder.ts'
import { locator, mapElement } from './map-element.ts'
import { type MarkName, mark } from './marks.ts'
import { html, type Markup, nothing } from './markup.ts'
import { entityAnchor, type PageContext, page } from './page.ts'
import { reconciliation } from './reconciliation.ts'
import { plainSentence, sentence } from './sentence.ts'
import { timeline } from './timeline.ts'
import { pointText } from './value.ts'

/** Every statement that the page shows, by id, for footnotes and marks. */
export function statementsOf(view: Dossier): Map<string, StatementView> {
  const all = [
    ...view.history,
    ...view.mentions.flatMap((mention) => mention.statements),
    ...view.gaps.flatMap((held) => held.statements),
    ...view.contradictions.flatMap((held) => held.sides.flat()),
    ...view.questions.flatMap((question) => question.properties.flatMap((property) => property.statements)),
  ]
  return new Map(all.map((statement) => [statement.id, statement]))
}

const contradictedBy = (view: Dossier): Map<string, string> =>
  new Map(
    view.contradictions.flatMap((held) => held.sides.flat().map((statement) => [statement.id, contradictionAnchor(held.id)])),
  )

function names(context: PageContext, view: Dossier): Markup {
  const others = view.names.filter((name) => name.text !== view.label)
  const same =
    view.same.length > 0
      ? html`<p class="names">${context.translate.text('dossier.same')} ${view.same.map((ref, place) => html`${place > 0 ? ', ' : ''}${entityAnchor(context, ref)}`)}</p>`
      : ''
  if (others.length === 0) return html`${same}`
  return html`<p class="names">${context.translate.text('dossier.names')} ${others.map((name, place) => html`${place > 0 ? ', ' : ''}<span${name.language ? html` lang="${name.language}"` : ''}>${name.text}</span>`)}</p>${same}`
}

function tally(context: PageContext, view: Dossier): Markup {
  const { translate } = context
  const item = (href: string, name: MarkName, key: string, count: number) =>
    html`<li><a href="${href}">${mark(translate, name, true)} <b>${translate.number(count)}</b> ${translate.plural(key, count, '').trim()}</a></li>`
  return html`<ul class="tally">
${item('#known', 'asserted', 'tally.statements', view.counts.statements)}
${view.counts.contradictions > 0 || view.kind === 'deployment' ? item('#contradicted', 'contradiction', 'tally.contradictions', view.counts.contradictions) : ''}
${view.counts.gaps > 0 || view.kind === 'deployment' ? item('#not-explained', 'gap', 'tally.gaps', view.counts.gaps) : ''}
<li class="from">${translate.plural('tally.sources', view.counts.sources)}</li>
</ul>`
}

/** Names stand in the head of the page already: here they are evidence, after all else. */
const namesLast = (properties: Dossier['questions'][number]['properties']) =>
  properties
    .filter((property) => property.statements.length > 0)
    .sort((a, b) => Number(a.property === 'name') - Number(b.property === 'name'))

function known(context: PageContext, view: Dossier, drawings: Map<string, Markup>): Markup {
  const { translate } = context
  const contradicted = contradictedBy(view)
  const questions = view.questions.filter((held) => held.properties.some((property) => property.statements.length > 0))
  return html`<section class="known" aria-labelledby="known">
<h2 id="known">${translate.text('dossier.known')} <span class="count">${translate.plural('tally.statements', view.counts.statements)}</span></h2>
${questions.length === 0 ? html`<p class="quiet">${translate.text('dossier.nothing')}</p>` : ''}
${questions.map(
  (held) => html`<section class="question" aria-labelledby="q-${held.question}">
<h3 id="q-${held.question}">${translate.question(held.question)}</h3>
${drawings.get(held.question)}
<dl>${namesLast(held.properties).map(
    (property) =>
      html`<div class="row${property.property === 'name' ? ' property-name' : ''}"><dt>${translate.property(view.kind, property.property)}</dt><dd>${claims(context, property.statements, { contradicted })}</dd></div>`,
  )}</dl>
</section>`,
)}
</section>`
}

function contradicted(context: PageContext, view: Dossier): Markup {
  const { translate } = context
  if (view.contradictions.length === 0 && view.kind !== 'deployment') return nothing
  return html`<section class="contradicted" aria-labelledby="contradicted">
<h2 id="contradicted">${translate.text('dossier.contradicted')} <span class="count">${translate.plural('tally.contradictions', view.counts.contradictions)}</span></h2>
${view.contradictions.length === 0 ? html`<p class="quiet">${translate.text('dossier.no-contradiction')}</p>` : ''}
${view.contradictions.map((held) => contradiction(context, held, held.subject.id !== view.id))}
</section>`
}

function notExplained(context: PageContext, view: Dossier): Markup {
  const { translate } = context
  if (view.gaps.length === 0 && view.kind !== 'deployment') return nothing
  return html`<section class="not-explained" aria-labelledby="not-explained">
<h2 id="not-explained">${translate.text('dossier.not-explained')} <span class="count">${translate.plural('tally.gaps', view.counts.gaps)}</span></h2>
<p class="quiet">${translate.text(view.gaps.length === 0 ? 'dossier.no-gap' : 'gap.meaning')}</p>
${view.gaps.length > 0 ? html`<ul class="gaps">${view.gaps.map((held) => gap(context, held))}</ul>` : ''}
</section>`
}

function mentions(context: PageContext, view: Dossier): Markup {
  const { translate } = context
  if (view.mentions.length === 0) return nothing
  const shown = view.mentions.reduce((sum, mention) => sum + mention.statements.length, 0)
  return html`<section class="mentions" aria-labelledby="mentions">
<h2 id="mentions">${translate.text('dossier.mentions')} <span class="count">${translate.plural('tally.statements', view.counts.mentions)}</span></h2>
${view.mentions.map(
  (mention) =>
    html`<section class="mention"><h3>${entityAnchor(context, mention.subject)} <span class="kind">${translate.kind(mention.subject.kind)}</span></h3>${claims(context, mention.statements, { showProperty: true })}</section>`,
)}
${shown < view.counts.mentions ? html`<p class="quiet">${translate.text('dossier.mentions-part', { shown: translate.number(shown) })}</p>` : ''}
</section>`
}

function history(context: PageContext, view: Dossier): Markup {
  if (view.history.length === 0) return nothing
  return html`<details class="history"><summary>${context.translate.plural('dossier.history', view.history.length)}</summary>
<p class="quiet">${context.translate.text('dossier.history-meaning')}</p>
${claims(context, view.history, { showProperty: true })}</details>`
}

/** Close enough to see a street where the thing stands in one; else so that its country tells where it is. */
export function zoomOf(kind: Dossier['kind'], withinM = 0): number {
  if (kind === 'device') return 17
  if (kind === 'site' && withinM < 1000) return 15
  return withinM > 200_000 ? 3 : 5.5
}

/** Where it is: the map where there is a script, the drawing and the coordinates where there is none. */
function place(context: PageContext, view: Dossier, coverage: DossierExtras['coverage']): Markup {
  const { translate } = context
  if (!view.location) return html`${locator(context)}`
  const { lon, lat, withinM } = view.location
  const zoom = zoomOf(view.kind, withinM)
  // Figures are late, or fail, only where there are cameras.
  const covered = coverage !== undefined && (!('view' in coverage) || coverage.view.totals !== undefined)
  const words = html`<p class="small">${pointText(translate, [lon, lat], withinM)} · <a href="${link(context, '/map', { selected: view.id })}">${translate.text('dossier.on-map')}</a></p>`
  return html`<section class="place" aria-label="${translate.question('where')}">${mapElement(context, locator(context), { lon, lat, zoom, selected: view.id, covered })}${words}</section>`
}

export interface DossierExtras {
  /** Shown before the known statements. */
  before?: Markup
  /** Address of the JSON, where it is not that of an entity. */
  json?: string
  /** What the cameras of a deployment see together. */
  coverage?: Computed<DeploymentCoverageView>
  /** What the rules find open about a deployment, on a day. */
  accountability?: AccountabilityView
  /** Figures of unlike sides. */
  counts?: CountsView
  /** Facts are kept about this organization as a maker. */
  maker?: boolean
}

/** Sections that fit the kind: an organization has mentions, a deployment counts, gaps and a ladder. */
export function dossierPage(context: PageContext, view: Dossier, extras: DossierExtras = {}): Markup {
  const { translate } = context
  const statements = statementsOf(view)
  const drawings = new Map([
    ['able-to', ladder(context, view.ladder, statements)],
    ['how-many', timeline(context, view.id, view.timeline, statements)],
  ])
  const feed = view.kind === 'deployment' ? feedPath(view.id) : undefined
  const jumps = view.questions.filter((held) => held.properties.some((property) => property.statements.length > 0))
  const main = html`<article class="dossier">
<header>
<p class="kicker">${translate.kind(view.kind)}${view.example ? html` <span class="word">${translate.text('example.word')}</span>` : ''}</p>
<h1>${view.label}</h1>
${names(context, view)}
${sentence(context, view.sentence, statements)}
${tally(context, view)}
${extras.maker ? html`<p class="small"><a href="${link(context, vendorPath(view.id))}">${translate.text('vendors.lead')}</a></p>` : ''}
</header>
<div class="columns">
<div class="body">
${extras.before ?? ''}
${known(context, view, drawings)}
${contradicted(context, view)}
${extras.accountability ? explained(context, view, extras.accountability) : notExplained(context, view)}
${extras.counts ? reconciliation(context, extras.counts) : ''}
${extras.coverage ? coverageTogether(context, extras.coverage, statements) : ''}
${mentions(context, view)}
${history(context, view)}
<p class="reply"><a href="${replyLink(context, view.id)}">${translate.text('dossier.reply')}</a>${view.kind === 'deployment' ? html` · <a href="${link(context, comparePath([view.id]))}">${translate.text('compare.with')}</a> · <a href="${link(context, feed ?? '/feed.atom')}" type="application/atom+xml">${translate.text('feed.atom')}</a>` : ''}</p>
</div>
<aside class="beside">
${place(context, view, extras.coverage)}
${jumps.length > 1 ? html`<nav aria-label="${translate.text('dossier.questions')}"><ul class="jumps">${jumps.map((held) => html`<li><a href="#q-${held.question}">${translate.question(held.question)}</a></li>`)}${extras.coverage ? html`<li><a href="#coverage">${translate.text('coverage.deployment-title')}</a></li>` : ''}</ul></nav>` : ''}
</aside>
</div>
</article>`
  const description = plainSentence(view.sentence) || undefined
  const script = view.location !== undefined || (extras.coverage !== undefined && 'computing' in extras.coverage)
  return page(context, {
    title: view.label,
    description,
    json: extras.json ?? entityJson(view.id),
    about: view.id,
    feed,
    shape: 'wide',
    script,
    main,
  })
}
