/**
 * Names that may be those of private persons, told without knowing them: a given name with a capitalised word behind it, or two or three
 * capitalised words in a row of which nothing is known. Too many rather than too few: what they cover is not published.
 */
import type { Span } from '../document.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import { givenNames } from './given-names.ts'
import type { Mention } from './mention.ts'
import { isClose, type Word, wordsOf, wordsWithin } from './words.ts'

/** Words of names of things: whatever has one of them is no person. */
const things = new RegExp(
  `^(?:${[
    '(?:street|road|lane|avenue|square|rue|place|boulevard|quai|pont|ulica|ulice|ulici|trg|most|calle|plaza|avenida|paseo|straat|plein|laan|weg|steenweg|strasse|platz|allee|gasse|brucke|bridge|gate|hill)',
    '(?:city|cities|town|village|ville|grad|grada|gradu|ciudad|stad|stadt|county|district|province|provincia|state|land|region|republic|republi[a-z]+|union|kingdom|emirates|valley|island|islands|ost|west|nord|sud|north|south|east)',
    '(?:council|police|poli[a-z]+|university|universi[a-z]+|school|station|airport|park|centre|center|centar|hospital|museum|office|bureau|ministry|minist[a-z]+|agency|agen[a-z]+|commission|komisi[a-z]+|parliament|parlement|court|authority|department|board|committee|foundation|fondation|association|institute|institut[a-z]*|organi[a-z]+)',
    '(?:act|law|bill|directive|regulation|zakon[a-z]*|ley|loi|wet|gesetz|code|charter|convention|agreement|memorandum|contract|tender|project|proje[a-z]+|programme?|plan|initiative|strategy|report|network|clean|silk|digital|smart|safe|safer|siguran|secure|ville|surveillance|security|sicherheit|video|camera|cameras|kamer[a-z]*|recognition|facial|face|data|privacy|protection|system[a-z]*|software|technolog[a-z]+|telecom[a-z]*|electronics?|group|holding|corporation|company|limited|industries|solutions?|services?|vision)',
    '(?:news|times|post|radio|press|journal|gazette|guardian|tribune|television|agence|media|online|soir|monde|libre|zeitung|human|rights|watch|international|national|federal|european|europ[a-z]+|public|general|union|party|partido|front|new|old|saint|san|sankt|santa|los|las|el|la|le|les|st)',
    '(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
  ].join('|')})$`,
)
/** Streets, squares and schools bear the names of persons, of whom nobody thinks. */
const bearers =
  /^(?:rue|r|avenue|av|ave|bd|blvd|boulevard|quai|pont|place|pl|square|sq|port|porte|allee|cours|passage|impasse|esplanade|voie|chemin|stade|lycee|college|ecole|street|road|ulica|ulice|ulici|trg|trgu|calle|plaza|avenida|straat|plein|laan|strasse|platz)$/
const particles = new Set('de di da van von der den del el al bin ibn la le ten ter'.split(' '))
/** A company named by a person's name: "l'entreprise de X", "the firm of X". */
const ofAPerson =
  /^(?:entreprise|societe|firma|firme|firm|company|empresa|bedrijf|preduzece|agencija|shop|magasin|boutique|garage) (?:de|d'|of|del|van|von) /

/** @returns places in the text; those of persons that the text gives an office are not among them */
export function strangersIn(view: SentenceView, folded: Folded, language: string, isHeading: boolean): Span[] {
  const { sentence } = view
  const words = wordsOf(sentence, folded)
  const known = wordsWithin(words, view.mentions.filter(isKnown(sentence.from, sentence.folded)), sentence.from)
  const found: Span[] = []
  for (let first = 0; first < words.length; first++) {
    const start = words[first] as Word
    if (!begins(start) || known[first] === 1) continue
    const isBorne = words.slice(Math.max(0, first - 2), first).some(({ word }) => bearers.test(word))
    let last = first
    let capitals = 1
    while (last + 1 < words.length && isClose(sentence.folded, words[last] as Word, words[last + 1] as Word)) {
      const next = words[last + 1] as Word
      if (begins(next) && known[last + 1] !== 1) last++
      else if (particles.has(next.word) && words[last + 2]?.upper && isClose(sentence.folded, next, words[last + 2] as Word))
        last += 2
      else break
      capitals++
    }
    const run = words.slice(first, last + 1)
    if (!isBorne && capitals >= 2 && capitals <= 5 && isPerson(run, language, isHeading))
      found.push(folded.spanOf(sentence.from + start.at, sentence.from + (words[last] as Word).end))
    first = last
  }
  return found
}

const begins = ({ upper, word, acronym }: Word): boolean => upper && !acronym && word.length > 1 && !/\d/.test(word)

function isPerson(run: readonly Word[], language: string, isHeading: boolean): boolean {
  if (run.some(({ word }) => things.test(word))) return false
  const named = run.slice(0, -1).some(({ word }) => givenNames.has(word))
  // German writes every noun with a capital, and headings write every word so.
  return named || (language !== 'de' && !isHeading && run.length <= 3 && (run[0] as Word).number > 0)
}

/** Mentions that say what the words are: lists, offices, figures; of wording alone, organizations. */
const isKnown =
  (from: number, text: string) =>
  (mention: Mention): boolean => {
    if (mention.kind === 'PERSON') return mention.value.office !== undefined || mention.value.entity !== undefined
    if (mention.kind === 'PLACE') return mention.value.from === 'names'
    if (mention.kind === 'ORG')
      return mention.value.from === 'names' || !ofAPerson.test(text.slice(mention.from - from, mention.to - from))
    return true
  }
