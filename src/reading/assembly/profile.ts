/** What sort of document it is, by what it says of itself at its beginning. */

import type { Text } from '../attribution/view.ts'
import type { CompiledPack } from '../compiled.ts'
import { type Profile, profiles } from '../pack.ts'

const headLength = 1000

/** @returns the profile with the most different signs in title, headings and first thousand characters; an article when there are none. */
export function profileOf({ folded, document }: Text, packs: readonly CompiledPack[]): Profile {
  const head = folded.folded.slice(0, headLength)
  const headings = document.blocks
    .filter(({ kind, aside, start }) => kind === 'heading' && !aside && folded.fromText(start) >= headLength)
    .slice(0, 20)
    .map(({ start, end }) => folded.folded.slice(folded.fromText(start), folded.fromText(end)))
  const words = [head, ...headings].join('\n')
  const signs = new Map<Profile, number>()
  for (const pack of packs)
    for (const [profile, { expression }] of pack.profiles) {
      const found = new Set([...words.matchAll(expression)].map(([match]) => match))
      signs.set(profile as Profile, (signs.get(profile as Profile) ?? 0) + found.size)
    }
  // Behind the others an article: every article on a tender speaks of the tender.
  const order = profiles.filter((one) => one !== 'article')
  const best = [...order].sort((a, b) => (signs.get(b) ?? 0) - (signs.get(a) ?? 0))[0] as Profile
  const most = signs.get(best) ?? 0
  return most > (signs.get('article') ?? 0) ? best : 'article'
}
