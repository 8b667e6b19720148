/**
 * A gap as a letter: what is on record, which documents are asked for, on what law, by when. Short, courteous, and never an accusation. Who
 * asks is left blank, to be filled in by hand: the register never learns it.
 */
import { Failure } from '../register/failure.ts'
import { type AuthorityFile, authoritiesOf, letterLanguages } from './authorities.ts'
import type { CitedSource } from './facts.ts'
import type { Citation, Text } from './finding.ts'
import type { LetterCase, PartyRole, Wanted } from './letter-case.ts'
import { recordOf } from './letter-record.ts'
import type { LetterFile, Wording } from './letters.ts'
import { wordingOf } from './letters.ts'
import { jurisdictionsOf, type Way, waysOf } from './routes.ts'

export type Block =
  | { kind: 'lines'; lines: string[] }
  | { kind: 'subject' | 'heading' | 'paragraph'; text: string }
  | { kind: 'list' | 'numbered' | 'small-list'; items: string[] }

export interface Alternative {
  /** What to name to have this letter instead. */
  id: string
  kind: 'information-request' | 'complaint'
  to: string
  language: string
  /** How the body comes to be one that can be asked. */
  role: PartyRole | 'supervision' | 'unknown'
}

export interface Letter {
  gap: string
  /** Name of the body, and its address on the web. */
  to: string
  /** Id of the way that was taken. */
  way: string
  kind: 'information-request' | 'complaint'
  subject: string
  body: string
  blocks: Block[]
  citations: Citation[]
  language: string
  /** Languages in which the body reads letters. */
  languages: string[]
  alternatives: Alternative[]
  /** For the requester, not part of the letter. */
  notes: Text[]
}

export interface LetterFacts {
  authorities: readonly AuthorityFile[]
  letters: readonly LetterFile[]
}

const wordingIn = ({ letters }: LetterFacts, language: string): Wording => {
  const file = letters.find((one) => one.language === language)
  if (!file)
    throw new Failure(
      'request/language',
      `letters are written in ${letterLanguages.join(', ')}, not in "${language.slice(0, 20)}"`,
    )
  return wordingOf(file)
}

/** `sr` is either script of it. */
const languageOf = (asked: string | undefined, way: Way): string =>
  asked === undefined ? (way.route.languages[0] as string) : asked === 'sr' ? 'sr-Cyrl' : asked

const nameOf = (way: Way, wording: Wording): string => {
  if ('holder' in way.to) return wording.phrase('holder')
  return wording.name('body' in way.to ? way.to.body.name : (way.known?.name ?? way.to.party.names))
}
const addressOf = (way: Way): string | undefined => {
  const body = 'body' in way.to ? way.to.body : way.known
  return body && (way.route.kind === 'complaint' ? (body.complaints ?? body.url) : body.url)
}

/** Of several roles the one that says most of the body. */
const toldRoles: PartyRole[] = ['operator', 'buyer', 'funder', 'asked']
const roleOf = ({ to }: Way): Alternative['role'] =>
  'party' in to
    ? (toldRoles.find((role) => to.party.roles.includes(role)) ?? 'asked')
    : 'holder' in to
      ? 'unknown'
      : 'supervision'

const holderUnknown: Text = {
  en: 'Authorities of this place are on file. What is missing is the holder: no public body of the place is on record as running or buying the installation. Fill in the body that does; it answers under this law if it is a public one.',
  fr: 'Les autorités de ce lieu sont au dossier. C’est le détenteur qui manque : aucun organisme public du lieu n’est enregistré comme exploitant ou acheteur. Inscrivez celui qui l’est ; il répond selon cette loi s’il est public.',
}

const cited = ({ title, locator, sources, verified, unverified, checked }: CitedSource): Citation => ({
  title,
  ...(locator === undefined ? {} : { locator }),
  ...(sources[0] === undefined ? {} : { url: sources[0] }),
  verified,
  ...(unverified.length === 0 ? {} : { unverified }),
  checked,
})

/** What is asked for in the words of the letter's language: written for this duty, or by the duty itself, or for any document of the kind. */
function documentOf({ id, property, text, state, why, judges }: Wanted, duty: LetterCase['duty'], wording: Wording): string {
  const { documents } = wording.file
  const own = duty && documents[`${duty.id}/${id}`]
  const document = own ?? text?.[wording.language] ?? documents[property] ?? text?.en ?? (documents.any as string)
  if (why === 'inadmissible.falls-short')
    return wording.phrase('state.falls-short', { document, who: (judges ?? []).map((names) => wording.name(names)).join(', ') })
  // Why it cannot count is told where the phrase says just that: it is later than the start.
  if (state === 'inadmissible' && why !== undefined && why !== 'inadmissible.late') return document
  const phrase = `state.${state}`
  return Object.hasOwn(wording.file.phrases, phrase) ? wording.phrase(phrase, { document }) : document
}

/** A law that ends with a full stop of its own, as Serbian articles do, takes no second. */
const lawLine = (wording: Wording, key: string, law: string): string => wording.phrase(key, { law }).replace(/\.\.$/, '.')

function dutyLaw({ duty }: LetterCase, wording: Wording): string | undefined {
  if (!duty) return undefined
  const { title, locator } = duty.citation
  return wording.file.laws[duty.id] ?? [title, locator].filter(Boolean).join(', ')
}

function deadlineLine({ route }: Way, wording: Wording): string {
  const { deadline } = route
  if (!deadline?.citation.verified) return wording.phrase('deadline.unknown')
  return wording.phrase('deadline.known', { time: wording.time(deadline) })
}

function blocksOf(letterCase: LetterCase, way: Way, wording: Wording): Block[] {
  const { phrase } = wording
  const deployment = wording.name(letterCase.names)
  const { lines, sources } = recordOf(letterCase, wording)
  const documents = letterCase.wanted
    .filter(({ state }) => state !== 'on-record')
    .map((one) => documentOf(one, letterCase.duty, wording))
  const asked = [...new Set(documents)]
  const duty = dutyLaw(letterCase, wording)
  const kind = way.route.kind === 'complaint' ? 'complaint' : 'request'
  const isRequest = kind === 'request'
  const law = wording.name(way.route.law.name)
  const laws = [
    lawLine(wording, `law.${kind}`, law),
    ...(duty === undefined || duty === law ? [] : [lawLine(wording, 'law.duty', duty)]),
  ]
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
  return [
    { kind: 'lines', lines: [nameOf(way, wording), addressOf(way) ?? phrase('address'), '', phrase('date')] },
    { kind: 'subject', text: phrase(`${kind}.subject`, { deployment }) },
    paragraph(phrase('salutation')),
    paragraph(phrase(`${kind}.opening`, { deployment })),
    { kind: 'heading', text: phrase('record.heading') },
    ...(lines.length > 0
      ? [{ kind: 'list' as const, items: lines.map(({ text }) => text) }]
      : [paragraph(phrase('record.empty'))]),
    { kind: 'heading', text: phrase(`${kind}.documents.heading`) },
    paragraph(phrase(`${kind}.documents.intro`)),
    { kind: 'numbered', items: asked },
    ...(isRequest
      ? [paragraph(phrase('request.partial')), paragraph(phrase('request.form'))]
      : [
          { kind: 'heading' as const, text: phrase('complaint.ask.heading') },
          { kind: 'list' as const, items: [phrase('complaint.ask.documents'), phrase('complaint.ask.outcome')] },
          paragraph(phrase('complaint.concerned')),
          paragraph(phrase('complaint.before')),
        ]),
    { kind: 'heading', text: phrase('law.heading') },
    { kind: 'list', items: laws },
    paragraph(deadlineLine(way, wording)),
    paragraph(phrase('closing')),
    { kind: 'lines', lines: [phrase('valediction'), '', phrase('name'), phrase('own-address'), phrase('contact')] },
    ...(sources.length > 0
      ? [
          { kind: 'heading' as const, text: phrase('sources.heading') },
          { kind: 'small-list' as const, items: sources },
        ]
      : []),
  ]
}

/** Plain text; the subject is left out, since it is a field of its own. */
export function plainText(blocks: readonly Block[]): string {
  const text = (block: Block): string => {
    if ('lines' in block) return block.lines.join('\n')
    if ('text' in block) return block.text
    return block.items
      .map((item, place) => (block.kind === 'numbered' ? `${place + 1}. ${item}` : block.kind === 'list' ? `- ${item}` : item))
      .join('\n')
  }
  const parts = blocks.filter(({ kind }) => kind !== 'subject')
  return parts
    .map((block, place) => {
      const isTight = block.kind === 'heading' || ('items' in (parts[place + 1] ?? {}) && block.kind === 'paragraph')
      return text(block) + (isTight ? '\n' : '\n\n')
    })
    .join('')
    .trimEnd()
}

/** Why there is no letter: no law of the place is on file, or the authority on file is not the one for this. */
function nobodyFor(letterCase: LetterCase, { authorities }: LetterFacts): string {
  const places = jurisdictionsOf(letterCase)
  if (places.length === 0)
    return `${letterCase.gap}: the deployment has no jurisdiction on record, so no law to ask under is known`
  const isFiled = places.some((code) => authoritiesOf(authorities, code))
  return isFiled
    ? `${letterCase.gap}: authorities of ${places.join(', ')} are on file, but no holder of the documents is on record and none of them is the one for this`
    : `${letterCase.gap}: no authority of ${places.join(', ')} is on file in data/authorities, and no public body elsewhere has a part in it`
}

/**
 * @param options.way id of one of the ways; the nearest unless told.
 * @param options.lang language of the letter; the first of the body's unless told.
 * @throws Failure `request/nobody` when nobody on file can be asked, `request/way`, `request/language`, `request/answered`.
 */
export function letter(letterCase: LetterCase, facts: LetterFacts, options: { way?: string; lang?: string } = {}): Letter {
  const { gap } = letterCase
  const ways = waysOf(letterCase, facts.authorities)
  if (ways.length === 0) throw new Failure('request/nobody', nobodyFor(letterCase, facts))
  if (letterCase.wanted.every(({ state }) => state === 'on-record'))
    throw new Failure('request/answered', `${gap}: everything that is asked for is on record; nothing is left to request`)
  const way = options.way === undefined ? ways[0] : ways.find(({ id }) => id === options.way)
  if (!way)
    throw new Failure(
      'request/way',
      `${gap}: no way "${options.way?.slice(0, 80)}"; there are ${ways.map(({ id }) => id).join(', ')}`,
    )
  const { route } = way
  const wording = wordingIn(facts, languageOf(options.lang, way))
  const blocks = blocksOf(letterCase, way, wording)
  const english = wordingIn(facts, 'en')
  const fullName = (one: Way, words: Wording) => [nameOf(one, words), addressOf(one)].filter(Boolean).join(', ')
  const sources = [route.law.citation, ...(route.deadline ? [route.deadline.citation] : [])].map(cited)
  return {
    gap,
    to: fullName(way, wording),
    way: way.id,
    kind: route.kind,
    subject: wording.phrase(`${route.kind === 'complaint' ? 'complaint' : 'request'}.subject`, {
      deployment: wording.name(letterCase.names),
    }),
    body: plainText(blocks),
    blocks,
    citations: [...(letterCase.duty ? [letterCase.duty.citation] : []), ...sources],
    language: wording.language,
    languages: route.languages,
    alternatives: ways
      .filter((one) => one !== way)
      .map((one) => ({
        id: one.id,
        kind: one.route.kind,
        to: fullName(one, english),
        language: one.route.languages[0] as string,
        role: roleOf(one),
      })),
    notes: [
      'holder' in way.to ? holderUnknown : undefined,
      route.note,
      route.appeal?.note,
      'body' in way.to ? way.to.body.note : undefined,
    ].filter((note) => note !== undefined),
  }
}
