/**
 * Contact details in free text: e-mail addresses and telephone numbers, which the register stores nowhere. Amounts, dates and references are none. What of
 * them a map's tags may hold is a question of its own, with more to find and less to lose (`exchange/osm/sensitive.ts`).
 */

const patterns = {
  'an e-mail address': [/[^\s@<>]{1,64}(?:@|\s?[([]at[)\]]\s?)[^\s@<>]{1,200}\.\p{L}{2,}/giu],
  // With a country's code, as grouped digits after a nought, in the North American way, or after a word for it.
  'a telephone number': [
    /(?:\+|(?<![\d.,])00)[1-9](?:[\s().\-/]{0,2}\d){7,13}(?!\d)/gu,
    /(?<![\d./-])(?!\d\d([./-])\d\d\1(?:19|20)\d\d(?!\d))0[1-9](?:[\s.-]?\d){7,10}(?![\d/-])/gu,
    /(?<![\d./-])0\d{2,3}\/\d{2,3}[. ]\d\d[. ]\d\d(?!\d)/gu,
    /(?<![\d.,/-])\(?[2-9]\d\d\)?(?:[\s-]\d{3}-|\.\d{3}\.)\d{4}(?!\d)/gu,
    /(?<!\p{L})(?:tel|tél|telephone|téléphone|phone|mobile?|gsm|handy|telefon[io]?|teléfono|тел|телефон|моб)(?!\p{L})[.:\s]*\(?\d(?:[\s().\-/]*\d){4,}/giu,
  ],
}

export interface Contact {
  kind: keyof typeof patterns
  /** UTF-16 offsets. */
  start: number
  end: number
}

/** Digits and signs of full width as they usually are: as many units as before. */
const plain = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** @returns where contact details stand, in no order. */
export function contactsIn(text: string): Contact[] {
  const read = plain(text)
  return Object.entries(patterns).flatMap(([kind, expressions]) =>
    expressions.flatMap((expression) =>
      [...read.matchAll(expression)].map(({ index, 0: { length } }) => ({
        kind: kind as Contact['kind'],
        start: index,
        end: index + length,
      })),
    ),
  )
}

/** @returns what contact detail a text holds; undefined where none was found. */
export const contactIn = (text: string): Contact['kind'] | undefined => contactsIn(text)[0]?.kind
