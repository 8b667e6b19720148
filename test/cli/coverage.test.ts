/** The coverage command on files: what it prints, that threads change nothing, and files that cannot be used. */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importFiles } from '../../src/operations/import.ts'
import { type Answer, all, coverage, files, write } from './coverage-run.ts'
import { buildingOn, cameraAt, collection, type Feature, square, town } from './coverage-scene.ts'
import { file } from './datasets.ts'
import { folder, inside, json, run, start, twoAtATime } from './program.ts'

const oneHouse = write([buildingOn('house', square(10, -10, 20))])
const oneCamera = write([cameraAt('a', [0, 0], all)])

test('what it prints: cameras in the order of the file, totals, time by stage', async () => {
  const answer = await coverage(
    [
      cameraAt('north', [0, 0], { direction: 'N', fov: 90, height: 5, hres: 2560, tilt: 20 }),
      cameraAt(17, [500, 0], all),
      cameraAt(undefined, [0, 0], { 'camera:direction': 'junk' }),
      cameraAt('home', [0, 5], { surveillance: 'private' }),
    ],
    [buildingOn('house', square(5, 15, 20))],
  )
  const { cameras, totals, ms } = answer
  expect(Object.keys(answer)).toEqual(['cameras', 'totals', 'ms'])
  expect(Object.keys(ms)).toEqual(['read', 'mesh', 'visibility', 'raster'])
  expect(cameras.map(({ id }) => id)).toEqual(['north', '17', 'feature 3'])
  expect(totals).toMatchObject({ cameras: 3, computed: 3, withheld: 1, headingUnknown: 1, buildings: 1, rangeM: 60 })
  const [north, around, unknown] = cameras as [Answer['cameras'][0], Answer['cameras'][0], Answer['cameras'][0]]
  // Open ground: the whole circle; before the house: the quarter circle less its corner.
  expect(around.visible).toBeCloseTo(Math.PI * 60 ** 2, 3)
  expect(north.visible).toBeGreaterThan((Math.PI * 60 ** 2) / 4 - 1200)
  expect(north.visible).toBeLessThan((Math.PI * 60 ** 2) / 4)
  expect(unknown.assumed.heading).toMatchObject({ value: 'unknown' })
  expect(north.assumed.heading).toBeUndefined()
  expect(north.bands.map(({ level, pxPerM }) => [level, pxPerM])).toEqual([
    ['detect', 25],
    ['observe', 62],
    ['recognise', 125],
    ['identify', 250],
  ])
  for (const { bands } of cameras)
    for (const { nominal, possible, certain } of bands) {
      expect(nominal).toBeLessThanOrEqual(possible)
      expect(certain).toBeLessThanOrEqual(nominal)
    }
})

test('levels, range and bounds as asked', async () => {
  const { cameras, totals } = await coverage(
    [cameraAt('a', [0, 0], { direction: 'N' })],
    [buildingOn('house', square(10, 10, 20))],
    ...['--levels', 'oodpcvs-2025', '--range', '120.5', '--bounds'],
  )
  expect(cameras[0]?.bands.map(({ pxPerM }) => pxPerM)).toEqual([20, 40, 80, 125, 250, 500, 1500])
  expect(totals).toMatchObject({ levels: 'oodpcvs-2025', rangeM: 120.5 })
})

test.each([
  ['many cameras', 8, 600, ['--raster', '2']],
  ['with bounds', 3, 30, ['--raster', '2', '--bounds']],
] as const)('one thread and three: the same bytes, %s', { timeout: 120_000 }, async (_, blocks, count, options) => {
  const { cameras, buildings } = town(blocks, count)
  const far = cameras
    .slice(0, 20)
    .map((camera, n) => ({ ...cameraAt(`far${n}`, [9000 + n * 30, n]), properties: camera.properties }))
  const [cameraFile, buildingFile] = [write([...far, ...cameras]), write(buildings)]
  const by = async (workers: number) => {
    const out = join(files, `${count}-by-${workers}.geojson`)
    const more = [...options, '--out', out, '--workers', String(workers)]
    const { out: said } = await run(['coverage', '--cameras', cameraFile, '--buildings', buildingFile, ...more, '--json'])
    return { said: said.replace(/,"ms":.*$/s, ''), file: readFileSync(out, 'utf8') }
  }
  const [one, three] = [await by(1), await by(3)]
  expect(three.said).toBe(one.said)
  expect(three.file).toBe(one.file)
  const answer = JSON.parse(`${one.said}}`) as Answer
  expect(answer.cameras.map(({ id }) => id)).toEqual([...far, ...cameras].map(({ id }) => id))
  expect(answer.totals.city?.ground).toHaveLength(4)
})

test('--out: each camera with its figures and the ground that it sees', async () => {
  const out = join(files, 'seen.geojson')
  const { cameras } = await coverage(
    [cameraAt('a', [0, 0], { direction: 'N', height: 4 }), cameraAt('pole', [0, 0])].map((feature, n) =>
      n === 0 ? feature : { ...feature, geometry: { type: 'Point', coordinates: [10, 90] } },
    ),
    [buildingOn('house', square(-10, 10, 20))],
    ...['--out', out],
  )
  const written = JSON.parse(readFileSync(out, 'utf8')) as { features: Feature[] }
  const [point, ...ground] = written.features.filter(({ properties }) => properties.camera === 'a')
  expect(point).toMatchObject({ id: 'a', geometry: { type: 'Point' }, properties: { visible: cameras[0]?.visible } })
  expect(ground.length).toBeGreaterThan(0)
  for (const { geometry, properties } of ground) {
    expect(geometry?.type).toBe('MultiPolygon')
    expect(properties).toMatchObject({ level: expect.any(String), bound: expect.stringMatching(/^(nominal|possible|certain)$/) })
  }
  expect(written.features.find(({ id }) => id === 'pole')).toMatchObject({ geometry: null })
})

test('people get a table, and stages with their time', async () => {
  const { code, out, err } = await run(['coverage', '--cameras', oneCamera, '--buildings', oneHouse, '--raster', '1'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const word of ['nominal', 'certain', 'possible', 'identify', 'by two or more', 'read ', 'mesh ', 'visibility ', 'raster '])
    expect(out).toContain(word)
})

test('wrong options are exit code 2 and one line', { timeout: 60_000 }, async () => {
  const base = ['--cameras', oneCamera, '--buildings', oneHouse]
  const wrong: [string[], RegExp][] = [
    [[], /coverage wants --cameras FILE and --buildings FILE, or --deployment ID/],
    [['--cameras', oneCamera], /wants --cameras FILE and --buildings FILE/],
    [['--deployment', 'x', ...base], /not both/],
    [[...base, '--range', '0'], /--range wants a number from 1 to 2000, not "0"/],
    [[...base, '--range', '2001'], /--range wants a number from 1 to 2000/],
    [[...base, '--range', 'NaN'], /--range wants a number/],
    [[...base, '--raster', '0'], /--raster wants a number from 0.1 to 100/],
    [[...base, '--levels', 'dori'], /--levels wants one of dori-2015, oodpcvs-2025/],
    [[...base, '--workers', '0'], /--workers wants a whole number from 1/],
    [[...base, '--workers', '1.5'], /--workers wants a whole number/],
    [['--cameras', '', '--buildings', oneHouse], /--cameras wants a name/],
    [[...base, '--out', ''], /--out wants a name/],
    [[...base, '--cameras', oneHouse], /--cameras wants one file, and got 2/],
    [[...base, 'more'], /takes no argument/],
  ]
  await twoAtATime(wrong, async ([args, line]) => {
    const { code, out, err } = await run(['coverage', ...args])
    expect.soft({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect.soft(err).toMatch(/^contrechamp: [^\n]+\n$/)
    expect.soft(err).toMatch(line)
  })
})

/** Reviewed by people, never written by a test: case → the line, with the folder's name left out. */
const messages = JSON.parse(readFileSync(new URL('coverage-messages.json', import.meta.url), 'utf8')) as Record<string, string>

test('files that cannot be used are one clear line, and nothing is left', { timeout: 60_000 }, async () => {
  const text = (name: string, content: string) => file(files, name, content)
  const [camera, house] = [
    text('camera.geojson', readFileSync(oneCamera, 'utf8')),
    text('house.geojson', readFileSync(oneHouse, 'utf8')),
  ]
  const swapped = (features: readonly Feature[]) =>
    features.map((feature) => ({
      ...feature,
      geometry: { type: 'Point', coordinates: [...(feature.geometry as { coordinates: number[] }).coordinates].reverse() },
    }))
  const linked = join(files, 'linked.geojson')
  symlinkSync(house, linked)
  const cases: [string, string, string, ...string[]][] = [
    ['cameras, empty', text('empty.geojson', ''), house],
    ['buildings, empty', camera, text('blank.geojson', ' \n')],
    ['cameras without cameras', text('none.geojson', collection([])), house],
    ['cameras, a PDF', text('paper.geojson', '%PDF-1.7, x'), house],
    ['cameras that are buildings', house, house],
    ['cameras, missing', join(files, 'absent.geojson'), house],
    ['buildings, missing', camera, join(files, 'absent.geojson')],
    ['cameras, a folder', files, house],
    ['NaN in JSON', text('nan.geojson', collection([cameraAt('a', [0, 0])]).replace(/\[10,/, '[NaN,')), house],
    ['buildings, cut', camera, text('cut.geojson', readFileSync(oneHouse, 'utf8').slice(0, -20))],
    ['longitude and latitude swapped', text('swapped.geojson', collection(swapped([cameraAt('a', [0, 0])]))), house],
    [
      'every camera off the globe',
      text(
        'off.geojson',
        collection([1, 2].map((n) => ({ ...cameraAt(n, [0, 0]), geometry: { type: 'Point', coordinates: [47, 120] } }))),
      ),
      house,
    ],
    ['out into a missing folder', camera, house, '--out', join(files, 'nowhere', 'seen.geojson')],
    ['out over the cameras', camera, house, '--out', join(files, '.', 'camera.geojson')],
    ['out over the buildings, by another name', camera, house, '--out', linked],
  ]
  await twoAtATime(cases, async ([name, cameras, buildings, ...more]) => {
    const { code, out, err } = await run(['coverage', '--cameras', cameras, '--buildings', buildings, '--json', ...more])
    expect
      .soft({ name, line: err.replaceAll(files, 'FOLDER'), code, out })
      .toEqual({ name, line: `contrechamp: ${messages[name]}\n`, code: 1, out: '' })
  })
  expect(readdirSync(files).filter((name) => name.endsWith('.part'))).toEqual([])
  expect([camera, house].map((path) => readFileSync(path, 'utf8'))).toEqual(
    [oneCamera, oneHouse].map((path) => readFileSync(path, 'utf8')),
  )
})

test('one file may be both; cameras on both sides of the antimeridian see the same street', async () => {
  const both = write([cameraAt('a', [0, 0], all), buildingOn('house', square(10, -10, 20))])
  const answer = (await json(['coverage', '--cameras', both, '--buildings', both])) as unknown as Answer
  expect(answer.totals).toMatchObject({ cameras: 1, buildings: 1 })
  const moved = (feature: Feature): Feature =>
    JSON.parse(JSON.stringify(feature), (_, value) =>
      Array.isArray(value) && typeof value[0] === 'number'
        ? [(value[0] as number) - 10 + (value[0] > 10.0001 ? -180 : 180), value[1]]
        : value,
    )
  const edge = await coverage([moved(cameraAt('a', [0, 0], all))], [moved(buildingOn('house', square(10, -10, 20)))])
  expect(edge.cameras[0]?.visible).toBeCloseTo(answer.cameras[0]?.visible as number, 0)
})

test('interrupted, it leaves neither file nor draft', { timeout: 60_000 }, async () => {
  const { cameras, buildings } = town(20, 6000)
  const out = join(files, 'never.geojson')
  const args = [
    'coverage',
    '--cameras',
    write(cameras),
    '--buildings',
    write(buildings),
    '--bounds',
    '--range',
    '500',
    '--out',
    out,
  ]
  const { child, done } = start(args)
  while (!readdirSync(files).some((name) => name.startsWith('never.geojson.'))) await new Promise((soon) => setTimeout(soon, 20))
  child.kill('SIGINT')
  expect(await done).toMatchObject({ code: 130, out: '', err: expect.stringMatching(/^contrechamp: interrupted[^\n]*\n$/) })
  expect(readdirSync(files).filter((name) => name.startsWith('never'))).toEqual([])
  expect(existsSync(out)).toBe(false)
})

test('a deployment: its devices by the list that was imported for it, among the register’s buildings', {
  timeout: 60_000,
}, async () => {
  const data = `${folder()}/register`
  const listed = write([cameraAt('node/1', [0, 0], all), cameraAt('node/2', [0, 3], { surveillance: 'private' })])
  const map = write([buildingOn('way/9', square(10, -10, 20)), cameraAt('node/3', [5, 30], all)])
  const deployment = 'deployment/belgrade-safe-city'
  await inside(data, async (register) => {
    const { importExamples } = await import('../../src/operations/examples.ts')
    await importExamples(register)
    await importFiles(register, [map], {})
  })
  const unlinked = await run(['coverage', '--deployment', deployment, '--data', data])
  expect(unlinked).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/no devices are linked to .*import FILE --deployment/),
  })
  expect(await run(['coverage', '--deployment', 'nobody', '--data', data])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^contrechamp: the register knows no deployment "nobody"/),
  })
  await json(['import', listed, '--deployment', deployment, '--data', data])
  const entries = await json(['status', '--data', data])
  await json(['import', listed, '--deployment', deployment, '--data', data])
  expect(await json(['status', '--data', data])).toEqual(entries)
  expect(await json(['rebuild', '--data', data])).toMatchObject({ same: true })
  const answer = (await json(['coverage', '--deployment', deployment, '--data', data])) as unknown as Answer
  expect(answer.cameras.map(({ id }) => id)).toEqual(['device/osm-node-1'])
  expect(answer.totals).toMatchObject({ cameras: 1, withheld: 1, buildings: 1 })
  const [ofFile] = ((await json(['coverage', '--cameras', listed, '--buildings', map])) as unknown as Answer).cameras
  expect(answer.cameras[0]?.visible).toBeCloseTo(ofFile?.visible as number, 6)
})
