/** The built scripts, styles and base maps of `dist/web`, read once: they are few. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Hono } from 'hono'
import { sha256Hex } from '../operations/sha256.ts'
import { Failure } from '../register/failure.ts'
import { validated } from './answers.ts'

const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
}

interface Asset {
  path: string
  type: string
  bytes: Buffer<ArrayBuffer>
  packed?: Buffer<ArrayBuffer>
  tag: string
}

/** Loaded at first use, and packed then: a start costs nothing, and idle memory holds only what was asked for. */
function load(path: string): Asset {
  const bytes = readFileSync(join(folder, path)) as Buffer<ArrayBuffer>
  return { path, type: types[path.split('.').at(-1) as string] as string, bytes, tag: sha256Hex(bytes).slice(0, 20) }
}

const packed = (asset: Asset): Buffer<ArrayBuffer> => {
  asset.packed ??= brotliCompressSync(asset.bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) as Buffer<ArrayBuffer>
  return asset.packed
}

function filesBelow(path = ''): string[] {
  return readdirSync(join(folder, path)).flatMap((name) => {
    const at = path ? `${path}/${name}` : name
    return statSync(join(folder, at)).isDirectory() ? filesBelow(at) : types[name.split('.').at(-1) as string] ? [at] : []
  })
}

/** @throws Failure `assets/missing` where the web parts were never built. */
export function addAssets(app: Hono): void {
  let files: Set<string>
  try {
    files = new Set(filesBelow())
  } catch {
    throw new Failure('assets/missing', 'the web parts are not built; run `npm start` or `npm run build` once')
  }
  const loaded = new Map<string, Asset>()
  app.get('/assets/*', async (context) => {
    const path = context.req.path.slice('/assets/'.length)
    if (!files.has(path)) return context.notFound()
    const asset = loaded.get(path) ?? load(path)
    loaded.set(path, asset)
    const accepts = /\bbr\b/.test(context.req.header('accept-encoding') ?? '')
    return validated(context, `${asset.tag}${accepts ? '-br' : ''}`, async () => {
      const headers = new Headers({ 'content-type': asset.type, vary: 'accept-encoding' })
      if (accepts) headers.set('content-encoding', 'br')
      return new Response(accepts ? packed(asset) : asset.bytes, { headers })
    })
  })
}
