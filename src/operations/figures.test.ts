import { expect, test } from 'vitest'
import { figuresTable } from './figures.ts'

test('a row for each figure, open bounds and missing days empty, nothing that a spreadsheet would run', () => {
  const point = {
    statement: 's1',
    counted: 'camera',
    unit: '1',
    min: 1000,
    max: null,
    increment: false,
    approximate: true,
  } as const
  const rows = figuresTable({
    timeline: [point, { ...point, statement: 's2', counted: '=1+1', state: 'planned', first: '2021-01-01', last: '2021-12-31' }],
  })
  expect(rows.split('\r\n')).toEqual([
    'statement,counted,state,increment,min,max,approximate,unit,first,last',
    's1,camera,,false,1000,,true,1,,',
    "s2,'=1+1,planned,false,1000,,true,1,2021-01-01,2021-12-31",
    '',
  ])
})
