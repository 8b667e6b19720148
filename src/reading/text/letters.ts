/** What a letter or mark becomes when a text is folded. */

const cyrillic = 'абвгдежзијклмнопрстуфхцч ш ђ љ њ ћ џ й ы э ю я щ ё ъ ь і ї є ў ґ ѓ ќ ѕ ѐ ѝ'.replaceAll(' ', '')
const latin = 'a b v g d e z z i j k l m n o p r s t u f h c c s dj lj nj c dz j y e ju ja sc e - - i i je u g dj c dz e i'.split(
  ' ',
)

const written: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'dj',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ſ: 's',
}
for (const [at, letter] of [...cyrillic].entries()) written[letter] = (latin[at] as string).replace('-', '')

const quotes = '«»“”„‟‹›〝〞＂'
const apostrophes = '’‘ʼ‚‛′`´ʹ＇'
const dashes = '‐‑‒–—―−﹣－'
for (const mark of quotes) written[mark] = '"'
for (const mark of apostrophes) written[mark] = "'"
for (const mark of dashes) written[mark] = '-'

const isBlank = /^[\s\u00a0\u0085\u180e\u2800\u3164]$/
const isUnseen = /^(?:\p{Cf}|\p{Cc}|[\ufe00-\ufe0f]|\u034f|\u115f|\u1160)$/u
/** Ligatures, digraphs and full-width forms: one sign that stands for letters. Superscripts are left alone: "m²" is no "m2". */
const isCompound = /^[ǄǅǆǇǈǉǊǋǌĲĳŀĿŉﬀ-ﬆ！-～]$/u

const known = new Map<number, string>()

/** @returns the folded form of one code point: empty when it is dropped, a space for any blank. */
export function foldedForm(codePoint: number): string {
  const seen = known.get(codePoint)
  if (seen !== undefined) return seen
  const form = makeForm(String.fromCodePoint(codePoint))
  known.set(codePoint, form)
  return form
}

function makeForm(sign: string): string {
  if (isBlank.test(sign)) return ' '
  // Tagged sentences use the private area of the basic plane; a text that brings such signs must not look tagged.
  if (isUnseen.test(sign) || /^[\ue000-\uf8ff]$/.test(sign)) return ''
  const direct = written[sign]
  if (direct !== undefined) return direct
  const lower = sign.toLowerCase()
  if (written[lower] !== undefined) return written[lower] as string
  const plain = lower
    .normalize(isCompound.test(sign) ? 'NFKD' : 'NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  return [...plain].map((part) => written[part] ?? part).join('')
}
