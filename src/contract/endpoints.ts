/** Every address of the API, with what it takes and answers: routes and OpenAPI are both made from this list. */
import { z } from 'zod'
import { PartialDate } from '../register/time.ts'
import { entityKinds } from '../register/value.ts'
import {
  AccountabilityView,
  ObligationList,
  ObligationView,
  RestrictionList,
  RestrictionView,
  VendorList,
  VendorView,
} from './accountability.ts'
import { ChangesView, ComparisonView, CountsView } from './comparison.ts'
import { BuildingsView, CamerasView, DeploymentCoverageView, DeviceCoverageView } from './coverage.ts'
import { LetterView } from './requests.ts'
import {
  ContradictionView,
  DeploymentSummary,
  DeviceView,
  Dossier,
  EntityList,
  GapView,
  HomeView,
  ProofView,
  SearchView,
  SourceView,
  StatementView,
  Status,
  SuggestionView,
  WithheldView,
} from './views.ts'

/** Query strings are text; numbers are read from text and nothing else. */
const NumberText = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,12})?$/, 'wants a number, such as 20')
  .transform(Number)
const Limit = (most: number, usual: number) =>
  NumberText.pipe(z.number().int().min(1).max(most)).optional().default(usual).describe(`1 to ${most}; ${usual} unless told`)
const After = NumberText.pipe(z.number().int().min(0)).optional().default(0).describe('`next` of the page before')

/** Decimal degrees: an empty text is no zero, and no exponent or hexadecimal is read. */
const degreesOf = (text: string): number[] =>
  text.split(',').map((part) => (/^-?\d{1,3}(\.\d{1,15})?$/.test(part.trim()) ? Number(part) : Number.NaN))
const isLon = (degrees: number | undefined) => Math.abs(degrees ?? Number.NaN) <= 180
const isLat = (degrees: number | undefined) => Math.abs(degrees ?? Number.NaN) <= 90

const wantsPoint = 'wants LON,LAT in degrees, such as 20.46,44.82'
export const LonLat = z
  .string(wantsPoint)
  .max(200, wantsPoint)
  .transform((text, context) => {
    const [lon, lat, ...more] = degreesOf(text)
    if (isLon(lon) && isLat(lat) && more.length === 0) return [lon, lat] as [number, number]
    context.addIssue({ code: 'custom', message: wantsPoint })
    return z.NEVER
  })

const wantsBox = 'wants west,south,east,north in degrees, such as 20.4,44.7,20.5,44.9'
export const BoxText = z
  .string(wantsBox)
  .max(200, wantsBox)
  .transform((text, context) => {
    const [west, south, east, north, ...more] = degreesOf(text)
    if (isLon(west) && isLat(south) && isLon(east) && isLat(north) && Number(south) <= Number(north) && more.length === 0)
      return [west, south, east, north] as [number, number, number, number]
    context.addIssue({ code: 'custom', message: wantsBox })
    return z.NEVER
  })

const Slug = z.string().max(200)
export const Language = z.string().max(10).optional().describe('language of labels, such as fr')

const onDay = 'wants today, purchase, or a date: YYYY, YYYY-MM or YYYY-MM-DD'
/** The law of which day. A form sends the word `date` with the date beside it; both are read by the page. */
export const OnDay = z
  .string(onDay)
  .refine((text) => text === 'today' || text === 'purchase' || isDay(text), onDay)
  .optional()
  .default('today')
  .describe('today, purchase (the day on which it was bought, as contracts state it), or a date')

/** `2021-02-30` has the form of a date, and is none. */
function isDay(text: string): boolean {
  if (!PartialDate.safeParse(text).success) return false
  const [year = '', month = '01', day = '01'] = text.replace('~', '').split('-')
  const instant = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.getUTCDate() === Number(day)
}

/** Asked once or again and again: `deployment=a&deployment=b`. */
export const mostCompared = 6
const Compared = z
  .union([Slug, z.array(Slug)])
  .transform((given) => [...new Set([given].flat())].filter((slug) => slug !== ''))
  .pipe(z.array(z.string()).max(mostCompared, `at most ${mostCompared} deployments stand side by side`))
  .optional()
  .default([])
  .describe('slug of a deployment, such as belgrade-safe-city; given again for each')

const Levels = z
  .string()
  .max(40)
  .optional()
  .default('dori-2015')
  .describe('levels of pixel density, a set of data/coverage/levels.json')
const RangeM = (most: number) =>
  NumberText.pipe(z.number().min(1).max(most))
    .optional()
    .default(60)
    .describe(`metres looked at from a camera, 1 to ${most}; 60 unless told`)

export const endpoints = {
  status: {
    path: '/api/status',
    summary: 'What is in the register, and the root of its log',
    query: z.object({}),
    response: Status,
  },
  home: { path: '/api/home', summary: 'What the home page shows', query: z.object({ lang: Language }), response: HomeView },
  deployments: {
    path: '/api/deployments',
    summary: 'Every deployment in one line each',
    query: z.object({ lang: Language }),
    response: z.object({ deployments: z.array(DeploymentSummary) }),
  },
  entities: {
    path: '/api/entities/{kind}',
    summary: 'Entities of a kind, page by page',
    parameters: z.object({ kind: z.enum(entityKinds) }),
    query: z.object({ lang: Language, after: After, limit: Limit(500, 100) }),
    response: EntityList,
  },
  entity: {
    path: '/api/entities/{kind}/{slug}',
    summary: 'One entity with every statement, contradiction and gap',
    parameters: z.object({ kind: z.enum(entityKinds), slug: Slug }),
    query: z.object({ lang: Language }),
    response: Dossier,
  },
  device: {
    path: '/api/devices/{slug}',
    summary: 'A device: its dossier, place and headings',
    parameters: z.object({ slug: Slug }),
    query: z.object({ lang: Language }),
    response: DeviceView,
  },
  devices: {
    path: '/api/devices',
    summary: 'Devices inside a box',
    query: z.object({ box: BoxText.describe('west,south,east,north in degrees'), limit: Limit(5000, 500) }),
    response: z.object({
      devices: z.array(
        z.object({
          id: z.string(),
          lon: z.number(),
          lat: z.number(),
          kind: z.string(),
          headings: z.array(z.object({ from: z.number(), to: z.number() })),
          jurisdiction: z.string(),
        }),
      ),
      complete: z.boolean(),
    }),
  },
  coverageCameras: {
    path: '/api/coverage/cameras',
    summary: 'Cameras inside a box as the coverage engine takes them, with what is assumed',
    query: z.object({ box: BoxText.describe('west,south,east,north in degrees'), limit: Limit(2000, 500) }),
    response: CamerasView,
  },
  coverageBuildings: {
    path: '/api/coverage/buildings',
    summary: 'Buildings that touch a box, with bounds of their heights',
    query: z.object({ box: BoxText.describe('west,south,east,north in degrees'), limit: Limit(5000, 2000) }),
    response: BuildingsView,
  },
  deviceCoverage: {
    path: '/api/devices/{slug}/coverage',
    summary: "A camera's sheet: what it can see by level, with bounds, outlines and assumptions",
    parameters: z.object({ slug: Slug }),
    query: z.object({ levels: Levels, range: RangeM(300) }),
    response: DeviceCoverageView,
  },
  deploymentCoverage: {
    path: '/api/deployments/{slug}/coverage',
    summary: 'What the cameras of a deployment see together, and statements of coverage set against it',
    parameters: z.object({ slug: Slug }),
    query: z.object({ levels: Levels }),
    response: DeploymentCoverageView,
  },
  source: {
    path: '/api/sources/{slug}',
    summary: 'A source: licence, hash, what was read, and its statements',
    parameters: z.object({ slug: Slug }),
    query: z.object({ lang: Language, after: After, limit: Limit(500, 200) }),
    response: SourceView,
  },
  statement: {
    path: '/api/statements/{id}',
    summary: 'One statement',
    parameters: z.object({ id: z.string().max(20) }),
    query: z.object({ lang: Language }),
    response: StatementView,
  },
  proof: {
    path: '/api/statements/{id}/proof',
    summary: 'Proof that the statement stands in the log (RFC 6962)',
    parameters: z.object({ id: z.string().max(20) }),
    query: z.object({}),
    response: ProofView,
  },
  search: {
    path: '/api/search',
    summary: 'Full text in every script at hand; "a phrase", prefix*',
    query: z.object({
      q: z.string().max(200).optional().default(''),
      near: LonLat.optional().describe('lon,lat: nearest first among equals'),
      limit: Limit(100, 20),
      lang: Language,
    }),
    response: SearchView,
  },
  contradictions: {
    path: '/api/contradictions',
    summary: 'Statements that exclude each other, side by side',
    query: z.object({ lang: Language }),
    response: z.object({ contradictions: z.array(ContradictionView) }),
  },
  gaps: {
    path: '/api/gaps',
    summary: 'What is expected and not seen',
    query: z.object({ lang: Language }),
    response: z.object({ gaps: z.array(GapView) }),
  },
  findings: {
    path: '/api/deployments/{slug}/findings',
    summary: 'What is not explained about a deployment, on a day: duties without evidence, restrictions on its makers, remarks',
    parameters: z.object({ slug: Slug }),
    query: z.object({ on: OnDay, lang: Language }),
    response: AccountabilityView,
  },
  counts: {
    path: '/api/deployments/{slug}/counts',
    summary: 'What was bought, declared, mapped, counted and seen on site, with the differences',
    parameters: z.object({ slug: Slug }),
    query: z.object({ lang: Language }),
    response: CountsView,
  },
  obligations: {
    path: '/api/obligations',
    summary: 'Duties, with how many deployments they reach',
    query: z.object({ lang: Language }),
    response: ObligationList,
  },
  obligation: {
    path: '/api/obligations/{id}',
    summary: 'A duty: what it asks for, since when, and of which deployments',
    parameters: z.object({ id: Slug }),
    query: z.object({ lang: Language }),
    response: ObligationView,
  },
  restrictions: {
    path: '/api/restrictions',
    summary: 'Restrictions on makers, and what is no restriction',
    query: z.object({ lang: Language }),
    response: RestrictionList,
  },
  restriction: {
    path: '/api/restrictions/{id}',
    summary: 'A restriction: whom it touches since when, what it does not mean, and which deployments use what it touches',
    parameters: z.object({ id: Slug }),
    query: z.object({ lang: Language }),
    response: RestrictionView,
  },
  vendors: {
    path: '/api/vendors',
    summary: 'Makers about which facts are kept',
    query: z.object({ lang: Language }),
    response: VendorList,
  },
  vendor: {
    path: '/api/vendors/{slug}',
    summary: 'A maker: its owners as stated, who uses it, restricted by whom, sold under which other names',
    parameters: z.object({ slug: Slug }),
    query: z.object({ lang: Language }),
    response: VendorView,
  },
  comparison: {
    path: '/api/compare',
    summary: 'Deployments side by side; /compare.csv is the same as a table',
    query: z.object({ deployment: Compared, lang: Language }),
    response: ComparisonView,
  },
  changes: {
    path: '/api/changes',
    summary: 'Changes of the register by day, newest first; /feed.atom is the same as a feed',
    query: z.object({ lang: Language }),
    response: ChangesView,
  },
  deploymentChanges: {
    path: '/api/deployments/{slug}/changes',
    summary: 'Changes of one deployment; /deployment/{slug}/feed.atom is the same as a feed',
    parameters: z.object({ slug: Slug }),
    query: z.object({ lang: Language }),
    response: ChangesView,
  },
  letter: {
    path: '/api/letters/{gap}',
    summary: 'The letter that asks for what a gap lacks, and what became of requests for it',
    parameters: z.object({ gap: z.string().max(400) }),
    query: z.object({
      lang: Language,
      in: z.string().max(10).optional().describe('language of the letter, such as sq'),
      way: z.string().max(200).optional().describe('id of one of the ways to ask'),
    }),
    response: LetterView,
  },
  suggestions: {
    path: '/api/suggestions',
    summary: 'Spellings that may be one organization',
    query: z.object({}),
    response: z.object({ suggestions: z.array(SuggestionView) }),
  },
  withheld: {
    path: '/api/withheld',
    summary: 'Cameras of private dwellings: counted by area, never kept',
    query: z.object({ lang: Language }),
    response: WithheldView,
  },
  mapDeployments: {
    path: '/api/map/deployments.geojson',
    summary: 'Deployments as GeoJSON points',
    query: z.object({ lang: Language }),
    response: z.object({ type: z.literal('FeatureCollection'), features: z.array(z.record(z.string(), z.unknown())) }),
  },
} as const

export type EndpointId = keyof typeof endpoints
