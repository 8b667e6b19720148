/** The last look before anything is proposed: nobody without public office becomes an entity, a speaker by name, or a word of a value. */

import type { KnownName, Party, Proposal } from '../proposal.ts'
import { foldWords } from '../text/folded.ts'

/** A street beside what somebody is tells who it is. */
const home =
  /[ ,]+(?:(?:de|of|from|in|aus|van|iz|from) )?(?:(?:la|le|the|der|de|el|l') ?)?(?:\p{Lu}\S+ )?(?:rue|avenue|boulevard|street|road|lane|calle|avenida|straat|laan|plein|strasse|straße|gasse|ulic\w*|trg\w*)(?:$|[ ,]).*$/iu

/**
 * @param names of strangers, as the text has them
 * @param known names of the register and of lists: nobody's discovery
 */
export function withoutStrangers(
  proposals: readonly Proposal[],
  names: readonly string[],
  known: readonly KnownName[],
): Proposal[] {
  const phrases = [...new Set(names.map(foldWords))].filter((phrase) => phrase.length > 3)
  const entities = new Set<string | undefined>(known.map(({ entity }) => entity))
  const words = new Set(phrases.flatMap((phrase) => phrase.split(/[ '-]/)).filter((word) => word.length > 2))
  if (words.size > 0) for (const { name } of known) words.delete(foldWords(name))
  const tells = (name: string): boolean => {
    const folded = ` ${foldWords(name)} `
    return folded.split(',').some((part) => words.has(part.trim())) || phrases.some((phrase) => folded.includes(` ${phrase} `))
  }
  const isStranger = ({ name, entity }: Party): boolean => !(entity && entities.has(entity)) && tells(name)
  return proposals.flatMap((proposal) => {
    // Lists of sites name streets and squares, many of them after persons.
    if (proposal.by === 'table-row') return [proposal]
    const { subject, party, value } = proposal
    if (isStranger(subject) || (party && isStranger(party)) || ('text' in value && tells(value.text))) return []
    const speakers = proposal.speakers.map((speaker) =>
      isStranger(speaker)
        ? { kind: 'person' as const, name: 'a person', stance: speaker.stance }
        : speaker.kind === 'person' && !speaker.entity && home.test(speaker.name)
          ? { ...speaker, name: speaker.name.replace(home, '') || 'a person' }
          : speaker,
    )
    return [{ ...proposal, speakers }]
  })
}
