/** Small maps drawn on the server, for pages without JavaScript and for print. */
import { createRequire } from 'node:module'
import { locatorMap } from '../geography/locator.ts'
import { type WorldMap, worldMap } from '../geography/worldmap.ts'

let world: WorldMap | undefined
let nearby: WorldMap | undefined
const atlas = createRequire(import.meta.url)

/** Coarse for the whole world, finer for a region; each read when first drawn. */
function wholeWorld(): WorldMap {
  world ??= worldMap(atlas('world-atlas/countries-110m.json'), 2)
  return world
}
function region(): WorldMap {
  nearby ??= worldMap(atlas('world-atlas/countries-50m.json'), 3)
  return nearby
}

export interface Place {
  lon: number
  lat: number
  label: string
  href: string
}

export const worldLocator = (points: Place[], title: string): string =>
  locatorMap({ points, width: 720, height: 360, title, ...wholeWorld() })

/** @param withinM how far off the point may be: the box is wide enough to hold it. */
export function placeLocator(point: Place, withinM: number | undefined, title: string): string {
  const reach = Math.max(3, ((withinM ?? 0) / 111_000) * 1.5)
  const across = Math.min(60, reach / Math.max(0.2, Math.cos((point.lat * Math.PI) / 180)))
  const box = {
    west: point.lon - across,
    east: point.lon + across,
    south: Math.max(-85, point.lat - reach),
    north: Math.min(85, point.lat + reach),
  }
  if (box.west < -180) box.west += 360
  if (box.east > 180) box.east -= 360
  return locatorMap({ points: [{ ...point, label: '' }], box, width: 360, height: 240, title, ...region() })
}
