/** The data that letters are written from: laws, bodies, words and deadlines in every language. */
import { describe, expect, test } from 'vitest'
import { loadFacts } from '../../src/operations/check/facts.ts'
import { loadLetterFacts } from '../../src/operations/requests/facts.ts'
import { type AuthorityFile, authoritiesOf } from '../../src/rules/authorities.ts'
import type { LetterFile } from '../../src/rules/letters.ts'

const facts = loadLetterFacts()
const rules = loadFacts()

describe('data', () => {
  const every = facts.authorities.flatMap((file) => file.routes.map((route) => ({ file, route })))

  test('all jurisdictions of the list have an authority, a request and a complaint', () => {
    for (const code of ['RS', 'XK', 'BE', 'FR', 'EU', 'AR', 'GB', 'GB-EAW']) {
      const file = authoritiesOf(facts.authorities, code) as AuthorityFile
      expect(new Set(file.routes.map(({ kind }) => kind)), code).toEqual(new Set(['information-request', 'complaint']))
    }
    expect(authoritiesOf(facts.authorities, 'EC')).toBeUndefined()
  })

  test('laws and bodies have a name in every language in which they are written to', () => {
    for (const { file, route } of every)
      for (const language of route.languages) {
        expect(route.law.name[language], `${route.id} ${language}`).toBeDefined()
        const body = file.bodies.find(({ id }) => id === route.to)
        if (body) expect(body.name[language], `${body.id} ${language}`).toBeDefined()
      }
  })

  test('a body’s languages have words for every document of its law, and a citation', () => {
    const { obligations } = rules
    for (const file of facts.authorities)
      for (const language of new Set(file.routes.flatMap(({ languages }) => languages))) {
        const words = facts.letters.find((one) => one.language === language)
        const union = ['BE', 'FR'].includes(file.jurisdiction) ? ['EU'] : []
        for (const { id, jurisdiction, evidence } of obligations) {
          if (![file.jurisdiction, ...file.alsoFor, ...union].includes(jurisdiction)) continue
          if (file.jurisdiction === 'EU-institutions' && language !== 'en' && !id.startsWith('eu-aia')) continue
          for (const { id: item, property, text } of evidence)
            expect(
              words?.documents[`${id}/${item}`] ?? text[language] ?? words?.documents[property],
              `${language} ${id}/${item} (${property})`,
            ).toBeDefined()
          if (language !== 'en') expect(words?.laws[id], `${language} ${id}`).toBeDefined()
        }
      }
  })

  test('the same places to fill in every language', () => {
    const english = facts.letters.find(({ language }) => language === 'en')
    const places = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    for (const { language, phrases } of facts.letters)
      for (const [key, text] of Object.entries(phrases))
        if (!key.includes('.few')) expect(places(text), `${language} ${key}`).toEqual(places(english?.phrases[key]))
  })

  test('both scripts of Serbian say the same', () => {
    const of = (language: string) => facts.letters.find((one) => one.language === language)
    const pairs: Record<string, string> = { љ: 'lj', њ: 'nj', џ: 'dž', Љ: 'Lj', Њ: 'Nj', Џ: 'Dž' }
    const [cyrillic, latin] = ['абвгдђежзијклмнопрстћуфхцчш', 'abvgdđežzijklmnoprstćufhcčš']
    const letters = new Map(
      [...(cyrillic as string)].flatMap((sign, at) => {
        const plain = (latin as string)[at] as string
        return [
          [sign, plain],
          [sign.toUpperCase(), plain.toUpperCase()],
        ] as [string, string][]
      }),
    )
    const inLatin = (text: string) => text.replace(/[Ѐ-ӿ]/g, (sign) => pairs[sign] ?? letters.get(sign) ?? sign)
    for (const part of ['phrases', 'properties', 'quantities', 'states', 'rungs', 'capabilities', 'documents', 'laws'] as const)
      for (const [key, text] of Object.entries(of('sr-Cyrl')?.[part] ?? {}))
        expect(inLatin(text), `${part} ${key}`).toBe((of('sr-Latn') as LetterFile)[part][key as never])
  })

  test('a deadline rests on a source, or says that it was not verified', () => {
    for (const { route } of every)
      for (const one of [route.deadline, route.extension, route.appeal?.deadline])
        if (one) expect(one.citation.sources.length > 0 || !one.citation.verified, route.id).toBe(true)
  })
})
