/** Counts on a time line, drawn on the server: an axis from zero, planned dashed, counted solid, labels at the figures themselves. */
import type { TimelinePoint } from '../contract/views.ts'
import { html, type Markup } from './markup.ts'
import type { PageContext } from './page.ts'
import { figureText } from './value.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}
interface Scale {
  x(day: string): number
  y(n: number): number
}

const dayMs = 86_400_000
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`)
/** A character of the label's face at 12 px, on average; drawn text is measured by nobody on the server. */
const characterPx = 6.4
const lineHeightPx = 15
const isPlan = (state: string | undefined): boolean => state === 'planned' || state === 'announced'
const isOrder = (state: string | undefined): boolean => state === 'bought' || state === 'delivered'

/** Planned dashed, ordered in outline, counted solid: in the chart and in the bars of its table. */
export const drawnAs = ({ state }: TimelinePoint): 'plan' | 'order' | 'count' =>
  isPlan(state) ? 'plan' : isOrder(state) ? 'order' : 'count'

export const pointFigure = (context: PageContext, point: TimelinePoint): string =>
  figureText(context.translate, { ...point, raw: '' })

/** Where a figure stands on the axis: its upper bound, else its lower. */
export const heightOf = (point: TimelinePoint): number => point.max ?? point.min ?? 0

/** Round steps of 1, 2 or 5 that take three to five intervals to the top. */
export function countTicks(highest: number): number[] {
  const rough = Math.max(1, highest) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power)
  const ticks = [0]
  while ((ticks.at(-1) as number) < highest) ticks.push((ticks.at(-1) as number) + step)
  return ticks
}

function yearTicks(first: number, last: number, most: number): number[] {
  const from = new Date(first).getUTCFullYear()
  const to = new Date(last).getUTCFullYear() + 1
  const step = Math.max(1, Math.ceil((to - from) / most))
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, place) => from + place * step)
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

interface Field {
  right: number
  bottom: number
  /** Marks and labels: never written over. */
  taken: Box[]
  /** Stems and bars: written over only where no place is free of them. */
  lines: Box[]
}

/** The first free place right of the mark, left of it, then further up and down. */
function placeLabel(x: number, y: number, width: number, field: Field): Box {
  const free = (obstacles: Box[]) => freePlace(x, y, width, field, obstacles)
  return (
    free([...field.taken, ...field.lines]) ??
    free(field.taken) ?? { x: Math.max(0, Math.min(x + 10, field.right - width)), y, width, height: lineHeightPx }
  )
}

function freePlace(x: number, y: number, width: number, { right, bottom }: Field, obstacles: Box[]): Box | undefined {
  for (const shift of [0, -1, 1, -2, 2, -3, 3, -4, 4])
    for (const left of [x + 10, x - 10 - width, x - width / 2]) {
      const within = Math.min(Math.max(0, left), right - width)
      const onMark = within < x + 8 && within + width > x - 8
      if (onMark && shift === 0) continue
      const place = { x: within, y: y - lineHeightPx / 2 + shift * lineHeightPx, width, height: lineHeightPx }
      if (place.y >= 0 && place.y + lineHeightPx <= bottom && !obstacles.some((box) => overlap(box, place))) return place
    }
  return undefined
}

function figure(point: TimelinePoint, scale: Scale): Markup {
  const from = scale.x(point.first as string)
  const to = scale.x(point.last as string)
  const x = (from + to) / 2
  const y = scale.y(heightOf(point))
  const span = to - from > 4 ? html`<path class="span" d="M${from} ${y}H${to}"/>` : ''
  const low = point.min !== null && point.max !== null && point.min !== point.max ? scale.y(point.min) : undefined
  const range = low === undefined ? '' : html`<path class="range" d="M${x} ${y}V${low}"/>`
  const open = point.max === null ? html`<path class="open" d="M${x - 4} ${y - 9}L${x} ${y - 14}L${x + 4} ${y - 9}"/>` : ''
  const head = point.increment
    ? html`<path class="plus" d="M${x - 6} ${y}H${x + 6}M${x} ${y - 6}V${y + 6}"/>`
    : html`<rect class="head" x="${x - 5}" y="${y - 5}" width="10" height="10"/>`
  return html`<g class="${drawnAs(point)}"><path class="stem" d="M${x} ${scale.y(0)}V${y}"/>${range}${span}${open}${head}</g>`
}

function label(context: PageContext, point: TimelinePoint, scale: Scale, field: Field): Markup {
  const state = point.state ? `, ${context.translate.state(point.state)}` : ''
  // The figure's own caption says what is counted.
  const words = `${pointFigure(context, { ...point, counted: '' })}${state}`
  const x = (scale.x(point.first as string) + scale.x(point.last as string)) / 2
  const box = placeLabel(x, scale.y(heightOf(point)), words.length * characterPx, field)
  field.taken.push(box)
  const y = scale.y(heightOf(point))
  const middle = box.y + lineHeightPx / 2
  const beside = Math.abs(middle - y) < lineHeightPx && box.x - x < 16 && x - box.x - box.width < 16
  const end = Math.min(Math.max(x, box.x), box.x + box.width)
  const leader = beside
    ? ''
    : html`<path class="leader" d="M${x} ${y}L${end.toFixed(1)} ${middle < y ? middle + 7 : middle - 7}"/>`
  return html`${leader}<text x="${box.x.toFixed(1)}" y="${(box.y + 11.5).toFixed(1)}">${words}</text>`
}

/**
 * @param points dated figures of one thing counted, in one unit.
 * @param widthPx width of the drawing; a narrow one is drawn anew rather than scaled, so that its words stay legible.
 */
export function timelineChart(context: PageContext, points: TimelinePoint[], widthPx: number): Markup {
  const heightPx = 240
  const edge = { left: 46, right: widthPx - 8, top: 22, bottom: heightPx - 24 }
  const first = Math.min(...points.map((point) => time(point.first as string)))
  const last = Math.max(...points.map((point) => time(point.last as string)), first + 30 * dayMs)
  const years = yearTicks(first, last, Math.floor(widthPx / 70))
  const start = Math.min(first, Date.UTC(years[0] as number, 0))
  const end = Math.max(last, Date.UTC(years.at(-1) as number, 0))
  const counts = countTicks(Math.max(...points.map(heightOf)))
  const highest = counts.at(-1) as number
  const atX = (ms: number) => Math.round((edge.left + ((ms - start) / (end - start)) * (edge.right - edge.left)) * 10) / 10
  const scale: Scale = {
    x: (day) => atX(time(day)),
    y: (n) => Math.round((edge.bottom - (n / highest) * (edge.bottom - edge.top)) * 10) / 10,
  }
  const marks = points.map((point): Box => {
    const x = (scale.x(point.first as string) + scale.x(point.last as string)) / 2
    const above = point.max === null ? 16 : 6
    return { x: x - 6, y: scale.y(heightOf(point)) - above, width: 12, height: above + 6 }
  })
  const lines = points.flatMap((point): Box[] => {
    const [from, to, y] = [scale.x(point.first as string), scale.x(point.last as string), scale.y(heightOf(point))]
    return [
      { x: (from + to) / 2 - 1, y, width: 2, height: edge.bottom - y },
      { x: from, y: y - 2, width: to - from, height: 4 },
    ]
  })
  const field = { right: edge.right, bottom: edge.bottom, taken: [...marks], lines }
  return html`<svg class="chart ${widthPx < 500 ? 'narrow' : 'broad'}" viewBox="0 0 ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}" aria-hidden="true">
<g class="axis">${counts.map((n) => html`<path d="M${edge.left} ${scale.y(n)}H${edge.right}"${n === 0 ? html` class="zero"` : ''}/><text x="${edge.left - 6}" y="${scale.y(n) + 4}" text-anchor="end">${context.translate.number(n)}</text>`)}
${years.map((year) => {
  const x = atX(Date.UTC(year, 0))
  return html`<path d="M${x} ${edge.bottom}v5"/><text x="${x}" y="${heightPx - 6}" text-anchor="${x > edge.right - 14 ? 'end' : 'middle'}">${String(year)}</text>`
})}</g>
${points.map((point) => figure(point, scale))}
<g class="labels">${points.map((point) => label(context, point, scale, field))}</g>
</svg>`
}
