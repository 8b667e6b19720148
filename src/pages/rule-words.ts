/** What pages of rules share: citations, periods, answers in three values, links to evidence. */
import type { CitationView, DocumentView, PeriodView } from '../contract/accountability.ts'
import { entityLink, statementLink } from './addresses.ts'
import { absenceMark, mark } from './marks.ts'
import { html, joined, type Markup, nothing, webAddress } from './markup.ts'
import type { PageContext } from './page.ts'

type Truth = 'yes' | 'no' | 'uncertain'

/** More ids than these say nothing to a reader; the JSON has them all. */
const MOST_EVIDENCE = 10

/** "Statements: s12, s15 and 3 more", each with its own page. */
export function evidenceLinks(context: PageContext, ids: readonly string[]): Markup {
  if (ids.length === 0) return nothing
  const { translate } = context
  const links = ids.slice(0, MOST_EVIDENCE).map((id) => html`<a href="${statementLink(context, id)}">${id}</a>`)
  const more = ids.length - links.length
  return html`<span class="rests">${translate.text('rule.evidence')} ${joined(links, ', ')}${more > 0 ? html` ${translate.plural('rule.evidence-more', more)}` : ''}</span>`
}

function sourceLink(context: PageContext, source: string, place: number): Markup {
  const { translate } = context
  const address = webAddress(source)
  if (address) return html`<a href="${address}" rel="noreferrer">${new URL(address).hostname}</a>`
  if (source.startsWith('source/'))
    return html`<a href="${entityLink(context, source)}">${translate.text('rule.in-register', { n: place + 1 })}</a>`
  return html`<code>${source}</code>`
}

/** "not verified", with the parts that could not be confirmed; nothing where all of it was. */
export function unverified(
  context: PageContext,
  { verified, unverified: parts }: Pick<CitationView, 'verified' | 'unverified'>,
): Markup {
  const { translate } = context
  if (verified && parts.length === 0) return nothing
  const word = html`<span class="word">${translate.text(verified ? 'rule.partly-verified' : 'rule.not-verified')}</span>`
  return parts.length === 0 ? word : html`${word} <span class="unverified">${parts.join('; ')}</span>`
}

/** Title, place in it, sources, and the day on which they were read. */
export function citation(context: PageContext, view: CitationView): Markup {
  const { translate } = context
  const locator = view.locator ? html`, ${view.locator}` : ''
  const sources =
    view.sources.length > 0
      ? html` · ${joined(
          view.sources.map((source, place) => sourceLink(context, source, place)),
          ', ',
        )}`
      : ''
  const checked = view.checked ? html` · ${translate.text('rule.checked', { date: translate.date(view.checked) })}` : ''
  const doubt = unverified(context, view)
  return html`<p class="small rule-citation"><cite>${view.title}</cite>${locator}${sources}${checked}${doubt === nothing ? '' : html` ${doubt}`}</p>`
}

/** "since 9 October 2019, no end found". */
export function periodText(context: PageContext, { from, to }: PeriodView, event = false): string {
  const { translate } = context
  if (from === 'unknown') return translate.text('rule.since-unknown')
  const begun = translate.date(from)
  if (to !== undefined) return translate.text('rule.between', { from: begun, to: translate.date(to) })
  return event ? begun : translate.text('rule.since', { from: begun })
}

export const periods = (context: PageContext, views: readonly PeriodView[], event = false): Markup =>
  joined(
    views.map(
      (view) =>
        html`${periodText(context, view, event)}${view.unverified ? html` <span class="unverified">(${view.unverified})</span>` : ''}`,
    ),
    '; ',
  )

const truths = { yes: 'truth.yes', no: 'truth.no', uncertain: 'truth.uncertain' } as const
const happened = { yes: 'truth.event-yes', no: 'truth.event-no', uncertain: 'truth.event-uncertain' } as const
/** A rule is in force on a day; a thing that happened had happened by then. */
export function truthText(context: PageContext, truth: Truth, event: boolean): string {
  const words = event ? happened : truths
  return Object.hasOwn(words, truth) ? context.translate.text(words[truth]) : truth
}

const binding = { yes: 'rule.binds-yes', no: 'rule.binds-no', uncertain: 'rule.binds-uncertain' } as const
const wouldBind = {
  yes: 'rule.would-bind-yes',
  no: 'rule.would-bind-no',
  uncertain: 'rule.would-bind-uncertain',
} as const
/** Whether it bound this buyer, and whom it binds. @param bought on a day that is known: else it only would bind. */
export function bindsText(context: PageContext, truth: Truth, bought: boolean, whom?: string): Markup {
  const { translate } = context
  const phrases = bought ? binding : wouldBind
  const words = Object.hasOwn(phrases, truth) ? translate.text(phrases[truth]) : truth
  return html`<strong>${words}</strong>${whom ? html` ${translate.text('rule.binds-whom', { whom })}` : ''}`
}

const documentStates = {
  'on-record': 'document.on-record',
  missing: 'document.missing',
  none: 'document.none',
  refused: 'document.refused',
  unanswered: 'document.unanswered',
  unavailable: 'document.unavailable',
  unknown: 'document.unknown',
  inadmissible: 'document.inadmissible',
} as const

/** A document that a duty asks for, with its mark and word: "not seen", never "does not exist". */
export function documentItem(context: PageContext, view: DocumentView): Markup {
  const { translate } = context
  const known = Object.hasOwn(documentStates, view.state)
  const drawn =
    view.state === 'on-record'
      ? 'asserted'
      : view.state === 'missing' || view.state === 'inadmissible'
        ? 'gap'
        : absenceMark(view.state)
  const words = known ? translate.text(documentStates[view.state]) : view.state
  const called =
    view.calledFor.length > 0
      ? html` · ${translate.text('rule.called-for')} ${joined(
          view.calledFor.slice(0, MOST_EVIDENCE).map((id) => html`<a href="${statementLink(context, id)}">${id}</a>`),
          ', ',
        )}`
      : ''
  const rests = view.statements.length > 0 ? html` · ${evidenceLinks(context, view.statements)}` : ''
  return html`<li class="document">${mark(translate, drawn, true)}<div><span class="document-text">${view.text}</span> <span class="gap-words">${words}${view.why ? html` (${view.why})` : ''}</span><span class="small">${rests}${called}</span></div></li>`
}

/** Ids of findings are free text to a page: an anchor keeps letters, digits and hyphens. */
export const findingAnchor = (id: string): string => `f-${id.replace(/[^A-Za-z0-9]+/g, '-')}`
