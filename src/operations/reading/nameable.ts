/** What may be written into the register of persons, and in whose words: no name without public office, nothing by which anybody is reached, no hidden signs. */
import { isPublicOffice } from '../../reading/offices.ts'
import type { Pack } from '../../reading/pack.ts'
import { foldWords } from '../../reading/text/folded.ts'
import { contactIn } from '../../register/contact.ts'
import { Failure } from '../../register/failure.ts'
import { factFiles } from '../fact-file.ts'
import { dataFolder, loadVocabulary } from '../vocabulary.ts'
import { loadPack } from './packs.ts'
import { isPersonalName } from './parties.ts'

/** Control characters, signs that turn the direction of writing or are not seen, halves of characters. Some scripts need joiners: they stay. */
const hidden = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u
/** A text may have lines. */
const lines = /[\t\r\n]/g

let packs: Pack[] | undefined

/** In whichever language somebody writes it: that of the document or their own. */
const isOffice = (role: string): boolean => {
  packs ??= factFiles(dataFolder, 'reading').map((path) => loadPack(path, loadVocabulary()))
  return isPublicOffice(role, packs)
}

/** @param what it is, for the message: "a name". @throws Failure `reading/contact`, `reading/statement`. */
export function demandPlain(words: string, what: 'the text' | 'a name' | 'a role' | 'the figure'): void {
  const contact = contactIn(words)
  if (contact) throw new Failure('reading/contact', `${what} holds ${contact}; leave it out: the register stores none`)
  if (hidden.test(what === 'the text' ? words.replace(lines, ' ') : words))
    throw new Failure('reading/statement', `${what} holds a control character or another sign that is not seen; type it anew`)
}

/**
 * @param name empty where the role stands for the person.
 * @throws Failure `reading/person` unless the role is a public office or nobody is named.
 */
export function demandOffice(name: string, role: string | undefined): void {
  if (role && isOffice(role)) return
  if (name === '' && role && !isPersonalName(role)) return
  throw new Failure(
    'reading/person',
    name === ''
      ? 'the role names a person; give the role alone, such as "a resident"'
      : 'a person is named in a public role only, and this is none; give the role instead of the name, or the public office they hold',
  )
}

/** @param names those of persons without public office, as a document has them. @returns whether one of them is among the words. */
export function namesAny(words: string, names: readonly string[]): boolean {
  const folded = ` ${foldWords(words).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  // One word alone may be an ordinary one.
  return names.some((name) => {
    const phrase = foldWords(name)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    return phrase.includes(' ') && folded.includes(` ${phrase} `)
  })
}
