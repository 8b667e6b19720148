/** The ground about a camera, drawn: buildings, what it sees by level, its blind zone, north and a scale bar. */
import type { BuildingView, DeviceCoverageView } from '../contract/coverage.ts'
import { type Bound, levelWord, rounded } from './coverage-words.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { PageContext } from './page.ts'

export interface PlanChoice {
  /** Name of a level, or every one. */
  level: string
  bound: Bound
}
export const everyLevel = 'every'

/** How much of the ground's own colour each further level covers: levels lie within each other, so steps add up. */
const stepOpacity = 0.32
const opacityOf = (level: number): number => Math.round((1 - (1 - stepOpacity) ** (level + 1)) * 100) / 100

type Place = readonly [lon: number, lat: number]
type Project = (place: Place) => [x: number, y: number]

/** Metres east and south of the camera. WGS 84 semi-axis; good to a centimetre over the ground drawn here. */
function planeOf({ lon, lat }: { lon: number; lat: number }): Project {
  const metresPerDegree = (Math.PI / 180) * 6_378_137
  const narrow = Math.cos((lat * Math.PI) / 180)
  const east = (degrees: number): number => ((((degrees - lon + 180) % 360) + 360) % 360) - 180
  return ([pointLon, pointLat]) => [east(pointLon) * metresPerDegree * narrow, (lat - pointLat) * metresPerDegree]
}

/** A path in tenths of a metre. */
const ringPath = (ring: readonly Place[], project: Project): string =>
  `M${ring
    .map((place) =>
      project(place)
        .map((metres) => Math.round(metres * 10) / 10)
        .join(' '),
    )
    .join('L')}Z`

function buildingsPath(buildings: readonly BuildingView[], project: Project, reachM: number): string {
  const paths: string[] = []
  for (const { rings } of buildings.filter(({ opening, undersideM }) => !opening && undersideM === undefined))
    for (const flat of rings) {
      const ring: Place[] = []
      for (let i = 0; i + 1 < flat.length; i += 2) ring.push([flat[i] as number, flat[i + 1] as number])
      const near = ring.map(project)
      if (!near.some(([x]) => Math.abs(x) < reachM) || !near.some(([, y]) => Math.abs(y) < reachM)) continue
      paths.push(ringPath(ring, project))
    }
  return paths.join('')
}

/** One shape in the dress of its bound: solid, hatched over a tone, hatched. @param pattern id of the stripes */
function dressed(shape: (attributes: Markup) => Markup, bound: Bound, opacity: number, pattern: string): Markup {
  const stripes = shape(html` class="striped" fill="url(#${pattern})" fill-opacity="${opacity}"`)
  const solid = (share: number) => shape(html` class="band" fill-opacity="${Math.round(opacity * share * 100) / 100}"`)
  if (bound === 'certain') return solid(1)
  return bound === 'nominal' ? html`${solid(0.45)}${stripes}` : stripes
}

/** Stripes as wide on the plan as on a key. @param size in units of the drawing */
const hatch = (id: string, size: number): Markup =>
  html`<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="stripe" width="${size}" height="${shown(size * 0.42)}"/></pattern>`

function bands(view: DeviceCoverageView, { level, bound }: PlanChoice, project: Project): Markup {
  const { levels } = view.levels
  return html`${levels.map(({ name }, place) => {
    if (level !== everyLevel && level !== name) return nothing
    const found = view.outlines.find((outline) => outline.level === name && outline.bound === bound)
    if (!found) return nothing
    const path = found.polygons.map((rings) => rings.map((ring) => ringPath(ring, project)).join('')).join('')
    // Where all are drawn they lie over each other and add up.
    const opacity = level === everyLevel ? stepOpacity : opacityOf(place)
    return dressed(
      (attributes) => html`<path${attributes} data-level="${name}" fill-rule="evenodd" d="${path}"/>`,
      bound,
      opacity,
      'hatch',
    )
  })}`
}

/** Farthest ground that is possible at any level shown, metres: how far the plan and the ring reach. */
function reachOf(view: DeviceCoverageView, level: string, project: Project): number {
  const outlines = view.outlines.filter((outline) => level === everyLevel || outline.level === level)
  let farthest = 0
  for (const { polygons } of outlines)
    for (const rings of polygons)
      for (const ring of rings) for (const place of ring) farthest = Math.max(farthest, Math.hypot(...project(place)))
  return farthest
}

/** Unit vector of a heading in degrees clockwise from north, y downwards. */
const towards = (degrees: number): [number, number] => [Math.sin((degrees * Math.PI) / 180), -Math.cos((degrees * Math.PI) / 180)]
const shown = (value: number): string => value.toFixed(1)

/** What lies straight before its foot, beneath its picture: from the foot to where the picture begins. */
function blindZone({ camera, blindM }: DeviceCoverageView): Markup {
  if (blindM === undefined) return nothing
  return html`${camera.lenses.map(({ heading, across }) => {
    if (!heading || across.nominal >= 170) return nothing
    const side = blindM / Math.cos((across.nominal * Math.PI) / 360)
    const corners = [heading.nominal - across.nominal / 2, heading.nominal + across.nominal / 2].map((degrees) =>
      towards(degrees)
        .map((part) => shown(part * side))
        .join(' '),
    )
    return html`<path class="blind" d="M0 0L${corners.join('L')}Z"/>`
  })}`
}

function cameraMark({ camera, coverage }: DeviceCoverageView, unit: number): Markup {
  const aims = camera.lenses.flatMap(({ heading, across }) => (heading && across.nominal < 360 ? [heading.nominal] : []))
  const body = html`<rect class="body" x="${shown(-unit)}" y="${shown(-unit)}" width="${shown(2 * unit)}" height="${shown(2 * unit)}"/>`
  if (!coverage.headingKnown) return html`<circle class="unheaded" r="${shown(2.6 * unit)}"/>${body}`
  return html`${aims.map((degrees) => {
    const [x, y] = towards(degrees)
    return html`<path class="aim" d="M0 0L${shown(x * 4.5 * unit)} ${shown(y * 4.5 * unit)}"/>`
  })}${body}`
}

/** The longest round length that fits a third of the plan. */
const scaleOf = (halfM: number): number => [1, 2, 5, 10, 20, 50, 100].findLast((metres) => metres <= (2 * halfM) / 3) ?? 1

/** @param title told in place of the picture */
export function plan(
  context: PageContext,
  view: DeviceCoverageView,
  buildings: readonly BuildingView[],
  choice: PlanChoice,
  title: string,
): Markup {
  const project = planeOf(view.placed)
  const farthest = reachOf(view, everyLevel, project)
  const halfM = Math.min(view.rangeM, Math.max(15, farthest)) * 1.08
  const unit = halfM / 60
  const barM = scaleOf(halfM)
  const ringM = Math.min(view.rangeM, reachOf(view, choice.level, project))
  const ring = view.coverage.headingKnown || ringM === 0 ? nothing : html`<circle class="ring" r="${shown(ringM)}"/>`
  const [left, low] = [-halfM + 4 * unit, halfM - 5 * unit]
  return html`<svg class="plan" viewBox="${shown(-halfM)} ${shown(-halfM)} ${shown(2 * halfM)} ${shown(2 * halfM)}" width="520" height="520" role="img" aria-label="${title}"><title>${title}</title>
<defs>${hatch('hatch', Math.round(30 * unit) / 10)}${hatch('hatch-key', 6)}</defs>
<rect class="ground" x="${shown(-halfM)}" y="${shown(-halfM)}" width="${shown(2 * halfM)}" height="${shown(2 * halfM)}"/>
${bands(view, choice, project)}
<path class="buildings" fill-rule="evenodd" d="${buildingsPath(buildings, project, halfM)}"/>
${ring}${blindZone(view)}${cameraMark(view, 1.4 * unit)}
<g class="furniture" font-size="${shown(5 * unit)}"><path d="M${shown(left)} ${shown(low - unit)}v${shown(unit)}h${barM}v${shown(-unit)}"/><text x="${shown(left)}" y="${shown(low - 2.4 * unit)}">${context.translate.number(barM)} m</text>
<path class="needle" d="M${shown(halfM - 7 * unit)} ${shown(-halfM + 4 * unit)}l${shown(2 * unit)} ${shown(5 * unit)}h${shown(-4 * unit)}z"/><text x="${shown(halfM - 7 * unit)}" y="${shown(-halfM + 14 * unit)}" text-anchor="middle">${context.translate.text('map.north-letter')}</text></g></svg>`
}

/** What the tones of the plan stand for. */
export function planKey(context: PageContext, view: DeviceCoverageView, { level, bound }: PlanChoice): Markup {
  const { translate } = context
  const rows = view.levels.levels.flatMap(({ name, pxPerM }, place) => {
    if (level !== everyLevel && level !== name) return []
    const swatch = dressed(
      (attributes) => html`<rect${attributes} width="28" height="14"/>`,
      bound,
      opacityOf(place),
      'hatch-key',
    )
    return [
      html`<li><svg class="plan swatch" width="28" height="14" viewBox="0 0 28 14" aria-hidden="true">${swatch}</svg>${levelWord(context, name)} <span class="small">${translate.text('coverage.density', { n: translate.number(pxPerM) })}</span></li>`,
    ]
  })
  const mark = (drawing: Markup, words: string) =>
    html`<li><svg class="plan swatch" width="28" height="14" viewBox="-14 -7 28 14" aria-hidden="true">${drawing}</svg>${words}</li>`
  return html`<ul class="key">${rows}
${view.coverage.headingKnown ? '' : mark(html`<circle class="ring" r="6"/>`, translate.text('coverage.key-ring'))}
${view.blindM === undefined || !view.coverage.headingKnown ? '' : mark(html`<path class="blind" d="M0 5L-9 -5L9 -5Z"/>`, translate.text('coverage.key-blind', { m: translate.number(rounded(view.blindM)) }))}</ul>`
}
