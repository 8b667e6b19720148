/** Whether a text reads as a translation: every piece of evidence has a weight, and none but the document's own word is enough alone. */
import type { Block, DocumentWarning, ReadDocument, Span } from '../document.ts'
import { foldWords } from '../text/folded.ts'
import type { Language } from '../text/sentence.ts'
import { expressionOf, wholeWords } from './clauses.ts'
import { broken, dateline, leftBehind, told, translationWords } from './translation-words.ts'
import type { Text, View } from './view.ts'

export interface Translation {
  /** Wherever the wording itself is that of another language, or turns round who gave to whom. */
  places: Span[]
  warning?: DocumentWarning
}

/** What all evidence weighs together before a document is suspected; one kind alone is a habit of its writers. */
const enough = 3
const weights = { told: 3, calque: 2, leftover: 2, turned: 2, typography: 1, broken: 1, dateline: 1 }
type Kind = keyof typeof weights
/** What one kind weighs at most. */
const most: Partial<Record<Kind, number>> = { typography: 2, broken: 2, dateline: 1 }

const names: Record<Kind, string> = {
  told: 'it says so',
  calque: 'words rendered one by one',
  leftover: 'words left in another language',
  turned: 'a gift to where the thing given comes from',
  typography: 'marks as another language sets them',
  broken: 'marks out of place',
  dateline: 'the beginning of an agency’s report in English',
}

/** Longest block in which a document tells where its text comes from. */
const longestNotice = 300

/** @param language of the document. Time grows with the length of the text. */
export function translationOf(text: Text, views: readonly View[], language: Language): Translation {
  const { document } = text
  const own = document.blocks.filter(isOwn)
  const words = own.map(({ start, end }) => document.text.slice(start, end)).join('\n')
  const calques = views.flatMap((view) => calquesOf(text, view))
  const leftovers = own.flatMap((block) => leftoversOf(document.text, block, language))
  const turned = views.flatMap((view) => turnedGift(text, view))
  const found: Record<Kind, number> = {
    told: document.blocks.some((block) => tellsIt(document, block)) ? 1 : 0,
    calque: new Set(calques.map(({ words }) => words)).size,
    leftover: leftovers.length + (language !== 'en' && leftBehind.test(words) ? 1 : 0),
    turned: turned.length,
    typography: translationWords[language].typography.filter(
      ({ sign, atLeast, unless }) => count(words, sign) >= atLeast && !(unless && exceeds(words, unless, sign)),
    ).length,
    broken: broken.filter((one) => one.test(words)).length,
    dateline:
      language !== 'en' && own.slice(0, 4).some(({ start, end }) => dateline.test(document.text.slice(start, end))) ? 1 : 0,
  }
  const kinds = (Object.keys(weights) as Kind[]).filter((kind) => found[kind] > 0)
  const weight = kinds.reduce(
    (sum, kind) => sum + Math.min(found[kind] * weights[kind], most[kind] ?? Number.POSITIVE_INFINITY),
    0,
  )
  const places = [...calques.map(({ span }) => span), ...leftovers, ...turned]
  if (weight < enough) return { places }
  const evidence = kinds.map((kind) => names[kind]).join('; ')
  return {
    places,
    warning: {
      code: 'suspected-translation',
      message: `This text reads as a translation (${evidence}): compare it with its original.`,
    },
  }
}

const isOwn = ({ aside, kind }: Block): boolean => !aside && kind !== 'bibliography' && kind !== 'footnote' && kind !== 'row'

const count = (words: string, sign: RegExp): number => words.match(sign)?.length ?? 0

/** As many signs of the language's own habit, or more. */
const exceeds = (words: string, habit: RegExp, sign: RegExp): boolean =>
  count(words, expressionOf(habit.source, `g${habit.flags}`)) >= count(words, sign)

function tellsIt({ text }: ReadDocument, { kind, start, end }: Block): boolean {
  if (kind === 'row' || end - start > longestNotice) return false
  const folded = foldWords(text.slice(start, end))
  for (const { index } of folded.matchAll(told)) if (index < 30 || /[([|] ?\S* ?$/.test(folded.slice(0, index))) return true
  return false
}

const calques = new Map<Language, RegExp>()

function calquesOf(text: Text, { sentence }: View): { words: string; span: Span }[] {
  let expression = calques.get(sentence.language)
  if (expression === undefined) {
    expression = new RegExp(wholeWords(translationWords[sentence.language].calques), 'gu')
    calques.set(sentence.language, expression)
  }
  return [...sentence.folded.matchAll(expression)].map(({ 0: words, index }) => ({
    words,
    span: text.folded.spanOf(sentence.from + index, sentence.from + index + words.length),
  }))
}

/** An insertion in brackets, or a run of words, in another language: the text's own speaks in neither. */
function leftoversOf(text: string, { start, end }: Block, language: Language): Span[] {
  const others = (Object.keys(translationWords) as Language[]).filter((one) => one !== language)
  const own = new Set(translationWords[language].own)
  const block = text.slice(start, end)
  const found: Span[] = []
  for (const match of block.matchAll(/\[([^[\]\n]{8,200})\](?!\()/gu)) {
    const words = (match[1] as string).toLowerCase().split(/\s+/)
    const first = words[0] as string
    if (words.length < 3 || words.some((word) => own.has(word))) continue
    if (others.some((one) => translationWords[one].own.includes(first)))
      found.push({ start: start + match.index, end: start + match.index + match[0].length })
  }
  return found
}

/** "A gift of Huawei cameras to China": what comes from there was hardly given to it. */
function turnedGift(text: Text, { sentence, mentions }: View): Span[] {
  const words = translationWords[sentence.language]
  const gift = expressionOf(wholeWords(words.gift), 'u').exec(sentence.folded)
  if (!gift) return []
  const from = sentence.from + gift.index
  for (const to of mentions) {
    if (to.kind !== 'COUNTRY' || to.value.adjective || to.from < from || to.from - from > 200) continue
    if (!words.to.test(sentence.folded.slice(0, to.from - sentence.from))) continue
    const given = mentions.some(
      (one) =>
        (one.kind === 'VENDOR' || (one.kind === 'COUNTRY' && one.value.adjective === true)) &&
        one.value.country === to.value.country &&
        one.from > from &&
        one.to < to.from,
    )
    if (given) return [text.folded.spanOf(from, to.to)]
  }
  return []
}
