/** Sources and layers beneath the marks: the world outline, and the streets and buildings of imported extracts. */
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Palette } from './palette.ts'

/** Zooms between which the world outline (about a kilometre off at worst) gives way to neutral ground. */
const outlineEnds = 9
const groundBegins = 11

/** A paint value by zoom: pairs of zoom and value, straight lines between them. */
export const byZoom = (...stops: (number | string)[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification

export function baseSources(world: string, tiles: string | undefined): Record<string, SourceSpecification> {
  const sources: Record<string, SourceSpecification> = {
    land: { type: 'geojson', data: `${world}/land.json`, maxzoom: 8, tolerance: 0.3 },
    borders: { type: 'geojson', data: `${world}/borders.json`, maxzoom: 8, tolerance: 0.3 },
  }
  if (tiles) sources.features = { type: 'vector', tiles: [`${tiles}/features/{z}/{x}/{y}.mvt`], minzoom: 12, maxzoom: 15 }
  return sources
}

const worldLayers = (palette: Palette): LayerSpecification[] => [
  {
    id: 'sea',
    type: 'background',
    paint: { 'background-color': byZoom(outlineEnds, palette.water, groundBegins, palette.land) },
  },
  // No line along the coast: land is cut at 180°, and the cut is not a coast.
  { id: 'land', type: 'fill', source: 'land', maxzoom: groundBegins, paint: { 'fill-color': palette.land } },
]

function borderLayers(palette: Palette): LayerSpecification[] {
  const source = { type: 'line', source: 'borders', maxzoom: groundBegins } as const
  const paint = {
    'line-color': palette.border,
    'line-width': byZoom(1, 0.6, 6, 1.2),
    'line-opacity': byZoom(outlineEnds, 1, groundBegins, 0),
  }
  return [
    { id: 'border', ...source, filter: ['!=', ['get', 'disputed'], true], paint },
    {
      id: 'border-disputed',
      ...source,
      filter: ['==', ['get', 'disputed'], true],
      paint: { ...paint, 'line-width': byZoom(1, 1, 6, 1.6), 'line-dasharray': [3, 2] },
    },
  ]
}

/** How wide a street is drawn beside an ordinary one: streets are context, so three steps are enough. */
const importance: ExpressionSpecification = [
  'match',
  ['get', 'highway'],
  ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'],
  1.5,
  ['footway', 'path', 'steps', 'cycleway', 'track', 'bridleway', 'corridor'],
  0.4,
  1,
]
/** @param edge pixels added for the darker line beneath */
const streetWidth = (edge: number): ExpressionSpecification => {
  const width = (px: number): ExpressionSpecification => ['+', edge, ['*', px, importance]]
  return ['interpolate', ['exponential', 1.6], ['zoom'], 12, width(0.7), 15, width(2.6), 18, width(11)]
}

/** @param ground what lies on the streets and beneath buildings and names */
function featureLayers(palette: Palette, ground: LayerSpecification[]): LayerSpecification[] {
  const of = (layer: string) => ({ source: 'features', 'source-layer': layer })
  const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
  const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return [
    { id: 'green', type: 'fill', ...of('green'), filter: isArea, paint: { 'fill-color': palette.green } },
    { id: 'inland-water', type: 'fill', ...of('water'), filter: isArea, paint: { 'fill-color': palette.water } },
    {
      id: 'stream',
      type: 'line',
      ...of('water'),
      filter: isLine,
      paint: { 'line-color': palette.water, 'line-width': 1.5 },
    },
    {
      id: 'street-edge',
      type: 'line',
      ...of('highway'),
      minzoom: 13,
      filter: isLine,
      layout: round,
      paint: { 'line-color': palette.streetEdge, 'line-width': streetWidth(1.2) },
    },
    {
      id: 'street',
      type: 'line',
      ...of('highway'),
      filter: isLine,
      layout: round,
      paint: { 'line-color': byZoom(12, palette.streetEdge, 14, palette.street), 'line-width': streetWidth(0) },
    },
    ...ground,
    {
      id: 'building',
      type: 'fill',
      ...of('building'),
      minzoom: 13,
      paint: { 'fill-color': palette.building, 'fill-outline-color': palette.buildingEdge },
    },
    {
      id: 'street-name',
      type: 'symbol',
      ...of('highway'),
      minzoom: 15,
      layout: {
        'symbol-placement': 'line',
        'text-field': ['get', 'name'],
        'text-font': ['Noto Sans Regular'],
        'text-size': 11,
        'text-max-angle': 30,
      },
      paint: { 'text-color': palette.muted, 'text-halo-color': palette.street, 'text-halo-width': 1.2 },
    },
  ]
}

/** The quiet part of the map, bottom first. @param ground what is drawn on the streets */
export const baseLayers = (palette: Palette, withTiles: boolean, ground: LayerSpecification[]): LayerSpecification[] => [
  ...worldLayers(palette),
  ...(withTiles ? featureLayers(palette, ground) : ground),
  ...borderLayers(palette),
]
