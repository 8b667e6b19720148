/** Whether what is said of a person is a public office, by the words of the language packs: only then may the person be named. */
import { compilePack } from './compiled.ts'
import { SentenceView } from './match.ts'
import type { Pack } from './pack.ts'
import { fold } from './text/folded.ts'

/** "The mayor's wife": somebody else's office. "Voisin du maire" does not begin with one. */
const owner = /^(?:'s?|s') ?[a-z]/
/** What may stand before an office besides its own words. */
const leading =
  /^(?:(?:the|a|an|le|la|les|un|une|l'|der|die|das|den|ein|eine|de|het|een|el|los|las|una|former|ex|late|deputy|vice|acting|first|second|third|then|current|new|assistant|chief|senior|ancien|ancienne|premier|premiere|actuel|actuelle|nouveau|nouvelle|feu|ehemalig[a-z]*|fruher[a-z]*|damalig[a-z]*|stellvertretend[a-z]*|erste[rn]?|neue[rn]?|voormalig|voormalige|toenmalig|toenmalige|plaatsvervangend|antigu[oa]|actual|entonces|primer|primera|bivs[a-z]*|nekadasnj[a-z]*|zamenik|zamenica|prvi|prva|novi|nova)(?: |-|(?<=')))*$/

/** @param role as somebody wrote it, in any language of the packs. */
export function isPublicOffice(role: string, packs: readonly Pack[]): boolean {
  const folded = fold(role)
  return packs.some((pack) => {
    const sentence = {
      from: 0,
      to: folded.folded.length,
      span: { start: 0, end: role.length },
      folded: folded.folded,
      block: 0,
      language: pack.language,
    }
    const view = new SentenceView(sentence, [], folded)
    return view.find(compilePack(pack).mentions.offices).some(({ from, to }) => {
      const before = folded.folded.slice(0, from)
      return leading.test(before) && !owner.test(folded.folded.slice(to))
    })
  })
}
