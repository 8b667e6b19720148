/** A citation as findings carry it. */
import type { CitedSource } from './facts.ts'
import type { Citation } from './finding.ts'

const made = new WeakMap<CitedSource, Citation>()

/** The same object for the same source. */
export function citationOf(source: CitedSource): Citation {
  let citation = made.get(source)
  if (!citation) {
    citation = citationFrom(source)
    made.set(source, citation)
  }
  return citation
}

function citationFrom({ title, locator, sources, checked, verified, unverified }: CitedSource): Citation {
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
