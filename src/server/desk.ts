/** The reading desk over HTTP: the one part of the web that writes, behind its secret link. */
import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { decide, undo } from '../operations/decide.ts'
import { deskCard, deskDocuments, deskOriginal, deskReading } from '../operations/reading/desk.ts'
import { incomingFolder } from '../operations/reading/keep.ts'
import { correct, writeDown } from '../operations/reading/write-down.ts'
import { demandSeen, seenOf } from '../operations/seen.ts'
import { deskPage } from '../pages/desk.ts'
import { deskCardMarkup } from '../pages/desk-card.ts'
import { deskDocumentPage } from '../pages/desk-document.ts'
import { deskVocabulary } from '../pages/desk-vocabulary.ts'
import { errorPage } from '../pages/error.ts'
import type { PageContext } from '../pages/page.ts'
import { createTranslator } from '../pages/translate.ts'
import { Failure } from '../register/failure.ts'
import { demandWebAddress } from '../register/source.ts'
import { statementId } from '../register/statement.ts'
import { noted, told } from './answers.ts'
import { outcomeOf, type Program } from './child.ts'
import type { DeskAccess } from './desk-access.ts'
import type { DeskWriter } from './desk-writer.ts'
import { chooseLanguage } from './language.ts'
import type { Live } from './live.ts'
import type { Turns } from './turns.ts'

export interface DeskParts {
  access: DeskAccess
  writer: DeskWriter
  turns: Turns
  program: Program
  /** Aborted when the server stops. */
  signal: AbortSignal
}

/** Bytes of a document, and of what a decision may say. */
const MOST_BYTES = 100 * 2 ** 20
const MOST_JSON = 64 * 2 ** 10

const Decision = z.strictObject({
  id: z.string().max(20),
  verdict: z.enum(['accepted', 'rejected', 'unsure', 'corrected']),
  correction: z.unknown().optional(),
  why: z.string().max(2000).optional(),
  seen: z.int().min(0).optional(),
})
const Undoing = z.strictObject({ id: z.string().max(20), seen: z.int().min(0).optional() })
/** What whoever drops a document may know of it. */
const uploadOptions = ['title', 'publisher', 'published', 'url', 'lang'] as const

export function addDesk(
  app: Hono,
  live: Live,
  { desk, contact }: { desk?: DeskParts | undefined; contact?: string | undefined },
): void {
  if (!desk) {
    app.all('/desk/*', (context) => context.json({ error: told(off()).error }, 404))
    app.get('/desk', (context) => context.json({ error: told(off()).error }, 404))
    return
  }
  const { access, writer, turns, program, signal } = desk
  const { register } = live
  const { vocabulary } = register
  const languages = [...vocabulary.languages].map(([code, { label }]) => ({ code, label }))
  const translators = new Map(languages.map(({ code }) => [code, createTranslator(vocabulary, code)]))

  function contextOf(request: Context): PageContext {
    const lang = chooseLanguage(vocabulary.languages.keys(), request.req.query('lang'), request.req.header('accept-language'))
    return {
      lang,
      languages,
      translate: translators.get(lang) as ReturnType<typeof createTranslator>,
      path: request.req.path,
      query: request.req.query('lang') === undefined ? '' : `?lang=${lang}`,
      exampleNotice: false,
      assets: { css: '/assets/contrechamp.css', script: '/assets/contrechamp.js' },
      origin: new URL(request.req.url).origin,
      contact,
    }
  }

  /** Nothing of the desk is kept by a browser: the link may be used up tomorrow. */
  const answer = (body: string, status: number, type: string): Response =>
    new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } })
  const page = (markup: { toString(): string }, status = 200) => answer(`${markup}`, status, 'text/html; charset=utf-8')
  const json = (value: unknown, status = 200) => answer(JSON.stringify(value), status, 'application/json; charset=utf-8')

  async function guarded(request: Context, shape: 'page' | 'json', make: () => Promise<Response>): Promise<Response> {
    try {
      access.demandHost(request.req.header('host'))
      return await make()
    } catch (error) {
      const { status, error: view } = told(error)
      noted(error, request.req.path)
      return shape === 'json'
        ? json({ error: view }, status)
        : page(errorPage(contextOf(request), { error: view }, status), status)
    }
  }
  const get = (
    path: string,
    make: (context: PageContext, request: Context) => Promise<Response>,
    shape: 'page' | 'json' = 'page',
  ) =>
    app.get(path, (request) =>
      guarded(request, shape, async () => {
        access.demandVisitor(request.req.header('cookie'))
        return make(contextOf(request), request)
      }),
    )
  const post = (path: string, make: (request: Context) => Promise<unknown>) =>
    app.post(path, (request) =>
      guarded(request, 'json', async () => {
        const { req } = request
        access.demandOrigin({ origin: req.header('origin'), host: req.header('host'), site: req.header('sec-fetch-site') })
        access.demandVisitor(req.header('cookie'))
        return json(await make(request))
      }),
    )

  app.get('/desk', (request) =>
    guarded(request, 'page', async () => {
      const key = request.req.query('key')
      if (key !== undefined)
        return new Response(null, {
          status: 303,
          headers: { location: '/desk', 'set-cookie': access.enter(key), 'cache-control': 'no-store' },
        })
      access.demandVisitor(request.req.header('cookie'))
      return page(deskPage(contextOf(request), await deskDocuments(register)))
    }),
  )
  get('/desk/document/:slug', async (context, request) =>
    page(deskDocumentPage(context, await deskReading(register, `source/${request.req.param('slug')}`, context.lang))),
  )
  get('/desk/document/:slug/original', async (_context, request) => {
    const { source, bytes } = await deskOriginal(register, `source/${request.req.param('slug')}`)
    const name = encodeURIComponent(source.id.slice('source/'.length))
    // Never shown in place: it is foreign, and may carry scripts.
    return new Response(bytes, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'cache-control': 'no-store',
      },
    })
  })
  get('/desk/statement/:id', async (context, request) => {
    const asked = request.req.param('id') as string
    const card = await deskCard(register, asked.replace(/\.json$/, ''), context.lang)
    return asked.endsWith('.json') ? json(card.item.view) : page(deskCardMarkup(context, card))
  })
  get('/desk/vocabulary.json', async ({ translate }) => json(deskVocabulary(vocabulary, translate)), 'json')

  post('/desk/decisions', async (request) => {
    const { id, verdict, correction, why, seen } = await bodyOf(request, Decision)
    return writer.write(async (own) => {
      demandSeen(own, id, seen)
      const { n } = await (verdict === 'corrected' ? correct(own, id, correction, why) : decide(own, id, verdict, { why }))
      return { id, verdict, statement: statementId(n), seen: seenOf(own, id) }
    })
  })
  post('/desk/undo', async (request) => {
    const { id, seen } = await bodyOf(request, Undoing)
    return writer.write(async (own) => {
      demandSeen(own, id, seen)
      await undo(own, id)
      return { id, seen: seenOf(own, id) }
    })
  })
  post('/desk/statements', async (request) => {
    const given = await bodyOf(request, z.unknown())
    const { n } = await writer.write((own) => writeDown(own, given))
    return { id: statementId(n) }
  })
  post('/desk/documents', async (request) => {
    const name = nameOf(request.req.header('x-file-name'))
    demandWebAddress(request.req.query('url')?.trim() || undefined)
    const path = await received(request, program.data, name)
    try {
      const options = uploadOptions.flatMap((option) => {
        const value = request.req.query(option)?.trim()
        return value ? [`--${option}=${value.slice(0, 1000)}`] : []
      })
      const call = ['read', '--propose', '--json', `--name=${name}`, ...options, '--', path] as const
      const { exit, out, err } = await turns.read(() => outcomeOf(program, call, signal, turns))
      if (exit !== 0) throw new Failure('document/unread', refusalIn(err, path, name))
      const { source } = JSON.parse(out) as { source: string }
      return { source, href: `/desk/document/${source.slice('source/'.length)}` }
    } finally {
      await rm(path, { force: true })
    }
  })
}

/** A file's name as the browser gives it: no path, no control characters. */
function nameOf(header: string | undefined): string {
  let name = ''
  try {
    name = decodeURIComponent(header ?? '')
  } catch {
    // Whatever it was, it is no name.
  }
  return (
    name
      .replace(/[\p{Cc}/\\]+/gu, ' ')
      .trim()
      .slice(0, 200) || 'document'
  )
}

const off = () =>
  new Failure(
    'desk/off',
    'the reading desk is off, since this server listens beyond its own machine; start it with --desk to open it there too',
  )

/** The command's one line, without its own name and with the file's as the visitor knows it. */
const refusalIn = (err: string, path: string, name: string): string =>
  (err.trim().split('\n').at(-1) ?? '').replace(/^contrechamp: /, '').replaceAll(path, name) ||
  `${name} could not be read; try again`

/** @throws Failure `query/invalid` for what is no such JSON. */
async function bodyOf<Schema extends z.ZodType>({ req }: Context, schema: Schema): Promise<z.infer<Schema>> {
  if (!req.header('content-type')?.startsWith('application/json'))
    throw new Failure('query/invalid', 'the desk takes application/json')
  if (Number(req.header('content-length') ?? Number.NaN) > MOST_JSON)
    throw new Failure('query/invalid', 'that is too long for a decision')
  const text = await req.text()
  if (text.length > MOST_JSON) throw new Failure('query/invalid', 'that is too long for a decision')
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new Failure('query/invalid', 'what was sent is no JSON')
  }
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('query/invalid', `${issue?.path.join('.') || 'the request'}: ${issue?.message}`)
}

/** Writes an upload beside the kept documents as it comes; nothing of it is looked at here. @returns its path. */
async function received({ req }: Context, data: string, name: string): Promise<string> {
  const tooLarge = () =>
    new Failure('document/too-large', `${name} is larger than ${MOST_BYTES / 2 ** 20} MB; take out the part that matters`)
  if (Number(req.header('content-length') ?? 0) > MOST_BYTES) throw tooLarge()
  const ending = /^\.[a-z0-9]{1,8}$/i.exec(extname(name))?.[0] ?? ''
  const path = join(await incomingFolder(data), `${randomUUID()}${ending}`)
  const file = await open(path, 'wx', 0o600)
  try {
    let bytes = 0
    for await (const chunk of req.raw.body ?? []) {
      bytes += chunk.length
      if (bytes > MOST_BYTES) throw tooLarge()
      await file.write(chunk)
    }
    if (bytes === 0) throw new Failure('query/invalid', `${name} is empty`)
    return path
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
