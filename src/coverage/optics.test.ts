import { expect, test } from 'vitest'
import { acrossOfLens, angularPx, circleM, DEGREE, focalPx, mostAngularPx, nearM, upright } from './optics.ts'

test('the worked example: 2560 px, 85°, 5 m high, faces at 1.6 m', () => {
  const focal = focalPx(2560, 85 * DEGREE)
  expect(focal).toBeCloseTo(1397, 0)
  const reach = (pxPerM: number) => Math.round(circleM(focal, pxPerM, 5 - 1.6) * 10) / 10
  expect([250, 125, 62, 25, 500].map(reach)).toEqual([4.4, 10.6, 22.3, 55.8, 0])
})

test('a lens gives its field of view', () => {
  expect(acrossOfLens(2.8, 5.37) / DEGREE).toBeCloseTo(87.6, 1)
  expect(focalPx(1920, acrossOfLens(4, 6.4))).toBeCloseTo((1920 * 4) / 6.4, 9)
})

test('a picture twice as wide as high', () => {
  expect(upright(90 * DEGREE, 0.5) / DEGREE).toBeCloseTo(53.1301, 4)
})

test('the picture begins at the blind zone', () => {
  expect(nearM(3, 30 * DEGREE, 30 * DEGREE)).toBeCloseTo(3, 9)
  expect(nearM(3, 80 * DEGREE, 30 * DEGREE)).toBeLessThan(0)
  expect(nearM(3, -20 * DEGREE, 30 * DEGREE)).toBe(Infinity)
})

test('density by slant ends at a circle', () => {
  const [focal, height] = [1400, 3]
  expect(focal / Math.hypot(circleM(focal, 100, height), height)).toBeCloseTo(100, 9)
  expect(circleM(focal, 500, height)).toBe(0)
})

test('pixels by angle are spread over the field of view; at most as those of one fisheye over half a sphere', () => {
  expect(angularPx(3000, Math.PI)).toBeCloseTo(3000 / Math.PI, 9)
  expect(angularPx(3000, 2 * Math.PI)).toBeCloseTo(3000 / (2 * Math.PI), 9)
  expect(mostAngularPx(3000, 2 * Math.PI)).toBeCloseTo(3000 / Math.PI, 9)
  expect(mostAngularPx(3000, 1.5 * Math.PI)).toBeCloseTo(3000 / Math.PI, 9)
  expect(mostAngularPx(3000, 3)).toBe(1000)
})
