import { expect, test } from 'vitest'
import { cameraOf, opticalTags } from './camera.ts'

const cameraWith = (tags: Record<string, string>) =>
  cameraOf({ id: 'a', lon: 16, lat: 48, tags: JSON.parse(opticalTags({ man_made: 'surveillance', ...tags })) })
const headings = (tags: Record<string, string>) =>
  cameraWith(tags).lenses.map(({ heading, across }) => [heading?.nominal, across.nominal])
const codes = (tags: Record<string, string>) => cameraWith(tags).warnings.map(({ code }) => code)
const assumed = (tags: Record<string, string>) => cameraWith(tags).assumed.map(({ parameter }) => parameter)

test('`camera:direction` comes before `direction`, and that they differ is said', () => {
  expect(headings({ 'camera:direction': '90', direction: '270', fov: '60' })).toEqual([[90, 60]])
  expect(codes({ 'camera:direction': '90', direction: '270' })).toEqual(['heading-conflict'])
  expect(headings({ direction: 'NE', fov: '60' })).toEqual([[45, 60]])
})

test('a range of directions is what is seen, also across north; a list is several lenses', () => {
  expect(headings({ 'camera:direction': '270-30' })).toEqual([[330, 120]])
  expect(headings({ 'camera:direction': '350-10' })).toEqual([[360, 20]])
  expect(headings({ 'camera:direction': '90-270' })).toEqual([[180, 180]])
  expect(headings({ 'camera:direction': '0-360' })).toEqual([[undefined, 360]])
  expect(headings({ 'camera:direction': 'N;SW', fov: '40' })).toEqual([
    [0, 40],
    [225, 40],
  ])
})

test('a narrower lens within a range of directions may look anywhere in it', () => {
  const [lens] = cameraWith({ 'camera:direction': '90-190', fov: '60' }).lenses
  expect(lens).toEqual({
    heading: { min: 120 - 11.25, nominal: 140, max: 160 + 11.25 },
    across: { min: 60, nominal: 60, max: 60 },
  })
})

test.each(['forward', '4m', '45ٍَُِِ-90-180', '', '400'])('junk as a direction (%j) is unknown, never north', (direction) => {
  expect(headings({ 'camera:direction': direction })).toEqual([[undefined, 85]])
  expect(assumed({ 'camera:direction': direction })).toContain('heading')
})

test('what looks all round: fov 360, a panorama, a dome of which nobody says more', () => {
  expect(headings({ fov: '360', direction: '90' })).toEqual([[undefined, 360]])
  expect(cameraWith({ fov: '360' }).fisheye).toBe(true)
  expect(headings({ 'camera:type': 'panorama' })).toEqual([[undefined, 360]])
  expect(headings({ 'camera:type': 'dome' })).toEqual([[undefined, 360]])
  // A guess: nothing may be certain of it.
  expect(cameraWith({ 'camera:type': 'dome' }).lenses[0]?.across.min).toBeLessThan(360)
  expect(headings({ 'camera:type': 'dome', direction: '90', fov: '70' })).toEqual([[90, 70]])
})

test('`camera:angle` and `tilt` count downwards, `camera:tilt` upwards', () => {
  expect(cameraWith({ 'camera:angle': '20' }).tilt).toEqual({ min: 20, nominal: 20, max: 20 })
  expect(cameraWith({ 'camera:tilt': '-20' }).tilt.nominal).toBe(20)
  expect(cameraWith({ 'camera:tilt': '15°' }).tilt.nominal).toBe(-15)
  expect(cameraWith({ tilt: '-5', 'camera:angle': '20' }).tilt.nominal).toBe(-5)
  expect(codes({ 'camera:angle': '-20' })).toEqual(['tilt'])
  expect(codes({ 'camera:tilt': 'down' })).toEqual(['tilt'])
})

test('a steerable camera turns its lens through the range that it is given, and does not see all of it at once', () => {
  const [lens] = cameraWith({ 'camera:type': 'panning', 'camera:direction': '90-270' }).lenses
  const [plain] = cameraWith({ 'camera:type': 'panning' }).lenses
  expect(lens?.across).toEqual(plain?.across)
  expect(lens?.heading).toMatchObject({ nominal: 180 })
  expect(lens?.heading?.min).toBeLessThan(90)
  expect(lens?.heading?.max).toBeGreaterThan(270)
})

test('a long lens is taken to be aimed far, a wide one as most are', () => {
  const tiltOf = (fov: string) => cameraWith({ direction: '0', fov }).tilt.nominal
  expect(tiltOf('85')).toBe(cameraWith({}).tilt.nominal)
  // Half of the 11.3° that 20° across are high at 16 : 9, and 3° more.
  expect(tiltOf('20')).toBeCloseTo(8.7, 1)
  expect(tiltOf('10')).toBeLessThan(tiltOf('20'))
  expect(cameraWith({ direction: '0', fov: '10', tilt: '40' }).tilt.nominal).toBe(40)
})

test('what looks all round assumes neither tilt nor shape', () => {
  expect(assumed({ fov: '360' })).not.toContain('tilt')
  expect(assumed({ fov: '360' })).not.toContain('aspect')
})

test('directions that cannot be read are unknown, and it is said that something stands there', () => {
  for (const direction of ['N;junk', '450', '4m', 'north-ish']) expect(codes({ direction }), direction).toEqual(['heading'])
  expect(codes({})).toEqual([])
})

test('half of a lens is no lens', () => {
  expect(codes({ focal: '4' })).toEqual(['lens'])
  expect(codes({ focal: '4', fov: '60' })).toEqual([])
})

test('panning cameras can be steered; indoors is indoors', () => {
  expect(cameraWith({ 'camera:type': 'panning' }).steerable).toBe(true)
  expect(cameraWith({ 'camera:type': 'PTZ' }).steerable).toBe(true)
  expect(cameraWith({ surveillance: 'indoor' }).indoor).toBe(true)
  expect(cameraWith({ indoor: 'yes' }).indoor).toBe(true)
  expect(cameraWith({ indoor: 'no' }).indoor).toBe(false)
})

test('what takes no pictures sees nothing, and that is said', () => {
  expect(cameraWith({ 'surveillance:type': 'guard' })).toMatchObject({ indoor: true, warnings: [{ code: 'no-camera' }] })
})

test('the lens gives the field of view; a stated one that differs is taken, and said', () => {
  expect(headings({ direction: '0', focal: '4', sensorWidth: '5.6' })[0]?.[1]).toBeCloseTo(69.98, 2)
  expect(codes({ direction: '0', focal: '4', sensorWidth: '5.6', fov: '90' })).toEqual(['fov'])
  expect(headings({ direction: '0', focal: '4', sensorWidth: '5.6', fov: '90' })).toEqual([[0, 90]])
})

test.each([
  ['fov', ['NaN', '-60', '361', '0', 'wide', '1e400']],
  ['tilt', ['NaN', '-91', '120', 'down']],
  ['hres', ['NaN', '0', '-1920', '1920x1080', '1e9']],
  ['focal', ['NaN', '0', '-4', '4mm']],
  ['sensorWidth', ['NaN', '0', '1/3"']],
  ['height', ['NaN', '-3', '0', '9999', '1e9', '3rd floor']],
])('%s that makes no sense is a warning, and taken as unknown', (name, values) => {
  const silent = cameraWith({})
  for (const value of values) {
    const camera = cameraWith({ [name]: value })
    expect({ value, codes: camera.warnings.map(({ code }) => code) }).toEqual({ value, codes: [name] })
    expect({ ...camera, warnings: [] }).toEqual(silent)
  }
})

test('every default has a source; what is on record is no default', () => {
  const silent = cameraWith({})
  expect(silent.assumed.map(({ parameter }) => parameter).sort()).toEqual(
    ['aspect', 'fov', 'heading', 'height', 'hres', 'position', 'tilt'].sort(),
  )
  for (const { source } of silent.assumed) expect(source.length).toBeGreaterThan(10)
  expect(assumed({ fov: '60', direction: '90', height: '4', hres: '1920', tilt: '10' }).sort()).toEqual(
    ['aspect', 'headingTolerance', 'position'].sort(),
  )
})

test('only what the engine looks at is kept of a device', () => {
  expect(opticalTags({ operator: 'City', note: 'x', fov: '60', direction: '1' })).toBe('{"direction":"1","fov":"60"}')
})
