/** From a pack's patterns to regular expressions over tagged sentences. What is wrong in a pack is found here, before any document is read. */
import { Failure } from '../register/failure.ts'
import { kindsTaken, type MentionKind, mentionKinds, tagPattern } from './tags.ts'

/** A pattern that is ready: it is run over a sentence in which mentions of these kinds are tagged, and no others. */
export interface Compiled {
  expression: RegExp
  /** Kinds that the pattern takes, one bit each, in the order of `mentionKinds`. */
  kinds: number
}

/** Part of a word of a gap: no mark that ends a clause is in it, a comma within a number is none. */
const part = "(?:[^\\s,;:!?()\\[\\]']|,(?=[0-9]))+"
/** What stands before an apostrophe is a word of its own: "d'élucider" is two, so that a gap may end between them. */
const word = `${part}(?:' ?| )`
const gaps: Record<string, [least: number, most: number]> = { gap: [0, 7], gap3: [0, 4], np: [1, 12] }

const macro = /( ?)\{([a-zA-Z][a-zA-Z0-9_-]*)\}( ?)/g
/** No word is cut: where the pattern begins or ends with a letter or digit, none stands beside it. */
const before = '(?<![a-z0-9](?=[a-z0-9]))'
const behind = '(?!(?<=[a-z0-9])[a-z0-9])'

export interface Words {
  /** `words` of the pack, with all macros in them replaced. */
  [name: string]: { source: string; kinds: number }
}

/** @param where pack and place in it, for the message: `fr: rules.price-of-contract.pattern`. */
export function expand(pattern: string, words: Words, where: string): { source: string; kinds: number } {
  let kinds = 0
  const source = pattern.replace(macro, (_, left: string, name: string, right: string) => {
    const gap = Object.hasOwn(gaps, name) ? gaps[name] : undefined
    if (gap !== undefined) return gapSource(left, right, name === 'np' ? '' : '?', ...gap)
    if (/^[A-Z]+$/.test(name)) {
      if (!(mentionKinds as readonly string[]).includes(name))
        throw new Failure('pack/invalid', `${where}: {${name}} is no kind of mention; there are ${mentionKinds.join(', ')}`)
      kinds |= kindsTaken(name as MentionKind)
      return `${left}${tagPattern(name as MentionKind)}${right}`
    }
    const found = Object.hasOwn(words, name) ? words[name] : undefined
    if (found === undefined)
      throw new Failure('pack/invalid', `${where}: {${name}} is not among the words of the pack that stand before it`)
    kinds |= found.kinds
    return `${left}(?:${found.source})${right}`
  })
  return { source, kinds }
}

function gapSource(left: string, right: string, lazy: string, least: number, most: number): string {
  if (left && right && least === 0) return ` (?:${word}){0,${most}}${lazy}`
  if (right && least === 0) return `(?:${word}){0,${most}}${lazy}`
  const next = `(?:[ ']${part}){0,${most - 1}}${lazy}`
  if (least > 0) return `${left}${part}${next}${right}`
  return left ? `(?: ${part}${next})?${lazy}` : `(?:${part}${next})?${lazy}`
}

/**
 * @param flags `d` for the places of groups; `g` is always there.
 * @throws Failure `pack/invalid` that names pack and place.
 */
export function compilePattern(pattern: string, words: Words, where: string, flags = ''): Compiled {
  const { source, kinds } = expand(pattern, words, where)
  return { expression: expressionOf(`${before}(?:${source})${behind}`, where, `g${flags}`), kinds }
}

export function expressionOf(source: string, where: string, flags: string): RegExp {
  try {
    const expression = new RegExp(source, flags)
    if (new RegExp(`^(?:${source})$`).test('')) throw new Error('it matches nothing at all, that is, everywhere')
    return expression
  } catch (error) {
    const reason = (error as Error).message.replace(/^Invalid regular expression: .*: /s, '')
    throw new Failure('pack/invalid', `${where}: ${reason}`)
  }
}
