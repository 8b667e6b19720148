/** Country polygons, read once per process and only when a place has to be told. */
import { createRequire } from 'node:module'
import { buildJurisdictions, type Jurisdictions } from '../geography/jurisdictions.ts'

let built: Jurisdictions | undefined

export function loadJurisdictions(): Jurisdictions {
  built ??= buildJurisdictions(createRequire(import.meta.url)('world-atlas/countries-10m.json'))
  return built
}
