/**
 * Persons: names of two words or more beside an office, a title or a verb of saying. Only an office allows that a person is named;
 * a name without one is found as well, so that it can be replaced by a role.
 */
import type { CompiledPack } from '../compiled.ts'
import type { Span } from '../document.ts'
import type { SentenceView } from '../match.ts'
import type { Folded } from '../text/folded.ts'
import type { Sentence } from '../text/sentence.ts'
import type { PersonMention } from './mention.ts'
import { isClose, type Word, wordsWithin } from './words.ts'

const particles = new Set('de di da van von der den del el al bin ibn la le ten ter'.split(' '))
/** What may stand between an office and a name besides names: "ministre de l'Intérieur". */
const genitives = new Set('de du des d of for fur von van voor za del'.split(' '))
const links = new Set([...genitives, ...'l la le les the der die das het i y los las el et and und en'.split(' ')])
/** Words that begin a sentence with a capital and no name. */
const starters = new Set(
  `le la les l un une the a an der die das ein eine het een de el los las una il elle ils on selon pour dans mais et en d
  according in at for with by but and as when after before laut nach mit bei fur und aber wenn als auch
  volgens voor met maar toen ook prema po kako ali za u na kada i segun para con pero cuando tras como su sus`.split(/\s+/),
)
const title =
  /(?:^|[^a-z])(?:m|mm|mme|mmes|mlle|mr|mrs|ms|herrn?|frau|dr|prof|sr|sra|don|dona|senor|senora|dhr|mevr|meneer|mevrouw|g|gdin|gdja|gospodin|gospodja|madame|monsieur)\.? $/

/** What people are who bear no public office: beside a name such a word shows that it is a person's. */
const roles = `(?<![a-z])(?:${[
  '(?:resident|habitant|avocat|militant|activiste|journaliste|chercheu|chercheuse|analyste|experte?|professeur|proprietaire|gerant|actionnaire|fondat|temoin|etudiant|ingenieur|consultant|auteur)[a-z]*',
  '(?:lawyer|activist|journalist|reporter|researcher|analyst|expert|professor|owner|shareholder|founder|witness|student|engineer|consultant|author|resident)s?',
  '(?:vlasni|advokat|aktivist|novinar|istrazivac|analiticar|strucnja|profesor|osnivac|svedok|stanovni|pravni)[a-z]*',
  '(?:abogad|activista|periodista|investigador|analista|experto|experta|profesor|propietari|dueno|duena|fundador|testigo|vecin|estudiante)[a-z]*',
  '(?:advocaat|activist|journalist|onderzoeker|analist|deskundige|hoogleraar|eigenaar|oprichter|getuige|bewoner)[a-z]*',
  '(?:rechtsanwalt|anwalt|aktivist|journalist|forscher|analyst|experte|professor|eigentumer|inhaber|grunder|zeuge|bewohner|anwohner)(?:in)?(?:s|n|en)?',
].join('|')})(?![a-z])`
/** "Le propriétaire est X", "l'avocate de la fondation, X". */
const roleBefore = new RegExp(
  `${roles}(?:(?: (?:est|is|je|es|ist|war|was))? ?|(?: (?:de|du|des|of|from|za|iz|von|van|del|d')[^,;:!?()"]{2,40})?, )$`,
)
const roleBehind = new RegExp(`^, (?:[a-z'-]+ ){0,3}${roles}`)

interface Run {
  first: number
  last: number
}

/** @param isCommon whether the document has the word in lower case too, so that its capital is that of a sentence. */
export function personsOf(
  sentence: Sentence,
  words: readonly Word[],
  view: SentenceView,
  pack: CompiledPack,
  folded: Folded,
  isCommon: (word: string) => boolean,
): PersonMention[] {
  const text = sentence.folded
  const offices = view
    .find(pack.mentions.offices)
    .map(({ from, to, span }) => ({ at: from - sentence.from, end: to - sentence.from, span }))
  const named = wordsWithin(
    words,
    view.mentions.filter(({ kind }) => kind !== 'PERSON' && kind !== 'PLACE'),
    sentence.from,
  )
  const inName = ({ number }: Word) => named[number] === 1
  const runs = runsOf(
    text,
    words,
    (word) => inName(word) || offices.some(({ at, end }) => word.at >= at && word.end <= end),
    isCommon,
  )
  const persons: PersonMention[] = []
  if (runs.length === 0) return persons
  const says = pack.speakers.verbs
    .flatMap(({ pattern }) => view.find(pattern))
    .map(({ from, to }) => ({ at: from - sentence.from, end: to - sentence.from }))
  const according = view.find(pack.speakers.according).map(({ to }) => to - sentence.from)
  for (const run of runs) {
    const joined = offices.find((office) => office.end === (words[run.first] as Word).at - 1)
    // "Minister van Binnenlandse Zaken Jan X": what a capital of the office is followed by belongs to the office.
    if (
      joined !== undefined &&
      run.last - run.first >= 2 &&
      words.some((word) => word.upper && word.end === joined.end && word.at > joined.at)
    ) {
      run.first++
      joined.end = (words[run.first] as Word).at - 1
    }
    const at = (words[run.first] as Word).at
    const end = (words[run.last] as Word).end
    const before = offices.findLast(
      (office) => office.end <= at && leadsTo(text, words, office.end, run.first, (word) => inName(word)),
    )
    const behind =
      before === undefined ? offices.find((office) => office.at >= end && isApposition(text.slice(end, office.at))) : undefined
    const said = says.some((verb) =>
      verb.at >= end
        ? isNear(text.slice(end, verb.at)) || isFrom(text.slice(end, verb.at))
        : verb.end <= at && isNear(text.slice(verb.end, at)),
    )
    const isAccording = according.some((place) => place <= at && /^ ?(?:[a-z]{1,3} )?$/.test(text.slice(place, at)))
    const hasRole = roleBefore.test(text.slice(Math.max(0, at - 70), at)) || roleBehind.test(text.slice(end, end + 60))
    if (
      before === undefined &&
      behind === undefined &&
      !hasRole &&
      !said &&
      !isAccording &&
      !title.test(text.slice(Math.max(0, at - 12), at))
    )
      continue
    if (before === undefined && behind === undefined && article.test(text.slice(Math.max(0, at - 5), at))) continue
    const from = sentence.from + at
    const to = sentence.from + end
    let office: Span | undefined
    if (before !== undefined) office = folded.spanOf(sentence.from + before.at, sentence.from + trimmedEnd(text, before.end, at))
    else if (behind !== undefined) office = folded.spanOf(sentence.from + behind.at, sentence.from + officeEnd(text, behind.end))
    persons.push({
      from,
      to,
      span: folded.spanOf(from, to),
      kind: 'PERSON',
      value: {
        name: folded.original(from, to),
        ...(office && { office: folded.text.slice(office.start, office.end), officeSpan: office }),
      },
    })
  }
  return persons
}

/** Stretches of two to four capitalised words that are no other name. */
function runsOf(
  text: string,
  words: readonly Word[],
  isTaken: (word: Word) => boolean,
  isCommon: (word: string) => boolean,
): Run[] {
  const runs: Run[] = []
  for (let first = 0; first < words.length; first++) {
    const start = words[first] as Word
    if (starters.has(start.word) && (first === 0 || /["(:] ?$/.test(text.slice(0, start.at)))) continue
    const mayBegin =
      start.upper &&
      !/\d/.test(start.word) &&
      !isTaken(start) &&
      !(isCommon(start.word) && (first === 0 || /["(:] ?$/.test(text.slice(0, start.at))))
    if (!mayBegin) continue
    let last = first
    let capitals = 1
    while (last + 1 < words.length && isClose(text, words[last] as Word, words[last + 1] as Word)) {
      const next = words[last + 1] as Word
      const beyond = words[last + 2]
      if (next.upper && !/\d/.test(next.word) && !isTaken(next)) {
        last++
        capitals++
      } else if (particles.has(next.word) && beyond?.upper && isClose(text, next, beyond) && !isTaken(beyond)) {
        last += 2
        capitals++
      } else break
    }
    // Acronyms are organizations; more than five words are a title.
    const all = words.slice(first, last + 1)
    if (capitals >= 2 && capitals <= 5 && !all.some(({ acronym, word }) => acronym && word.length <= 4))
      runs.push({ first, last })
    first = last
  }
  return runs
}

/** "Ministre de l'Intérieur, X": between an office and a name stand only what belongs to the office, and at most one comma. */
function leadsTo(text: string, words: readonly Word[], end: number, first: number, inName: (word: Word) => boolean): boolean {
  const target = words[first] as Word
  const between = text.slice(end, target.at)
  if (between.length > 90 || /[.;:!?()"]/.test(between) || (between.match(/,/g)?.length ?? 0) > 1) return false
  let afterGenitive = false
  let last: string | undefined
  for (const word of words) {
    if (word.at < end || word.end > target.at) continue
    last = word.word
    if (links.has(word.word)) {
      afterGenitive ||= genitives.has(word.word)
      continue
    }
    if (!word.upper && !inName(word) && !afterGenitive) return false
    afterGenitive = false
  }
  // "Le porte-parole de X": the name is not that of the one who bears the office.
  return last === undefined || !links.has(last)
}

/** "X, le président", "X (mayor", "X, the city's former mayor". */
const isApposition = (between: string): boolean => /^(?:, |\(| \(| - )(?:[a-z'-]+ ){0,3}(?:[a-z]+')?$/.test(between)

/** A verb of saying stands beside the name, or behind where the person is from: "X du Forum sur la sécurité a noté". */
const isNear = (between: string): boolean => /^,? ?"?,? ?(?:[a-z']+ ){0,2}$/.test(between)
const isFrom = (between: string): boolean =>
  /^ (?:du|de|des|d'|of|from|at|iz|von|vom|van|bei|del|po) ?[^,;:!?()]{2,80}$/.test(between)
/** Persons have no article; newspapers and organizations do. */
const article = /(?:^|[^a-z])(?:le|la|les|l'|du|des|the|der|die|das|dem|den|het|el|los|las|al|del) ?$/

const trimmedEnd = (text: string, end: number, at: number) => end + text.slice(end, at).replace(/[ ,]+$/, '').length

/** The office goes on to the next mark: "président de la direction provisoire serbe de Gnjilane". */
function officeEnd(text: string, end: number): number {
  const rest = /^(?: [^\s,;:.!?()"]+){0,8}/.exec(text.slice(end, end + 90))?.[0] ?? ''
  const clause =
    / (?:a|ont|avait|est|qui|has|had|who|was|is|said|says|hat|haben|sagte|ist|die|je|su|koji|koja|ha|han|que|heeft|zei|is|dit|affirme|declare)(?: |$)/.exec(
      rest,
    )
  return end + (clause === null ? rest.length : clause.index)
}

/** Later mentions by the last name alone refer to the full name before. */
export class Surnames {
  readonly #persons = new Map<string, PersonMention>()
  readonly #offices = new Map<string, PersonMention>()

  learn(persons: readonly PersonMention[], folded: Folded): void {
    for (const person of persons) {
      const last = folded.folded.slice(person.from, person.to).split(/[ -]/).at(-1) as string
      const known = this.#persons.get(last)
      // The same last name with another first name: nobody can tell who is meant, so both stay apart.
      if (last.length > 2 && (known === undefined || (known.value.office === undefined && person.value.office !== undefined)))
        this.#persons.set(last, person)
      const full = folded.folded.slice(person.from, person.to)
      if (person.value.office !== undefined && !this.#offices.has(full)) this.#offices.set(full, person)
    }
  }

  /** Whoever bears an office somewhere in the text bears it where only the name stands. */
  withOffice(person: PersonMention, folded: Folded): PersonMention {
    if (person.value.office !== undefined || person.value.entity !== undefined) return person
    const known = this.#offices.get(folded.folded.slice(person.from, person.to))
    return known === undefined ? person : { ...person, value: known.value }
  }

  of(
    sentence: Sentence,
    words: readonly Word[],
    taken: readonly { from: number; to: number }[],
    folded: Folded,
  ): PersonMention[] {
    if (this.#persons.size === 0) return []
    return words.flatMap((word, number) => {
      const known = word.upper ? this.#persons.get(word.word) : undefined
      const from = sentence.from + word.at
      const to = sentence.from + word.end
      if (known === undefined || from <= known.from || taken.some((other) => from < other.to && to > other.from)) return []
      // "Milena X" is not "Milos X".
      const previous = words[number - 1]
      if (previous?.upper && number > 1 && isClose(sentence.folded, previous, word)) {
        const first = sentence.from + previous.at
        if (taken.some((other) => first < other.to && to > other.from) || /\d/.test(previous.word)) return []
        return [{ from: first, to, span: folded.spanOf(first, to), kind: 'PERSON', value: { name: folded.original(first, to) } }]
      }
      return [{ ...known, from, to, span: folded.spanOf(from, to) }]
    })
  }
}
