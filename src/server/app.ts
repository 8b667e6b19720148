/** The whole of the web: pages, API, tiles, exports and assets, all of it read-only. */
import { Hono } from 'hono'
import { exportFormats, exportRegister } from '../operations/export.ts'
import { secure, validated } from './answers.ts'
import { addApi } from './api.ts'
import { addAssets } from './assets.ts'
import type { Live } from './live.ts'
import { addPages } from './pages.ts'
import { addTiles } from './tiles.ts'

const contentTypes = { geojson: 'application/geo+json', csv: 'text/csv; charset=utf-8' } as const

function addExports(app: Hono, live: Live): void {
  for (const format of exportFormats)
    app.get(`/export.${format}`, async (context) =>
      validated(context, `${await live.version()}-${format}`, async () => {
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
}

export function createApp(live: Live, options: AppOptions): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    secure(context.res.headers, context.req.path.startsWith('/embed'))
  })
  addApi(app, live, options.version)
  addTiles(app, live)
  addExports(app, live)
  addAssets(app)
  addPages(app, live, options)
  app.onError((error, context) => {
    process.stderr.write(`contrechamp: ${context.req.path}: ${error.stack}\n`)
    return context.json({ error: { code: 'server/failed', message: 'the server failed at this; try again', details: {} } }, 500)
  })
  return app
}
