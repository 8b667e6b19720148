/** Static maps as SVG text, for pages without scripts: where in the world, or in a country, something is. */
import type { Position } from 'geojson'
import { clipLine, clipRing, type Rectangle } from './clip.ts'
import type { Box } from './morton.ts'
import type { WorldMap } from './worldmap.ts'

/** Degrees to pixels, with the part of the world that the picture shows (east may exceed 180). */
export interface Projection {
  project(lon: number, lat: number): [number, number]
  view: Rectangle
}

export interface LocatorPoint {
  lon: number
  lat: number
  label?: string
  /** Makes the point a link. */
  href?: string
}

export interface LocatorOptions {
  points: readonly LocatorPoint[]
  /** What to show; the whole world without it. */
  box?: Box
  /** Pixels. */
  width: number
  height: number
  land: WorldMap['land']
  borders?: WorldMap['borders']
  /** Read out in place of the picture. */
  title: string
}

/** Coefficients of the Equal Earth projection (Šavrič, Patterson and Jenny, International Journal of GIS 33, 2019). */
const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796] as const
const equalEarthHeight = 1.3173627591574
const equalEarthWidth = (2 * Math.sqrt(3) * Math.PI) / (3 * a1)

/** @returns x, y on the unit sphere, y growing north; areas keep their proportions */
export function equalEarth(lon: number, lat: number): [number, number] {
  const angle = Math.asin((Math.sqrt(3) / 2) * Math.sin((lat * Math.PI) / 180))
  const [p2, p6] = [angle ** 2, angle ** 6]
  const x =
    (2 * Math.sqrt(3) * ((lon * Math.PI) / 180) * Math.cos(angle)) / (3 * (9 * a4 * p6 * p2 + 7 * a3 * p6 + 3 * a2 * p2 + a1))
  return [x, angle * (a1 + a2 * p2 + p6 * (a3 + a4 * p2))]
}

/** The world in Equal Earth, or a box in equirectangular with true scale along its middle; fitted and centred. */
export function projectionOf(width: number, height: number, box?: Box): Projection {
  if (!box) {
    const scale = Math.min(width / (2 * equalEarthWidth), height / (2 * equalEarthHeight))
    return {
      project: (lon, lat) => {
        const [x, y] = equalEarth(lon, lat)
        return [width / 2 + scale * x, height / 2 - scale * y]
      },
      view: { minX: -180, minY: -90, maxX: 180, maxY: 90 },
    }
  }
  const east = box.east < box.west ? box.east + 360 : box.east
  const [middleX, middleY] = [(box.west + east) / 2, (box.south + box.north) / 2]
  const shrink = Math.max(0.05, Math.cos((middleY * Math.PI) / 180))
  const scale = Math.min(width / Math.max(1e-6, (east - box.west) * shrink), height / Math.max(1e-6, box.north - box.south))
  const [reachX, reachY] = [width / 2 / scale / shrink, height / 2 / scale]
  return {
    project: (lon, lat) => [width / 2 + (lon - middleX) * shrink * scale, height / 2 - (lat - middleY) * scale],
    view: { minX: middleX - reachX, minY: middleY - reachY, maxX: middleX + reachX, maxY: middleY + reachY },
  }
}

/** Path data, in tenths of a pixel, of the land within a projection's view; worth keeping for the whole world. */
export function svgWorld(land: WorldMap['land'], projection: Projection): string {
  return inView(projection)
    .flatMap((shift) =>
      land.features.flatMap(({ geometry }) =>
        geometry.coordinates.map((ring) => svgPath(clipRing(shifted(ring, shift), wider(projection.view)), projection, true)),
      ),
    )
    .join('')
}

function svgBorders(borders: WorldMap['borders'], projection: Projection, disputed: boolean): string {
  return inView(projection)
    .flatMap((shift) =>
      borders.features
        .filter(({ properties }) => properties.disputed === disputed)
        .flatMap(({ geometry }) =>
          clipLine(shifted(geometry.coordinates, shift), wider(projection.view)).map((line) => svgPath(line, projection, false)),
        ),
    )
    .join('')
}

/** Copies of the flat world that the view reaches into, as shifts of longitude. */
const inView = ({ view }: Projection): number[] =>
  [-360, 0, 360].filter((shift) => view.minX < 180 + shift && view.maxX > -180 + shift)

const shifted = (line: Position[], shift: number): number[] =>
  line.flatMap((position) => [(position[0] as number) + shift, position[1] as number])

/** A little more than the view, so that cut edges are not seen; the whole world stays whole. */
const wider = ({ minX, minY, maxX, maxY }: Rectangle): Rectangle => {
  const [x, y] = [(maxX - minX) / 20, (maxY - minY) / 20]
  return { minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y }
}

/** Tenths of a pixel: paths are drawn in whole numbers of them, which keeps pages small. */
const unitsPerPixel = 10
const leastStep = 12

/** Relative path in tenths of a pixel; steps of about a pixel are taken together, specks left out. */
function svgPath(flat: readonly number[], projection: Projection, closed: boolean): string {
  let text = ''
  let [x, y, points] = [0, 0, 0]
  for (let i = 0; i < flat.length; i += 2) {
    const [px, py] = projection.project(flat[i] as number, flat[i + 1] as number)
    const [nextX, nextY] = [Math.round(px * unitsPerPixel), Math.round(py * unitsPerPixel)]
    const end = i + 2 >= flat.length && !closed
    if (i > 0 && !end && Math.abs(nextX - x) + Math.abs(nextY - y) < leastStep) continue
    const [dx, dy] = [nextX - x, nextY - y]
    text += `${points === 0 ? 'M' : points === 1 ? 'l' : dx < 0 ? '' : ' '}${dx}${dy < 0 ? '' : ' '}${dy}`
    ;[x, y, points] = [nextX, nextY, points + 1]
  }
  return points < (closed ? 3 : 2) ? '' : text + (closed ? 'z' : '')
}

/**
 * A map as one SVG element, without scripts or styles: classes `locator`, `locator-sea`, `locator-land`, `locator-border`
 * (with `disputed`, to be dashed), `locator-point`, `locator-label`.
 */
export function locatorMap(options: LocatorOptions): string {
  const { width, height } = options
  const projection = projectionOf(width, height, options.box)
  const path = (name: string, data: string) =>
    data && `<path class="${name}" transform="scale(${1 / unitsPerPixel})" vector-effect="non-scaling-stroke" d="${data}"/>`
  const paths = [path('locator-land', svgWorld(options.land, projection))]
  if (options.borders)
    for (const disputed of [false, true])
      paths.push(path(`locator-border${disputed ? ' disputed' : ''}`, svgBorders(options.borders, projection, disputed)))
  const points = options.points.map((point) => pointMark(point, projection, width)).join('')
  return (
    `<svg class="locator" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg">` +
    `<title>${escaped(options.title)}</title><rect class="locator-sea" width="${width}" height="${height}"/>${paths.join('')}${points}</svg>`
  )
}

function pointMark({ lon, lat, label, href }: LocatorPoint, projection: Projection, width: number): string {
  const { minX, maxX } = projection.view
  const onMap = lon < minX && lon + 360 <= maxX ? lon + 360 : lon > maxX && lon - 360 >= minX ? lon - 360 : lon
  const [x, y] = projection.project(onMap, lat).map((value) => Math.round(value * 10) / 10) as [number, number]
  const left = x > width * 0.7
  const text = label
    ? `<text class="locator-label" x="${left ? x - 6 : x + 6}" y="${y + 4}"${left ? ' text-anchor="end"' : ''}>${escaped(label)}</text>`
    : ''
  const mark = `<circle class="locator-point" cx="${x}" cy="${y}" r="3.5"/>${text}`
  return href ? `<a href="${escaped(href)}">${mark}</a>` : mark
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
