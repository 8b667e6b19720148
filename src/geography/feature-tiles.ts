/** Vector tiles of streets, buildings, water and green from the imported extract, beneath the devices. */
import { clipLine, clipRing, doubleArea, type Path, type Rectangle, reversed, simplified } from './clip.ts'
import { decodeGeometry } from './geometry.ts'
import { isTile, mercatorX, mercatorY } from './mercator.ts'
import { extent, geometryType, joinLayers, LayerWriter, type PropertyValue, pathCommands } from './mvt.ts'
import { noSuchTile } from './tiles.ts'

export const featureLayers = ['green', 'water', 'highway', 'building'] as const
export type FeatureLayer = (typeof featureLayers)[number]

export interface StoredFeature {
  /** One of the layers; what is of another kind (a door, a school) is not drawn. */
  kind: string
  tags: Record<string, string>
  /** As `encodeGeometry` wrote it. */
  geometry: Uint8Array
}

/** Tile units kept beyond each side, so that outlines and line ends are drawn outside of the tile. */
const buffer = 64
const frame: Rectangle = { minX: -buffer, minY: -buffer, maxX: extent + buffer, maxY: extent + buffer }
/** One pixel of a 512-pixel tile. */
const pixel = extent / 512
/** From this zoom on everything is drawn, however small. */
const fullDetailFrom = 15

/** Highways by the zoom from which they help; other classes wait for `lastHighwayZoom`. */
const highwayZooms: Record<string, number> = {
  motorway: 5,
  trunk: 6,
  primary: 8,
  secondary: 10,
  motorway_link: 10,
  trunk_link: 10,
  tertiary: 11,
  primary_link: 11,
  secondary_link: 11,
  tertiary_link: 12,
  unclassified: 12,
  residential: 12,
  living_street: 13,
  pedestrian: 13,
  service: 14,
}
const lastHighwayZoom = 14

/** First zoom at which a feature is drawn at all: lets a store pass over the rest. */
export function drawnFrom(kind: FeatureLayer, tags: Record<string, string>): number {
  if (kind === 'building') return 13
  if (kind === 'highway') return highwayZooms[tags.highway ?? ''] ?? lastHighwayZoom
  if (kind === 'water') return tags.waterway === undefined || tags.waterway === 'river' ? 5 : 12
  return 8
}

/**
 * Layers `green`, `water`, `highway`, `building` of a tile as MVT, each feature clipped and simplified to the tile's resolution.
 * Properties where the tags have them: `name`, `highway`, `height` (metres), `levels`.
 * @param features those that touch the tile and its margin of `buffer`; others are passed over
 * @throws Failure `tile/none`, or `geometry/damaged` from a damaged blob
 */
export function featureTile(features: Iterable<StoredFeature>, z: number, x: number, y: number): Uint8Array<ArrayBuffer> {
  if (!isTile(z, x, y)) throw noSuchTile(z, x, y)
  const layers = new Map(featureLayers.map((name) => [name, new LayerWriter(name)]))
  for (const feature of features) {
    const kind = feature.kind as FeatureLayer
    const layer = layers.get(kind)
    if (!layer || z < drawnFrom(kind, feature.tags)) continue
    const { shape, parts } = decodeGeometry(feature.geometry)
    const projected = parts.map((part) => toTile(part, z, x, y))
    const closed = shape === 'polygon'
    const paths = closed ? polygonPaths(projected, z) : linePaths(projected, z)
    if (paths.length > 0)
      layer.add(closed ? geometryType.polygon : geometryType.line, pathCommands(paths, closed), properties(feature))
  }
  return joinLayers([...layers.values()])
}

function toTile(part: Float64Array, z: number, x: number, y: number): Float64Array {
  const scale = 2 ** z * extent
  const projected = new Float64Array(part.length)
  for (let i = 0; i < part.length; i += 2) {
    projected[i] = mercatorX(part[i] as number) * scale - x * extent
    projected[i + 1] = mercatorY(part[i + 1] as number) * scale - y * extent
  }
  return projected
}

const tolerance = (z: number): number => (z >= fullDetailFrom ? 0.5 : pixel / 2)

/** Outer ring clockwise on the screen, inner rings the other way, as the specification asks. */
function polygonPaths(rings: Float64Array[], z: number): Path[] {
  const smallest = z >= fullDetailFrom ? 1 : 2 * pixel * pixel
  const paths: Path[] = []
  for (const [i, ring] of rings.entries()) {
    const path = rounded(simplified(clipRing(ring, frame), tolerance(z)))
    const area = path.length >= 8 ? doubleArea(path) : 0
    if (Math.abs(area) >= smallest) paths.push(area > 0 === (i === 0) ? path : reversed(path))
    else if (i === 0) return []
  }
  return paths
}

function linePaths(lines: Float64Array[], z: number): Path[] {
  return lines
    .flatMap((line) => clipLine(line, frame))
    .map((line) => rounded(simplified(line, tolerance(z))))
    .filter((line) => line.length >= 4)
}

/** To whole units, without points that fall together; a ring stays closed, since its ends round alike. */
function rounded(path: Path): Path {
  const whole: Path = []
  for (let i = 0; i < path.length; i += 2) {
    const [x, y] = [Math.round(path[i] as number), Math.round(path[i + 1] as number)]
    if (whole.length === 0 || x !== whole.at(-2) || y !== whole.at(-1)) whole.push(x, y)
  }
  return whole
}

function properties({ kind, tags }: StoredFeature): Record<string, PropertyValue | undefined> {
  const named = { name: tags.name }
  if (kind === 'highway') return { ...named, highway: tags.highway }
  if (kind !== 'building') return named
  const levels = Number(tags['building:levels'] || Number.NaN)
  return { ...named, height: metres(tags.height), levels: levels > 0 && levels < 200 ? levels : undefined }
}

/** @returns metres from `12`, `12.5 m`, `40 ft` or `40'`; undefined for anything else */
function metres(text: string | undefined): number | undefined {
  const match = /^(\d{1,4}(?:\.\d{1,3})?) ?(m|ft|')?$/.exec(text ?? '')
  if (!match) return undefined
  const value = Number(match[1])
  return match[2] === undefined || match[2] === 'm' ? value : Math.round(value * 30.48) / 100
}
