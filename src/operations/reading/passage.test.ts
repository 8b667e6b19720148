/** What stands around a quote, and what does not. */
import { describe, expect, test } from 'vitest'
import type { ReadDocument } from '../../reading/document.ts'
import { passageIn } from './passage.ts'

const passage = (text: string, quote: string) => {
  const start = text.indexOf(quote)
  const document = { text, blocks: [{ kind: 'paragraph', start: 0, end: text.length }] } as unknown as ReadDocument
  return passageIn(document, 'source/gazette', { start, end: start + quote.length })
}

describe('e-mail addresses and telephone numbers are not stored', () => {
  test('the words around end before them', () => {
    const found = passage('Écrire à j@exemple.fr : 12 caméras filment la place. Ou 06 12 34 56 78.', '12 caméras filment')
    expect(found).toMatchObject({ exact: '12 caméras filment', prefix: ': ', suffix: ' la place. Ou' })
  })
  test('one that the limit cuts in two is left out whole', () => {
    const text = `Écrire à jean.petit@exemple.fr ${'mot '.repeat(20)}12 caméras filment`
    expect(passage(text, '12 caméras filment').prefix).not.toContain('exemple')
  })
  test('a quote that holds one keeps its place alone', () => {
    const found = passage('La police filme, dit-on au 06 12 34 56 78.', 'dit-on au 06 12 34')
    expect(found).toEqual({ source: 'source/gazette', start: 17, end: 35 })
  })
})
