/** What the map shows right now: the list of it for keyboards and screen readers, and the sectors of the devices in view. */
import type { Feature, FeatureCollection, Point, Polygon, Position } from 'geojson'
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { drawnBare } from '../coverage/layers.ts'
import { type DeploymentProperties, deploymentItem, deviceItem, headingsOf, type MarkItem } from './inview.ts'
import type { InView, MapOptions } from './options.ts'
import { sectorZoom } from './overlay.ts'
import { present } from './pick.ts'
import { metresPerPixel, sector } from './sector.ts'

/** Longer lists help nobody: the rest is counted. */
const longestList = 40
/** Length of a sector on the screen at a whole zoom, in CSS pixels. */
const sectorPx = 34

const lastDrawn = new WeakMap<MapLibre, string>()

/** Lists what is in view, deployments first. */
export function lookAround(
  map: MapLibre,
  deployments: FeatureCollection<Point, DeploymentProperties>,
  options: MapOptions,
): InView {
  const bounds = map.getBounds()
  const items: MarkItem[] = deployments.features
    .filter((feature) => bounds.contains(feature.geometry.coordinates as [number, number]))
    .map((feature) => deploymentItem(feature.properties, options))
  const devices = new Map<unknown, MarkItem>()
  let grouped = 0
  for (const feature of map.queryRenderedFeatures({ layers: present(map, ['device']) }))
    if (!devices.has(feature.properties.n)) devices.set(feature.properties.n, deviceItem(feature.properties, options))
  const clusters = new Map<string, number>()
  for (const feature of map.queryRenderedFeatures({ layers: present(map, ['cluster']) }))
    clusters.set(JSON.stringify(feature.geometry), feature.properties.count as number)
  for (const count of clusters.values()) grouped += count
  items.push(...devices.values())
  return { items: items.slice(0, longestList), total: items.length + grouped, grouped, bare: drawnBare(map), zoom: map.getZoom() }
}

/** Draws the ranges of directions of the devices in view, at a size that suits the zoom; single directions are arrows instead. */
export function drawSectors(map: MapLibre): void {
  const source = map.getSource('sectors') as GeoJSONSource | undefined
  if (!source) return
  const features = new Map<string, Feature<Polygon>>()
  if (map.getZoom() >= sectorZoom)
    for (const device of map.queryRenderedFeatures({ layers: present(map, ['device']) })) {
      if (device.geometry.type !== 'Point') continue
      const centre: Position = device.geometry.coordinates
      const radiusM = sectorPx * metresPerPixel(centre[1] as number, Math.floor(map.getZoom()))
      for (const { from, to } of headingsOf(device.properties))
        if (from !== to)
          features.set(`${device.properties.n}/${from}/${to}`, {
            type: 'Feature',
            properties: {},
            geometry: sector(centre, from, to, radiusM),
          })
    }
  const drawn = JSON.stringify([...features.keys()].sort()) + Math.floor(map.getZoom())
  // Setting data makes the map busy and then idle again: only a change may do so.
  if (lastDrawn.get(map) === drawn) return
  lastDrawn.set(map, drawn)
  source.setData({ type: 'FeatureCollection', features: [...features.values()] })
}

/** After a change of style the sectors are gone and must be drawn again. */
export const forgetSectors = (map: MapLibre): void => {
  lastDrawn.delete(map)
}
