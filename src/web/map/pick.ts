/** Which marks are under a point of the screen. */
import type { Map as MapLibre, PointLike } from 'maplibre-gl'
import { type DeploymentProperties, deploymentItem, deviceItem, type MarkItem } from './inview.ts'
import type { MapOptions } from './options.ts'

/** Half the side of the square in which a finger finds a mark, in CSS pixels. */
const reachPx = 9
const mostPicked = 8

export interface Picked {
  items: MarkItem[]
  /** Where a cluster stands, when no single mark is nearer. */
  cluster: [number, number] | undefined
}

/** The layers of this list that the current style has. */
export const present = (map: MapLibre, layers: string[]): string[] => layers.filter((layer) => map.getLayer(layer))

export function pick(map: MapLibre, { x, y }: { x: number; y: number }, options: MapOptions): Picked {
  const box: [PointLike, PointLike] = [
    [x - reachPx, y - reachPx],
    [x + reachPx, y + reachPx],
  ]
  const items = new Map<string, MarkItem>()
  for (const feature of map.queryRenderedFeatures(box, { layers: present(map, ['deployment', 'deployment-label']) })) {
    const item = deploymentItem(feature.properties as DeploymentProperties, options)
    items.set(item.id, item)
  }
  for (const feature of map.queryRenderedFeatures(box, { layers: present(map, ['device']) })) {
    const item = deviceItem(feature.properties, options)
    if (items.size < mostPicked) items.set(item.id, item)
  }
  const cluster = items.size > 0 ? undefined : map.queryRenderedFeatures([x, y], { layers: present(map, ['cluster']) })[0]
  const at = cluster?.geometry.type === 'Point' ? (cluster.geometry.coordinates as [number, number]) : undefined
  return { items: [...items.values()], cluster: at }
}
