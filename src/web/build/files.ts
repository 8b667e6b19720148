/** Build step: files that the pages ask for by name and that need no building. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)

/**
 * Emits `maplibre-worker.js`, a file of its own so that `worker-src 'self'` is enough, without the reference to a source map that
 * is not shipped; and `icon.svg`, the frame.
 */
export const plainFiles = (): Plugin => ({
  name: 'contrechamp-files',
  generateBundle() {
    const code = readFileSync(require.resolve('maplibre-gl/dist/maplibre-gl-worker.mjs'), 'utf8')
    const worker = code.replace(/^\/\/# sourceMappingURL=.*$/m, '')
    this.emitFile({ type: 'asset', fileName: 'maplibre-worker.js', source: worker })
    this.emitFile({ type: 'asset', fileName: 'icon.svg', source: readFileSync(new URL('../icon.svg', import.meta.url)) })
  },
})
