/**
 * The one plain sentence at the top of a page: what is known of a subject, each part resting on its statements. It resolves nothing:
 * an assertion and a denial both stand in it, with their speakers; what was not seen is said not to have been seen.
 */
import {
  assertedOf,
  byAllegation,
  type Clause,
  clause,
  figureOf,
  isPart,
  isWhole,
  joinedAllegation,
  listed,
  named,
  onlyAlleged,
  type SentencePart,
  speakersOf,
  termInSentence,
  type Wording,
  withAllegation,
} from './clause.ts'
import type { Gap } from './gaps.ts'
import { type Ladder, ladders } from './ladder.ts'
import { type RecordedStatement, rungs, statementId } from './statement.ts'
import { type EntityId, type EntityKind, kindOf, type Value } from './value.ts'
import type { Vocabulary } from './vocabulary.ts'

export type { SentencePart, Wording } from './clause.ts'

interface Subject {
  vocabulary: Vocabulary
  /** Current ones only. */
  statements: RecordedStatement[]
  gaps: Gap[]
  wording: Wording
}

/**
 * @param statements of the subject under any of its identities; only current ones are used.
 * @param gaps of the same subject (gaps.ts).
 * @returns clauses with separators between them as parts without statements, a capital at the start and a full stop at the end.
 */
export function sentence(
  vocabulary: Vocabulary,
  subject: EntityId,
  statements: readonly RecordedStatement[],
  gaps: Gap[],
  wording: Wording,
): SentencePart[] {
  const current = statements.filter(({ status }) => status === 'current').sort((a, b) => a.n - b.n)
  const compose = composers[kindOf(subject)] ?? (() => [])
  const clauses = compose({ vocabulary, statements: current, gaps, wording }).filter(({ text }) => text !== '')
  if (clauses.length === 0) clauses.push({ text: wording.phrase('sentence.nothing'), statements: [] })
  const plain = (key: string): SentencePart => ({ text: wording.phrase(key), statements: [] })
  const end = plain('sentence.end')
  const parts = clauses.flatMap((one, place) => {
    const next = clauses[place + 1]
    const alone = { text: one.text, statements: one.statements }
    return joinedAllegation(wording, one, next) ?? (next ? [alone, plain(one.before ?? 'sentence.separator')] : [alone])
  })
  const [first, ...rest] = parts as [SentencePart, ...SentencePart[]]
  return [
    { ...first, text: first.text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) },
    ...rest,
    // "Hikvision Digital Technology Co." brings its own full stop.
    ...(clauses.at(-1)?.text.endsWith(end.text) ? [] : [end]),
  ]
}

type Composer = (subject: Subject) => Clause[]
const composers: Partial<Record<EntityKind, Composer>> = {
  deployment: (subject) => [
    ...ended(subject, [...cameras(subject), ...bought(subject)]),
    ...namesOf(subject, 'funder'),
    ...price(subject),
    ...capabilities(subject),
    ...law(subject),
  ],
  site: (subject) => [...cameras(subject), ...bought(subject), ...namesOf(subject, 'operator')],
  contract: (subject) => [
    ...cameras(subject),
    ...namesOf(subject, 'buyer'),
    ...bought(subject),
    ...price(subject),
    ...namesOf(subject, 'funder'),
    ...dates(subject, 'date-signed', 'signed'),
  ],
  organization: (subject) => [
    ...typeAndCountry(subject, 'type', 'organization-type'),
    ...registration(subject),
    ...owners(subject),
    ...namesOf(subject, 'parent'),
    ...stateShare(subject),
    ...capabilities(subject),
    ...restrictions(subject),
  ],
  product: (subject) => [
    ...typeAndCountry(subject, 'product-type', 'product-type'),
    ...namesOf(subject, 'maker'),
    ...capabilities(subject),
  ],
  place: (subject) => [...typeAndCountry(subject, 'place-type', 'place-type'), ...namesOf(subject, 'part-of')],
  device: (subject) => [...device(subject)],
  person: (subject) => texts(subject, 'role', 'role', 'role').slice(0, 1),
  restriction: (subject) => [...namesOf(subject, 'issuer'), ...dates(subject, 'date', 'dated')],
  instrument: (subject) => [...namesOf(subject, 'issuer'), ...dates(subject, 'date', 'dated')],
  document: (subject) => [...namesOf(subject, 'author'), ...dates(subject, 'date', 'dated')],
}

type Counting = RecordedStatement & { value: Extract<Value, { quantity: unknown }> }
const isCounting = (statement: RecordedStatement): statement is Counting =>
  'quantity' in statement.value && statement.polarity === 'asserts' && statement.value.quantity.counted !== undefined

/** From the figure that somebody checked to the one that is only promised; a figure without a state before the promises. */
const statesByEvidence = ['counted', 'active', 'installed', 'delivered', 'bought', undefined, 'planned', 'announced'] as const

/** What is banned or was taken away says so before anything else of it. */
function ended({ statements, wording }: Subject, equipment: Clause[]): Clause[] {
  const statuses = (['banned', 'removed'] as const).flatMap((term) => {
    const said = assertedOf(statements, 'status').filter((one) => 'term' in one.value && one.value.term === term && isWhole(one))
    return said.length > 0 ? [withAllegation(wording, wording.phrase(`sentence.${term}`), said)] : []
  })
  const last = statuses.pop()
  if (!last) return equipment
  return [...statuses, equipment.length > 0 ? { ...last, before: 'sentence.colon' } : last, ...equipment]
}

/**
 * The best figure of cameras, and what is to be added; figures of single brands, named as such, only where none is of all brands;
 * of anything else counted where cameras are not.
 */
function cameras({ statements, wording }: Subject): Clause[] {
  const figures = statements.filter(isCounting).filter(({ property }) => property === 'quantity')
  const whole = figures.filter(isWhole)
  const counted = ofCameras(wording, whole)
  if (counted.length > 0) return counted
  const branded = figures.filter(({ qualifiers }) => qualifiers?.brand && !qualifiers.scope && !qualifiers.place)
  const brands = Map.groupBy(branded, ({ qualifiers }) => qualifiers?.brand)
  const ofBrands = [...brands].flatMap(([brand, said]) => ofCameras(wording, said, brand))
  if (ofBrands.length > 0) return ofBrands
  const [other] = whole.filter(({ value }) => value.quantity.counted !== 'camera' && !value.quantity.increment)
  if (!other) return []
  const things = termInSentence(wording, 'counted', other.value.quantity.counted ?? '')
  return [withAllegation(wording, wording.phrase('sentence.counted', { things, figure: figureOf(wording, [other]) }), [other])]
}

function ofCameras(wording: Wording, figures: Counting[], brand?: string): Clause[] {
  const inState = (state: (typeof statesByEvidence)[number], increment: boolean) =>
    figures.filter(
      ({ value: { quantity } }) =>
        quantity.counted === 'camera' && quantity.state === state && Boolean(quantity.increment) === increment,
    )
  const said = (all: Counting[], write: (some: Counting[]) => string) =>
    byAllegation(
      wording,
      all,
      (one) => [one],
      (some) => (brand ? wording.phrase('sentence.branded', { text: write(some), brand }) : write(some)),
    )
  const best = statesByEvidence.find((state) => inState(state, false).length > 0)
  const main = said(inState(best, false), (some) => {
    const one = some.every(({ value }) => value.quantity.min === 1 && value.quantity.max === 1)
    // Whoever counts finds what can be seen: there may be more.
    const figure = figureOf(wording, some, best === 'counted')
    return figure && wording.phrase(`sentence.${one ? 'camera' : 'cameras'}.${best ?? 'stated'}`, { figure })
  })
  const more = (['planned', 'announced'] as const).flatMap((state) =>
    said(inState(state, true), (some) => wording.phrase(`sentence.more.${state}`, { figure: figureOf(wording, some) })),
  )
  return [...main, ...more]
}

/**
 * Vendor, and suppliers who are not the vendor; the maker only where neither is named. A speaker who names the maker among the vendors
 * ("bought from China, from Huawei") has said it more exactly than with the others, which are left to the page.
 */
function bought(subject: Subject): Clause[] {
  const said = ({ value }: RecordedStatement) => JSON.stringify(value)
  const speaker = ({ speakers }: RecordedStatement) => JSON.stringify(speakers)
  const vendors = assertedOf(subject.statements, 'vendor')
  const makers = new Set(assertedOf(subject.statements, 'maker').map(said))
  const exact = new Set(vendors.filter((one) => makers.has(said(one))).map(speaker))
  const vague = (one: RecordedStatement) => one.property === 'vendor' && exact.has(speaker(one)) && !makers.has(said(one))
  const sellers = new Set(vendors.map(said))
  const stated = new Set(vendors.filter((one) => !onlyAlleged([one])).map(said))
  const again = (one: RecordedStatement) => one.property === 'supplier' && (onlyAlleged([one]) ? sellers : stated).has(said(one))
  const shown = { ...subject, statements: subject.statements.filter((one) => !vague(one) && !again(one)) }
  const parts = [...namesOf(shown, 'vendor', isPurchase(subject) ? 'bought' : 'vendor'), ...namesOf(shown, 'supplier')]
  return parts.length > 0 ? parts : namesOf(subject, 'maker')
}

/** Somebody states a contract, a price above nothing or something bought; equipment may also be given or lent. */
function isPurchase({ statements }: Subject): boolean {
  const stated = (property: string) => assertedOf(statements, property).filter((one) => !onlyAlleged([one]))
  const quantities = (property: string) => stated(property).flatMap(({ value }) => ('quantity' in value ? [value.quantity] : []))
  return (
    statements.some(({ subject }) => kindOf(subject) === 'contract') ||
    stated('contract').length > 0 ||
    quantities('price').some(({ min, max }) => (max ?? min ?? 0) > 0) ||
    quantities('quantity').some(({ state }) => state === 'bought')
  )
}

/**
 * Entities that a property names: those of the whole, then those said of a part only; of either first what is stated.
 * @param stated key of the phrase where it is stated; what is alleged says no more than `property`.
 */
function namesOf({ statements, wording }: Subject, property: string, stated = property): Clause[] {
  const naming = assertedOf(statements, property).filter(({ value }) => 'entity' in value)
  const entities = [...Map.groupBy(naming, ({ value }) => (value as { entity: EntityId }).entity)]
  const wholes: { id: EntityId; said: RecordedStatement[] }[] = []
  const parts: typeof wholes = []
  for (const [id, said] of entities) {
    const whole = said.filter((one) => !isPart(one))
    // Stated of a part and alleged of the whole: neither says the other.
    const unlike = onlyAlleged(whole) && !onlyAlleged(said)
    if (whole.length > 0) wholes.push({ id, said: unlike ? whole : said })
    if (whole.length === 0 || unlike) parts.push({ id, said: said.filter(isPart) })
  }
  const clauses = (things: typeof wholes, part: string) =>
    byAllegation(
      wording,
      things,
      ({ said }) => said,
      (some, alleged) => {
        const names = listed(wording, [...new Set(some.map(({ id }) => named(wording, id)))])
        return wording.phrase(`sentence.${alleged ? property : stated}${part}`, { names })
      },
    )
  return [...clauses(wholes, ''), ...clauses(parts, '.part')]
}

/** The most exact price of the whole; "free of charge" only where no other price is named. `XXX` is ISO 4217 for no currency. */
function price({ statements, wording }: Subject): Clause[] {
  const prices = assertedOf(statements, 'price').flatMap((one) =>
    'quantity' in one.value && isWhole(one) ? [{ one, quantity: one.value.quantity }] : [],
  )
  const paid = prices.filter(({ quantity }) => quantity.max !== 0)
  const chosen = paid.find(({ quantity }) => quantity.min !== null && quantity.min === quantity.max) ?? paid[0] ?? prices[0]
  if (!chosen) return []
  const { one, quantity } = chosen
  const amount = `${figureOf(wording, [one])}${quantity.unit === 'XXX' ? '' : `\u00a0${quantity.unit}`}`
  const text = paid.length > 0 ? wording.phrase('sentence.price', { amount }) : wording.phrase('sentence.free')
  return [withAllegation(wording, text, [one])]
}

/**
 * Up to three capabilities on the highest rung that anybody asserts of the whole, then up to two that are denied, each with its
 * speakers. What is asserted within some scope is left to the page: shortened, it would say more than its source.
 */
function capabilities({ vocabulary, statements, wording }: Subject): SentencePart[] {
  const byId = new Map(statements.map((statement) => [statementId(statement.n), statement]))
  const resting = (ids: string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  const whole = statements.filter((one) => one.polarity === 'denies' || isPart(one) || isWhole(one))
  const all = ladders(vocabulary, whole).filter(({ capability }) => capability !== 'video-surveillance')
  const said = (key: string, chosen: { ladder: Ladder; ids: string[] }[]): SentencePart[] => {
    const evidence = resting(chosen.flatMap(({ ids }) => ids))
    if (evidence.length === 0) return []
    const capability = listed(
      wording,
      chosen.map(({ ladder }) => termInSentence(wording, 'capability', ladder.capability)),
    )
    return [clause(wording.phrase(`sentence.${key}`, { capability, who: speakersOf(wording, evidence) }), evidence)]
  }
  const on = (rung: (typeof rungs)[number], what: 'asserted' | 'denied' | 'planned') =>
    all.flatMap((ladder) => {
      const ids = ladder.rungs.find((one) => one.rung === rung)?.[what] ?? []
      return ids.length > 0 ? [{ ladder, ids }] : []
    })
  const descending = [...rungs].reverse()
  const highest = descending.find((rung) => on(rung, 'asserted').length > 0)
  const unplaced = all.flatMap((ladder) => {
    const ids = ladder.unplaced.filter((id) => byId.get(id)?.polarity === 'asserts')
    return ids.length > 0 ? [{ ladder, ids }] : []
  })
  const planned = descending.flatMap((rung) => on(rung, 'planned'))
  const asserted = highest
    ? said(`asserted.${highest}`, on(highest, 'asserted').slice(0, 3))
    : unplaced.length > 0
      ? said('asserted.unplaced', unplaced.slice(0, 3))
      : said('asserted.planned', planned.slice(0, 1))
  // Right after the one capability that it answers, a denial need not name it again.
  const [answered, ...more] = highest ? on(highest, 'asserted').slice(0, 3) : []
  const answers = (rung: string, { ladder }: { ladder: Ladder }) =>
    rung === highest && more.length === 0 && ladder.capability === answered?.ladder.capability
  const denied = descending
    .flatMap((rung) => on(rung, 'denied').map((one) => ({ same: answers(rung, one), key: `denied.${rung}`, one })))
    .sort((a, b) => Number(b.same) - Number(a.same))
    .map(({ same, key, one }) => said(same ? 'denied.same' : key, [one]))
  return [...asserted, ...denied.slice(0, 2).flat()]
}

const lawfulness = ['consultation', 'impact-assessment', 'legal-basis']

/** What the law would have one expect: denied to exist, not answered, or not seen. What is said of a part only is left to the page. */
function law({ statements, gaps, wording }: Subject): Clause[] {
  const open = lawfulness.flatMap((property) => gaps.find((gap) => gap.property === property) ?? [])
  const thing = ({ property }: Gap) => wording.phrase(`sentence.thing.${property}`)
  const evidence = (gap: Gap) => statements.filter(({ n }) => gap.statements.includes(n))
  const none = open
    .filter(({ state }) => state === 'none')
    .flatMap((gap) => {
      const whole = evidence(gap).filter((one) => 'absent' in one.value && one.value.absent === 'none' && isWhole(one))
      return whole.length > 0 ? [withAllegation(wording, wording.phrase(`sentence.none.${gap.property}`), whole)] : []
    })
  const answered = (['refused', 'unanswered', 'unavailable', 'unknown'] as const).flatMap((state) => {
    const same = open.filter((gap) => gap.state === state)
    return byAllegation(wording, same, evidence, (some) =>
      wording.phrase(`sentence.${state}`, { things: listed(wording, some.map(thing)) }),
    )
  })
  const unseen = open.filter(({ state }) => state === 'not-seen')
  const notSeen =
    unseen.length > 1
      ? wording.phrase('sentence.not-seen', { things: unseen.map(thing).join(wording.phrase('sentence.comma')) })
      : unseen.map(({ property }) => wording.phrase(`sentence.not-seen.${property}`)).join('')
  return [...none, ...answered, { text: notSeen, statements: [] }]
}

/** "Company, China"; two countries in dispute stand with "or" between them. */
function typeAndCountry({ statements, wording }: Subject, property: string, list: string): SentencePart[] {
  const types = assertedOf(statements, property).filter(({ value }) => 'term' in value)
  const countries = assertedOf(statements, 'country').filter(({ value }) => 'term' in value)
  const terms = (from: RecordedStatement[], of: string) => [
    ...new Set(from.map(({ value }) => termInSentence(wording, of, (value as { term: string }).term))),
  ]
  const type = listed(wording, terms(types, list))
  const place = listed(wording, terms(countries, 'jurisdiction'), 'or')
  if (!type && !place) return []
  const key = type && place ? 'type-in' : type ? 'type' : 'in'
  return [clause(wording.phrase(`sentence.${key}`, { type, place }), [...types, ...countries])]
}

function registration({ statements, wording }: Subject): SentencePart[] {
  const flags = statements.filter(({ property, value }) => property === 'registered' && 'flag' in value)
  const holds = ({ value, polarity }: RecordedStatement) => (value as { flag: boolean }).flag === (polarity === 'asserts')
  return [
    { key: 'registered', said: flags.filter(holds) },
    { key: 'not-registered', said: flags.filter((one) => !holds(one)) },
  ].flatMap(({ key, said }) => {
    if (said.length === 0) return []
    const registers = [
      ...new Set(said.map((one) => wording.label(one.qualifiers?.register ?? (one.speakers[0]?.who as EntityId)))),
    ]
    return [clause(wording.phrase(`sentence.${key}`, { who: listed(wording, registers) }), said)]
  })
}

function owners(subject: Subject): SentencePart[] {
  const said = assertedOf(subject.statements, 'owner').filter(({ value }) => 'entity' in value)
  const different = new Set(said.map(({ value }) => (value as { entity: EntityId }).entity)).size
  if (different < 2) return namesOf(subject, 'owner')
  return [clause(subject.wording.phrase('sentence.owners', { n: subject.wording.number(different) }), said)]
}

function stateShare({ statements, wording }: Subject): SentencePart[] {
  const said = assertedOf(statements, 'state-share').filter((one) => 'quantity' in one.value && one.value.quantity.unit === '%')
  return said.length > 0 ? [clause(wording.phrase('sentence.state-share', { figure: figureOf(wording, said) }), said)] : []
}

function restrictions({ statements, wording }: Subject): SentencePart[] {
  const said = assertedOf(statements, 'restriction').filter(({ value }) => 'entity' in value)
  const n = new Set(said.map(({ value }) => (value as { entity: EntityId }).entity)).size
  return n > 0 ? [clause(wording.phrase('sentence.restrictions', { n: wording.number(n) }), said)] : []
}

/** The most precise date given. */
function dates({ statements, wording }: Subject, property: string, key: string): SentencePart[] {
  const dated = assertedOf(statements, property).flatMap((one) => ('date' in one.value ? [{ one, date: one.value.date }] : []))
  const chosen = dated.sort((a, b) => b.date.replace('~', '').length - a.date.replace('~', '').length)[0]
  return chosen ? [clause(wording.phrase(`sentence.${key}`, { date: wording.date(chosen.date) }), [chosen.one])] : []
}

function texts({ statements, wording }: Subject, property: string, key: string, name: string): SentencePart[] {
  return assertedOf(statements, property).flatMap((one) =>
    'text' in one.value ? [clause(wording.phrase(`sentence.${key}`, { [name]: one.value.text }), [one])] : [],
  )
}

/** Tags as their mappers wrote them. */
function device(subject: Subject): SentencePart[] {
  return [
    ...texts(subject, 'surveillance:type', 'type', 'type').slice(0, 1),
    ...texts(subject, 'camera:type', 'type', 'type').slice(0, 1),
    ...texts(subject, 'operator', 'operator', 'names').slice(0, 1),
    ...texts(subject, 'manufacturer', 'maker', 'names').slice(0, 1),
  ]
}
