import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldQuery } from '../src/register/folding.ts'

const db = new DatabaseSync(':memory:')
db.exec("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'unicode61')")
const add = db.prepare('INSERT INTO words(rowid, text) VALUES (?, ?)')
const ask = db.prepare('SELECT rowid FROM words WHERE words MATCH ?')
const found = (query: string): number[] => {
  const { terms } = foldQuery(query)
  if (terms.length === 0) return []
  return ask.all(terms.map(({ text, prefix }) => `"${text}"${prefix ? ' *' : ''}`).join(' ')).map((row) => Number(row.rowid))
}

test('what is folded into a real FTS5 index is found by every spelling', () => {
  add.run(1, fold('Ђорђевић, председник'))
  add.run(2, fold('杭州海康威视数字技术'))
  add.run(3, fold("Caméras de l'école"))
  for (const query of ['Đorđević', 'djordjevic', 'Ђорђевић', 'DJORDJ*', '"djordjevic predsednik"'])
    expect(found(query)).toEqual([1])
  expect(found('海康威视')).toEqual([2])
  expect(found('康海')).toEqual([])
  expect(found('ecole camera*')).toEqual([3])
  expect(found('ecol')).toEqual([])
})

test('no query is a syntax error to FTS5', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...`"'*^:(){}+-,;\\ \0`, 'AND', 'NEAR', 'a', 'ж', '“', '海', 'ٱ'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 30 })), (query) => {
      expect(() => found(query)).not.toThrow()
    }),
    { numRuns: 1000 },
  )
})
