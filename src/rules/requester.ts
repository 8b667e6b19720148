/**
 * What in a free text may tell who asked. An answer begins with the name and address of whoever asked for it, and what is copied from it would
 * stay in the log for good: so such a text is refused rather than cleaned. Names and street addresses by themselves cannot be told from those of
 * bodies; the user is told to leave them out.
 */
import { contactIn } from '../register/contact.ts'

/** A salutation, or "to", with a name: "Dear Ms Example", "Madame Exemple", "An Frau Beispiel", "Поштована Примерковић". */
const salutation = new RegExp(
  `(?:^|[\\s"'“„«(,;:])(?:${[
    '(?:[Dd]ear|[Cc]her|[Cc]hère|[Bb]este|[Gg]eachte|[Ll]iebe[r]?|[Ss]ehr geehrte[r]?|[Ee]stimad[oa]|[Ii] ?nderuar|[Ee] nderuar|[Pp]oštovan[aie]?|[Пп]оштован[аие]?)',
    '(?:[Tt]o|[Àà]|[Aa]an|[Aa]n|[Zz]a|[Зз]а|[Pp]ër) (?=(?:M[rs]{1,2}\\b|Mrs\\b|Mx\\b|Mme|Mlle|Monsieur|Madame|Herr|Frau|Sr|Dhr|Mevr|Zonj|Zot|Gosp|Госп|gđ|гђ|g\\.|г\\.))',
    '(?:Mr|Mrs|Ms|Mx|Mme|Mlle|Monsieur|Madame|Herrn?|Frau|Señora?|Dhr|Mevr(?:ouw)?|De heer|Zonj[aë]|Zoti|Gospođ[aoi]|Gospodin[ue]?|Госпођ[аои]|Господин[уе]?)',
  ].join('|')})\\.?[,]?\\s+(?!Sir\\b|Madam\\b|Mayor\\b|Minister\\b|le\\b|la\\b)\\p{Lu}\\p{L}+`,
  'u',
)
/** "To Jane Example": two capitalised words after "To" or its like at the very beginning. */
const addressed = /^\s*(?:To|À|Aan|An|Za|За|Për|Para)[:\s]\s*\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+)+/u

export type RequesterTrace = 'an e-mail address' | 'a telephone number' | 'a name that is addressed'

/** @returns what of a person the text may hold; undefined where nothing was found, which is no proof that there is nothing. */
export function requesterIn(text: string): RequesterTrace | undefined {
  const contact = contactIn(text)
  if (contact) return contact
  return salutation.test(text) || addressed.test(text) ? 'a name that is addressed' : undefined
}
