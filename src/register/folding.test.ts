import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldQuery } from './folding.ts'

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'đĐѓќйъеёяьщΟΔΣςύου海康กขか가İıßǆ\'’-*"“”«» aB9ʼn_().:^+'), maxLength: 30 }),
)

test.each([
  ['Đorđević', 'djordjevic'],
  ['Djordjevic', 'djordjevic'],
  ['Ђорђевић', 'djordjevic'],
  ['ĐORĐEVIĆ', 'djordjevic'],
  ['Džamija', 'dzamija'],
  ['Џамија', 'dzamija'],
  ['ǅamija', 'dzamija'],
  ['Ljubljana', 'ljubljana'],
  ['Љубљана', 'ljubljana'],
  ['Његош', 'njegos'],
  ['Gjilan', 'gjilan'],
  ['Ѓорче', 'gjorce'],
  ['объект', 'obekt'],
  ['България', 'balgariya'],
  ['Київ', 'kiiv'],
  ['Straße', 'strasse'],
  ['ŁÓDŹ', 'lodz'],
  ['Århus Ørsted Æ œuvre', 'arhus orsted ae oeuvre'],
  ['İstanbul Kadıköy', 'istanbul kadikoy'],
  ['Σκλαβενίτης', 'sklavenitis'],
  ['Ούζο', 'ouzo'],
  ['ﬁlm Ｔｏｋｙｏ', 'film tokyo'],
  ['vidéo\u00adsurveil\u200blance', 'videosurveillance'],
  ['state‑owned—company', 'state owned company'],
  ["McDonald's O’Brien", 'mcdonalds obrien'],
  ["l'entreprise d’État qu'elle", 'l entreprise d etat qu elle'],
  ['海康威视 Hikvision', '海 康 威 视 hikvision'],
  ['대한민국', '대한민국'],
  ['camera:type', 'camera type'],
  ['أحمد', fold('احمد')],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded))

test('folding twice changes nothing, leaves only words, and stays within its bound', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const folded = fold(text)
      expect(fold(folded)).toBe(folded)
      expect(folded).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)
      expect(folded.length).toBeLessThanOrEqual(40 * text.length)
    }),
    { numRuns: 2000 },
  )
})

test('composed and decomposed text, upper and lower case fold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'čćžšđăéüñøłѓќйїёжљњ abc'), maxLength: 20 }), (text) => {
      expect(fold(text.normalize('NFD'))).toBe(fold(text))
      expect(fold(text.toUpperCase())).toBe(fold(text))
    }),
  )
})

test('words, phrases and prefixes', () => {
  expect(foldQuery('Ђорђевић "video surveillance" cam* last').terms).toEqual([
    { text: 'djordjevic', prefix: false, phrase: false },
    { text: 'video surveillance', prefix: false, phrase: true },
    { text: 'cam', prefix: true, phrase: false },
    { text: 'last', prefix: false, phrase: false },
  ])
  expect(foldQuery('« ville sûre »* 海康').terms).toEqual([
    { text: 'ville sure', prefix: true, phrase: true },
    { text: '海 康', prefix: false, phrase: true },
  ])
  expect(foldQuery('open "never closed').terms.map((term) => term.text)).toEqual(['open', 'never', 'closed'])
  expect(foldQuery('* "" ( ) ^ :').terms).toEqual([])
  expect(foldQuery('camera camera CAMERA').terms).toHaveLength(1)
})

test('no query throws or keeps a character that means something to FTS5', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...`"'*^:(){}+-,;\\ \0`, 'AND', 'OR', 'NEAR', 'a', 'ж', '“', '»'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(fc.oneof(anything, hostile), (text) => {
      const { terms } = foldQuery(text)
      expect(terms.length).toBeLessThanOrEqual(16)
      for (const term of terms) {
        expect(term.text).toMatch(/^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u)
        expect(term.text).not.toMatch(/[A-Z]/)
        expect(term.phrase).toBe(term.text.includes(' '))
      }
    }),
    { numRuns: 1000 },
  )
})
