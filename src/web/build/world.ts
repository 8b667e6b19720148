/** Build step: the world's outline and borders as GeoJSON files beside the script, from the geography of the core. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import { worldMap } from '../../geography/worldmap.ts'

const require = createRequire(import.meta.url)
/** Two decimals are a kilometre, which is how far off the outline is at worst. */
const decimals = 2

/** Emits `world/land.json` and `world/borders.json`; disputed borders carry `disputed` and the id of the dispute. */
export const worldFiles = (): Plugin => ({
  name: 'contrechamp-world',
  generateBundle() {
    const topology = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'))
    const { land, borders } = worldMap(topology, decimals)
    this.emitFile({ type: 'asset', fileName: 'world/land.json', source: JSON.stringify(land) })
    this.emitFile({ type: 'asset', fileName: 'world/borders.json', source: JSON.stringify(borders) })
  },
})
