import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headingsOf, parseHeadings } from './heading.ts'

const pairs = (value: string) => parseHeadings(value).map(({ from, to }) => [from, to])

describe('parsed', () => {
  test.each<[string, number[][]]>([
    ['90', [[90, 90]]],
    ['090', [[90, 90]]],
    ['90°', [[90, 90]]],
    ['90 degrees', [[90, 90]]],
    ['90.5', [[90.5, 90.5]]],
    ['360', [[0, 0]]],
    ['-10', [[350, 350]]],
    ['-360', [[0, 0]]],
    ['N', [[0, 0]]],
    ['nnw', [[337.5, 337.5]]],
    ['north', [[0, 0]]],
    ['South-East', [[135, 135]]],
    ['270-30', [[270, 30]]],
    ['0 - 360', [[0, 360]]],
    ['-180-180', [[0, 360]]],
    ['-45-45', [[315, 45]]],
    ['N-E', [[0, 90]]],
    ['NW-SE', [[315, 135]]],
    ['90°-180°', [[90, 180]]],
    ['90–180', [[90, 180]]],
    ['270-360', [[270, 360]]],
    [
      '90;180',
      [
        [90, 90],
        [180, 180],
      ],
    ],
    [
      'N,S',
      [
        [0, 0],
        [180, 180],
      ],
    ],
    [
      '90-180;270-300',
      [
        [90, 180],
        [270, 300],
      ],
    ],
    [
      '120; -60',
      [
        [120, 120],
        [300, 300],
      ],
    ],
    ['355;', [[355, 355]]],
    ['95, 95', [[95, 95]]],
  ])('%s', (value, expected) => expect(pairs(value)).toEqual(expected))
})

describe('unknown, never 0', () => {
  test.each([
    '',
    '?',
    'forward',
    'both',
    '361',
    '-361',
    '2000',
    '90;forward',
    '22,5',
    '90 -180',
    'O',
    'SO',
    'WS',
    '45ٍَُُِِ-90-180',
    '45-90-180',
    '12:30',
    'N/A',
    ';',
    '1e2',
    '0x10',
    '34.645533791651786, 50.89382958660435',
  ])('%s', (value) => expect(parseHeadings(value)).toEqual([]))
})

test('every heading lies within a circle, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-;, .°NSEWnsew/') }), (value) => {
      for (const { from, to } of parseHeadings(value)) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(from).toBeLessThan(360)
        expect(to).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(360)
      }
    }),
  )
})

test('camera:direction comes before direction, and what differs is flagged', () => {
  expect(headingsOf('90', '270')).toEqual({ headings: [{ from: 90, to: 90 }], conflict: true })
  expect(headingsOf('90', 'E')).toEqual({ headings: [{ from: 90, to: 90 }], conflict: false })
  expect(headingsOf('junk', '270')).toEqual({ headings: [], conflict: true })
  expect(headingsOf(undefined, '270')).toEqual({ headings: [{ from: 270, to: 270 }], conflict: false })
  expect(headingsOf(undefined, undefined)).toEqual({ headings: [], conflict: false })
})
