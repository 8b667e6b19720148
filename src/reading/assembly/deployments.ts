/**
 * Which deployment a sentence speaks of: cameras are somewhere, so that a deployment is told apart by its place, or by its programme's name. A text has
 * mostly one; a second comes up with another place, and holds until the paragraph ends.
 */

import { fold } from '../../register/folding.ts'
import type { EntityId } from '../../register/value.ts'
import { byLanguage, wholeWords } from '../attribution/clauses.ts'
import type { Stretch } from '../attribution/cues.ts'
import type { Grammar } from '../attribution/grammar.ts'
import type { View } from '../attribution/view.ts'
import type { NameMention } from '../mentions/mention.ts'
import type { Party } from '../proposal.ts'
import { idOf } from './slug.ts'

export interface Deployment {
  party: Party
  id: EntityId
}

interface Location extends Stretch {
  key: string
  name: string
  country?: string
  /** A country is wider than a city in it. */
  wide: boolean
  /** It opens the sentence: "In Ecuador, …". */
  initial?: boolean
  /** "The Serbian capital". */
  capital?: boolean
  /** "in X" tells where; "of X" may. */
  strength: number
}

export interface KnownDeployment {
  name: string
  entity: EntityId
}

/** Capitalised and "in" them, but nowhere. */
const noPlaces = new Set(['internet', 'web', 'facebook', 'twitter', 'youtube', 'google'])

const none: readonly Location[] = []

const article = ({ articles }: Grammar): string => `(?:${wholeWords(articles)}\\s?)?`
const bodies = (grammar: Grammar): string =>
  `(?:${article(grammar)}(?:[^\\s,.]+ )?${wholeWords(grammar.localBodies)} (?:\\S+ )??${wholeWords(grammar.genitive)}\\s?)`
const insideOf = byLanguage((grammar) => `${wholeWords(grammar.locative)}\\s?${bodies(grammar)}{0,2}${article(grammar)}$`)
const insideNounOf = byLanguage((grammar) => `${wholeWords(grammar.locative)}\\s?${article(grammar)}(?:\\S+ ){1,2}$`)
const genitiveOf = byLanguage((grammar) => `${wholeWords(grammar.genitive)}\\s?${article(grammar)}$`)
const capitalOf = byLanguage(({ capital }) => wholeWords(capital))
/** "The municipality of X": a body, and the place that it governs. */
const governedOf = byLanguage(
  ({ localBodies, genitive }) => `${wholeWords(localBodies)} (?:\\S+ ){0,2}?${wholeWords(genitive)}\\s?$`,
)
const localOf = byLanguage(({ localBodies }) => wholeWords(localBodies))

export class Deployments {
  readonly #views: readonly View[]
  readonly #locations = new Map<number, readonly Location[]>()
  readonly #known: Map<string, NameMention>
  /** Key of the place that each sentence has inherited or set. */
  readonly #current: (Location | undefined)[] = []
  readonly #register: readonly KnownDeployment[]
  /** Sentences that suppose. */
  readonly #supposed: ReadonlySet<number>
  readonly #main: Location | undefined
  readonly #programmes = new Map<string, Map<string, number>>()
  readonly #counted = new Set<string>()
  readonly #fallback: string
  readonly #makers: ReadonlySet<string>

  /**
   * @param relevant numbers of sentences that speak of surveillance: only their places are deployments' places.
   * @param fallback what a deployment without any place is called after.
   * @param titled numbers of sentences in the title or the first lines.
   */
  constructor(
    views: readonly View[],
    relevant: ReadonlySet<number>,
    titled: ReadonlySet<number>,
    fallback: string,
    register: readonly KnownDeployment[] = [],
  ) {
    this.#register = register
    this.#supposed = new Set(views.filter(({ cues }) => cues.hypotheticals.length > 0).map(({ index }) => index))
    this.#views = views
    this.#fallback = fallback
    this.#known = new Map()
    this.#makers = new Set(
      views.flatMap(({ mentions }) =>
        mentions.flatMap((one) => (one.kind === 'VENDOR' && one.value.country ? [one.value.country] : [])),
      ),
    )
    for (const view of views) this.#locations.set(view.index, this.#locationsIn(view))
    for (const { mentions } of views)
      for (const one of mentions) if (one.kind === 'DEPLOYMENT' && one.value.entity) this.#known.set(fold(one.value.name), one)
    this.#main = this.#mainOf(relevant, titled)
    this.#follow(relevant)
  }

  /** The deployment of which a fact at this place speaks. */
  at(view: View, fact: Stretch): Deployment {
    const distance = ({ from, to }: Stretch) => Math.max(0, from - fact.to, fact.from - to)
    const own = view.mentions
      .filter((one) => one.kind === 'DEPLOYMENT' && one.value.entity !== undefined)
      .sort((a, b) => distance(a) - distance(b))[0]
    if (own && 'entity' in own.value && own.value.entity?.startsWith('deployment/'))
      return {
        party: { kind: 'deployment', name: (own as NameMention).value.name, entity: own.value.entity },
        id: own.value.entity,
      }
    return this.#named(this.#locationOf(view, fact))
  }

  /** The one that the text is about. */
  main(): Deployment {
    return this.#named(this.#main)
  }

  /** The state in which it all happens, that borrows and lends. */
  state(): { party: Party; id: EntityId } | undefined {
    const code = this.#main?.country
    if (!code) return undefined
    const name = countryName(code, this.#views[0]?.sentence.language ?? 'en')
    return { party: { kind: 'organization', name }, id: idOf('organization', name) }
  }

  /** The name of a programme belongs to the deployment beside which it stands. @param titled a title names it. */
  programme(view: View, fact: Stretch, name: string, titled: boolean): void {
    const key = this.#locationOf(view, fact)?.key ?? ''
    const plain = name
      .replace(/\s+/g, ' ')
      .replace(/^[\s"“”«»„'’]+|[\s"“”«»„'’.,;:]+$/g, '')
      .slice(0, 60)
    // Two rules may find one place.
    const place = `${view.index} ${Math.round(fact.from / 20)}`
    if (this.#counted.has(place)) return
    this.#counted.add(place)
    const names = this.#programmes.get(key) ?? new Map<string, number>()
    this.#programmes.set(key, names.set(plain, (names.get(plain) ?? 0) + (titled ? 2 : 1)))
  }

  #locationOf(view: View, fact: Stretch): Location | undefined {
    return this.#near(view, fact) ?? this.#current[view.index] ?? this.#main
  }

  /** Named once, a programme may be anybody's; named again, it is the deployment's. */
  #named(location: Location | undefined): Deployment {
    const names = [...(this.#programmes.get(location?.key ?? '') ?? [])].sort(([, a], [, b]) => b - a)
    const programme = names[0] && names[0][1] >= 2 ? names[0][0] : undefined
    const known = location && this.#knownAt(location)
    if (known) return { party: { kind: 'deployment', name: known.name, entity: known.entity }, id: known.entity }
    const where = location?.name ?? this.#fallback
    const name = `${programme ?? 'Video surveillance'}${where ? `, ${where}` : ''}`.slice(0, 200)
    return { party: { kind: 'deployment', name }, id: idOf('deployment', name) }
  }

  /** The one deployment of the register whose name has this place in it. */
  #knownAt({ name }: Location): KnownDeployment | undefined {
    const words = ` ${fold(name)} `
    const found = this.#register.filter((one) => ` ${fold(one.name)} `.includes(words))
    return new Set(found.map(({ entity }) => entity)).size === 1 ? found[0] : undefined
  }

  #locationsIn(view: View): readonly Location[] {
    if (!view.mentions.some(({ kind }) => kind === 'ORG' || kind === 'PLACE' || kind === 'COUNTRY')) return none
    const { folded, from, language } = view.sentence
    const inside = insideOf(language)
    const insideNoun = insideNounOf(language)
    const of = genitiveOf(language)
    const capitalNear = capitalOf(language)
    const found: Location[] = []
    const governed = governedOf(language)
    // A local body whose place no list knows is a place by its own name.
    const local = localOf(language)
    for (const { kind, from: start, to, value } of view.mentions) {
      if (kind !== 'ORG' || !('name' in value) || !/\s/.test(value.name) || !local.test(fold(value.name))) continue
      if (view.mentions.some((one) => one.kind === 'PLACE' && one.from >= start && one.to <= to)) continue
      found.push({ from: start, to, key: fold(value.name), name: value.name, wide: false, strength: 2 })
    }
    for (const mention of view.mentions) {
      if (mention.kind !== 'PLACE' && mention.kind !== 'COUNTRY') continue
      if (noPlaces.has(fold(mention.value.name))) continue
      const before = folded.slice(Math.max(0, mention.from - from - 40), mention.from - from)
      const wide = mention.kind === 'COUNTRY'
      const { country, adjective, name } = mention.value
      const strength = adjective
        ? insideNoun.test(before) || inside.test(before)
          ? 1
          : 0.5
        : inside.test(before)
          ? 3
          : of.test(before)
            ? governed.test(before)
              ? 2.5
              : 1
            : 0.3
      const around = folded.slice(Math.max(0, mention.from - from - 16), mention.to - from + 14)
      const isCapital = wide && capitalNear.test(around)
      const key = wide ? (country ?? fold(name)) : fold(name)
      found.push({
        from: mention.from,
        to: mention.to,
        key,
        name: wide && country ? countryName(country, language) : name,
        wide,
        strength: isCapital ? 3 : strength,
        ...(isCapital ? { capital: true } : {}),
        ...(strength >= 3 && mention.from - from < 16 ? { initial: true } : {}),
        ...(country ? { country } : {}),
      })
    }
    return found
  }

  /** The place where the text sets cameras most often: cities by "in X" in sentences that speak of surveillance, or else any. */
  #mainOf(relevant: ReadonlySet<number>, titled: ReadonlySet<number>): Location | undefined {
    const scores = new Map<string, { location: Location; score: number }>()
    for (const [index, locations] of this.#locations) {
      if (this.#supposed.has(index)) continue
      const weight = (titled.has(index) ? 3 : 0) + (relevant.has(index) ? 2 : 0.1)
      for (const location of locations) {
        if (location.capital) continue
        const ofMaker = location.country !== undefined && this.#makers.has(location.country)
        if (ofMaker && location.wide) continue
        const at = scores.get(location.key)
        const strength = location.strength >= 2 ? location.strength : location.strength / 5
        const score = (at?.score ?? 0) + weight * strength * (location.wide ? 0.5 : 1) * (ofMaker ? 0.2 : 1)
        scores.set(location.key, { location: bestName(at?.location, location), score })
      }
    }
    // A country and its cities speak for each other: the country first, then the city in it.
    const ranked = [...scores.values()].sort((a, b) => b.score - a.score || a.location.from - b.location.from)
    const groups = Map.groupBy(ranked, ({ location }) => location.country ?? location.key)
    const sum = (group: typeof ranked) => group.reduce((total, { score }) => total + score, 0)
    const [group] = [...groups.values()].sort((a, b) => sum(b) - sum(a))
    if (!group) return undefined
    const city = group.find(({ location }) => !location.wide)
    return city && city.score * 5 >= sum(group) ? city.location : group[0]?.location
  }

  /** Where each sentence stands: its own place, or that of the sentence before in the same paragraph. */
  #follow(relevant: ReadonlySet<number>): void {
    let block = -1
    let here: Location | undefined
    for (const view of this.#views) {
      const { index } = view
      if (view.sentence.block !== block) {
        block = view.sentence.block
        here = undefined
      }
      const strong = (this.#locations.get(index) ?? []).filter(
        ({ strength, wide, country }) => strength >= 3 && !(wide && country && this.#makers.has(country)),
      )
      const narrow = strong.filter(({ wide }) => !wide)
      const opening = strong.find(({ initial }) => initial)
      if (opening) here = this.#refine(opening)
      else if (relevant.has(index)) here = this.#refine(narrow.at(-1) ?? strong.at(-1)) ?? here
      this.#current[index] = here
    }
  }

  /** The place in the sentence that goes with the fact: "in X" nearest to it. */
  #near(view: View, fact: Stretch): Location | undefined {
    const distance = ({ from, to }: Location) => Math.max(0, from - fact.to, fact.from - to)
    const strong = (this.#locations.get(view.index) ?? []).filter(({ strength }) => strength >= 3)
    const ofMaker = ({ wide, country }: Location) => wide && country !== undefined && this.#makers.has(country)
    const best =
      strong.find(({ initial }) => initial) ??
      strong
        .filter((one) => distance(one) < 120)
        .sort((a, b) => Number(ofMaker(a)) - Number(ofMaker(b)) || distance(a) - distance(b))[0]
    if (!best) return undefined
    // A maker's country is where it comes from, unless the words say "in" right beside the fact.
    if (ofMaker(best) && distance(best) > 40) return undefined
    return this.#refine(best)
  }

  #refine(location: Location | undefined): Location | undefined {
    if (!location?.wide || !location.country) return location
    if (location.capital) return this.#cityOf(location.country) ?? location
    return this.#main && !this.#main.wide && this.#main.country === location.country ? this.#main : location
  }

  /** The city of a country that the text names most. */
  #cityOf(country: string): Location | undefined {
    const cities = [...this.#locations.values()].flat().filter((one) => !one.wide && one.country === country)
    const counts = Map.groupBy(cities, ({ key }) => key)
    return [...counts.values()].sort((a, b) => b.length - a.length)[0]?.[0]
  }
}

/** As people of that language call it. */
function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language === 'sr' ? 'sr-Latn' : language], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

const bestName = (a: Location | undefined, b: Location): Location => (a && a.strength >= b.strength ? a : b)
