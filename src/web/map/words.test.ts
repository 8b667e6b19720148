import { expect, test } from 'vitest'
import { fill, mapWords, wordsFor } from './words.ts'

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

test('every language has every word, with the same places', () => {
  const english = mapWords.en as Record<string, string>
  expect(Object.keys(mapWords)).toEqual(expect.arrayContaining(['en', 'fr']))
  for (const [language, words] of Object.entries(mapWords)) {
    expect(Object.keys(words), language).toEqual(Object.keys(english))
    for (const [name, text] of Object.entries(words)) {
      expect(text.trim(), `${language}.${name}`).not.toBe('')
      expect(places(text), `${language}.${name}`).toEqual(places(english[name] as string))
    }
  }
})

test('a language tag finds its words, an unknown one English', () => {
  expect(wordsFor('fr-CH').title).toBe('Carte')
  expect(wordsFor('xx').title).toBe('Map')
})

test('values are written in the reader’s way', () => {
  expect(fill('{n} devices of {kind}', { n: 1234, kind: 'a kind' }, 'en')).toBe('1,234 devices of a kind')
  expect(fill('{missing}', {}, 'en')).toBe('{missing}')
})
