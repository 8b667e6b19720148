/** The whole style of the map, made from a palette: no style server, no sprite, no glyphs (labels use the reader's own fonts). */
import type { StyleSpecification } from 'maplibre-gl'
import { type CoverageChoice, type CoverageTilesFrom, coverageLayers, coverageSources } from '../coverage/layers.ts'
import { baseLayers, baseSources } from './base.ts'
import { overlayLayers, overlaySources } from './overlay.ts'
import type { Palette } from './palette.ts'

/**
 * @param language BCP 47 tag in which numbers are written
 * @param world absolute base URL of `land.json` and `borders.json`
 * @param tiles absolute base URL of the vector tiles; without it only the world and the deployments are drawn
 * @param coverage where tiles of coverage come from, and what of it is to be seen at first
 */
export const mapStyle = (
  palette: Palette,
  language: string,
  world: string,
  tiles: string | undefined,
  coverage: { from: CoverageTilesFrom; choice: CoverageChoice | undefined },
): StyleSpecification => ({
  version: 8,
  sources: { ...baseSources(world, tiles), ...overlaySources(tiles), ...coverageSources(coverage.from) },
  layers: [
    ...baseLayers(palette, tiles !== undefined, coverageLayers(palette, coverage.choice, coverage.from)),
    ...overlayLayers(palette, language, tiles !== undefined),
  ],
})
