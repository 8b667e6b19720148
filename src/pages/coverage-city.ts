/** What the cameras of a deployment see together: ground, streets, doors and places, as statistics. */
import type { CityView, CoverageTotalsView, DeploymentCoverageView } from '../contract/coverage.ts'
import { boundsInOrder, boundWord, codeWords, levelWord, metres, rounded, share, squareMetres } from './coverage-words.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'
import { pointText } from './value.ts'

type Levels = CityView['ground']
type Seen = Levels[number]
interface Measured {
  total: number
  levels: Levels
}

/** Streets that stand open; the rest is behind a disclosure. */
const streetsAtFirst = 10

/** "12 % (0 % to 34 %)": nominal, and between what bounds it lies. */
function shareOf(context: PageContext, { nominal, certain, possible }: Seen, total: number): Markup {
  const of = (seen: Seen['nominal'] | undefined) => share(context, seen?.once ?? 0, total)
  const [from, to] = [of(certain), of(possible)]
  if (!certain || !possible || total <= 0 || from === to) return html`${of(nominal)}`
  return html`${of(nominal)} <span class="small together">${context.translate.text('coverage.from-to', { from, to })}</span>`
}

const levelHeads = (context: PageContext, levels: Levels): Markup =>
  html`${levels.map(({ level }) => html`<th scope="col" class="figure">${levelWord(context, level)}</th>`)}`

/** Ground by level and bound, seen by one camera at least, and by two. */
export function groundTable(context: PageContext, city: CityView): Markup {
  const { translate } = context
  const bounds = city.bounds ? boundsInOrder : (['nominal'] as const)
  const counts = ['once', 'twice'] as const
  const words = { once: translate.text('coverage.once'), twice: translate.text('coverage.twice') }
  return html`<div class="scroll"><table class="ground-figures"><caption>${translate.text('coverage.ground-caption')}</caption>
<thead><tr><td></td>${bounds.map((bound) => html`<th scope="colgroup" colspan="2">${boundWord(context, bound)}</th>`)}</tr>
<tr><th scope="col">${translate.text('coverage.level')}</th>${bounds.map(() => counts.map((count) => html`<th scope="col" class="figure">${words[count]}</th>`))}</tr></thead>
<tbody>${city.ground.map(
    (seen) =>
      html`<tr><th scope="row">${levelWord(context, seen.level)}</th>${bounds.map((bound) => counts.map((count) => html`<td class="figure">${squareMetres(context, seen[bound]?.[count] ?? 0)}</td>`))}</tr>`,
  )}</tbody></table></div>`
}

/** Shares of streets and doors that at least one camera sees, by level. */
export function shareTable(context: PageContext, { streets, entrances, ground }: CityView): Markup {
  const { translate } = context
  const rows: [string, string, Measured][] = [
    [translate.text('coverage.significant-streets'), metres(context, streets.significant.total), streets.significant],
    [translate.text('coverage.all-streets'), metres(context, streets.all.total), streets.all],
    [translate.text('coverage.paths'), metres(context, streets.paths.total), streets.paths],
    [translate.text('coverage.squares'), squareMetres(context, streets.squares.total), streets.squares],
    [translate.text('coverage.entrances'), translate.number(entrances.total), entrances],
  ]
  return html`<div class="scroll"><table class="share-figures"><caption>${translate.text('coverage.share-caption')}</caption>
<thead><tr><th scope="col">${translate.text('coverage.what')}</th><th scope="col" class="figure">${translate.text('coverage.in-all')}</th>${levelHeads(context, ground)}</tr></thead>
<tbody>${rows
    .filter(([, , { total }]) => total > 0)
    .map(
      ([words, total, { total: whole, levels }]) =>
        html`<tr><th scope="row">${words}</th><td class="figure">${total}</td>${levels.map((seen) => html`<td class="figure">${shareOf(context, seen, whole)}</td>`)}</tr>`,
    )}</tbody></table></div>`
}

/** Streets by name, longest first. */
export function streetTable(context: PageContext, { streets, ground }: CityView): Markup {
  const { translate } = context
  if (streets.byName.length === 0) return nothing
  const table = (
    named: CityView['streets']['byName'],
    caption: string,
  ) => html`<div class="scroll"><table class="street-figures"><caption>${caption}</caption>
<thead><tr><th scope="col">${translate.text('coverage.street')}</th><th scope="col" class="figure">${translate.text('coverage.length')}</th>${levelHeads(context, ground)}</tr></thead>
<tbody>${named.map(
    ({ name, total, levels }) =>
      html`<tr><th scope="row">${name}</th><td class="figure">${metres(context, total)}</td>${levels.map((seen) => html`<td class="figure">${shareOf(context, seen, total)}</td>`)}</tr>`,
  )}</tbody></table></div>`
  const [first, rest] = [streets.byName.slice(0, streetsAtFirst), streets.byName.slice(streetsAtFirst)]
  const caption = translate.text('coverage.street-caption')
  return html`<h3>${translate.text('coverage.streets')}</h3>
${table(first, caption)}
${rest.length > 0 ? html`<details class="more-streets"><summary>${translate.plural('coverage.more-streets', rest.length)}</summary>${table(rest, caption)}</details>` : ''}`
}

/** Schools, places of worship, polling places and hospitals: how many are seen, and which. */
export function placeTable(context: PageContext, { places, ground }: CityView): Markup {
  const { translate } = context
  const kinds = places.byKind.filter(({ total }) => total > 0)
  if (kinds.length === 0) return nothing
  const highest = (level: string | null | undefined) => (level ? levelWord(context, level) : translate.text('coverage.not-seen'))
  const count = ({ nominal, certain, possible }: Seen): Markup =>
    html`${translate.number(nominal.once)}${certain && possible && certain.once !== possible.once ? html` <span class="small together">${translate.text('coverage.from-to', { from: translate.number(certain.once), to: translate.number(possible.once) })}</span>` : ''}`
  const named = places.list.filter((place) => place.name)
  return html`<h3>${translate.text('coverage.places')}</h3>
<div class="scroll"><table class="place-figures"><caption>${translate.text('coverage.place-caption')}</caption>
<thead><tr><th scope="col">${translate.text('coverage.what')}</th><th scope="col" class="figure">${translate.text('coverage.in-all')}</th>${levelHeads(context, ground)}</tr></thead>
<tbody>${kinds.map(({ kind, total, levels }) => html`<tr><th scope="row">${codeWords(context, 'place', kind)}</th><td class="figure">${translate.number(total)}</td>${levels.map((seen) => html`<td class="figure">${count(seen)}</td>`)}</tr>`)}</tbody></table></div>
${
  named.length > 0
    ? html`<details><summary>${translate.plural('coverage.named-places', named.length)}</summary><ul class="seen-places">${named.map((place) => html`<li>${place.name} <span class="small">${translate.text('coverage.highest', { kind: codeWords(context, 'place', place.kind), nominal: highest(place.seen.nominal), possible: highest(place.seen.possible ?? null) })}</span></li>`)}</ul></details>`
    : ''
}`
}

const areas = {
  place: 'coverage.area.place',
  streets: 'coverage.area.streets',
  cameras: 'coverage.area.cameras',
} as const satisfies Record<CityView['area']['of'], string>

/** Where the area is that every share is of, and what it is the extent of. */
export function areaText({ translate }: PageContext, { area: { of, west, south, east, north } }: CityView): string {
  const corners = { southwest: pointText(translate, [west, south]), northeast: pointText(translate, [east, north]) }
  return `${translate.text('coverage.area', corners)}${Object.hasOwn(areas, of) ? ` ${translate.text(areas[of])}` : ''}`
}

/** The code of cameras that stand among no buildings, and of a warning to all where none of them does. */
export const bare = 'no-buildings-near'

/** How many cameras have open ground about them for want of buildings, as a sentence; empty where none has. */
export function openGround(
  { translate }: PageContext,
  { cameras, computed, warningCounts, warnings }: CoverageTotalsView,
): string {
  const all = warnings.some(({ code, building }) => code === bare && building === undefined)
  // Where coordinates may be swapped no building stands near either.
  const n = all ? computed : (warningCounts[bare] ?? 0) + (warningCounts.swapped ?? 0)
  if (n === 0) return ''
  if (n === cameras) return translate.text('coverage.open-ground-all')
  const some = translate.text('coverage.some-of', { n: translate.number(n), all: translate.number(cameras) })
  return translate.plural('coverage.open-ground', n, some)
}

/** The first thing said: how much ground, how much of the streets, and what it is not to be believed without. */
export function cityLead(
  context: PageContext,
  city: CityView,
  { lists }: DeploymentCoverageView,
  totals: CoverageTotalsView,
): Markup {
  const { translate } = context
  const [ground] = city.ground
  const [street] = city.streets.all.levels
  const devices = lists.reduce((sum, list) => sum + list.devices, 0)
  const between = (seen: Seen | undefined, write: (value: number) => string) => ({
    nominal: write(seen?.nominal.once ?? 0),
    certain: write(seen?.certain?.once ?? 0),
    possible: write(seen?.possible?.once ?? seen?.nominal.once ?? 0),
  })
  const streets =
    city.streets.all.total > 0
      ? ` ${translate.text(
          'coverage.lead-streets',
          between(street, (value) => share(context, value, city.streets.all.total)),
        )}`
      : ''
  const open = openGround(context, totals)
  const unheaded = city.cameras.headingUnknown > 0 ? ` ${translate.plural('coverage.headless', city.cameras.headingUnknown)}` : ''
  return html`<p class="sentence">${translate.plural('coverage.city-lead', devices)} ${translate.text('coverage.city-ground', {
    ...between(ground, (value) => squareMetres(context, value)),
    level: translate.within(levelWord(context, ground?.level ?? '')),
  })}${streets}${unheaded}${open ? html` <strong>${open}</strong>` : ''}</p>`
}

export const measuredText = (context: PageContext, value: number, unit: 'm' | '1'): string =>
  unit === 'm' ? metres(context, value) : context.translate.number(rounded(value))
