/** Figures as a person types them. */
import { expect, test } from 'vitest'
import { figureFrom } from './figure.ts'

test('bounds, marks of thousands and decimals', () => {
  expect(figureFrom('400-500', '')).toEqual({ min: 400, max: 500, raw: '400-500' })
  expect(figureFrom('> 1 000', '')).toEqual({ min: 1000, max: null, raw: '> 1 000' })
  expect(figureFrom('~1,5', '')).toEqual({ min: 1.5, max: 1.5, approximate: true, raw: '~1,5' })
})

test.each([
  ['500-400', 'smaller figure first'],
  ['9999999999999999999', 'more than anything'],
  ['1-9999999999999999', 'more than anything'],
  ['many', 'no figure'],
])('%s is refused', (typed, message) => expect(() => figureFrom(typed, '')).toThrow(message))
