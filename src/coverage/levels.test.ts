import { expect, test } from 'vitest'
import defaultData from '../../data/coverage/defaults.json' with { type: 'json' }
import { levelSet, levelSets } from './levels.ts'

test('the standards, their levels from the lowest density to the highest', () => {
  expect(levelSet('dori-2015')?.levels.map(({ name, pxPerM }) => `${name} ${pxPerM}`)).toEqual([
    'detect 25',
    'observe 62',
    'recognise 125',
    'identify 250',
  ])
  expect(levelSet('oodpcvs-2025')?.levels.map(({ pxPerM }) => pxPerM)).toEqual([20, 40, 80, 125, 250, 500, 1500])
  expect(levelSet('dori')).toBeUndefined()
  for (const { levels, source } of levelSets) {
    expect(source).toContain('62676-4')
    const densities = levels.map(({ pxPerM }) => pxPerM)
    expect(densities).toEqual([...densities].sort((one, two) => one - two))
  }
})

const { kinds } = defaultData

test('every default lies within its bounds and names its source; of a fixed camera everything has one', () => {
  for (const kind of Object.values(kinds)) {
    for (const { min, nominal, max, source, unit } of Object.values(kind)) {
      expect(min <= nominal && nominal <= max).toBe(true)
      expect(source.length).toBeGreaterThan(20)
      expect(unit).not.toBe('')
    }
  }
  expect(Object.keys(kinds.fixed)).toEqual(['height', 'tilt', 'across', 'widthPx'])
})
