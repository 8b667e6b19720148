/** Which subject of the register's kind of things stands for which subject of the facts, within one document. */
import type { EntityKind } from '../src/register/value.ts'
import type { Hit } from './reading-match.ts'
import type { Words } from './reading-words.ts'

/**
 * What facts call "the deployment" is several entities of ours, often without a name in the text: deployment, contract, site. Of each such kind, the
 * entity that is hit most often together with a subject of the facts stands for it. Organizations and persons have names: those must agree.
 */
const withoutNames: ReadonlySet<EntityKind> = new Set([
  'deployment',
  'contract',
  'site',
  'product',
  'document',
  'source',
  'instrument',
  'restriction',
  'request',
])

const ours = ({ proposal: { subject } }: Hit): string => subject.entity ?? `${subject.kind}/${subject.name}`
const theirs = ({ fact: { fact } }: Hit): string => fact.subject ?? ''

/** @param hits of one document. @returns whether a hit's subject is the fact's. */
export function subjectsOf(hits: readonly Hit[], words: Words): (hit: Hit) => boolean {
  const stands = new Set<string>()
  for (const kind of new Set(hits.map(({ proposal }) => proposal.subject.kind)).intersection(withoutNames)) {
    const counts = new Map<string, { theirs: string; ours: string; n: number }>()
    for (const hit of hits.filter(({ proposal }) => proposal.subject.kind === kind)) {
      const pair = counts.get(`${theirs(hit)}\n${ours(hit)}`) ?? { theirs: theirs(hit), ours: ours(hit), n: 0 }
      pair.n += named(hit, words) ? 1.5 : 1
      counts.set(`${theirs(hit)}\n${ours(hit)}`, pair)
    }
    const [taken, given] = [new Set<string>(), new Set<string>()]
    for (const pair of [...counts.values()].sort((a, b) => b.n - a.n)) {
      if (taken.has(pair.ours) || given.has(pair.theirs)) continue
      taken.add(pair.ours)
      given.add(pair.theirs)
      stands.add(`${pair.theirs}\n${pair.ours}`)
    }
  }
  return (hit) => theirs(hit) === '' || named(hit, words) || stands.has(`${theirs(hit)}\n${ours(hit)}`)
}

const named = (hit: Hit, words: Words): boolean => {
  const { entity, name } = hit.proposal.subject
  return [name, ...(entity ? [entity.slice(entity.indexOf('/') + 1)] : [])].some((one) => words.alike(one, theirs(hit)))
}
