/** The language of a document and of its blocks, among those that have a pack. */
import { franc } from 'franc'
import type { Block } from '../document.ts'
import type { Language } from './sentence.ts'

/** Shorter texts are not told apart well. */
const enough = 200

const languageOfCode: Record<string, Language> = {
  eng: 'en',
  fra: 'fr',
  srp: 'sr',
  hrv: 'sr',
  bos: 'sr',
  spa: 'es',
  nld: 'nl',
  deu: 'de',
}
const only = Object.keys(languageOfCode)

/** @returns undefined when there is too little text. Croatian and Bosnian are read as Serbian. */
export function languageOf(text: string): Language | undefined {
  if (isCyrillic(text)) return 'sr'
  if (text.trim().length < enough) return undefined
  return languageOfCode[franc(text.slice(0, 2000), { only })]
}

/** Whether most letters are. Of texts without any, which are most, it is told at once. */
function isCyrillic(text: string): boolean {
  const count = (runs: RegExp) => {
    let letters = 0
    for (const [run] of text.matchAll(runs)) letters += run.length
    return letters
  }
  const cyrillic = count(/\p{Script=Cyrillic}+/gu)
  if (cyrillic === 0) return false
  const letters = count(/\p{L}+/gu)
  return letters > 20 && cyrillic > letters / 2
}

/** @param tag BCP 47, as a document says of itself. */
export function languageOfTag(tag: string | undefined): Language | undefined {
  const [first] = (tag ?? '').toLowerCase().split(/[-_]/)
  if (first === 'hr' || first === 'bs' || first === 'sh' || first === 'me') return 'sr'
  return (['en', 'fr', 'sr', 'es', 'nl', 'de'] as const).find((language) => language === first)
}

/**
 * @param hint of the person who reads: it wins over everything. Then the text itself, then what the document says of itself.
 * @returns of the document, and of each block: blocks that are long enough may differ.
 */
export function languagesOf(
  text: string,
  blocks: readonly Block[],
  hint: Language | undefined,
  tag: string | undefined,
): { document: Language; blocks: Language[] } {
  if (hint !== undefined) return { document: hint, blocks: blocks.map(() => hint) }
  const own = blocks
    .filter(({ aside, kind }) => !aside && kind !== 'bibliography')
    .slice(0, 40)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ')
  const document = languageOf(own || text.slice(0, 4000)) ?? languageOfTag(tag) ?? 'en'
  return {
    document,
    blocks: blocks.map(({ start, end }) => {
      const words = text.slice(start, end)
      return (end - start >= enough && looksOther(words, document) ? languageOf(words) : undefined) ?? document
    }),
  }
}

/** Frequent small words: where those of the document's language are there, the slower question is not asked. */
const frequent: Record<Language, RegExp> = {
  en: / (?:the|of|and|to|is|that|for|was|with) /g,
  fr: / (?:le|la|les|des|et|de|du|une|que|dans|est|pour) /g,
  sr: / (?:je|na|za|se|su|da|od|koji|sa|nije|је|на|за|се|су|да|од|који|са) /g,
  es: / (?:el|los|las|del|que|para|por|una|con|es|se) /g,
  nl: / (?:de|het|een|van|en|dat|voor|zijn|niet|op|met) /g,
  de: / (?:der|die|das|und|ist|von|den|nicht|mit|eine|des|zu|im) /g,
}

function looksOther(words: string, language: Language): boolean {
  const sample = words.slice(0, 1000).toLowerCase()
  const own = sample.match(frequent[language])?.length ?? 0
  return Object.values(frequent).some((other) => (sample.match(other)?.length ?? 0) > own)
}
