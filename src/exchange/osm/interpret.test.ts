import { expect, test } from 'vitest'
import { parseTiltDeg } from './angle.ts'
import { parseHeightM } from './height.ts'
import { interpret } from './interpret.ts'

test.each([
  ['4', 4],
  ['4m', 4],
  ['4 m', 4],
  ['4,5', 4.5],
  ['2,80 m', 2.8],
  ['3 Meter', 3],
  ['~5', 5],
  ["12'", 3.658],
  ['10 ft', 3.048],
  ['102\'0"', 31.09],
])('height %s is %d m', (value, heightM) => expect(parseHeightM(value)).toBe(heightM))

test.each(['6-9', '4;3', '3,8m & 6m', '1er etage', '620 m', '', '-3', '4..5'])('height %s is unknown', (value) =>
  expect(parseHeightM(value)).toBeUndefined(),
)

test('tilt is degrees below the horizon; what lies outside 0 to 90 is something else', () => {
  expect(parseTiltDeg('15°')).toBe(15)
  expect(parseTiltDeg('0')).toBe(0)
  for (const value of ['-20', '180', '290-310', 'down', '25;15']) expect(parseTiltDeg(value)).toBeUndefined()
})

test('interpret reads what the tags say, and nothing else', () => {
  expect(interpret({ man_made: 'surveillance' })).toEqual({ headings: [], deviceType: 'unknown', cameraKind: 'unknown' })
  expect(
    interpret({
      'surveillance:type': 'camera;ALPR',
      'camera:type': 'Dome; fixed',
      'camera:direction': '90',
      direction: '80',
      height: '4m',
      'camera:angle': '30',
    }),
  ).toEqual({
    headings: [{ from: 90, to: 90 }],
    headingConflict: true,
    heightM: 4,
    tiltDeg: 30,
    deviceType: 'alpr',
    cameraKind: 'dome',
  })
  expect(interpret({ 'surveillance:type': 'gunshot_detector' }).deviceType).toBe('gunshot')
  expect(interpret({ 'surveillance:type': '__proto__', 'camera:type': 'constructor' })).toMatchObject({
    deviceType: 'other',
    cameraKind: 'unknown',
  })
})
