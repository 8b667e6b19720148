/** The whole of the web: pages, API, tiles, exports and assets, all of it read-only, but for the reading desk, which has a door of its own. */
import { Hono } from 'hono'
import { exportFormats, exportRegister } from '../operations/export.ts'
import { Failure } from '../register/failure.ts'
import { noted, secure, told, validated } from './answers.ts'
import { addApi } from './api.ts'
import { addAssets } from './assets.ts'
import { addDesk, type DeskParts } from './desk.ts'
import type { Live } from './live.ts'
import { addPages } from './pages.ts'
import { addTiles } from './tiles.ts'

const contentTypes = { geojson: 'application/geo+json', csv: 'text/csv; charset=utf-8' } as const

function addExports(app: Hono, live: Live, { build }: AppOptions): void {
  for (const format of exportFormats)
    app.get(`/export.${format}`, async (context) =>
      validated(context, `${await live.version()}-${build}`, async () => {
        const lines = exportRegister(live.register, format)
        const encoder = new TextEncoder()
        const stream = new ReadableStream<Uint8Array>({
          async pull(controller) {
            const { done, value } = await lines.next()
            if (done) controller.close()
            else controller.enqueue(encoder.encode(value))
          },
          cancel: async () => void (await lines.return(undefined)),
        })
        return new Response(stream, {
          headers: {
            'content-type': contentTypes[format],
            'content-disposition': `attachment; filename="contrechamp.${format}"`,
          },
        })
      }),
    )
}

export interface AppOptions {
  contact?: string
  /** Changes with the program, so that a page kept by a browser is not older than its style. */
  build: string
  version: string
  /** The one place where the web writes; undefined where it is off. */
  desk?: DeskParts | undefined
}

export function createApp(live: Live, options: AppOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    secure(context.res.headers, context.res.ok && context.req.path.startsWith('/embed/'))
  })
  app.use(async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next()
    if (options.desk && context.req.method === 'POST' && context.req.path.startsWith('/desk/')) return next()
    const { status, error } = told(
      new Failure('method/none', 'the web only reads here: GET and HEAD; writing is done with the command line'),
    )
    return context.json({ error }, status as 405, { allow: 'GET, HEAD' })
  })
  addApi(app, live, options)
  addTiles(app, live, options)
  addExports(app, live, options)
  addAssets(app)
  addDesk(app, live, options)
  addPages(app, live, options)
  app.onError((error, context) => {
    noted(error, context.req.path)
    const { status, error: view } = told(error)
    return context.json({ error: view }, status as 500)
  })
  return app
}
