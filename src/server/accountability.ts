/** Pages of duties, restrictions and makers, the comparison, and feeds of changes. */
import type { Context, Hono } from 'hono'
import { endpoints } from '../contract/endpoints.ts'
import { today } from '../operations/append.ts'
import { changesFeed } from '../operations/feed.ts'
import { comparison, comparisonTable } from '../operations/views/comparison.ts'
import { dossier } from '../operations/views/dossier.ts'
import { entityList } from '../operations/views/lists.ts'
import { isObligation, obligationList, obligationView } from '../operations/views/obligations.ts'
import { isRestriction, restrictionList, restrictionView } from '../operations/views/restrictions.ts'
import { vendorList, vendorView } from '../operations/views/vendors.ts'
import { link } from '../pages/addresses.ts'
import { comparePage } from '../pages/compare.ts'
import { dossierPage } from '../pages/dossier.ts'
import type { PageContext } from '../pages/page.ts'
import { obligationPage, obligationsPage, restrictionPage, restrictionsPage } from '../pages/rules.ts'
import { vendorPage, vendorsPage } from '../pages/vendor.ts'
import { noted, told, validated } from './answers.ts'
import { checked, queryOf } from './api.ts'
import type { Live } from './live.ts'

type Body = { toString(): string } | Promise<{ toString(): string }>

export interface PageMaker {
  get(path: string, make: (context: PageContext, request: Context) => Body): void
  contextOf(request: Context): Promise<PageContext>
}

/** The day that a form asks for: its choice, or the date beside it. @throws Failure `query/invalid` */
export function onDay(request: Context): string {
  const { on, date } = request.req.query()
  const asked = on === 'date' ? date?.trim() || 'today' : on
  return checked(endpoints.findings.query, { on: asked }).on
}

/** Entities of a kind beyond those that sources name: the list has them all on one page. */
const MOST_STATED = 200

export function addAccountability(app: Hono, live: Live, build: string, { get, contextOf }: PageMaker): void {
  const { register } = live
  const once = <T>(name: string, { lang }: PageContext, make: () => Promise<T>) =>
    live.remembered(`${name} ${lang} ${today()}`, make)

  get('/obligations', async (context) =>
    obligationsPage(context, await once('obligations', context, () => obligationList(register, context.lang))),
  )
  get('/restrictions', async (context) =>
    restrictionsPage(context, {
      list: await once('restrictions', context, () => restrictionList(register, context.lang)),
      stated: await entityList(register, 'restriction', 0, MOST_STATED, context.lang),
    }),
  )
  get('/vendors', async (context) =>
    vendorsPage(context, await once('vendors', context, () => vendorList(register, context.lang))),
  )
  // The register may hold an entity of the same kind, under another id: then its own page is shown.
  get('/obligation/:id', async (context, request) => {
    const id = request.req.param('id') as string
    if (!isObligation(register, id) && (await isKnown(`obligation/${id}`)))
      return dossierPage(context, await dossier(register, `obligation/${id}`, context.lang))
    return obligationPage(context, await obligationView(register, id, context.lang))
  })
  get('/restriction/:id', async (context, request) => {
    const id = request.req.param('id') as string
    if (!isRestriction(register, id) && (await isKnown(`restriction/${id}`)))
      return dossierPage(context, await dossier(register, `restriction/${id}`, context.lang))
    return restrictionPage(context, await restrictionView(register, id, context.lang))
  })
  get('/vendor/:slug', async (context, request) =>
    vendorPage(context, await vendorView(register, `organization/${request.req.param('slug')}`, context.lang)),
  )
  get('/compare', async (context, request) => comparePage(context, await compared(request, context.lang)))

  const compared = (request: Context, lang: string) =>
    comparison(
      register,
      checked(endpoints.comparison.query, { ...queryOf(request, endpoints.comparison.query), lang }).deployment,
      lang,
    )
  async function isKnown(id: string): Promise<boolean> {
    try {
      await dossier(register, id, 'en')
      return true
    } catch {
      return false
    }
  }

  /** Answers that are no page: their failures are told as the API tells them. */
  function file(path: string, type: string, make: (context: PageContext, request: Context) => Promise<[string, HeadersInit?]>) {
    app.get(path, async (request) => {
      try {
        const context = await contextOf(request)
        const tag = `${await live.version()}-${context.lang}-${build}-${today()}`
        return await validated(request, tag, async () => {
          const [body, headers] = await make(context, request)
          return new Response(body, { headers: { 'content-type': type, vary: 'accept-language', ...headers } })
        })
      } catch (error) {
        noted(error, request.req.path)
        const { status, error: view } = told(error)
        return request.json({ error: view }, status as 400)
      }
    })
  }
  file('/compare.csv', 'text/csv; charset=utf-8', async ({ lang }, request) => [
    comparisonTable(await compared(request, lang)),
    { 'content-disposition': 'attachment; filename="comparison.csv"' },
  ])
  const feed = async (context: PageContext, deployment?: string): Promise<[string]> => {
    const absolute = (path: string) => `${context.origin ?? ''}${link(context, path)}`
    return [await changesFeed(register, { lang: context.lang, deployment, path: context.path, absolute })]
  }
  file('/feed.atom', 'application/atom+xml; charset=utf-8', (context) => feed(context))
  file('/deployment/:slug/feed.atom', 'application/atom+xml; charset=utf-8', (context, request) =>
    feed(context, request.req.param('slug') as string),
  )
}
