/** One document at the reading desk: its text with every proposal marked on its quote, and the proposals in the order of the text. */
import type { DeskBlock, DeskItemView, DeskReadingView } from '../contract/desk.ts'
import type { Ref } from '../contract/views.ts'
import { entityLink, link } from './addresses.ts'
import { deskPath, progress } from './desk.ts'
import { plainSaying, plainSpeakers } from './desk-card.ts'
import { html, type Markup, nothing } from './markup.ts'
import { type PageContext, page } from './page.ts'
import { valueText } from './value.ts'

/** Keys and what they do, in the order of the buttons. */
const actions = [
  ['accept', 'a'],
  ['reject', 'r'],
  ['unsure', 'u'],
  ['correct', 'c'],
  ['undo', 'z'],
  ['previous', 'k'],
  ['next', 'j'],
  ['write', 's'],
] as const

/** A stretch of text over which the same quotes lie. */
interface Run {
  start: number
  end: number
  items: DeskItemView[]
}

/** Cuts a block where quotes begin and end, so that quotes may overlap in any way. */
export function runsOf(block: { start: number; end: number }, items: readonly DeskItemView[]): Run[] {
  const within = items.filter(({ place }) => place.start < block.end && block.start < place.end)
  const cuts = new Set([block.start, block.end])
  for (const { place } of within) for (const at of [place.start, place.end]) if (at > block.start && at < block.end) cuts.add(at)
  const edges = [...cuts].sort((a, b) => a - b)
  return edges.slice(1).map((end, i) => {
    const start = edges[i] as number
    return { start, end, items: within.filter(({ place }) => place.start < end && start < place.end) }
  })
}

function run(text: string, { start, end, items }: Run): Markup {
  const words = text.slice(start, end)
  if (items.length === 0) return html`<span data-o="${start}">${words}</span>`
  return html`<span data-o="${start}" class="quoted" data-of="${items.map(({ id }) => id).join(' ')}">${words}</span>`
}

function block(text: string, one: DeskBlock, items: readonly DeskItemView[], before: DeskBlock | undefined): Markup {
  const runs = html`${runsOf(one, items).map((part) => run(text, part))}`
  const kind = one.aside ? `${one.kind} aside` : one.kind
  const newPage = one.page !== undefined && one.page !== before?.page ? html`<p class="page-number">${one.page}</p>` : ''
  return html`${newPage}<p class="block ${kind}">${runs}</p>`
}

function listItem(context: PageContext, item: DeskItemView): Markup {
  const { translate } = context
  const { view, id, state, seen } = item
  const property = translate.property(view.subject.kind, view.property)
  return html`<li data-item="${id}" data-state="${state}" data-seen="${seen}" data-start="${item.place.start}"><a href="#${id}" id="${id}"><span class="word" data-word>${translate.text(`desk.state.${state}`)}</span> <b>${property}</b> ${valueText(translate, view)}</a><div class="more"><p>${view.subject.label} · ${plainSaying(context, view)}</p><p class="small">${plainSpeakers(context, view)}</p></div></li>`
}

function lostSection(context: PageContext, view: DeskReadingView): Markup {
  const { translate } = context
  if (view.lost.length === 0) return nothing
  return html`<details class="desk-lost"><summary>${translate.plural('desk.lost', view.lost.length)}</summary><p class="small">${translate.text('desk.lost-what')}</p>
<ul>${view.lost.map((one) => html`<li>${one.id} <b>${translate.property(one.view.subject.kind, one.view.property)}</b> ${plainSaying(context, one.view)} <q>${one.view.passages[0]?.exact ?? ''}</q></li>`)}</ul></details>`
}

/** Everybody and everything that the statements speak of, by how often: the first subject is suggested for the next statement. */
function partiesOf(items: readonly DeskItemView[]): Ref[] {
  const found = new Map<string, { ref: Ref; times: number }>()
  const add = (ref: Ref | undefined, times: number) => {
    if (ref) found.set(ref.id, { ref, times: (found.get(ref.id)?.times ?? 0) + times })
  }
  for (const { view } of items) {
    // A subject outweighs any number of speakers.
    add(view.subject, 1000)
    add(view.entity, 1)
    for (const { who } of view.speakers) add(who, 1)
  }
  return [...found.values()].sort((a, b) => b.times - a.times).map(({ ref }) => ref)
}

export function deskDocumentPage(context: PageContext, view: DeskReadingView): Markup {
  const { translate } = context
  const { source, document, items } = view
  const proposals = items.filter(({ state }) => state !== 'by-hand')
  const decided = proposals.filter(({ state }) => state !== 'open').length
  const isPublic = items.some(({ state }) => state === 'accepted' || state === 'corrected' || state === 'by-hand')
  const details = [
    source.publisher === 'not stated' ? '' : source.publisher,
    source.published ? translate.date(source.published) : '',
  ].filter(Boolean)
  const main = html`<contrechamp-desk source="${source.id}" lang="${context.lang}" parties="${JSON.stringify(partiesOf(items))}" class="desk">
<header class="desk-head"><p class="kicker"><a href="${link(context, '/desk')}">${translate.text('desk.kicker')}</a></p><h1>${source.title}</h1>
<p class="small quiet">${details.join(' · ')}<a class="public-page" href="${entityLink(context, source.id)}"${isPublic ? '' : html` hidden`}>${translate.text('desk.public-page')}</a> <a class="original" href="${deskPath(source.id)}/original" download>${translate.text('desk.original')}</a></p>
<p>${progress(context, decided, proposals.length)}</p>
${document.warnings.map(({ code, message }) => html`<p class="notice">${code === 'no-text' ? translate.text('desk.no-text') : message}</p>`)}
<noscript><p class="notice">${translate.text('desk.script')}</p></noscript></header>
<section class="desk-text" aria-label="${translate.text('desk.text')}" tabindex="0"${source.language ? html` lang="${source.language}"` : ''}>
${document.blocks.map((one, place) => block(document.text, one, items, document.blocks[place - 1]))}
</section>
<section class="desk-side" aria-label="${translate.text('desk.proposals')}">
<div class="desk-now" aria-live="polite" tabindex="-1"><p class="quiet">${items.length === 0 ? translate.text('desk.no-proposals') : ''}</p></div>
<div class="desk-form-place"></div>
<p role="status" class="desk-told"></p>
<div class="desk-actions" role="toolbar" aria-label="${translate.text('desk.decide')}" hidden>${actions.map(([name, key]) => html`<button type="button" data-do="${name}">${translate.text(`desk.do.${name}`)} <kbd>${key}</kbd></button>`)}</div>
<details class="desk-keys"><summary>${translate.text('desk.keys')} <kbd>?</kbd></summary><dl>${actions.map(([name, key]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${translate.text(`desk.key.${name}`)}</dd></div>`)}</dl></details>
<h2 class="desk-list-title">${translate.text('desk.proposals')}</h2>
<ol class="desk-list">${items.map((item) => listItem(context, item))}</ol>
${lostSection(context, view)}
</section>
</contrechamp-desk>`
  return page(context, { title: `${source.title}, ${translate.text('desk.kicker')}`, script: true, shape: 'wide', main })
}
