import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Anchor, anchorAll } from './anchor.ts'

const passageAt = (text: string, start: number, end: number): Anchor => ({
  exact: text.slice(start, end),
  prefix: text.slice(Math.max(0, start - 100), start),
  suffix: text.slice(end, end + 100),
  start,
  end,
})
const passage = (text: string, exact: string, nth = 0): Anchor => {
  let at = -1
  for (let n = 0; n <= nth; n++) at = text.indexOf(exact, at + 1)
  if (at < 0) throw new Error(`"${exact}" is not in the text`)
  return passageAt(text, at, at + exact.length)
}
const quoted = (passages: Anchor[], text: string) =>
  anchorAll(passages, text).map((one) => one && text.slice(one.span.start, one.span.end))

const old =
  'La commune a acheté 120 caméras en mai. Le prix est de 39 000 euros. Le maire dit que la police n’y a pas accès. ' +
  'La région a acheté 80 caméras en juin. Le prix est de 39 000 euros. La société Dahua les a livrées.'

test('a text put before moves all', () => {
  const text = `Mis à jour lundi.\n\n${old}`
  const passages = [
    passage(old, '120 caméras'),
    passage(old, '39 000 euros'),
    passage(old, '39 000 euros', 1),
    passage(old, 'La société Dahua'),
  ]
  expect(anchorAll(passages, text).map((one) => one?.span.start)).toEqual(passages.map(({ start }) => start + 19))
})

describe('what has changed loses the passage, what has not keeps it', () => {
  test.each([
    ['a number', '120 caméras', old.replace('120', '130'), undefined],
    ['a digit more', '120 caméras', old.replace('120', '1 120'), undefined],
    ['a negation dropped', 'la police n’y a pas accès', old.replace('n’y a pas', 'y a'), undefined],
    ['a name', 'La société Dahua les a livrées', old.replace('Dahua', 'Axis'), undefined],
    ['the sentence', 'Le maire dit', old.replace(/Le maire[^.]*\. /, ''), undefined],
    ['apostrophes', 'la police n’y a pas accès', old.replace('’', "'"), "la police n'y a pas accès"],
    [
      'blanks in a number',
      'Le prix est de 39 000 euros',
      old.replaceAll('39 000', '39\u00a0000'),
      'Le prix est de 39\u00a0000 euros',
    ],
    ['an accent', 'La société Dahua les a livrées', old.replace('société', 'societé'), 'La societé Dahua les a livrées'],
    ['a typing error mended', 'La société Dahua les a livrées', old.replace('livrées', 'livrés'), undefined],
    ['a doubled letter', 'a acheté 80 caméras en juin', old.replace('80 caméras', '80 camméras'), 'a acheté 80 camméras en juin'],
  ])('%s', (_, exact, text, expected) => {
    expect(quoted([passage(old, exact)], text)).toEqual([expected])
  })
})

describe('words that stand several times', () => {
  test('what stands around them decides', () => {
    const text = old.replace('La commune a acheté 120 caméras en mai. ', '')
    const [first, second] = [passage(old, '39 000 euros'), passage(old, '39 000 euros', 1)]
    expect(anchorAll([first, second], text).map((one) => one?.span.start)).toEqual([
      text.indexOf('39 000 euros'),
      text.lastIndexOf('39 000 euros'),
    ])
  })
  test('one of two that is gone does not take the place of the other', () => {
    const text = old.replace('La région a acheté 80 caméras en juin. Le prix est de 39 000 euros. ', '')
    expect(quoted([passage(old, '39 000 euros'), passage(old, '39 000 euros', 1)], text)).toEqual(['39 000 euros', undefined])
    expect(quoted([passage(old, '39 000 euros', 1), passage(old, '39 000 euros')], text)).toEqual([undefined, '39 000 euros'])
  })
  test('where everything around is the same too, the order decides', () => {
    const list = (n: number, before = '') => before + 'Rue du Port : une caméra.\n'.repeat(n)
    const long = list(12)
    const at = (n: number) => passage(long, 'Rue du Port', n)
    const text = list(12, 'Liste des rues\n')
    expect(anchorAll([at(4), at(5), at(6)], text, long).map((one) => one?.span.start)).toEqual([4, 5, 6].map((n) => 15 + n * 26))
  })
  test('short words elsewhere are not the passage', () => {
    expect(quoted([passage(old, '80 caméras')], 'Un autre texte parle de 80 caméras au marché.')).toEqual([undefined])
  })
})

test('two statements with one quote keep one quote', () => {
  const both = [passage(old, '120 caméras'), passage(old, '120 caméras')]
  expect(quoted(both, `x ${old}`)).toEqual(['120 caméras', '120 caméras'])
})

test('a passage that was cut within words or numbers is found where the rest of them is', () => {
  const cut = passage(old, '20 caméras en m')
  expect(quoted([cut], `Mis à jour. ${old}`)).toEqual(['20 caméras en m'])
  expect(quoted([cut], old.replace('120', '320'))).toEqual([undefined])
})

test('little around it is enough where there was no more', () => {
  expect(quoted([passage('A. 12 caméras', '12 caméras')], 'A. 12 caméras')).toEqual(['12 caméras'])
})

test('nothing, and no text', () => {
  expect(anchorAll([], old)).toEqual([])
  expect(quoted([passage(old, '120 caméras')], '')).toEqual([undefined])
})

const places = [
  'la gare',
  'le port',
  'le marché',
  'la mairie',
  'l’école Jules-Ferry',
  'le parc Élisée',
  'la place d’Armes',
  'le pont 🌉',
  'le stade',
]
const sentence = fc
  .tuple(
    fc.constantFrom(...places),
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom('a installé', 'n’a pas installé', 'prévoit'),
    fc.nat(9999),
  )
  .map(([place, n, verb, file]) => `À ${place} (dossier ${file}) la ville ${verb} ${n} caméras de surveillance.`)

test('sentences put in or taken out elsewhere move all passages rightly', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(sentence, { minLength: 4, maxLength: 25 }),
      fc.array(fc.tuple(fc.nat(24), sentence)),
      fc.array(fc.nat(24)),
      (sentences, put, out) => {
        // Passages are in every second sentence; the others may go.
        const before = sentences.join(' ')
        const kept = sentences.filter((_, n) => n % 2 === 0)
        const passages = kept.map((one) => {
          const start = before.indexOf(one)
          const quote = /\d+ caméras/.exec(one) as RegExpExecArray
          return passageAt(before, start + quote.index, start + quote.index + quote[0].length)
        })
        const gone = new Set(out.map((n) => n % sentences.length).filter((n) => n % 2 === 1))
        const later = sentences.filter((_, n) => !gone.has(n))
        for (const [at, extra] of put)
          if (!sentences.includes(extra) && !later.includes(extra)) later.splice(at % (later.length + 1), 0, extra)
        const text = later.join(' ')
        const expected = kept.map((one) => text.indexOf(one) + (/\d+ caméras/.exec(one) as RegExpExecArray).index)
        expect(anchorAll(passages, text).map((one) => one?.span.start)).toEqual(expected)
        expect(anchorAll(passages, text, before).map((one) => one?.span.start)).toEqual(expected)
      },
    ),
    { numRuns: 200 },
  )
})

test('a changed number loses its passage, and no other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(sentence, { minLength: 2, maxLength: 15 }),
      fc.nat(14),
      fc.integer({ min: 1, max: 9 }),
      (sentences, nth, by) => {
        const changed = nth % sentences.length
        const before = sentences.join(' ')
        const passages = sentences.map((one) => {
          const start = before.indexOf(one)
          return passageAt(before, start + one.indexOf('la ville'), start + one.length)
        })
        const text = sentences
          .map((one, n) => (n === changed ? one.replace(/\d+(?= caméras)/, (number) => `${Number(number) + by}`) : one))
          .join(' ')
        const found = anchorAll(passages, text)
        // The same words may stand elsewhere; the place of the changed sentence is never given.
        const from = sentences.slice(0, changed).join(' ').length
        expect(found[changed] === undefined || Math.abs(found[changed].span.start - from) > 100).toBe(true)
        for (const [n, one] of found.entries()) {
          if (n === changed) continue
          expect(one && text.slice(one.span.start, one.span.end)).toBe(passages[n]?.exact)
        }
      },
    ),
    { numRuns: 200 },
  )
})
