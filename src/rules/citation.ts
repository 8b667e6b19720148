/** A citation as findings carry it. */
import type { CitedSource } from './facts.ts'
import type { Citation } from './finding.ts'

export function citationOf({ title, locator, sources, checked, verified, unverified }: CitedSource): Citation {
  const [url] = sources
  return {
    title,
    ...(locator ? { locator } : {}),
    ...(url ? { url } : {}),
    verified,
    ...(unverified.length > 0 ? { unverified } : {}),
    checked,
  }
}
