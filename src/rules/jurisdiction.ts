/** Whether the law of one jurisdiction reaches a deployment of another: unions with the dates of their members, and parts of countries. */
import { both, type Days, either, inForce, not } from './dates.ts'
import type { JurisdictionFile } from './facts.ts'
import type { Truth } from './finding.ts'

export class JurisdictionTable {
  readonly #members: Map<string, { union: string; from: string; to?: string | undefined; lawUntil?: string | undefined }[]>
  readonly #partOf: Map<string, string>
  readonly #bodyOf: Map<string, string>
  readonly #known: Set<string>

  constructor({ unions, parts, bodies }: JurisdictionFile) {
    this.#members = new Map()
    for (const { code, members } of unions)
      for (const { code: member, from, to, lawUntil } of members)
        this.#members.set(member, [...(this.#members.get(member) ?? []), { union: code, from, to, lawUntil }])
    this.#partOf = new Map(parts.map(({ code, of }) => [code, of]))
    // Nothing lies in a whole union: what is said to is of its institutions.
    this.#bodyOf = new Map(bodies.flatMap(({ code, sameAs }) => sameAs.map((other) => [other, code] as const)))
    this.#known = new Set([...parts, ...bodies].map(({ code }) => code))
  }

  /** @returns codes as the rules use them; unknown ones are left out. */
  normalise(codes: Iterable<string>): string[] {
    const found = [...codes].map((code) => this.#bodyOf.get(code) ?? code)
    return [...new Set(found)].filter((code) => /^[A-Z]{2}$/.test(code) || this.#known.has(code))
  }

  /** Whether the law of `rule` applies on the days at a place that is in all of `codes` (as `normalise` gives them). */
  reaches(rule: string, codes: readonly string[], on: Days): Truth {
    if (rule === 'any') return 'yes'
    return either('no', ...codes.map((code) => this.#reaches(rule, code, on)))
  }

  #reaches(rule: string, code: string, on: Days): Truth {
    if (rule === code) return 'yes'
    const whole = this.#partOf.get(code)
    // One part has nothing of the law of another.
    if (whole !== undefined) return this.#partOf.has(rule) ? 'no' : this.#reaches(rule, whole, on)
    // Somewhere in the country, perhaps in the part that the rule is for.
    if (this.#partOf.get(rule) === code) return 'uncertain'
    const terms = this.#members.get(code)?.filter(({ union }) => union === rule) ?? []
    return either('no', ...terms.map(({ from, to, lawUntil }) => inForce({ from, to: lawUntil ?? to }, on)))
  }

  /** Whether the law of `rule` may reach a place on any day: a quick no for most of them. */
  mayReach(rule: string, codes: readonly string[]): boolean {
    if (rule === 'any') return true
    return codes.some((code) => {
      const whole = this.#partOf.get(code)
      const isHere = rule === code || rule === whole || this.#partOf.get(rule) === code
      return isHere || (this.#members.get(whole ?? code)?.some(({ union }) => union === rule) ?? false)
    })
  }

  /** For a rule with exceptions: none of them may reach the place. */
  outside(except: readonly string[], codes: readonly string[], on: Days): Truth {
    return both('yes', ...except.map((code) => not(this.reaches(code, codes, on))))
  }
}
