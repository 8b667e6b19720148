import { expect, test } from 'vitest'
import type { Block } from '../document.ts'
import { languageOf, languageOfTag, languagesOf } from './language.ts'

const french =
  'La ville a signé un contrat pour la fourniture et la pose de caméras de surveillance dans les rues du centre, et le conseil municipal en a été informé après la signature seulement, ce que plusieurs élus ont regretté pendant la séance.'
const english =
  'The city has signed a contract for the supply and installation of surveillance cameras in the streets of the centre, and the council was only told after it had been signed, which several of its members said they regretted.'
const serbian =
  'Grad je potpisao ugovor o nabavci i postavljanju kamera za video nadzor u ulicama u centru grada, a odbornici su o tome obavešteni tek pošto je ugovor potpisan, što je više njih na sednici skupštine ocenilo kao propust.'
const blocksOf = (parts: string[]): Block[] => {
  let at = 0
  return parts.map((part) => {
    const start = at
    at += part.length + 1
    return { kind: 'paragraph', start, end: start + part.length }
  })
}

test('by the words, in either script', () => {
  expect(languageOf(french)).toBe('fr')
  expect(languageOf(serbian)).toBe('sr')
  expect(languageOf('Град је потписао уговор о набавци камера.')).toBe('sr')
  expect(languageOf('Too short to tell.')).toBeUndefined()
})

test('Croatian, Bosnian and Montenegrin are read as Serbian', () => {
  expect(['hr-HR', 'bs', 'sr-Latn', 'fr_CH', 'pl'].map(languageOfTag)).toEqual(['sr', 'sr', 'sr', 'fr', undefined])
})

test('a long block in another language is told apart; a hint wins over all', () => {
  const parts = [french, french, english, 'Fin.']
  const text = parts.join('\n')
  expect(languagesOf(text, blocksOf(parts), undefined, 'de')).toEqual({ document: 'fr', blocks: ['fr', 'fr', 'en', 'fr'] })
  expect(languagesOf(text, blocksOf(parts), 'nl', 'de').blocks).toEqual(['nl', 'nl', 'nl', 'nl'])
  expect(languagesOf('Kurz.', blocksOf(['Kurz.']), undefined, 'de').document).toBe('de')
})
