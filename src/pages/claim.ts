/** A statement where it stands in a page: what is said, who says it, where it is written, and what people remarked about it. */
import type { AssessmentView, PassageView, StatementView } from '../contract/views.ts'
import { rungs } from '../register/statement.ts'
import { entityLink, replyLink, statementLink } from './addresses.ts'
import { gradeMark, isAlleged, mark, ofPlan, statementMark } from './marks.ts'
import { html, joined, type Markup, nothing, webAddress } from './markup.ts'
import type { PageContext } from './page.ts'
import { qualifierPhrases, valueMarkup, valueText } from './value.ts'

/** "stated by the ministry, reported by RFI": nearest to the fact first. */
export function speakerChain(context: PageContext, statement: StatementView): Markup {
  const { translate } = context
  const links = statement.speakers.map((speaker, place) => {
    const verb =
      place === 0 && statement.polarity === 'denies' ? translate.text('stance.denies') : translate.stance(speaker.stance)
    return html`${verb} <a href="${entityLink(context, speaker.who.id)}">${speaker.who.label}</a>`
  })
  return html`<span class="speakers">${joined(links, ', ')}</span>`
}

/** When it was said, else when its source appeared, else that no date is given. */
export function whenSaid(context: PageContext, statement: StatementView): Markup {
  const { translate } = context
  const published = statement.passages.find((passage) => passage.published)?.published
  if (statement.saidOn)
    return html`<span class="said">${translate.text('said.on', { date: translate.date(statement.saidOn) })}</span>`
  if (published) return html`<span class="said">${translate.text('said.published', { date: translate.date(published) })}</span>`
  return html`<span class="said">${translate.text('said.undated')}</span>`
}

function validity(context: PageContext, statement: StatementView): Markup {
  const { translate } = context
  const { from, to } = statement.valid ?? {}
  if (!from && !to) return nothing
  const key = from && to ? (from === to ? 'valid.at' : 'valid.between') : from ? 'valid.from' : 'valid.to'
  const values = { from: from ? translate.date(from) : '', to: to ? translate.date(to) : '' }
  return html` · <span class="valid">${translate.text(key, values)}</span>`
}

/** The sources behind it, by publisher, led by the evidence grade; the grade never stands alone at the end of a line. */
export function sourceLinks(context: PageContext, statement: StatementView): Markup {
  const seen = new Map(statement.passages.map((passage) => [passage.source.id, passage]))
  const links = [...seen.values()].map(({ publisher, source }, place) => {
    const [head, ...rest] = (publisher || source.label).split(' ')
    const grade = place === 0 ? gradeMark(context.translate, statement.origins) : ''
    const tail = rest.length > 0 ? ` ${rest.join(' ')}` : ''
    return html`<cite><a href="${entityLink(context, source.id)}" title="${source.label}"><span class="together">${grade}${head}</span>${tail}</a></cite>`
  })
  return html`<span class="sources">${joined(links, ', ')}</span>`
}

/** Words that a mark stands for, beside the value: a mark alone says nothing to some readers. */
export function markWords(context: PageContext, statement: StatementView): Markup {
  const { translate } = context
  const words: string[] = []
  if (statement.polarity === 'denies') words.push('denied')
  if (isAlleged(statement)) words.push('alleged')
  if (ofPlan(statement) && !('quantity' in statement.value)) words.push('planned')
  if ('absent' in statement.value && statement.polarity === 'denies') words.push(statement.value.absent)
  return html`${words.map((word) => html` <span class="word">${translate.text(`mark.${word}`)}</span>`)}`
}

export function assessmentNotes(context: PageContext, assessments: AssessmentView[]): Markup {
  const { translate } = context
  return html`${assessments.map(
    (assessment) => html`<aside class="assessment">
<p><strong>${translate.text(`assessment.${assessment.about}`)}.</strong> ${assessment.text}</p>
<p class="small">${assessment.citation ? html`${assessment.citation} · ` : ''}${translate.text('assessment.by', { by: assessment.by, date: translate.date(assessment.recordedOn) })}</p>
</aside>`,
  )}`
}

/** Longest quote that is sought whole; of a longer one its first and last words are. */
const WHOLE_QUOTE = 120
const WORDS_AT_ENDS = 5

/**
 * Makes a browser show the quote where the original has it: URL Fragment Text Directives (WICG, 2023). Commas and hyphens are part of the
 * directive's own syntax. An address that has a fragment keeps it.
 */
export function textFragment(address: string, quote: string): string {
  const coded = (words: string) => encodeURIComponent(words).replaceAll('-', '%2D')
  const words = quote.trim().split(/\s+/)
  const sought =
    quote.length <= WHOLE_QUOTE || words.length <= 2 * WORDS_AT_ENDS
      ? coded(words.join(' '))
      : `${coded(words.slice(0, WORDS_AT_ENDS).join(' '))},${coded(words.slice(-WORDS_AT_ENDS).join(' '))}`
  return `${address.includes('#') ? '' : '#'}:~:text=${sought}`
}

/** The citation of a passage, after the W3C Web Annotation selectors: source, characters, quote or its hash. */
export function passageCitation(context: PageContext, passage: PassageView): Markup {
  const { translate } = context
  const place = [
    passage.start !== undefined && passage.end !== undefined
      ? translate.text('passage.characters', { start: passage.start, end: passage.end })
      : undefined,
    passage.page === undefined ? undefined : translate.text('passage.page', { page: translate.number(passage.page) }),
    passage.at === undefined ? undefined : translate.text('passage.at', { at: passage.at }),
    passage.lost ? translate.text('passage.lost') : undefined,
  ].filter((words) => words !== undefined)
  const published = passage.published ? html`, ${translate.date(passage.published)}` : ''
  const quote = passage.exact
    ? html`<blockquote class="frame"><p>${passage.prefix ? html`<span class="context">${passage.prefix}</span>` : ''}<mark>${passage.exact}</mark>${passage.suffix ? html`<span class="context">${passage.suffix}</span>` : ''}</p></blockquote>`
    : ''
  const address = webAddress(passage.url)
  const original =
    address && passage.exact
      ? html`, <a href="${address}${textFragment(address, passage.exact)}" rel="noreferrer">${translate.text('passage.original')}</a>`
      : ''
  const hash = passage.sha256
    ? html`<p class="small hash">${translate.text(passage.exact ? 'passage.hash-of-quote' : 'passage.hash')} <code>${passage.sha256}</code></p>`
    : ''
  return html`<div class="citation">${quote}<p><cite><a href="${entityLink(context, passage.source.id)}">${passage.source.label}</a></cite>, ${passage.publisher}${published}${place.map((words) => html`, ${words}`)}${original}.</p>${hash}</div>`
}

/** The footnote of a statement: opens without JavaScript, is printed open. */
export function passageDetails(context: PageContext, statement: StatementView): Markup {
  const { translate } = context
  return html`<details class="passage"><summary>${translate.plural('passage.handle', statement.passages.length)}<span class="sr"> ${statement.id}</span></summary>
${statement.passages.map((passage) => passageCitation(context, passage))}
<p class="small">${translate.text('statement.read-by', { by: statement.by, date: translate.date(statement.recordedOn) })} · <a href="${statementLink(context, statement.id)}">${translate.text('statement.address', { id: statement.id })}</a><span class="on-screen"> · <a href="${replyLink(context, statement.id)}">${translate.text('statement.reply')}</a></span></p>
</details>`
}

/** One line of evidence under a value. Gives the statement its place in the page (`#s12`) unless `anchor` is false. */
export function evidence(context: PageContext, statement: StatementView, anchor = true): Markup {
  const id = anchor ? html` id="${statement.id}"` : ''
  const status =
    statement.status === 'current'
      ? ''
      : html`<span class="word">${context.translate.text(`status.${statement.status}`)}</span> · `
  return html`<li class="evidence"${id}><p>${status}${speakerChain(context, statement)} · ${whenSaid(context, statement)}${validity(context, statement)} · ${sourceLinks(context, statement)}</p>
${passageDetails(context, statement)}${assessmentNotes(context, statement.assessments)}</li>`
}

/**
 * Statements that say the same in the same way, to be shown as one value with several lines of evidence. Values stand in the order in
 * which they first appear, and within one value the rungs of the ladder in theirs.
 */
export function groupedByValue(context: PageContext, statements: StatementView[]): StatementView[][] {
  const { translate } = context
  const values = new Map<string, Map<string, StatementView[]>>()
  for (const statement of statements) {
    const said = JSON.stringify([statement.property, valueText(translate, statement)])
    const how = JSON.stringify([statementMark(statement), qualifierPhrases(translate, statement)])
    const groups = values.get(said) ?? new Map<string, StatementView[]>()
    groups.set(how, [...(groups.get(how) ?? []), statement])
    values.set(said, groups)
  }
  const rungOf = ([first]: StatementView[]) => (first?.qualifiers?.rung ? rungs.indexOf(first.qualifiers.rung) : rungs.length)
  return [...values.values()].flatMap((groups) => [...groups.values()].sort((a, b) => rungOf(a) - rungOf(b)))
}

export interface ClaimOptions {
  anchor?: boolean
  /** Contradictions of this page by statement: a mark beside the value leads there. */
  contradicted?: Map<string, string>
  /** Names the property before the value, where the page does not group by property. */
  showProperty?: boolean
}

/** One value with its mark, and every statement that says it. */
export function claim(context: PageContext, group: StatementView[], options: ClaimOptions = {}): Markup {
  const [first] = group
  if (!first) return nothing
  const { translate } = context
  const phrases = qualifierPhrases(translate, first)
  const against = group.map((statement) => options.contradicted?.get(statement.id)).find((id) => id !== undefined)
  const property = options.showProperty
    ? html`<span class="property">${translate.property(first.subject.kind, first.property)}</span> `
    : ''
  return html`<div class="claim">
<p class="said-value">${mark(translate, statementMark(first), 'absent' in first.value || first.polarity === 'denies' || isAlleged(first))}${property}${valueMarkup(context, first)}${markWords(context, first)}${phrases.length > 0 ? html` <span class="qualifiers">${phrases.join(' · ')}</span>` : ''}${against ? html` <a class="against" href="#${against}">${mark(translate, 'contradiction', true)} ${translate.text('mark.contradiction')}</a>` : ''}</p>
<ul class="evidences">${group.map((statement) => evidence(context, statement, options.anchor ?? true))}</ul>
</div>`
}

export const claims = (context: PageContext, statements: StatementView[], options: ClaimOptions = {}): Markup =>
  html`${groupedByValue(context, statements).map((group) => claim(context, group, options))}`
