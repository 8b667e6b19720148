import { expect, test } from 'vitest'
import { cameraOf } from './camera.ts'
import { opticsOnRecord } from './on-record.ts'

const row = (tags: Record<string, string>) => ({ id: 'a', lon: 0, lat: 0, tags: { man_made: 'surveillance', ...tags } })

test.each([
  ['tilt', '15', 15],
  ['camera:angle', '20', 20],
  ['camera:tilt', '-25', 25],
])('%s is the tilt that its coverage is computed with', (name, value, tilt) => {
  const given = row({ direction: '90', [name]: value })
  expect(opticsOnRecord(given).tiltDeg).toBe(tilt)
  expect(cameraOf(given).tilt.nominal).toBe(tilt)
})

test('field of view and pixels across, told or by the lens', () => {
  expect(opticsOnRecord(row({ direction: 'N', fov: '92.5', hres: '2560' }))).toMatchObject({ fovDeg: 92.5, widthPx: 2560 })
  expect(opticsOnRecord(row({ direction: 'N', focal: '2.8', sensorWidth: '5.6' })).fovDeg).toBe(90)
})

test.each<[Record<string, string>, number | undefined]>([
  [{ direction: 'N' }, undefined],
  [{ 'camera:type': 'dome' }, undefined],
  [{ direction: 'N', tilt: 'steep', fov: '400', hres: '0' }, undefined],
  [{ fov: '360', 'camera:angle': 'down' }, 360],
])('what is not on record, or not understood, is none of it: %o', (tags, fovDeg) =>
  expect(opticsOnRecord(row(tags))).toEqual({ tiltDeg: undefined, fovDeg, widthPx: undefined }),
)
