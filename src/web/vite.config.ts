/** Builds the scripts and styles of the pages into `dist/web`, under fixed names: the server answers with ETags. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { plainFiles } from './build/files.ts'
import { worldFiles } from './build/world.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const style = here('./style/contrechamp.css')

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [worldFiles(), plainFiles()],
  // A module of its own under a fixed name: `worker-src 'self'` allows it.
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'contrechamp-coverage.js' } } },
  build: {
    outDir: process.env.CONTRECHAMP_WEB_OUT ?? here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    modulePreload: false,
    assetsInlineLimit: 0,
    // MapLibre itself is about a megabyte before compression and is loaded only where a map is.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { main: here('./main.ts'), ...(existsSync(style) ? { style } : {}) },
      output: {
        entryFileNames: 'contrechamp.js',
        chunkFileNames: (chunk) => (chunk.name === 'run' ? 'contrechamp-map.js' : `contrechamp-${chunk.name}.js`),
        assetFileNames: (asset) => (asset.names.some((name) => name.endsWith('.css')) ? 'contrechamp.css' : '[name][extname]'),
      },
    },
  },
})
