/** Vector tiles: made in this process from the snapshot and the imported extracts; of coverage, made in a thread beside it. */
import type { Context, Hono } from 'hono'
import { CoverageTileQuery } from '../contract/coverage.ts'
import { featureRanges } from '../geography/feature-index.ts'
import { featureLayers, featureTile } from '../geography/feature-tiles.ts'
import { deviceTile, noSuchTile } from '../geography/tiles.ts'
import { featuresIn } from '../store/features.ts'
import { noted, told, validated } from './answers.ts'
import { checked } from './api.ts'
import { askAgainS, coverageTile } from './coverage-tiles.ts'
import type { Live } from './live.ts'

/** Streets and buildings begin here; below, a tile would hold whole countries of them. */
const FEATURES_FROM = 12

function tileOf(context: Context): [number, number, number] {
  const [z, x, y] = [context.req.param('z'), context.req.param('x'), context.req.param('y')?.replace(/\.mvt$/, '')].map((text) =>
    /^\d{1,8}$/.test(text ?? '') ? Number(text) : Number.NaN,
  ) as [number, number, number]
  if ([z, x, y].some(Number.isNaN) || z > 22 || x >= 2 ** z || y >= 2 ** z) throw noSuchTile(z, x, y)
  return [z, x, y]
}

export function addTiles(app: Hono, live: Live, { build }: { build: string }): void {
  type Bytes = Uint8Array<ArrayBuffer>
  /** With a version where it is not that of the log as it is. */
  type Make = (z: number, x: number, y: number, context: Context) => Promise<Bytes | { bytes: Bytes; version?: string }>
  const sent = (bytes: Bytes): Response =>
    bytes.length === 0
      ? new Response(null, { status: 204 })
      : new Response(bytes, { headers: { 'content-type': 'application/vnd.mapbox-vector-tile' } })
  const serve = (make: Make) => async (context: Context) => {
    try {
      const tile = tileOf(context)
      return await validated(context, `${await live.version()}-${build}`, async () => {
        const made = await make(...tile, context)
        if (made instanceof Uint8Array) return sent(made)
        const { bytes, version } = made
        return version === undefined ? sent(bytes) : validated(context, `${version}-${build}`, async () => sent(bytes))
      })
    } catch (error) {
      noted(error, context.req.path)
      const { status, error: view } = told(error)
      const again = askAgainS[view.code]
      const later: Record<string, string> = again === undefined ? {} : { 'retry-after': `${again}`, 'cache-control': 'no-store' }
      // Nothing has failed: there is no tile yet.
      if (status === 202) return context.body(null, 202, later)
      return context.json({ error: view }, status as 404, later)
    }
  }
  app.get(
    '/tiles/devices/:z/:x/:y',
    serve(async (z, x, y) => deviceTile(await live.snapshot(), z, x, y)),
  )
  app.get(
    '/tiles/features/:z/:x/:y',
    serve(async (z, x, y) => {
      if (z < FEATURES_FROM) return new Uint8Array()
      const features = await featuresIn(live.register.store, featureRanges(z, x, y), featureLayers)
      return featureTile(
        features.map(({ kind, tags, geometry }) => ({ kind, tags: JSON.parse(tags), geometry })),
        z,
        x,
        y,
      )
    }),
  )
  app.get(
    '/tiles/coverage/:slug/:z/:x/:y',
    serve((z, x, y, context) => {
      const { bound } = checked(CoverageTileQuery, context.req.query())
      return coverageTile(live, `deployment/${context.req.param('slug')}`, bound, z, x, y)
    }),
  )
}
