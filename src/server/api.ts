/** The API: every endpoint of the contract, answered by one view. */
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { type EndpointId, endpoints } from '../contract/endpoints.ts'
import { openApi } from '../contract/openapi.ts'
import { today } from '../operations/append.ts'
import { buildingsIn, camerasIn, deploymentCoverage, deviceCoverage } from '../operations/coverage/views.ts'
import type { Register } from '../operations/register.ts'
import { accountability } from '../operations/views/accountability.ts'
import { changes } from '../operations/views/changes.ts'
import { comparison } from '../operations/views/comparison.ts'
import { countsView } from '../operations/views/counts.ts'
import { device } from '../operations/views/device.ts'
import { dossier } from '../operations/views/dossier.ts'
import { contradictionViews, gapViews } from '../operations/views/findings.ts'
import { deploymentSummaries, home, status } from '../operations/views/home.ts'
import { letterView } from '../operations/views/letter.ts'
import { entityList, mapDeployments, sourceView, statementView } from '../operations/views/lists.ts'
import { obligationList, obligationView } from '../operations/views/obligations.ts'
import { proofOf } from '../operations/views/proof.ts'
import { restrictionList, restrictionView } from '../operations/views/restrictions.ts'
import { search } from '../operations/views/search.ts'
import { suggestions } from '../operations/views/suggestions.ts'
import { vendorList, vendorView } from '../operations/views/vendors.ts'
import { withheldView } from '../operations/views/withheld.ts'
import { Failure } from '../register/failure.ts'
import { devicesIn } from '../store/devices.ts'
import { noted, told, validated } from './answers.ts'
import type { Computations } from './computations.ts'
import { rememberedAs } from './coverage.ts'
import type { Live } from './live.ts'

type Query<Id extends EndpointId> = z.infer<(typeof endpoints)[Id]['query']>
type Path<Id extends EndpointId> = (typeof endpoints)[Id] extends { parameters: infer Schema extends z.ZodType }
  ? z.infer<Schema>
  : Record<string, never>
type Handlers = {
  [Id in EndpointId]: (
    register: Register,
    query: Query<Id>,
    path: Path<Id>,
  ) => Promise<z.input<(typeof endpoints)[Id]['response']>>
}

const en = (lang: string | undefined): string => lang ?? 'en'

const handlers: Handlers = {
  status,
  home: (register, { lang }) => home(register, en(lang)),
  deployments: async (register, { lang }) => ({ deployments: await deploymentSummaries(register, en(lang)) }),
  entities: (register, { after, limit, lang }, { kind }) => entityList(register, kind, after, limit, en(lang)),
  entity: (register, { lang }, { kind, slug }) => dossier(register, `${kind}/${slug}`, en(lang)),
  device: (register, { lang }, { slug }) => device(register, `device/${slug}`, en(lang)),
  async devices({ store }, { box: [west, south, east, north], limit }) {
    const found = await devicesIn(store, { west, south, east, north }, limit + 1)
    const devices = found
      .slice(0, limit)
      .map(({ key, lon, lat, kind, headings, jurisdiction }) => ({ id: key, lon, lat, kind, headings, jurisdiction }))
    return { devices, complete: found.length <= limit }
  },
  coverageCameras: (register, { box, limit }) => camerasIn(register, box, limit),
  coverageBuildings: (register, { box, limit }) => buildingsIn(register, box, limit),
  deviceCoverage: (register, { levels, range }, { slug }) =>
    deviceCoverage(register, `device/${slug}`, { levels, rangeM: range }),
  deploymentCoverage: (register, { levels }, { slug }) => deploymentCoverage(register, `deployment/${slug}`, { levels }),
  source: (register, { after, limit, lang }, { slug }) => sourceView(register, `source/${slug}`, after, limit, en(lang)),
  statement: (register, { lang }, { id }) => statementView(register, id, en(lang)),
  proof: ({ store }, _query, { id }) => proofOf(store, id),
  search: (register, { q, near, limit, lang }) => search(register, q, { near, limit, lang }),
  contradictions: async ({ store }, { lang }) => ({ contradictions: await contradictionViews(store, en(lang)) }),
  gaps: async ({ store }, { lang }) => ({ gaps: await gapViews(store, en(lang)) }),
  findings: (register, { on, lang }, { slug }) => accountability(register, slug, on, en(lang)),
  counts: (register, { lang }, { slug }) => countsView(register, slug, en(lang)),
  obligations: (register, { lang }) => obligationList(register, en(lang)),
  obligation: (register, { lang }, { id }) => obligationView(register, id, en(lang)),
  restrictions: (register, { lang }) => restrictionList(register, en(lang)),
  restriction: (register, { lang }, { id }) => restrictionView(register, id, en(lang)),
  vendors: (register, { lang }) => vendorList(register, en(lang)),
  vendor: (register, { lang }, { slug }) => vendorView(register, `organization/${slug}`, en(lang)),
  comparison: (register, { deployment, lang }) => comparison(register, deployment, en(lang)),
  changes: (register, { lang }) => changes(register, en(lang)),
  deploymentChanges: (register, { lang }, { slug }) => changes(register, en(lang), slug),
  letter: (register, { lang, in: language, way }, { gap }) => letterView(register, gap, { lang: en(lang), language, way }),
  suggestions: async (register) => ({ suggestions: await suggestions(register) }),
  withheld: (register, { lang }) => withheldView(register, en(lang)),
  mapDeployments: (register, { lang }) => mapDeployments(register, en(lang)),
}

/** Looked at as a whole register each time: kept until the log grows. */
const costly = new Set<EndpointId>([
  'status',
  'home',
  'deployments',
  'contradictions',
  'gaps',
  'suggestions',
  'withheld',
  'mapDeployments',
])

/** Computed beside the server: until that is done, the answer may be the one to an earlier state of the log. */
const besides: Partial<Record<EndpointId, keyof Live['computed']>> = {
  deviceCoverage: 'devices',
  deploymentCoverage: 'deployments',
}

/** Their answers depend on the day as well as on the log. */
const daily = new Set<EndpointId>([
  'findings',
  'obligations',
  'obligation',
  'restrictions',
  'restriction',
  'vendors',
  'vendor',
  'comparison',
])

/** What is wrong, in words for whoever wrote the address; what the contract says itself goes before. */
function plainly(issue: z.core.$ZodRawIssue): string {
  const unit = issue.origin === 'string' ? ' characters' : ''
  if (issue.code === 'too_big') return `at most ${issue.maximum}${unit}`
  if (issue.code === 'too_small') return `at least ${issue.minimum}${unit}`
  if (issue.code === 'invalid_value') return `wants one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'wants a whole number'
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing'
  return 'is not understood'
}

/** @throws Failure `query/invalid` naming the parameter. */
export function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given, { error: plainly })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Failure('query/invalid', `${issue?.path.join('.') || 'the query'}: ${issue?.message ?? 'is not understood'}`)
}

/** The query as given; a parameter that is a list is given once for each of its values. */
export function queryOf(context: Context, { shape }: z.ZodObject): Record<string, unknown> {
  const given: Record<string, unknown> = context.req.query()
  if ('deployment' in shape && given.deployment !== undefined) given.deployment = context.req.queries('deployment')
  return given
}

export function addApi(app: Hono, live: Live, { version, build }: { version: string; build: string }): void {
  app.get('/api/openapi.json', (context) => validated(context, `openapi-${build}`, async () => context.json(openApi(version))))
  for (const [id, endpoint] of Object.entries(endpoints) as [EndpointId, (typeof endpoints)[EndpointId]][]) {
    const handler = handlers[id] as (register: Register, query: unknown, path: unknown) => Promise<unknown>
    app.get(endpoint.path.replace(/\{(\w+)\}/g, ':$1'), async (context) => {
      try {
        const query = checked(endpoint.query, queryOf(context, endpoint.query))
        const path = 'parameters' in endpoint ? checked(endpoint.parameters, context.req.param()) : {}
        if ('lang' in query && query.lang !== undefined && !live.register.vocabulary.languages.has(query.lang))
          throw new Failure(
            'query/invalid',
            `lang: there is no language "${query.lang}"; there are ${[...live.register.vocabulary.languages.keys()].join(', ')}`,
          )
        const asked = rememberedAs(id, query, path)
        const day = daily.has(id) ? `-${today()}` : ''
        return await validated(context, `${await live.version()}-${build}${day}`, async () => {
          const make = () => handler(live.register, query, path)
          const beside = besides[id]
          if (beside) {
            const { made, version } = await (live.computed[beside] as Computations<object>).of(
              asked,
              make as () => Promise<object>,
            )
            return validated(context, `${version}-${build}`, async () => context.json(made))
          }
          return context.json((await (costly.has(id) ? live.remembered(asked, make) : make())) as object)
        })
      } catch (error) {
        noted(error, context.req.path)
        const { status, error: view } = told(error)
        return context.json({ error: view }, status as 400)
      }
    })
  }
  app.all('/api/*', (context) =>
    context.json(
      {
        error: {
          code: 'page/unknown',
          message: `there is no ${context.req.path.slice(0, 100)}; /api/openapi.json lists what there is`,
          details: {},
        },
      },
      404,
    ),
  )
}
