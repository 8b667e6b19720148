/** Deployments as a list: name, place, the sentence, and how much of it is contradicted or not explained. */
import type { DeploymentSummary } from '../contract/views.ts'
import { entityLink } from './addresses.ts'
import { mark } from './marks.ts'
import { html, type Markup } from './markup.ts'
import type { PageContext } from './page.ts'
import { plainSentence } from './sentence.ts'

export function deploymentList(context: PageContext, deployments: DeploymentSummary[], heading: 'h2' | 'h3'): Markup {
  const { translate } = context
  const title = (markup: Markup) => (heading === 'h2' ? html`<h2>${markup}</h2>` : html`<h3>${markup}</h3>`)
  return html`<ol class="deployments">${deployments.map((deployment) => {
    const href = entityLink(context, deployment.id)
    const area = deployment.jurisdiction ? translate.area(deployment.jurisdiction) : ''
    const disputed = deployment.disputed ? html` <span class="disputed">${translate.text('area.disputed')}</span>` : ''
    const { statements, contradictions, gaps } = deployment.counts
    return html`<li>
<p class="kicker">${area}${disputed}${deployment.example ? html` <span class="word">${translate.text('example.word')}</span>` : ''}</p>
${title(html`<a href="${href}">${deployment.label}</a>`)}
<p>${plainSentence(deployment.sentence)}</p>
<p class="tally-line"><span>${mark(translate, 'asserted', true)} ${translate.plural('tally.statements', statements)}</span>${contradictions > 0 ? html`<span>${mark(translate, 'contradiction', true)} ${translate.plural('tally.contradictions', contradictions)}</span>` : ''}${gaps > 0 ? html`<span>${mark(translate, 'gap', true)} ${translate.plural('tally.gaps', gaps)}</span>` : ''}</p>
</li>`
  })}</ol>`
}
