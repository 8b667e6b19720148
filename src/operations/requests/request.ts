/** The letter for a gap of the register. */
import { type Letter, letter } from '../../rules/letter.ts'
import type { Register } from '../register.ts'
import { letterCaseOf } from './cases.ts'
import { loadLetterFacts } from './facts.ts'

export interface RequestOptions {
  /** Language of the letter; the first of the body's unless told. */
  lang?: string | undefined
  /** Id of the way to ask; the nearest unless told. */
  way?: string | undefined
  /** Day on which the law is looked at; today unless told. */
  day?: string | undefined
}

/** @throws Failure `request/gap`, `request/nobody`, `request/way`, `request/language`, `request/answered`, `data/invalid`. */
export async function requestFor(register: Register, gap: string, options: RequestOptions = {}): Promise<Letter> {
  const facts = loadLetterFacts()
  const { lang, way, day } = options
  const letterCase = await letterCaseOf(register, gap, day === undefined ? {} : { day })
  return letter(letterCase, facts, { ...(lang === undefined ? {} : { lang }), ...(way === undefined ? {} : { way }) })
}
