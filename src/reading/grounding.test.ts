import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Ground, ground } from './grounding.ts'
import { foldWords } from './text/folded.ts'

const text =
  'Le contrat prévoit 9 000 mètres de câble et 196 petites caméras, pour 39 000 euros. La police n’a pas utilisé la reconnaissance faciale, dit la société Dahua. ' +
  'Sistem za prepoznavanje lica nije u upotrebi. Систем није у употреби у Београду. The cameras are not used by the police of Brussels. ' +
  'Die Stadt hat keine Kameras ohne Genehmigung installiert.'
const document = new Ground(text)
const textOf = (quote: string): string | undefined => {
  const found = ground(quote, document)
  return typeof found === 'string' ? undefined : text.slice(found.span.start, found.span.end)
}

describe('what the file says is found, and kept as the file has it', () => {
  test.each([
    ['9 000 mètres de câble', '9 000 mètres de câble', 'exact'],
    ['  9 000 mètres de câble ', '9 000 mètres de câble', 'exact'],
    [
      "“La police n'a pas utilisé la reconnaissance faciale.”",
      'La police n’a pas utilisé la reconnaissance faciale',
      'normalised',
    ],
    ['9 000 metres\nde cable', '9 000 mètres de câble', 'normalised'],
    ['Sistem nije u upotrebi u Beogradu', 'Систем није у употреби у Београду', 'normalised'],
    ['9000 mètres de câble', '9 000 mètres de câble', 'fuzzy'],
    ['196 petites caméras, pour les 39 000 euros', '196 petites caméras, pour 39 000 euros', 'fuzzy'],
    ['pas utilisé la reconaissance faciale', 'pas utilisé la reconnaissance faciale', 'fuzzy'],
    ['cameras are not used by the police of Brussels …', 'cameras are not used by the police of Brussels', 'normalised'],
    ['caméras – pour 39 000 euros', 'caméras, pour 39 000 euros', 'fuzzy'],
  ])('%s', (quote, expected, how) => {
    expect(textOf(quote)).toBe(expected)
    expect(ground(quote, document)).toMatchObject({ how })
  })
})

describe('what the file does not say is refused', () => {
  test.each([
    ['another number', '9 500 mètres de câble'],
    ['a digit more', '1196 petites caméras'],
    ['part of a number', '9 000 euros'],
    ['part of a number, from the left', '9 000 mètres de câble et 19'],
    ['a decimal mark instead of a blank', '9,000 mètres de câble'],
    ['another unit', 'pour 39 000 dollars'],
    ['“pas” dropped', 'La police n’a utilisé la reconnaissance faciale'],
    ['“n’… pas” dropped', 'La police a utilisé la reconnaissance faciale'],
    ['“not” dropped', 'The cameras are used by the police of Brussels'],
    ['“not” moved in', 'The cameras are not used by the police of Brussels, not'],
    ['“nije” dropped', 'Sistem za prepoznavanje lica u upotrebi'],
    ['“nije” turned into “je”', 'Sistem za prepoznavanje lica je u upotrebi'],
    ['“keine” turned into “eine”', 'Die Stadt hat eine Kameras ohne Genehmigung installiert'],
    ['“ohne” turned into “mit”', 'Die Stadt hat keine Kameras mit Genehmigung installiert'],
    ['another name', 'dit la société Dahia'],
    ['another city', 'The cameras are not used by the police of Bruges'],
    ['two parts put together', '9 000 mètres de câble … pour 39 000 euros'],
    ['nothing of it', 'Le ministre a démissionné hier soir'],
    ['only marks', '« … »'],
    ['nothing', '   '],
  ])('%s', (_, quote) => {
    expect(textOf(quote)).toBeUndefined()
  })
  test('spelled numbers that look alike', () => {
    const spanish = new Ground('La ciudad compró sesenta cámaras nuevas para el centro.')
    expect(ground('La ciudad compró setenta cámaras nuevas para el centro', spanish)).toBe('not-found')
  })
  test('a quote longer than any passage', () => {
    expect(ground('a '.repeat(2000), document)).toBe('too-long')
  })
})

test('whatever words of the text are quoted in whatever case, marks and blanks are found, with the same words', () => {
  const words = text.split(' ')
  fc.assert(
    fc.property(
      fc.nat(words.length - 4),
      fc.integer({ min: 3, max: 12 }),
      fc.boolean(),
      fc.constantFrom(' ', '\u00a0', '  ', '\n'),
      (first, count, upper, blank) => {
        // A quote that begins or ends within a number is another number.
        const part = words.slice(first, first + count)
        fc.pre(!/^\d+$/.test(words[first - 1] ?? '') || !/^\d/.test(part[0] as string))
        fc.pre(!/\d$/.test(part.at(-1) as string) || !/^\d/.test(words[first + count] ?? ''))
        const quote = part.join(blank)
        const found = ground(upper ? quote.toUpperCase() : quote, document)
        expect(typeof found).toBe('object')
        const { span } = found as Exclude<typeof found, string>
        const kept = text.slice(span.start, span.end)
        // The same words may stand in the text in another script, before.
        expect(foldWords(part.join(' '))).toContain(foldWords(kept))
      },
    ),
  )
})

test('any digit of a quote changed is refused', () => {
  const quotes = ['9 000 mètres de câble et 196 petites caméras', '196 petites caméras, pour 39 000 euros']
  fc.assert(
    fc.property(fc.constantFrom(...quotes), fc.nat(50), fc.integer({ min: 1, max: 9 }), (quote, nth, by) => {
      const places = [...quote.matchAll(/\d/g)].map(({ index }) => index)
      const at = places[nth % places.length] as number
      const changed = `${quote.slice(0, at)}${(Number(quote[at]) + by) % 10}${quote.slice(at + 1)}`
      expect(ground(changed, document)).toBe('not-found')
    }),
  )
})

test('any word dropped that is no article is refused', () => {
  const quote = 'Die Stadt hat keine Kameras ohne Genehmigung installiert'
  const words = quote.split(' ')
  for (const [at, word] of words.entries()) {
    if (at === 0 || at === words.length - 1) continue
    expect(ground(words.filter((_, index) => index !== at).join(' '), document), word).toBe('not-found')
  }
})

test('a text or a quote that repeats itself without end is looked at with measure', () => {
  const hostile: [string, string][] = [
    ['a'.repeat(300_000), 'a'.repeat(1999)],
    ['ab '.repeat(100_000), `${'ab '.repeat(600)}x`],
    ['camera '.repeat(50_000), `${'camera '.repeat(250)}kamera`],
    ['ab '.repeat(100_000), `${'ab '.repeat(300)}zz ${'ab '.repeat(300)}`],
    ['12 '.repeat(100_000), '12 '.repeat(600)],
  ]
  for (const [words, quote] of hostile) {
    const found = ground(quote, new Ground(words))
    if (typeof found === 'object') expect(words.slice(found.span.start, found.span.end)).toBe(quote.trim())
  }
})
