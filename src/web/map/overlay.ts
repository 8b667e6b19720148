/** Layers above the base: devices from tiles, their directions, and deployments as framed marks. */
import type { ExpressionSpecification, LayerSpecification, Map as MapLibre, SourceSpecification } from 'maplibre-gl'
import { byZoom } from './base.ts'
import type { Palette } from './palette.ts'

/** From this zoom on a range of directions is drawn as a sector; below it devices show their kind alone. */
export const sectorZoom = 15
const directionZoom = 13
const clusterOpacity = 0.9
const deviceSize = byZoom(8, 0.6, 14, 1)
/** Small enough for the ground of a city to be seen between them. */
const quietSize: ExpressionSpecification = ['step', ['zoom'], 0.5, sectorZoom, 1]

/** Tiles give a device's headings as `from` and `to`, `from2` and `to2`…; beyond the fourth nothing would be legible. */
export const headingSuffixes = ['', '2', '3', '4'] as const

const isCluster: ExpressionSpecification = ['has', 'count']
const isDevice: ExpressionSpecification = ['!', ['has', 'count']]
const noDirection: ExpressionSpecification = ['all', isDevice, ['!', ['has', 'from']]]
const isSingle = (suffix: string): ExpressionSpecification => [
  'all',
  ['has', `from${suffix}`],
  ['==', ['get', `from${suffix}`], ['get', `to${suffix}`]],
]

const nothing = { type: 'FeatureCollection' as const, features: [] }

export function overlaySources(tiles: string | undefined): Record<string, SourceSpecification> {
  const sources: Record<string, SourceSpecification> = {
    deployments: { type: 'geojson', data: nothing },
    within: { type: 'geojson', data: nothing },
    selected: { type: 'geojson', data: nothing },
  }
  if (!tiles) return sources
  sources.devices = { type: 'vector', tiles: [`${tiles}/devices/{z}/{x}/{y}.mvt`], minzoom: 0, maxzoom: 16 }
  sources.sectors = { type: 'geojson', data: nothing, tolerance: 0 }
  return sources
}

function clusterLayers(palette: Palette, language: string): LayerSpecification[] {
  const of = { source: 'devices', 'source-layer': 'devices', filter: isCluster }
  const radius = ['interpolate', ['linear'], ['log10', ['max', 1, ['get', 'count']]], 0, 6, 2, 11, 5, 20]
  return [
    {
      id: 'cluster',
      type: 'circle',
      ...of,
      layout: { 'circle-sort-key': ['get', 'count'] },
      paint: {
        'circle-radius': radius as ExpressionSpecification,
        'circle-color': palette.paper,
        'circle-opacity': clusterOpacity,
        'circle-stroke-color': palette.muted,
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      ...of,
      layout: {
        'text-field': ['number-format', ['get', 'count'], { locale: language }],
        'text-font': ['Noto Sans Regular'],
        'text-size': 11,
        // A circle without its number would say nothing.
        'text-allow-overlap': true,
        'text-ignore-placement': true,
        'symbol-sort-key': ['get', 'count'],
      },
      paint: { 'text-color': palette.ink },
    },
  ]
}

function deviceLayers(palette: Palette): LayerSpecification[] {
  const of = { source: 'devices', 'source-layer': 'devices' }
  const everyOne = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const
  return [
    {
      id: 'sector',
      type: 'fill',
      source: 'sectors',
      minzoom: sectorZoom,
      paint: { 'fill-color': palette.accent, 'fill-opacity': 0.18 },
    },
    {
      id: 'sector-edge',
      type: 'line',
      source: 'sectors',
      minzoom: sectorZoom,
      paint: { 'line-color': palette.accent, 'line-width': 1 },
    },
    {
      id: 'unknown',
      type: 'symbol',
      ...of,
      minzoom: directionZoom,
      filter: noDirection,
      layout: { ...everyOne, 'icon-image': 'unknown' },
    },
    ...headingSuffixes.map(
      (suffix): LayerSpecification => ({
        id: `heading${suffix}`,
        type: 'symbol',
        ...of,
        minzoom: directionZoom,
        filter: isSingle(suffix),
        layout: {
          ...everyOne,
          'icon-image': 'heading',
          'icon-rotate': ['get', `from${suffix}`],
          'icon-rotation-alignment': 'map',
        },
      }),
    ),
    {
      id: 'device',
      type: 'symbol',
      ...of,
      filter: isDevice,
      layout: {
        ...everyOne,
        'icon-image': ['get', 'kind'],
        'icon-size': deviceSize,
      },
    },
  ]
}

function deploymentLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'within',
      type: 'line',
      source: 'within',
      minzoom: 5,
      paint: { 'line-color': palette.muted, 'line-width': 1, 'line-dasharray': [2, 3] },
    },
    {
      id: 'deployment',
      type: 'symbol',
      source: 'deployments',
      layout: {
        'icon-image': 'deployment',
        'icon-size': byZoom(0, 0.65, 4, 1),
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'deployment-label',
      type: 'symbol',
      source: 'deployments',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['Noto Sans Regular'],
        'text-size': byZoom(0, 10.5, 2, 11.5, 6, 13),
        'text-max-width': 8,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.6,
        'text-justify': 'auto',
        'symbol-sort-key': ['-', 0, ['coalesce', ['get', 'statements'], 0]],
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': palette.paper, 'text-halo-width': 1.3 },
    },
    {
      id: 'selected',
      type: 'symbol',
      source: 'selected',
      layout: { 'icon-image': 'selected', 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ]
}

/** What is drawn above the base map, bottom first. */
export const overlayLayers = (palette: Palette, language: string, withTiles: boolean): LayerSpecification[] => [
  ...(withTiles ? [...clusterLayers(palette, language), ...deviceLayers(palette)] : []),
  ...deploymentLayers(palette),
]

/** Makes the marks of devices step back while the ground that they see is drawn for a whole city: from street to street they would hide it. */
export function quietDevices(map: MapLibre, quiet: boolean): void {
  if (!map.getLayer('device')) return
  for (const id of ['unknown', ...headingSuffixes.map((suffix) => `heading${suffix}`)])
    map.setLayerZoomRange(id, quiet ? sectorZoom : directionZoom, 24)
  map.setLayoutProperty('device', 'icon-size', quiet ? quietSize : deviceSize)
  map.setPaintProperty('cluster', 'circle-opacity', quiet ? 0 : clusterOpacity)
}
