/** Build step: the world's outline and borders as GeoJSON files beside the script, from the geography of the core. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FeatureCollection, MultiLineString, MultiPolygon, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Plugin } from 'vite'
import { unwrapped, unwrappedRing } from './antimeridian.ts'

const require = createRequire(import.meta.url)
/** Two decimals are a kilometre, which is how far off the outline is at worst. */
const grain = 100

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>

/** Positions on the grain, without those that fall together; empty when nothing is left of a shape. */
function coarse(line: Position[], fewest: number): Position[] {
  const kept: Position[] = []
  for (const [lon, lat] of line) {
    const point = [Math.round((lon as number) * grain) / grain, Math.round((lat as number) * grain) / grain]
    if (point[0] !== kept.at(-1)?.[0] || point[1] !== kept.at(-1)?.[1]) kept.push(point)
  }
  return kept.length >= fewest ? kept : []
}

/** Emits `world/land.json` and `world/borders.json`. */
export const worldFiles = (): Plugin => ({
  name: 'contrechamp-world',
  generateBundle() {
    const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8')) as Atlas
    const land = feature(atlas, atlas.objects.land) as FeatureCollection<MultiPolygon>
    for (const { geometry } of land.features)
      geometry.coordinates = geometry.coordinates
        .map((polygon) => polygon.map((ring) => coarse(unwrappedRing(ring), 4)).filter((ring) => ring.length > 0))
        .filter((polygon) => polygon.length > 0)
    const lines = mesh(atlas, atlas.objects.countries, (a, b) => a !== b)
    lines.coordinates = lines.coordinates.map((line) => coarse(unwrapped(line), 2)).filter((line) => line.length > 0)
    const borders: FeatureCollection<MultiLineString, { disputed: boolean }> = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: { disputed: false }, geometry: lines }],
    }
    this.emitFile({ type: 'asset', fileName: 'world/land.json', source: JSON.stringify(land) })
    this.emitFile({ type: 'asset', fileName: 'world/borders.json', source: JSON.stringify(borders) })
  },
})
