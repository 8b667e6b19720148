/** Build step: MapLibre's worker as a file of its own, so that `worker-src 'self'` is enough. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)

/** Emits `maplibre-worker.js`, without the reference to a source map that is not shipped. */
export const mapLibreWorker = (): Plugin => ({
  name: 'contrechamp-maplibre-worker',
  generateBundle() {
    const code = readFileSync(require.resolve('maplibre-gl/dist/maplibre-gl-worker.mjs'), 'utf8')
    const source = code.replace(/^\/\/# sourceMappingURL=.*$/m, '')
    this.emitFile({ type: 'asset', fileName: 'maplibre-worker.js', source })
  },
})
