/** What the engine says by code, in the words of each language: of everything that it can say on a page, and of nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import french from '../../data/coverage/sources/fr.json' with { type: 'json' }
import type { AssumptionView } from '../contract/coverage.ts'
import type { Assumption, Camera } from '../coverage/camera.ts'
import { Evaluator } from '../coverage/evaluate.ts'
import { type LevelSet, levelSet, levelSets } from '../coverage/levels.ts'
import { meshOf } from '../coverage/mesh.ts'
import { planeAbout } from '../coverage/plane.ts'
import { assumedOf, heightOf } from '../operations/coverage/building.ts'
import { cameraOf } from '../operations/coverage/camera.ts'
import { target } from '../operations/coverage/defaults.ts'
import { loadVocabulary } from '../operations/vocabulary.ts'
import { choiceOf, sheet, unfinished } from './coverage-sheet.ts'
import { coverageTogether } from './coverage-together.ts'
import { assumptionTable, warningList } from './coverage-words.ts'
import { deploymentCoverage, deviceCoverage, sheetView } from './fixtures/coverage.ts'
import type { PageContext } from './page.ts'
import { createTranslator } from './translate.ts'

const vocabulary = loadVocabulary()
const contextFor = (lang: string, path = '/device/osm-node-123'): PageContext => ({
  lang,
  languages: [],
  translate: createTranslator(vocabulary, lang),
  path,
  query: '',
  exampleNotice: false,
  assets: { css: '', script: '' },
})
const [english, inFrench] = [contextFor('en'), contextFor('fr')]
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()
const languages = [...vocabulary.languages]
/** Codes of a family that a language has words for. */
const wordsOf = (lang: string, family: string): string[] =>
  Object.keys(vocabulary.languages.get(lang)?.interface ?? {})
    .filter((key) => key.startsWith(`coverage.${family}.`))
    .map((key) => key.slice(`coverage.${family}.`.length))

const ofCameras = [
  ...[
    'bad-camera',
    'outside-map',
    'moved-to-wall',
    'inside-building',
    'no-buildings-near',
    'none-placed',
    'far-from-place',
    'pole',
  ],
  ...['fov', 'tilt', 'hres', 'focal', 'sensorWidth', 'lens', 'height', 'heading', 'heading-conflict'],
]
const ofBuildings = [
  ...['height', 'bad-height', 'no-area', 'repeated-points', 'bad-coordinates', 'far-away', 'self-crossing', 'scribble'],
]
/** Said in sentences of their own, or of files that the command reads, or among a city's counts only. */
const never = ['heading-unknown', 'no-camera', 'no-buildings', 'no-building-tag', 'repeated-id', 'swapped']

const failures = ['slow', 'busy', 'memory', 'large', 'server/failed']
/** Of files, of what a page asks for, or said by the page itself. */
const neverFailing = ['swapped', 'levels', 'no-cameras', 'no-places', 'no-devices']

const sources = ['coverage', 'operations/coverage'].flatMap((folder) => {
  const path = join(import.meta.dirname, '..', folder)
  const names = readdirSync(path).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return names.map((name) => readFileSync(join(path, name), 'utf8'))
})
const found = (pattern: RegExp): string[] => sources.flatMap((text) => [...text.matchAll(pattern)].map(([, code = '']) => code))

/** As they are spelt out: `code: '…'`, `warn('…'`, a pair of code and message, and the properties whose name is the code. */
const codesInSource = (): string[] => [
  ...found(/code: '([\w-]+)'/g),
  ...found(/warn\(\s*(?:\w+,\s*)?'([\w-]+)'/g),
  ...found(/\[\s*'([\w-]+)',\s*['`][^'`]*it is left out/g),
  ...found(/^ {2}(\w+): \{ least: /gm),
]

test('every code of a warning or a failure in the engine is known here', () => {
  expect(sorted(codesInSource())).toEqual(sorted([...ofCameras, ...ofBuildings, ...never]))
  const thrown = [...found(/'coverage\/([\w-]+)',/g), 'server/failed']
  expect(sorted(thrown)).toEqual(sorted([...failures, ...neverFailing]))
})

test.each(languages)('%s has words for every warning and failure that a page can show, and no others', (lang) => {
  expect(sorted(wordsOf(lang, 'warning'))).toEqual(sorted(ofCameras))
  expect(sorted(wordsOf(lang, 'building-warning'))).toEqual(sorted(ofBuildings))
  expect(sorted(wordsOf(lang, 'failure'))).toEqual(sorted(failures))
})

/** With and without a heading, with a narrow lens and a wide one. */
const records: Record<string, string>[] = [{}, { direction: '90' }, { direction: '90', fov: '20' }, { fov: '90' }]

/** Of every kind of camera, of buildings, and what the engine adds. */
function everyAssumption(): Assumption[] {
  const cameras = ['fixed', 'dome', 'panning', 'panorama', ''].flatMap((kind) =>
    records.map((tags) =>
      cameraOf({ id: 'a', lon: 7, lat: 43, tags: { man_made: 'surveillance', 'camera:type': kind, ...tags } }),
    ),
  )
  const buildings = [{}, { 'building:levels': '2' }].map((tags) => ({ id: 'b', rings: [], ...heightOf(tags) }))
  const box = { west: -100, south: -100, east: 100, north: 100 }
  const levels = levelSet('dori-2015') as LevelSet
  const options = { levels, rangeM: 60, bounds: false, targetM: target.value }
  const evaluator = new Evaluator(meshOf([], box).mesh, planeAbout(7, 43), options)
  const unheaded: Camera = { ...(cameras[0] as Camera), assumed: [] }
  return [...[...cameras, unheaded].flatMap((camera) => evaluator.evaluate(camera).coverage.assumed), ...assumedOf(buildings)]
}

test('every source that can be listed has its French, and no other text has; so has every standard of levels', () => {
  const listed = [...everyAssumption(), ...levelSets].map(({ source }) => source)
  expect(sorted(Object.keys(french))).toEqual(sorted(listed))
  for (const words of Object.values(french)) {
    expect(words).not.toMatch(/['"]| [:;?!%»]|« /)
    expect(words.trim()).not.toBe('')
  }
})

test.each(languages)('%s has words for every parameter that can be assumed, and for no other', (lang) => {
  expect(sorted(wordsOf(lang, 'parameter'))).toEqual(sorted(everyAssumption().map(({ parameter }) => parameter)))
})

test('a source is told in the language of the page, one that it has no words for in English and marked as such', () => {
  const assumed = assumedOf([{ id: 'b', rings: [], ...heightOf({}) }]) as AssumptionView[]
  const unknown: AssumptionView = { parameter: 'tilt', value: 1, source: 'a survey of tags' }
  const page = String(assumptionTable(inFrench, [...assumed, unknown]))
  expect(page).toMatch(/<th scope="row">Hauteur des bâtiments<\/th><td>inconnue<\/td><td>limite posée par ce projet/)
  expect(page).toContain('<td lang="en">a survey of tags</td>')
  expect(String(assumptionTable(english, assumed))).toContain(assumed[0]?.source)
  const { coverage } = sheetView
  const levels = { ...coverage.levels, source: levelSets[0]?.source ?? '' }
  const whole = String(sheet(inFrench, { view: { ...sheetView, coverage: { ...coverage, levels } } }, {}))
  expect(whole).toContain('Niveaux d’après IEC/EN 62676-4:2015, Systèmes de vidéosurveillance')
})

test('a warning is told in the language of the page, with the tag and the metres that it is about; an unknown one in English', () => {
  const { warnings } = cameraOf({ id: 'a', lon: 7, lat: 43, tags: { man_made: 'surveillance', 'camera:angle': '-20' } })
  const odd = { code: 'new', message: 'Something <new>.' }
  const page = String(warningList(inFrench, [...warnings, odd]))
  expect(page).toContain('<li>`camera:angle` n’est pas un angle possible')
  expect(page).toContain('<li lang="en">Something &lt;new&gt;.</li>')
  const moved = {
    ...deviceCoverage.coverage,
    shiftM: 1.234,
    warnings: [{ code: 'moved-to-wall', message: 'The camera stands inside.' }],
  }
  const held = { view: { ...sheetView, coverage: { ...deviceCoverage, coverage: moved } } }
  expect(String(sheet(inFrench, held, choiceOf({}, [])))).toContain('elle a été déplacée de 1,23\u00a0m')
})

test('on a French page of a deployment nothing of the engine is left in English', () => {
  const assumed = everyAssumption() as AssumptionView[]
  const page = String(coverageTogether(inFrench, { view: { ...deploymentCoverage, assumed } }, new Map()))
  expect(page).toContain('est dit se trouver (à environ 1\u202f021\u00a0km)')
  expect(page).toContain('<li>Bâtiment way/9\u00a0: son contour se croise')
  expect(page).not.toContain('lang="en"')
})

test.each([
  ['coverage/slow', '/deployment/jujuy', '<code>contrechamp coverage --deployment jujuy</code> le fait en ligne de commande'],
  [
    'coverage/slow',
    '/device/osm-node-1',
    '<code>contrechamp coverage --cameras FILE --buildings FILE</code> le fait en ligne de commande',
  ],
  ['coverage/busy', '/device/osm-node-1', 'redemandez dans une minute'],
  ['server/failed', '/device/osm-node-1', 'Le serveur a échoué'],
  ['coverage/odd', '/device/osm-node-1', '<span lang="en">no luck</span>'],
])('%s on %s is said in French', (code, path, words) => {
  const page = String(unfinished(contextFor('fr', path), { failed: { code, message: 'no luck' } }))
  expect(page).toContain('Les chiffres n’ont pas pu être calculés.')
  expect(page).toContain(words)
})
