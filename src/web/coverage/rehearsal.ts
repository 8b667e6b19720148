/**
 * Who draws something new waits until the browser has compiled programs for it: a tenth of a second and more where drawing is done in software. So that
 * nobody waits who switches coverage on, a speck too small to be seen is drawn as coverage is, and among the same layers, when the map has nothing else to do.
 */
import type { Feature, Polygon } from 'geojson'
import type { LayerSpecification, Map as MapLibre } from 'maplibre-gl'
import type { Palette } from '../map/palette.ts'
import { areaPaint } from './layers.ts'

/** Of the source and of the first layer. */
const name = 'coverage-rehearsal'
/** CSS pixels of the speck's side: MapLibre drops what is smaller than a sixteenth. */
const speckPx = 0.25
const tilePx = 512

function speck(map: MapLibre): Feature<Polygon> {
  const { lng, lat } = map.getCenter()
  const side = (speckPx * 360) / (tilePx * 2 ** map.getZoom())
  const ring = [
    [lng, lat],
    [lng + side, lat],
    [lng, lat + side],
    [lng, lat],
  ]
  return { type: 'Feature', properties: { level: 0 }, geometry: { type: 'Polygon', coordinates: [ring] } }
}

/** @param map that is idle and has layers and patterns of coverage; it is idle again when it is as it was */
export function rehearse(map: MapLibre, palette: Palette): void {
  map.addSource(name, { type: 'geojson', data: speck(map), tolerance: 0 })
  const layers: LayerSpecification[] = [
    { id: name, type: 'fill', source: name, paint: areaPaint(palette, 'nominal') },
    { id: `${name}-ring`, type: 'line', source: name, paint: { 'line-color': 'transparent' } },
  ]
  const above = map.getLayersOrder().find((id) => id.startsWith('coverage-'))
  for (const layer of layers) map.addLayer(layer, above)
  // Who is told of a first event from within it is told of that one.
  map.once('render', () => {
    map.once('idle', () => {
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id)
      if (map.getSource(name)) map.removeSource(name)
    })
  })
}
