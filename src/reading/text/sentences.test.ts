import { expect, test } from 'vitest'
import type { Block } from '../document.ts'
import { fold } from './folded.ts'
import type { Language } from './sentence.ts'
import { longest, sentencesOf } from './sentences.ts'

const abbreviations = new Set(['art.', 'z. b.', 'nr.', 'mio.'])

function cut(text: string, language: Language = 'fr', kind: Block['kind'] = 'paragraph'): string[] {
  const block: Block = { kind, start: 0, end: text.length }
  return sentencesOf(
    fold(text),
    [block],
    () => language,
    () => abbreviations,
  ).map(({ span }) => text.slice(span.start, span.end))
}

test.each<[string, Language, string[]]>([
  ['La ville a signé. Elle paie.', 'fr', ['La ville a signé.', 'Elle paie.']],
  ['M. Wang a signé l’art. 5. Il paie 2.5 millions.', 'fr', ['M. Wang a signé l’art. 5.', 'Il paie 2.5 millions.']],
  ['Le titre 000063.SZ monte. Fin.', 'fr', ['Le titre 000063.SZ monte.', 'Fin.']],
  [
    'Am 16. Dezember wurden, z. B. in Köln, 5 Mio. Euro gezahlt. Ende.',
    'de',
    ['Am 16. Dezember wurden, z. B. in Köln, 5 Mio. Euro gezahlt.', 'Ende.'],
  ],
  ['Član 5. Zakona važi. Kraj.', 'sr', ['Član 5. Zakona važi.', 'Kraj.']],
  ['Ugovor je iz 2019. Ministarstvo ćuti.', 'sr', ['Ugovor je iz 2019.', 'Ministarstvo ćuti.']],
  ['« Rien n’est prévu. » Il a refusé.', 'fr', ['« Rien n’est prévu. »', 'Il a refusé.']],
  ['He said “No.” Then he left!', 'en', ['He said “No.”', 'Then he left!']],
  ['Neva d.o.o. Beograd je firma. Da.', 'sr', ['Neva d.o.o. Beograd je firma.', 'Da.']],
  ['Elle vient de Chine.856 groupes protestent.', 'fr', ['Elle vient de Chine.', '856 groupes protestent.']],
  ['Des familles kosovares.Il refuse. .', 'fr', ['Des familles kosovares.', 'Il refuse.']],
])('%s', (text, language, sentences) => {
  expect(cut(text, language)).toEqual(sentences)
})

test('a row of a table is one sentence', () => {
  expect(cut('Rue A. 5 caméras. Oui', 'fr', 'row')).toEqual(['Rue A. 5 caméras. Oui'])
})

test('no sentence is longer than the limit, and nothing is lost', () => {
  const text = 'mot, '.repeat(2000)
  const parts = cut(text)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(longest)
  expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
})
