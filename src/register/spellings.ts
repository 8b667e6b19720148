/**
 * Many spellings of a maker's name, suggested as one organization. Nothing is merged: a person decides. A false suggestion
 * costs more than a missed one, so that doubtful, short and multiple names are left alone.
 */
import { z } from 'zod'
import { fold } from './folding.ts'
import { EntityId } from './value.ts'

/** `data/vendors/names.json`. */
export const VendorNamesFile = z.strictObject({
  note: z.string(),
  source: z.string(),
  compiled: z.iso.date(),
  vendors: z.array(z.strictObject({ id: EntityId, names: z.array(z.string().min(1)).min(1) })),
})
export type KnownOrganization = z.infer<typeof VendorNamesFile>['vendors'][number]

export interface Spelling {
  id: EntityId
  /** The most frequent of the forms that fold alike. */
  text: string
  /** Times that the forms occur. */
  count: number
}

export interface Suggestion {
  /** A known organization, or the most frequent of the spellings where none is known. */
  organization: EntityId
  label: string
  /** Most frequent first. */
  spellings: Spelling[]
}

/** Of what a company is rather than which: left out of the comparison, unless nothing else remains. */
const ofCompanies = new Set(
  `ab ag as bv co company corp corporation dac gmbh group inc incorporated kg limited llc ltd nv oy oyj plc pty sa sarl sas spa srl sro
  communications digital electronics electronic enterprise international networks security solutions systems tech technologies technology`.split(
    /\s+/,
  ),
)
const chineseOfCompanies = /(股份|有限公司|科技|技术|集团|数字)/g
const noNames = new Set(
  [
    'unknown',
    'unkwn',
    'unkn',
    'unknow',
    'other',
    'others',
    'generic',
    'none',
    'no',
    'yes',
    'na',
    'n a',
    'tbd',
    'various',
    'several',
    'multiple',
  ].map(fold),
)

/**
 * The id of a spelling. Forms that differ only in case, accents, script or punctuation have one id.
 * @returns undefined for a text that names nobody: `unknown`, `?`, a Wikidata number.
 */
export function spellingId(text: string): EntityId | undefined {
  const folded = fold(text)
  if (!folded || noNames.has(folded) || /^(wikidata )?q\d+$/.test(folded)) return undefined
  const slug = folded.replaceAll(' ', '-').replace(/[^a-z0-9-]/gu, (letter) => `u${letter.codePointAt(0)?.toString(16)}`)
  return `organization/as-spelled.${slug.length > 150 ? `${slug.slice(0, 140)}-${fnv1a(folded)}` : slug}`
}

/** A `;` or `/` lists several makers and a `?` doubts the one: neither is suggested as anybody. */
const isOneName = (text: string): boolean => !/[;/?+]|,(?!\s*(inc|ltd|llc|co)\b)/i.test(text) && text.length <= 120

/** What is compared: folded, without spaces and the words that companies share. */
function coreOf(text: string): string {
  // "S.p.A." and the like would fold to single letters.
  const words = fold(
    text.replace(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll('.', '')).replace(chineseOfCompanies, ''),
  ).split(' ')
  const naming = words.filter((word) => !ofCompanies.has(word))
  return (naming.length > 0 ? naming : words).join('')
}

/**
 * @param values spellings as found, each with how often; the same text may come twice.
 * @param known organizations with the names that they are known by; an exact name goes before a similar one.
 * @returns known organizations of which at least one spelling was found, and groups of two spellings or more of unknown ones;
 * those with most occurrences first.
 */
export function suggestOrganizations(
  values: Iterable<{ text: string; count: number }>,
  known: readonly KnownOrganization[],
): Suggestion[] {
  const found = spellingsOf(values)
  const organizations = new Map(known.map((organization) => [organization.id, organization]))
  const byCore = new Map<string, EntityId>()
  for (const { id, names } of known) for (const name of names) if (!byCore.has(coreOf(name))) byCore.set(coreOf(name), id)
  const groups = new Map<EntityId, Spelling[]>()
  const unknown: { core: string; spelling: Spelling }[] = []
  for (const spelling of found) {
    const core = coreOf(spelling.text)
    const organization = byCore.get(core) ?? similar(core, byCore)
    if (organization) groups.set(organization, [...(groups.get(organization) ?? []), spelling])
    else unknown.push({ core, spelling })
  }
  for (const group of groupsOf(unknown)) groups.set((group[0] as Spelling).id, group)
  const total = ({ spellings }: Suggestion) => spellings.reduce((sum, { count }) => sum + count, 0)
  return [...groups]
    .map(([organization, spellings]) => ({
      organization,
      label: organizations.get(organization)?.names[0] ?? (spellings[0] as Spelling).text,
      spellings,
    }))
    .sort((a, b) => total(b) - total(a) || (a.organization < b.organization ? -1 : 1))
}

/** One spelling for all forms that fold alike, most frequent first. */
function spellingsOf(values: Iterable<{ text: string; count: number }>): Spelling[] {
  const forms = new Map<EntityId, Map<string, number>>()
  for (const { text, count } of values) {
    const id = isOneName(text) ? spellingId(text) : undefined
    if (!id) continue
    const texts = forms.get(id) ?? new Map<string, number>()
    forms.set(id, texts.set(text, (texts.get(text) ?? 0) + count))
  }
  return [...forms]
    .map(([id, texts]) => {
      const sorted = [...texts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      return { id, text: (sorted[0] as [string, number])[0], count: sorted.reduce((sum, [, count]) => sum + count, 0) }
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

/** The one known name within reach; none when two organizations are equally near. */
function similar(core: string, byCore: Map<string, EntityId>): EntityId | undefined {
  let best = Infinity
  let nearest = new Set<EntityId>()
  for (const [name, id] of byCore) {
    const reach = reachOf(core, name)
    const distance = reach > 0 ? distanceWithin(core, name, reach) : Infinity
    if (distance > reach || distance > best) continue
    if (distance < best) nearest = new Set()
    best = distance
    nearest.add(id)
  }
  return nearest.size === 1 ? [...nearest][0] : undefined
}

/** Edits allowed: one from six letters on, two from ten on; none where the first letters, or any digits, differ. */
function reachOf(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  if (shorter < 6 || a[0] !== b[0] || a.replace(/\D/g, '') !== b.replace(/\D/g, '')) return 0
  return shorter < 10 ? 1 : 2
}

/** Groups among spellings of nobody known: equal cores, and rare ones a single edit away from a name five times as frequent. */
function groupsOf(unknown: { core: string; spelling: Spelling }[]): Spelling[][] {
  const byCore = new Map<string, Spelling[]>()
  for (const { core, spelling } of unknown) byCore.set(core, [...(byCore.get(core) ?? []), spelling])
  const count = (core: string) => (byCore.get(core) ?? []).reduce((sum, spelling) => sum + spelling.count, 0)
  const cores = [...byCore.keys()].filter((core) => core.length >= 8).sort((a, b) => count(b) - count(a))
  /** Frequent cores by themselves and by each way of leaving out one letter: two cores one edit apart share a key. */
  const byDeletion = new Map<string, string[]>()
  for (const core of cores) {
    const keys = deletionsOf(core)
    const target = keys
      .flatMap((key) => byDeletion.get(key) ?? [])
      .find((other) => count(other) >= 5 * count(core) && reachOf(core, other) > 0 && distanceWithin(core, other, 1) <= 1)
    if (target === undefined) for (const key of keys) byDeletion.set(key, [...(byDeletion.get(key) ?? []), core])
    else {
      byCore.set(target, [...(byCore.get(target) ?? []), ...(byCore.get(core) ?? [])])
      byCore.delete(core)
    }
  }
  return [...byCore.values()].filter((group) => group.length > 1)
}

const deletionsOf = (core: string): string[] => [
  ...new Set([core, ...Array.from(core, (_, index) => core.slice(0, index) + core.slice(index + 1))]),
]

/** Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment); Infinity beyond `most`. */
function distanceWithin(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return Infinity
    beforeLast = last
    last = row
  }
  const distance = last[b.length] as number
  return distance <= most ? distance : Infinity
}

/** FNV-1a, 32 bits, hexadecimal. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
