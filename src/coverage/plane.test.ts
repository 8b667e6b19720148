import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planeAbout } from './plane.ts'

describe('metres on the plane', () => {
  // Lengths of one degree on WGS 84 (National Geospatial-Intelligence Agency, "Length of a degree of latitude and longitude").
  test.each([
    [0, 110_574.3, 111_319.5],
    [45, 111_131.8, 78_846.8],
    [60, 111_412.2, 55_800],
  ])('at %d° a degree is as long as the ellipsoid says', (lat, northM, eastM) => {
    const plane = planeAbout(7, lat)
    expect(plane.toPlane(7, lat + 1)[1]).toBeCloseTo(northM, 0)
    expect(plane.toPlane(8, lat)[0]).toBeCloseTo(eastM, 0)
  })

  test('are whole centimetres', () => {
    const plane = planeAbout(7.42, 43.73)
    fc.assert(
      fc.property(fc.double({ min: 7, max: 8, noNaN: true }), fc.double({ min: 43, max: 44, noNaN: true }), (lon, lat) => {
        for (const metres of plane.toPlane(lon, lat)) expect(metres).toBe(Math.round(metres * 100) / 100)
      }),
    )
  })

  test('and back, to half a centimetre', () => {
    const place = fc.double({ min: -0.3, max: 0.3, noNaN: true })
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.integer({ min: -85, max: 85 }),
        place,
        place,
        (lon, lat, east, north) => {
          const plane = planeAbout(lon, lat)
          const [x, y] = plane.toPlane(lon + east, lat + north)
          const [lonAgain, latAgain] = plane.toDegrees(x, y)
          expect(Math.abs(latAgain - lat - north)).toBeLessThan(1e-7)
          expect(
            Math.abs(
              Math.cos(lat * (Math.PI / 180)) * ((((lonAgain - lon - east) % 360) + 540) % 360) -
                Math.cos(lat * (Math.PI / 180)) * 180,
            ),
          ).toBeLessThan(1e-7)
        },
      ),
    )
  })
})

test('the antimeridian is no border', () => {
  const plane = planeAbout(179.999, -17)
  expect(plane.toPlane(-179.999, -17)[0]).toBeCloseTo(213, 0)
  expect(plane.toDegrees(213, 0)[0]).toBeCloseTo(-179.999, 5)
})

test.each([90, -90, 89.999995])('at a pole (%d°) everything is a number', (lat) => {
  const plane = planeAbout(12, lat)
  for (const number of [
    ...plane.toPlane(100, lat),
    ...plane.toPlane(12, lat - Math.sign(lat) * 0.001),
    ...plane.toDegrees(3, 4),
  ]) {
    expect(number).toSatisfy(Number.isFinite)
  }
})

test.each([
  [Number.NaN, 43],
  [7, Number.NaN],
  [43, 97],
  [700, 43],
])('what is no place on Earth (%d, %d) has no place on the plane', (lon, lat) => {
  expect(planeAbout(7, 43).toPlane(lon, lat)).toEqual([Number.NaN, Number.NaN])
})
