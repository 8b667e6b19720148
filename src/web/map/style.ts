/** The whole style of the map, made from a palette: no style server, no sprite, no glyphs (labels use the reader's own fonts). */
import type { StyleSpecification } from 'maplibre-gl'
import { baseLayers, baseSources } from './base.ts'
import { overlayLayers, overlaySources } from './overlay.ts'
import type { Palette } from './palette.ts'

/**
 * @param language BCP 47 tag in which numbers are written
 * @param world absolute base URL of `land.json` and `borders.json`
 * @param tiles absolute base URL of the vector tiles; without it only the world and the deployments are drawn
 */
export const mapStyle = (palette: Palette, language: string, world: string, tiles: string | undefined): StyleSpecification => ({
  version: 8,
  sources: { ...baseSources(world, tiles), ...overlaySources(tiles) },
  layers: [...baseLayers(palette, tiles !== undefined), ...overlayLayers(palette, language, tiles !== undefined)],
})
