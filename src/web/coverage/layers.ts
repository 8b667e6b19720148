/** Coverage on the map: one hue, a step for each level; certain solid, nominal half-solid, possible hatched; a thin ring where no heading is known. */
import type { ExpressionSpecification, LayerSpecification, Map as MapLibre, SourceSpecification } from 'maplibre-gl'
import type { BoundName } from '../../coverage/raster.ts'
import type { Palette } from '../map/palette.ts'
import { coverageZoom, ringLayer } from './messages.ts'

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
const steps = [0.26, 0.46, 0.68, 0.94]

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
const side = 16
const stripePx = 5

const patternName = (bound: BoundName, level: number): string => `coverage-${bound}-${level}`

/** Stripes over nothing for what is possible, over a lighter tone for what is nominal. */
export function patternPixels(palette: Palette, bound: BoundName, level: number): ImageData {
  const colour = levelColour(palette, level)
  const pixels = new ImageData(side, side)
  const set = (at: number, of: string) => pixels.data.set([...channels(of), 255], at)
  const ground = mixed(colour, palette.land, 0.55)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const at = (y * side + x) * 4
      if ((x + y) % side < stripePx || bound === 'certain') set(at, colour)
      else if (bound === 'nominal') set(at, ground)
    }
  return pixels
}

export function addPatterns(map: MapLibre, palette: Palette): void {
  for (const bound of coverageBounds)
    for (const level of coverageLevels.keys()) {
      const name = patternName(bound, level)
      if (!map.hasImage(name)) map.addImage(name, patternPixels(palette, bound, level), { pixelRatio: 2 })
    }
}

export const coverageSource = (tiles: string): Record<string, SourceSpecification> => ({
  coverage: { type: 'vector', tiles: [tiles], minzoom: coverageZoom, maxzoom: coverageZoom },
})

const layerName = (bound: BoundName): string => `coverage-${bound}`
export const ringName = 'coverage-ring'

const filterOf = ({ level }: CoverageChoice, everyIs: ExpressionSpecification): ExpressionSpecification =>
  level === 'every' ? everyIs : ['==', ['get', 'level'], coverageLevels.indexOf(level)]
const allLevels: ExpressionSpecification = ['>=', ['get', 'level'], 0]
/** Where every level is drawn, a ring for each would be noise. */
const lowestLevel: ExpressionSpecification = ['==', ['get', 'level'], 0]

const byLevel = (value: (level: number) => string): ExpressionSpecification =>
  [
    'match',
    ['get', 'level'],
    ...coverageLevels.keys().flatMap((level) => [level, value(level)]),
    value(0),
  ] as unknown as ExpressionSpecification

/** Bottom first; nothing is visible, and nothing is computed, without a choice. */
export function coverageLayers(palette: Palette, choice: CoverageChoice | undefined): LayerSpecification[] {
  const of = { source: 'coverage', minzoom: coverageZoom } as const
  const visible = (shown: boolean) => ({ visibility: shown ? 'visible' : 'none' }) as const
  const areas = coverageBounds.map((bound): LayerSpecification => {
    const fill = byLevel((level) => (bound === 'certain' ? levelColour(palette, level) : patternName(bound, level)))
    return {
      id: layerName(bound),
      type: 'fill',
      ...of,
      'source-layer': bound,
      filter: choice ? filterOf(choice, allLevels) : allLevels,
      // Where several cameras see the same ground the highest level is on top.
      layout: { ...visible(choice?.bound === bound), 'fill-sort-key': ['get', 'level'] },
      paint:
        bound === 'certain' ? { 'fill-color': fill, 'fill-antialias': false } : { 'fill-pattern': fill, 'fill-antialias': false },
    }
  })
  const ring: LayerSpecification = {
    id: ringName,
    type: 'line',
    ...of,
    'source-layer': ringLayer,
    filter: choice ? filterOf(choice, lowestLevel) : lowestLevel,
    layout: visible(choice !== undefined),
    paint: { 'line-color': palette.accent, 'line-width': 1 },
  }
  return [...areas, ring]
}

/** Brings the choice to a map whose style has the layers. */
export function showCoverage(map: MapLibre, palette: Palette, choice: CoverageChoice | undefined): void {
  for (const layer of coverageLayers(palette, choice)) {
    if (!map.getLayer(layer.id) || !('filter' in layer)) continue
    map.setFilter(layer.id, layer.filter ?? null)
    map.setLayoutProperty(layer.id, 'visibility', layer.layout?.visibility)
  }
}

/** How many pieces of each level are drawn right now, and how many rings: what tests and the status line ask. */
export function drawnCoverage(map: MapLibre): Record<string, number> {
  const counts: Record<string, number> = {}
  const layers = [...coverageBounds.map(layerName), ringName].filter((id) => map.getLayer(id))
  for (const { layer, properties } of map.queryRenderedFeatures({ layers })) {
    const name = layer.id === ringName ? 'ring' : (coverageLevels[properties.level as number] as string)
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
