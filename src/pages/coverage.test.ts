import { expect, test } from 'vitest'
import { type CoverageTotalsView, DeploymentCoverageView, DeviceCoverageView } from '../contract/coverage.ts'
import { cityAssumptions } from '../coverage/city.ts'
import { claimAssumptions, claimReasons, coverageClaims } from '../coverage/claims.ts'
import { levelSets } from '../coverage/levels.ts'
import { placeKinds } from '../coverage/places.ts'
import { loadVocabulary } from '../operations/vocabulary.ts'
import { type Computed, choiceOf, type SheetView, sheet } from './coverage-sheet.ts'
import { coverageTogether } from './coverage-together.ts'
import { boundsInOrder } from './coverage-words.ts'
import { devicePage } from './device.ts'
import { deploymentCoverage, deviceCoverage, sheetView, unheadedSheet } from './fixtures/coverage.ts'
import * as views from './fixtures/views.ts'
import type { PageContext } from './page.ts'
import { createTranslator } from './translate.ts'

const vocabulary = loadVocabulary()
const contextFor = (lang: string, query = ''): PageContext => ({
  lang,
  languages: [],
  translate: createTranslator(vocabulary, lang),
  path: '/device/osm-node-123',
  query,
  exampleNotice: false,
  assets: { css: '', script: '' },
})
const context = contextFor('en')
const shown = (view: SheetView, level?: string, bound?: string) => String(sheet(context, { view }, { level, bound }))
const bandsOf = (page: string): string[] =>
  [...page.matchAll(/<path class="(\w+)"[^>]* data-level="(\w+)"/g)].map(([, how, level]) => `${how} ${level}`)
const statements = new Map([[views.statement(1).id, views.statement(1)]])
const together = (held: Computed<DeploymentCoverageView>) => String(coverageTogether(context, held, statements))

test('the handmade views have the shape of the API', () => {
  DeviceCoverageView.parse(deviceCoverage)
  DeviceCoverageView.parse(unheadedSheet.coverage)
  DeploymentCoverageView.parse(deploymentCoverage)
})

test('the plan draws the chosen level and bound: certain solid, nominal hatched over a tone, possible hatched', () => {
  expect(bandsOf(shown(sheetView))).toEqual(['band detect', 'striped detect', 'band identify', 'striped identify'])
  expect(bandsOf(shown(sheetView, 'identify', 'possible'))).toEqual(['striped identify'])
  expect(bandsOf(shown(sheetView, 'detect', 'certain'))).toEqual(['band detect'])
  expect(bandsOf(shown(sheetView, 'identify', 'certain'))).toEqual([])
})

test('what is no choice is taken as the usual one', () => {
  const { levels } = deviceCoverage.levels
  expect(choiceOf({ level: '<script>', bound: 'sure' }, levels)).toEqual({ level: 'every', bound: 'nominal' })
  expect(choiceOf({ level: 'identify', bound: 'certain' }, levels)).toEqual({ level: 'identify', bound: 'certain' })
})

test('every choice is a link of its own, and keeps the language that was asked for', () => {
  const page = String(sheet(contextFor('fr', '?lang=fr'), { view: sheetView }, { level: 'detect' }))
  expect(page).toContain('href="/device/osm-node-123?level=identify&amp;bound=nominal&amp;lang=fr#coverage"')
  expect(page).toContain('href="/device/osm-node-123?level=detect&amp;bound=possible&amp;lang=fr#coverage"')
  expect(page.match(/aria-current="true"/g)?.length).toBe(2)
})

test('an unknown heading is said and drawn as a ring, never as a direction', () => {
  const page = shown(unheadedSheet)
  expect(page).toContain('Heading unknown')
  expect(page).toMatch(/<circle class="ring" r="60\.0"/)
  expect(page).not.toContain('class="aim"')
  expect(bandsOf(page)).toEqual([])
  expect(shown(sheetView)).not.toContain('class="ring"')
  expect(shown(sheetView)).toContain('class="aim"')
})

test('every assumption stands there with its value and source, and so do warnings', () => {
  const page = shown(sheetView)
  for (const { source } of deviceCoverage.coverage.assumed) expect(page).toContain(source)
  expect(page).toContain('30° below the horizon (from 5 to 80)')
  expect(page).toContain('no single height above the ground')
  expect(page).toMatch(/certainly 13\u00a0m², possibly up to 5,045\u00a0m²/)
})

test('figures that are not there yet, or cannot be, are said in one line, and asked for again by script only while they are computed', () => {
  const waiting = String(sheet(context, { computing: true }, {}))
  expect(waiting).toContain('<contrechamp-sheet id="coverage-sheet" computing>')
  expect(waiting).toContain('being computed')
  const failed = String(sheet(context, { failed: { code: 'coverage/odd', message: 'it takes <too> long' } }, {}))
  expect(failed).not.toContain(' computing>')
  expect(failed).toContain('it takes &lt;too&gt; long')
})

test('a sentence that is tested stands beside its verdict, its figures and what they rest on', () => {
  const page = together({ view: deploymentCoverage })
  expect(page).toContain('Does not hold,')
  expect(page).toContain('whatever their unknown parameters')
  expect(page).toContain('Significant streets, detect: 2 of 3 nominal, 0 certain, 2 possible')
  expect(page).toContain(claimAssumptions['significant-by-class'])
  expect(page).toContain('href="/statement/s404"')
})

test('the area looked at is told in degrees, and stands beside the verdict, not folded away', () => {
  const page = together({ view: deploymentCoverage })
  const area = 'reaches from 44.79700° N, 20.43000° E to 44.83300° N, 20.48300° E'
  expect(page.split('<article')[0]).toContain(area)
  const [open = '', folded = ''] = (page.split('<article')[1] ?? '').split('<details>')
  expect(open).toContain(claimAssumptions['area-stands-for-place'])
  expect(open).toContain(area)
  expect(folded).not.toContain(claimAssumptions['area-stands-for-place'])
  expect(page).not.toContain('streets around them')
})

test('a list that is of another place is said before any figure, buildings’ remarks at the end', () => {
  const page = together({ view: deploymentCoverage })
  expect(page.indexOf('is said to be (about 1,021 km):')).toBeLessThan(page.indexOf('<article'))
  expect(page.indexOf('its outline crosses itself')).toBeGreaterThan(page.indexOf('ground-figures'))
})

test('how many cameras have open ground about them for want of buildings stands beside the lead figure, once', () => {
  const { totals, ...rest } = deploymentCoverage
  const told = (given: Partial<CoverageTotalsView>, lang = 'en', whole: Partial<DeploymentCoverageView> = rest) => {
    const view = { ...rest, ...whole, totals: { ...(totals as CoverageTotalsView), warnings: [], ...given } }
    return String(coverageTogether(contextFor(lang), { view }, statements))
  }
  const lead = (page: string) => /<p class="sentence">.*?<\/p>/.exec(page)?.[0]
  const some = { warningCounts: { 'no-buildings-near': 7, swapped: 1 } }
  expect(lead(told(some))).toContain('8 of the 10 cameras stand where no building is at hand')
  expect(lead(told(some, 'fr'))).toContain('8 des 10 caméras se trouvent là où aucun bâtiment n’est disponible')
  expect(lead(told({ warningCounts: { 'no-buildings-near': 1 } }, 'fr'))).toContain('1 des 10 caméras se trouve là')
  expect(told({ warningCounts: { 'self-crossing': 1 } })).not.toContain('building is at hand')
  // None stands near any camera: one warning says so of all of them.
  const one = [{ code: 'no-buildings-near', message: 'No building of the register stands near.' }]
  const none = told({ warningCounts: { 'no-buildings-near': 1 }, warnings: one })
  expect(lead(none)).toContain('No building is at hand where the cameras stand')
  expect(none).not.toContain('To be looked at')
  const apart = told({ warningCounts: { 'no-buildings-near': 1 }, warnings: one }, 'fr', { city: undefined })
  expect(apart).toContain('trop éloignées')
  expect(apart).toContain('Aucun bâtiment n’est disponible là où se trouvent les caméras')
  const refused = { computed: 0, warningCounts: {}, warnings: [{ code: 'none-placed', message: 'No camera could be placed.' }] }
  const nowhere = told(refused, 'fr', { city: undefined })
  expect(nowhere).toContain('Aucune caméra de la liste n’a pu être placée')
  expect(nowhere).not.toContain('trop éloignées')
})

test('a sheet says what its bounds take in, and why more is possible than lies open', () => {
  const page = shown(sheetView)
  expect(page).toContain('may stand up to 3 m from its place on the map; the command counts that with --bounds only')
  expect(page).toContain('More is possible than lies open')
  const { bands, ...rest } = deviceCoverage.coverage
  const less = { ...rest, bands: bands.map((band) => ({ ...band, possible: 2000 })) }
  expect(shown({ ...sheetView, coverage: { ...deviceCoverage, coverage: less } })).not.toContain('More is possible')
})

test('the facts of a device are those that its coverage is computed with', () => {
  const facts = (view: typeof views.device) =>
    [...String(devicePage(context, view)).matchAll(/<dt>(Tilt|Field of view|Pixels across)<\/dt><dd>([^<]*)/g)].map(
      ([, name, value]) => [name, value],
    )
  expect(facts(views.device)).toEqual([
    ['Tilt', '15°'],
    ['Field of view', '92.5°'],
    ['Pixels across', '2,560 px'],
  ])
  expect(facts({ ...views.device, tiltDeg: undefined, fovDeg: undefined, widthPx: undefined })).toEqual([['Tilt', 'not seen']])
})

test('the longest streets stand open, the rest behind a disclosure; nothing is told with more certainty than it has', () => {
  const page = together({ view: deploymentCoverage })
  const [open = '', rest = ''] = page.split('<details class="more-streets">')
  expect(open).toContain('Rue 10<')
  expect(open).not.toContain('Rue 11<')
  expect(rest).toContain('2 more streets')
  expect(rest).toContain('Rue 12<')
  expect(page).toContain('1.4\u00a0% <span class="small together">(&lt; 0.1\u00a0% to 8.9\u00a0%)')
  // Nothing of it is seen by any bound: one figure says so.
  expect(page).toMatch(/Rue 2<\/th><td class="figure">1,500\u00a0m<\/td><td class="figure">0\u00a0%<\/td>/)
})

test('without devices one sentence says what is missing and how to add it', () => {
  const { totals: _, city: __, ...bare } = deploymentCoverage
  const page = together({ view: { ...bare, lists: [], claims: [], assumed: [] } })
  expect(page).toContain('contrechamp import FILE --deployment belgrade-safe-city')
  expect(page).not.toContain('<table')
  expect(together({ view: bare })).toContain('places no devices')
})

test.each([...vocabulary.languages.keys()])('%s has words for every code of the engine', (lang) => {
  const { translate } = contextFor(lang)
  const keys = [
    ...levelSets.flatMap(({ levels }) => levels.map(({ name }) => `level.${name}`)),
    ...boundsInOrder.map((bound) => `bound.${bound}`),
    ...Object.keys(claimReasons).map((code) => `reason.${code}`),
    ...Object.keys({ ...cityAssumptions, ...claimAssumptions }).map((code) => `assumption.${code}`),
    ...placeKinds.flatMap((kind) => [`place.${kind}`, `measure.${kind}-doors`]),
  ]
  expect(keys.filter((key) => !translate.has(`coverage.${key}`))).toEqual([])
  expect(coverageClaims.filter((claim) => translate.listTerm('coverage-claim', claim) === claim)).toEqual([])
})
