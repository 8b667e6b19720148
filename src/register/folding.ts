/**
 * One spelling for search. The same function runs over what is indexed and over what is asked, so Đorđević, Djordjevic
 * and Ђорђевић meet. The result is words of lower-case letters and digits with single spaces between them; scripts
 * written without spaces come out as single characters, so that a tokenizer that knows only spaces can index them.
 * The choices are explained in docs/methods/search.md.
 */

/** Letters that Unicode does not decompose, and Cyrillic read the Serbian way first: ж is ž, so z, not zh. */
const letters = new Map(
  [
    'đ dj, ß ss, æ ae, œ oe, ø o, ł l, ı i, ħ h, ŧ t, þ th, ð d, ŋ n, ĸ k, ə e, ƒ f',
    'а a, б b, в v, г g, д d, ђ dj, е e, ж z, з z, и i, ј j, к k, л l, љ lj, м m, н n, њ nj, о o, п p, р r, с s, т t',
    'ћ c, у u, ф f, х h, ц c, ч c, џ dz, ш s, щ sc, ъ a, ы y, ь , э e, ю yu, я ya, є ye, і i, ґ g, ѕ dz',
    'α a, β v, γ g, δ d, ε e, ζ z, η i, θ th, ι i, κ k, λ l, μ m, ν n, ξ x, ο o, π p, ρ r, σ s, ς s, τ t, υ y, φ f, χ ch',
    'ψ ps, ω o',
  ]
    .flatMap((line) => line.split(', '))
    .map((pair) => pair.split(' ') as [string, string]),
)
const lettersOf = new RegExp(`[${[...letters.keys()].join('')}]`, 'g')

/** Apostrophes inside a name (O'Brien, Mc Donald's), Cyrillic soft signs written as primes, and invisible characters. */
const removed = /['`´‘’‚‛ʹʺʻʼʽˈ′＇ـ\p{Cf}]/gu
/** French and Italian elision: the apostrophe of l'entreprise separates two words. */
const elision = /(?<![\p{L}\p{N}])((?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall)['’ʼ])(?=[\p{L}\p{N}])/giu
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/gu

/**
 * Folds a text for search and for comparing names.
 * @returns words of letters and digits, lower case, single spaces; at most 40 UTF-16 units for each one given.
 * Idempotent. Never throws.
 */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return foldAscii(text)
  const plain = text
    .replace(elision, '$1 ')
    .normalize('NFKC')
    .toLowerCase()
    // Macedonian ѓ and ќ are letters of their own; й would lose its breve below and become the same i.
    .replaceAll('ѓ', 'gj')
    .replaceAll('ќ', 'kj')
    // The Russian hard sign, which is silent, stands only before these; elsewhere ъ is the Bulgarian vowel.
    .replace(/ъ(?=[еёюя])/g, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(removed, '')
    .toLowerCase()
    .replaceAll('ου', 'ou')
    .replace(lettersOf, (letter) => letters.get(letter) as string)
    .normalize('NFC')
    .replace(unspaced, ' $& ')
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function foldAscii(text: string): string {
  const lower = text.toLowerCase()
  if (/^[a-z0-9]*$/.test(lower)) return lower
  const joined = /['`]/.test(lower) ? lower.replace(elision, '$1 ').replace(/['`]/g, '') : lower
  return joined.replace(/[^a-z0-9]+/g, ' ').trim()
}

export interface QueryTerm {
  /** Folded words with single spaces; never empty. */
  text: string
  /** Whether the last word may go on: the reader wrote `*` after it. */
  prefix: boolean
  /** Several words that must stand one after another. */
  phrase: boolean
}

const longestQuery = 400
const mostTerms = 16

/**
 * Reads what a person typed in the search box: words, "phrases" in any of the usual quotation marks, and `begin*`.
 * A last word is not taken for a prefix unless `*` says so. AND, OR, NOT, NEAR, brackets, colons and carets mean nothing special.
 * @returns at most 16 terms of the first 400 characters, each once, in order; none when nothing can be searched. Never throws.
 */
export function foldQuery(text: string): { terms: QueryTerm[] } {
  const terms = new Map<string, QueryTerm>()
  const pieces = text
    .slice(0, longestQuery)
    .replace(/[“”„‟«»「」『』＂]/g, '"')
    .matchAll(/"([^"]*)"(\*?)|([^\s"]+)/g)
  for (const [, quoted, star, word] of pieces) {
    const folded = fold(quoted ?? word ?? '')
    const prefix = star === '*' || /[*＊]$/.test(word ?? '')
    if (!folded || terms.size >= mostTerms) continue
    const term = { text: folded, prefix, phrase: folded.includes(' ') }
    terms.set(`${folded}${prefix ? '*' : ''}`, term)
  }
  return { terms: [...terms.values()] }
}
