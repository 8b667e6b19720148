/** The section of a deployment's page on coverage: figures of its cameras together, and sentences about coverage set against them. */
import type { CityView, ClaimTestView, DeploymentCoverageView } from '../contract/coverage.ts'
import type { StatementView } from '../contract/views.ts'
import { coverageJson, entityLink, statementLink } from './addresses.ts'
import { sourceLinks, speakerChain, whenSaid } from './claim.ts'
import {
  areaText,
  bare,
  cityLead,
  groundTable,
  measuredText,
  openGround,
  placeTable,
  shareTable,
  streetTable,
} from './coverage-city.ts'
import { type Computed, coverageSection, unfinished } from './coverage-sheet.ts'
import { assumptionTable, codeWords, levelWord, rounded, warningList } from './coverage-words.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'

const verdicts = {
  holds: 'coverage.verdict.holds',
  'does not hold': 'coverage.verdict.does-not-hold',
  'cannot be said': 'coverage.verdict.cannot-be-said',
} as const satisfies Record<ClaimTestView['verdict'], string>

const assumptionList = (context: PageContext, codes: readonly string[]): Markup =>
  html`<ul class="rests-on">${codes.map((code) => html`<li>${codeWords(context, 'assumption', code)}</li>`)}</ul>`

/** The sentence as it was said, by whom, when, where; its evidence stands with the statement itself. */
function saidOf(context: PageContext, test: ClaimTestView, statement: StatementView | undefined): Markup {
  const words = context.translate.listTerm('coverage-claim', test.claim)
  const own = html`<h4><a href="${statementLink(context, test.statement)}">${words}</a></h4>`
  if (!statement) return own
  const quote = statement.passages.find((passage) => passage.exact)?.exact
  return html`${own}${quote ? html`<blockquote class="frame"><p>${quote}</p></blockquote>` : ''}
<p class="small">${speakerChain(context, statement)} · ${whenSaid(context, statement)} · ${sourceLinks(context, statement)}</p>`
}

/** What every verdict on a place hangs on: never folded away. */
const standsFor = 'area-stands-for-place'

/** A sentence beside the verdict, the figures, and what they rest on. */
function claimTest(
  context: PageContext,
  test: ClaimTestView,
  statements: ReadonlyMap<string, StatementView>,
  city: CityView,
): Markup {
  const { translate } = context
  const said = saidOf(context, test, statements.get(test.statement))
  const verdict = Object.hasOwn(verdicts, test.verdict) ? translate.text(verdicts[test.verdict]) : test.verdict
  const measured = test.measured.map(
    ({ what, unit, level, total, nominal, certain, possible }) =>
      html`<li>${codeWords(context, 'measure', what)}, ${translate.within(levelWord(context, level))}: ${translate.text(
        'coverage.measured',
        {
          nominal: measuredText(context, nominal, unit),
          certain: certain === undefined ? '–' : measuredText(context, certain, unit),
          possible: possible === undefined ? '–' : measuredText(context, possible, unit),
          total: measuredText(context, total, unit),
        },
      )}</li>`,
  )
  const folded = test.assumed.filter((code) => code !== standsFor)
  return html`<article class="claim-test"><div class="said-of-coverage">${said}</div>
<div class="verdict"><p class="frame"><strong>${verdict}</strong> <span>${translate.text('coverage.on-record')}</span></p>
<p>${codeWords(context, 'reason', test.reason)}</p>
${measured.length > 0 ? html`<ul class="measured">${measured}</ul>` : ''}
${test.assumed.includes(standsFor) ? html`<p class="small area">${codeWords(context, 'assumption', standsFor)} ${areaText(context, city)}</p>` : ''}
<details><summary>${translate.plural('coverage.rests-on', folded.length)}</summary>${assumptionList(context, folded)}</details></div></article>`
}

/** What is missing, and how whoever has it can add it. */
function without(context: PageContext, { deployment, lists }: DeploymentCoverageView): Markup {
  const { translate } = context
  const slug = deployment.replace(/^deployment\//, '')
  const command = html`<code>contrechamp import FILE --deployment ${slug}</code>`
  return html`<p class="quiet">${translate.rich(lists.length === 0 ? 'coverage.no-list' : 'coverage.empty-list', { command })}</p>`
}

function together(context: PageContext, view: DeploymentCoverageView, statements: ReadonlyMap<string, StatementView>): Markup {
  const { translate } = context
  const { city, totals, lists } = view
  if (!totals) return without(context, view)
  const sources = html`<p class="small">${translate.text('coverage.lists')} ${lists.map((list, place) => html`${place > 0 ? ', ' : ''}<a href="${entityLink(context, list.id)}">${list.title}</a> (${translate.number(list.devices)})`)}</p>`
  // Of the list, or of all that was read: to be seen before any figure is believed. Those of single buildings stand at the end.
  const ofFiles = totals.warnings.filter(({ building, code }) => building === undefined && code !== bare)
  const ofBuildings = totals.warnings.filter(({ building }) => building !== undefined)
  const awayM = city?.area.awayM
  const away = awayM === undefined ? '' : ` ${translate.text('coverage.away', { km: translate.number(rounded(awayM / 1000)) })}`
  const toLookAt = warningList(context, ofFiles, { away })
  if (!city) {
    const apart = totals.computed > 0 ? html`<p class="quiet">${translate.text('coverage.too-far-apart')}</p>` : nothing
    const open = openGround(context, totals)
    return html`${apart}${open ? html`<p>${open}</p>` : ''}${toLookAt}${sources}`
  }
  const tested =
    view.claims.length > 0
      ? html`<h3>${translate.text('coverage.claims')}</h3>${view.claims.map((test) => claimTest(context, test, statements, city))}`
      : nothing
  return html`${cityLead(context, city, view, totals)}
${toLookAt}
<p class="small area">${areaText(context, city)}</p>
${sources}
${tested}
<h3>${translate.text('coverage.figures')}</h3>
${groundTable(context, city)}
${shareTable(context, city)}
${streetTable(context, city)}
${placeTable(context, city)}
<details class="assumed" open><summary>${translate.plural('coverage.assumptions', city.assumed.length + view.assumed.length)}</summary>
${assumptionList(context, city.assumed)}
<div class="scroll">${assumptionTable(context, view.assumed)}</div></details>
${ofBuildings.length > 0 ? html`<details><summary>${translate.plural('coverage.building-warnings', ofBuildings.length)}</summary>${warningList(context, ofBuildings)}</details>` : ''}
<p class="small">${translate.text('coverage.statistics-only')} <a href="${coverageJson(view.deployment)}" type="application/json">${translate.text('coverage.json')}</a></p>`
}

/** @param statements of the page, by id: the sentences that are tested are among them */
export function coverageTogether(
  context: PageContext,
  held: Computed<DeploymentCoverageView>,
  statements: ReadonlyMap<string, StatementView>,
): Markup {
  const title = context.translate.text('coverage.deployment-title')
  if (!('view' in held)) return coverageSection(title, unfinished(context, held), 'computing' in held)
  return coverageSection(title, together(context, held.view, statements), false)
}
