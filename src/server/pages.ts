/** The pages: each address is one view in one frame. */
import type { Context, Hono } from 'hono'
import { endpoints } from '../contract/endpoints.ts'
import type { DeploymentSummary } from '../contract/views.ts'
import { today } from '../operations/append.ts'
import { figuresTable } from '../operations/figures.ts'
import { accountability } from '../operations/views/accountability.ts'
import { countsView } from '../operations/views/counts.ts'
import { device } from '../operations/views/device.ts'
import { dossier } from '../operations/views/dossier.ts'
import { contradictionViews, gapViews } from '../operations/views/findings.ts'
import { deploymentSummaries, home } from '../operations/views/home.ts'
import { entityList, sourceView, statementView } from '../operations/views/lists.ts'
import { search } from '../operations/views/search.ts'
import { suggestions } from '../operations/views/suggestions.ts'
import { vendorOf } from '../operations/views/vendors.ts'
import { withheldView } from '../operations/views/withheld.ts'
import { aboutPage } from '../pages/about.ts'
import { devicePage } from '../pages/device.ts'
import { type DossierExtras, dossierPage, zoomOf } from '../pages/dossier.ts'
import { embedPage } from '../pages/embed.ts'
import { errorPage } from '../pages/error.ts'
import { homePage } from '../pages/home.ts'
import { contradictionsPage, deploymentsPage, entitiesPage, gapsPage, sourcesPage } from '../pages/lists.ts'
import type { MapPageView } from '../pages/map.ts'
import { mapPage } from '../pages/map.ts'
import type { PageContext } from '../pages/page.ts'
import { replyPage } from '../pages/reply.ts'
import { searchPage } from '../pages/search.ts'
import { sourcePage } from '../pages/source.ts'
import { statementPage } from '../pages/statement.ts'
import { suggestionsPage } from '../pages/suggestions.ts'
import { createTranslator } from '../pages/translate.ts'
import { withheldPage } from '../pages/withheld.ts'
import { Failure } from '../register/failure.ts'
import { type EntityKind, entityKinds } from '../register/value.ts'
import { entityKey } from '../store/dossiers.ts'
import { sources } from '../store/sources.ts'
import { addAccountability, onDay } from './accountability.ts'
import { noted, told, validated } from './answers.ts'
import { checked } from './api.ts'
import { type Held, hasCameras, sheetOf, togetherOf } from './coverage.ts'
import { chooseLanguage } from './language.ts'
import { addLetters } from './letters.ts'
import type { Live } from './live.ts'
import { placeLocator, worldLocator } from './locators.ts'

type Body = { toString(): string } | Promise<{ toString(): string }>

const assets = { css: '/assets/contrechamp.css', script: '/assets/contrechamp.js' }
const pageOfList = 200
const pageOfSource = 200

/** Lists have plural addresses; `organizations` lists what `/organization/…` shows one of. */
const lists: Record<string, EntityKind> = {
  organizations: 'organization',
  contracts: 'contract',
  places: 'place',
  persons: 'person',
  instruments: 'instrument',
}

export function addPages(app: Hono, live: Live, options: { contact?: string; build: string }): void {
  const { register } = live
  const { store, vocabulary } = register
  const languages = [...vocabulary.languages].map(([code, { label }]) => ({ code, label }))
  const translators = new Map(languages.map(({ code }) => [code, createTranslator(vocabulary, code)]))

  async function contextOf(request: Context): Promise<PageContext> {
    const lang = chooseLanguage(vocabulary.languages.keys(), request.req.query('lang'), request.req.header('accept-language'))
    const shown = await live.remembered('examples', () => sources(store))
    return {
      lang,
      languages,
      translate: translators.get(lang) as ReturnType<typeof createTranslator>,
      // Two slashes at the start would make links to other languages lead to another site.
      path: request.req.path.replace(/^[/\\]+/, '/'),
      query: new URL(request.req.url).search,
      exampleNotice: shown.some((source) => source.example === 1 && source.withdrawn_why === null),
      assets,
      origin: new URL(request.req.url).origin,
      contact: options.contact,
    }
  }

  /** Requests whose page lacks figures that are still being computed, or has those of an earlier state of the log. */
  const unfinished = new WeakSet<Context>()
  function noting<View>(request: Context, held: Held<View>): Held<View> {
    if (!('view' in held) || held.isOlder) unfinished.add(request)
    return held
  }

  async function respond(request: Context, make: (context: PageContext) => Body): Promise<Response> {
    try {
      const context = await contextOf(request)
      // Rules depend on the day as well as on the log.
      const tag = `${await live.version()}-${context.lang}-${options.build}-${today()}`
      const response = await validated(
        request,
        tag,
        async () => new Response(`${await make(context)}`, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
      )
      response.headers.set('vary', 'accept-language')
      if (unfinished.has(request)) {
        // The same page will be another one as soon as its figures are there.
        response.headers.delete('etag')
        response.headers.set('cache-control', 'no-store')
      }
      return response
    } catch (error) {
      const { status, error: view } = told(error)
      noted(error, request.req.path)
      const page = errorPage(await contextOf(request), { error: view }, status)
      return new Response(`${page}`, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
    }
  }
  const get = (path: string, make: (context: PageContext, request: Context) => Body) =>
    app.get(path, (request) => respond(request, (context) => make(context, request)))
  const once = <T>(name: string, context: PageContext, make: () => Promise<T>) => live.remembered(`${name} ${context.lang}`, make)

  const deployments = (context: PageContext) => once('deployments', context, () => deploymentSummaries(register, context.lang))
  const onWorld = (context: PageContext, summaries: DeploymentSummary[]): PageContext => {
    const points = summaries.flatMap(({ id, label, lon, lat }) =>
      lon === undefined || lat === undefined ? [] : [{ lon, lat, label: '', title: label, href: `/${id}` }],
    )
    return { ...context, locatorSvg: worldLocator(points, context.translate.text('nav.map')) }
  }

  get('/', async (context) => {
    const view = await once('home', context, () => home(register, context.lang))
    return homePage(onWorld(context, view.deployments), view)
  })
  for (const [path, draw] of [
    ['/map', mapPage],
    ['/embed/map', embedPage],
  ] as const)
    get(path, async (context, request) => {
      const summaries = await deployments(context)
      const place = await placeOf(request.req.query('selected'), context.lang)
      return draw(onWorld(context, summaries), { deployments: summaries, place })
    })
  get('/deployments', async (context) => deploymentsPage(context, await deployments(context)))
  get('/sources', async (context) =>
    sourcesPage(context, (await once('home', context, () => home(register, context.lang))).sources),
  )
  get('/contradictions', async (context) =>
    contradictionsPage(context, await once('contradictions', context, () => contradictionViews(store, context.lang))),
  )
  get('/gaps', async (context) => gapsPage(context, await once('gaps', context, () => gapViews(store, context.lang))))
  get('/suggestions', async (context) =>
    suggestionsPage(context, await once('suggestions', context, () => suggestions(register))),
  )
  get('/withheld', async (context) => withheldPage(context, await withheldView(register, context.lang)))
  get('/about', async (context) => aboutPage(onWorld(context, await deployments(context))))
  get('/search', async (context, request) => {
    const { q, near, limit } = checked(endpoints.search.query, { ...request.req.query(), lang: undefined })
    return searchPage(context, await search(register, q, { near, limit, lang: context.lang }))
  })
  get('/reply', async (context, request) => {
    const about = request.req.query('about')?.slice(0, 200)
    return replyPage(context, { about, label: about && (await labelOf(about, context.lang)) })
  })
  get('/statement/:id', async (context, request) =>
    statementPage(context, await statementView(register, request.req.param('id') as string, context.lang)),
  )
  for (const [path, kind] of Object.entries(lists))
    get(`/${path}`, async (context, request) =>
      entitiesPage(context, await entityList(register, kind, afterOf(request), pageOfList, context.lang)),
    )
  // Tiles carry a device's number only, which is short; its page has a name.
  app.get('/d/:number', async (request) => {
    const number = request.req.param('number')
    const key = /^\d{1,12}$/.test(number) ? await entityKey(store, Number(number)) : undefined
    if (!key?.startsWith('device/'))
      return respond(request, () => Promise.reject(new Failure('page/unknown', 'there is no such device')))
    return request.redirect(`/${key}`, 302)
  })
  app.get('/:kind/:slug/figures.csv', async (request) => {
    const [kind, slug] = [request.req.param('kind'), request.req.param('slug')]
    const view = await dossier(register, `${kind}/${slug}`, 'en')
    return validated(request, `${await live.version()}-${options.build}`, async () =>
      request.body(figuresTable(view), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${slug.replace(/[^\w.-]+/g, '-')}-figures.csv"`,
      }),
    )
  })
  addAccountability(app, live, options.build, { get, contextOf })
  addLetters(app, live, options.build, { get, contextOf })
  get('/:kind/:slug', async (context, request) => {
    const [kind, slug] = [request.req.param('kind') as string, request.req.param('slug') as string]
    if (!(entityKinds as readonly string[]).includes(kind))
      throw new Failure('page/unknown', `there is no page ${request.req.path.slice(0, 100)}`)
    const id = `${kind}/${slug}`
    if (kind === 'source')
      return sourcePage(context, await sourceView(register, id, afterOf(request), pageOfSource, context.lang))
    if (kind === 'device') {
      const view = await device(register, id, context.lang)
      const held = noting(request, await sheetOf(live, id))
      const asked = { held, level: request.req.query('level'), bound: request.req.query('bound') }
      return devicePage(placed(context, { ...view, label: view.dossier.label, href: `/${id}` }), view, asked)
    }
    const view = await dossier(register, id, context.lang)
    return dossierPage(
      view.location ? placed(context, { ...view.location, label: view.label, href: `/${id}` }, view.location.withinM) : context,
      view,
      kind === 'deployment' ? await extrasOf(context, request, id) : { maker: vendorOf(register, id) !== undefined },
    )
  })
  app.notFound((request) =>
    respond(request, () => Promise.reject(new Failure('page/unknown', `there is no page ${request.req.path.slice(0, 100)}`))),
  )

  /** What is computed about a deployment beside what is said of it. */
  async function extrasOf({ lang }: PageContext, request: Context, id: string): Promise<DossierExtras> {
    return {
      coverage: noting(request, await togetherOf(live, id)),
      accountability: await live.remembered(`accountability ${id} ${onDay(request)} ${lang} ${today()}`, () =>
        accountability(register, id, onDay(request), lang),
      ),
      counts: await countsView(register, id, lang),
    }
  }
  const placed = (
    context: PageContext,
    place: { lon: number; lat: number; label: string; href: string },
    withinM?: number,
  ): PageContext => ({
    ...context,
    locatorSvg: placeLocator(place, withinM, place.label),
  })
  /** What a map shows closer when an entity is selected; the whole where it has no place. */
  async function placeOf(selected: string | undefined, lang: string): Promise<MapPageView['place']> {
    if (selected === undefined) return undefined
    const found = selected.startsWith('device/')
      ? await device(register, selected, lang)
      : (await dossier(register, selected, lang)).location
    const covered = selected.startsWith('deployment/') && (await hasCameras(live, selected))
    return found && { lon: found.lon, lat: found.lat, zoom: zoomOf(selected.split('/')[0] as EntityKind), selected, covered }
  }
  const afterOf = (request: Context): number => checked(endpoints.entities.query, { after: request.req.query('after') }).after
  async function labelOf(about: string, lang: string): Promise<string | undefined> {
    try {
      return /^s\d+$/.test(about) ? about : (await dossier(register, about, lang)).label
    } catch {
      return undefined
    }
  }
}
