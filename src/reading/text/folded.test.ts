import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, foldWords } from './folded.ts'

const signs = fc.constantFrom(
  ...['a', 'É', 'e\u0301', 'љ', 'Њ', 'џ', 'ђ', 'đ', 'ß', 'ﬁ', 'œ', 'Æ', '\u00ad', '\u200b', '\u00a0', '\u202f', ' ', '\n', '\t'],
  ...['«', '”', '’', '–', '…', '𝔸', '😀', '🇷🇸', '½', '²', '漢', '1', '.', '\ue001', '\ud800', 'İ', 'ǆ'],
)
const texts = fc.oneof(
  fc.array(signs, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

test('every stretch of the view leads to the words it comes from, and these fold to it', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      const view = fold(text)
      const [from, to] = [a % (view.folded.length + 1), b % (view.folded.length + 1)].sort((x, y) => x - y) as [number, number]
      const { start, end } = view.spanOf(from, to)
      expect(start).toBeLessThanOrEqual(end)
      expect(end).toBeLessThanOrEqual(text.length)
      // A sign that becomes several letters is never cut in the text; then more comes back than was asked for.
      if (from < to) expect(fold(text.slice(start, end)).folded).toContain(view.folded.slice(from, to))
    }),
  )
})

test('offsets never go back, and lead there and back again', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const view = fold(text)
      for (let at = 1; at <= view.folded.length; at++) expect(view.toText(at)).toBeGreaterThanOrEqual(view.toText(at - 1))
      for (let at = 0; at < view.folded.length; at++) {
        const back = view.fromText(view.toText(at))
        expect(back).toBeLessThanOrEqual(at)
        expect(view.toText(back)).toBe(view.toText(at))
      }
    }),
  )
})

test('what is folded stays as it is when it is folded again', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(fold(fold(text).folded).folded).toBe(fold(text).folded)
    }),
  )
})

test.each([
  ['Équipées d’une « caméra »', 'equipees d\'une " camera "'],
  ['Љубљана, Његош, Џеп, Ђорђе', 'ljubljana, njegos, dzep, djordje'],
  ['Đorđe i Ljiljana: čćšž', 'djordje i ljiljana: ccsz'],
  ['Straße, Größe, SØR, œuvre', 'strasse, grosse, sor, oeuvre'],
  ['1\u202f000\u00a0 \ncaméras', '1 000 cameras'],
  ['sur\u00adveil\u00adlance\u200b', 'surveillance'],
  ['e\u0301tat', 'etat'],
  ['ﬁlm – “x” ‚y’ ―', 'film - "x" \'y\' -'],
  ['50 m²', '50 m²'],
  // Tags are written with signs of this area; none may come from outside.
  ['a\ue000\ue100b', 'ab'],
])('%s', (text, folded) => {
  expect(fold(text).folded).toBe(folded)
})

test('a letter with its accent apart is quoted whole, a soft hyphen at its end is not', () => {
  const view = fold('x e\u0301\u00ad y')
  expect(view.spanOf(2, 3)).toEqual({ start: 2, end: 4 })
})

test('capitals are known from the text', () => {
  const view = fold('Њ И ß É')
  expect([0, 3, 5, 8].map((at) => view.isUpper(at))).toEqual([true, true, false, true])
})

test('words lose the blanks at their ends', () => {
  expect(foldWords('  Société  Générale\n')).toBe('societe generale')
})
