/** Coverage on the map: one hue, a step for each level; certain solid, nominal half-solid, possible hatched; a thin ring where no heading is known. */
import type {
  ExpressionSpecification,
  FillLayerSpecification,
  LayerSpecification,
  Map as MapLibre,
  SourceSpecification,
} from 'maplibre-gl'
import type { BoundName } from '../../coverage/raster.ts'
import type { Palette } from '../map/palette.ts'
import { cityZoom, coverageZoom, ringLayer } from './messages.ts'

/** Level names from the lowest density up: DORI. */
export const coverageLevels = ['detect', 'observe', 'recognise', 'identify'] as const
export type CoverageLevel = (typeof coverageLevels)[number]

/** From what is certain to what is merely possible. */
export const coverageBounds = ['certain', 'nominal', 'possible'] as const satisfies readonly BoundName[]

/** What a visitor wants to see. */
export interface CoverageChoice {
  level: CoverageLevel | 'every'
  bound: BoundName
}

/** How much of the accent is in the colour of a level. */
const steps = [0.4, 0.58, 0.77, 0.96]

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** Opaque, so that ground seen by two cameras does not look like ground of a higher level. */
export function mixed(over: string, under: string, share: number): string {
  const below = channels(under)
  const mix = channels(over).map((value, i) => Math.round(value * share + (below[i] as number) * (1 - share)))
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

export const levelColour = (palette: Palette, level: number): string =>
  mixed(palette.accent, palette.land, steps[level] as number)

/** Pixels of a pattern's side; its stripes meet those of the next. */
const coarse = 16
/** The same finer, for ground that is but a few pixels wide. */
const fine = 6
/** Share of a stripe. */
const stripe = 0.32

const patternName = (bound: BoundName, level: number, side: number): string => `coverage-${bound}-${level}-${side}`

/** Stripes over nothing for what is possible, over a lighter tone for what is nominal. */
export function patternPixels(palette: Palette, bound: BoundName, level: number, side: number = coarse): ImageData {
  const colour = levelColour(palette, level)
  const pixels = new ImageData(side, side)
  const set = (at: number, of: string) => pixels.data.set([...channels(of), 255], at)
  const ground = mixed(colour, palette.land, 0.55)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const at = (y * side + x) * 4
      if ((x + y) % side < Math.round(side * stripe) || bound === 'certain') set(at, colour)
      else if (bound === 'nominal') set(at, ground)
    }
  return pixels
}

export function addPatterns(map: MapLibre, palette: Palette): void {
  for (const bound of coverageBounds)
    for (const level of coverageLevels.keys())
      for (const side of [coarse, fine]) {
        const name = patternName(bound, level, side)
        if (!map.hasImage(name)) map.addImage(name, patternPixels(palette, bound, level, side), { pixelRatio: 2 })
      }
}

/** Where tiles come from: of single cameras from the browser's worker, of a deployment's from the server. */
export interface CoverageTilesFrom {
  worker: string | undefined
  server: ((bound: BoundName) => string) | undefined
}

export function coverageSources({ worker, server }: CoverageTilesFrom): Record<string, SourceSpecification> {
  const sources: Record<string, SourceSpecification> = {}
  if (worker) sources.coverage = { type: 'vector', tiles: [worker], minzoom: coverageZoom, maxzoom: coverageZoom }
  // A source for each bound: only what is looked at is asked for.
  for (const bound of server ? coverageBounds : [])
    sources[cityName(bound)] = {
      type: 'vector',
      tiles: [(server as (bound: BoundName) => string)(bound)],
      minzoom: cityZoom,
      maxzoom: coverageZoom - 1,
    }
  return sources
}

const layerName = (bound: BoundName): string => `coverage-${bound}`
/** Names of the source and of the layer. */
const cityName = (bound: BoundName): string => `coverage-city-${bound}`
const edgeName = (bound: BoundName): string => `coverage-edge-${bound}`
/** Whether a source of the map is one of `coverageSources`. */
export const isOfCoverage = (source: string): boolean =>
  source === 'coverage' || coverageBounds.some((bound) => source === cityName(bound))
export const ringName = 'coverage-ring'
/** Farther out edges would lie side by side. */
export const edgeZoom = 14

const filterOf = ({ level }: CoverageChoice, everyIs: ExpressionSpecification): ExpressionSpecification =>
  level === 'every' ? everyIs : ['==', ['get', 'level'], coverageLevels.indexOf(level)]
const allLevels: ExpressionSpecification = ['>=', ['get', 'level'], 0]
/** Of the shapes of a camera that are the same at several levels the one that would lie on top: stripes upon stripes take their time. */
const topLevels: ExpressionSpecification = ['==', ['get', 'level'], ['get', 'top']]
/** Where every level is drawn, a ring for each would be noise. */
const lowestLevel: ExpressionSpecification = ['==', ['get', 'level'], 0]

const byLevel = (value: (level: number) => string): ExpressionSpecification =>
  [
    'match',
    ['get', 'level'],
    ...coverageLevels.keys().flatMap((level) => [level, value(level)]),
    value(0),
  ] as unknown as ExpressionSpecification

/** How ground is filled by the level in its properties. */
export function areaPaint(palette: Palette, bound: BoundName, side: number = coarse): FillLayerSpecification['paint'] {
  const fill = byLevel((level) => (bound === 'certain' ? levelColour(palette, level) : patternName(bound, level, side)))
  return { [bound === 'certain' ? 'fill-color' : 'fill-pattern']: fill, 'fill-antialias': false }
}

/** Ground that at least so many cameras see. */
const seenBy = (cameras: 1 | 2, filter: ExpressionSpecification): ExpressionSpecification => [
  'all',
  filter,
  ['==', ['get', 'cameras'], cameras],
]

/** Bottom first; nothing is visible, and nothing is computed or asked for, without a choice. */
export function coverageLayers(
  palette: Palette,
  choice: CoverageChoice | undefined,
  { worker, server }: CoverageTilesFrom,
): LayerSpecification[] {
  const visible = (shown: boolean) => ({ visibility: shown ? 'visible' : 'none' }) as const
  const area = (bound: BoundName, side: number) =>
    ({
      type: 'fill',
      'source-layer': bound,
      // Where several cameras see the same ground the highest level is on top.
      layout: { ...visible(choice?.bound === bound), 'fill-sort-key': ['get', 'level'] as ExpressionSpecification },
      paint: areaPaint(palette, bound, side),
    }) as const
  const levels = choice ? filterOf(choice, allLevels) : allLevels
  const tops = choice ? filterOf(choice, topLevels) : topLevels
  const lowest = choice ? filterOf(choice, lowestLevel) : lowestLevel
  const layers: LayerSpecification[] = []
  for (const bound of server ? coverageBounds : []) {
    const of = { source: cityName(bound), minzoom: cityZoom, maxzoom: coverageZoom } as const
    layers.push(
      { id: cityName(bound), ...of, ...area(bound, fine), filter: seenBy(1, levels) },
      {
        id: edgeName(bound),
        type: 'line',
        ...of,
        'source-layer': bound,
        minzoom: edgeZoom,
        filter: seenBy(2, lowest),
        layout: visible(choice?.bound === bound),
        paint: { 'line-color': palette.muted, 'line-width': 0.6 },
      },
    )
  }
  if (!worker) return layers
  const of = { source: 'coverage', minzoom: coverageZoom } as const
  for (const bound of coverageBounds) layers.push({ id: layerName(bound), ...of, ...area(bound, coarse), filter: tops })
  layers.push({
    id: ringName,
    type: 'line',
    ...of,
    'source-layer': ringLayer,
    filter: lowest,
    layout: visible(choice !== undefined),
    paint: { 'line-color': palette.accent, 'line-width': 1 },
  })
  return layers
}

/** Brings the choice to a map whose style has the layers. */
export function showCoverage(map: MapLibre, palette: Palette, choice: CoverageChoice | undefined, from: CoverageTilesFrom): void {
  for (const layer of coverageLayers(palette, choice, from)) {
    if (!map.getLayer(layer.id) || !('filter' in layer)) continue
    map.setFilter(layer.id, layer.filter ?? null)
    map.setLayoutProperty(layer.id, 'visibility', layer.layout?.visibility)
  }
}

/** Layers of ground and rings that the map has, be they seen or not. */
const coverageLayersOf = (map: MapLibre): string[] =>
  [...coverageBounds.flatMap((bound) => [layerName(bound), cityName(bound)]), ringName].filter((id) => map.getLayer(id))

/** Whether ground is drawn about which no building is at hand. */
export function drawnBare(map: MapLibre): boolean {
  const layers = coverageLayersOf(map)
  return map.queryRenderedFeatures({ layers, filter: ['has', 'bare'] }).length > 0
}

/** How many pieces of each level are drawn right now, and how many rings: what tests ask. */
export function drawnCoverage(map: MapLibre): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { layer, properties } of map.queryRenderedFeatures({ layers: coverageLayersOf(map) })) {
    const name = layer.id === ringName ? 'ring' : (coverageLevels[properties.level as number] as string)
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
