/** Loads the facts that the rules rest on, and refuses them at start, with file and line, when their form is wrong. */
import type { z } from 'zod'
import { countries } from '../../geography/jurisdictions.ts'
import { VendorNamesFile } from '../../register/spellings.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import type { Facts } from '../../rules/evaluate.ts'
import {
  IdentificationFile,
  IndicatorFile,
  JurisdictionFile,
  type Obligation,
  ObligationFile,
  ReadingFile,
  RelationFile,
  type Restriction,
  RestrictionFile,
  VendorFile,
} from '../../rules/facts.ts'
import { indicatorIds } from '../../rules/indicators.ts'
import { today } from '../append.ts'
import { FactFile, factFiles } from '../fact-file.ts'
import { dataFolder, loadVocabulary } from '../vocabulary.ts'

/** Codes of jurisdictions that the facts may name. */
export function knownJurisdictions({ unions, parts, bodies }: JurisdictionFile): Set<string> {
  return new Set([...countries, ...unions, ...parts, ...bodies].map(({ code }) => code))
}

/** A clock that runs behind must not refuse what was read for this version. */
const READ_FOR_THIS_VERSION = '2026-11-22'

/** Nobody can have read a source on a day that has not come. @throws Failure `data/invalid` */
export function refuseFuture(file: FactFile<unknown>): void {
  const last = [today(), READ_FOR_THIS_VERSION].reduce((a, b) => (a > b ? a : b))
  const look = (value: unknown, place: PropertyKey[]): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const at = [...place, Array.isArray(value) ? Number(key) : key]
      if (key !== 'checked' || typeof inner !== 'string') look(inner, at)
      else if (inner.slice(0, last.length) > last.slice(0, inner.length))
        file.refuse(at, `${inner.slice(0, 20)} is in the future: the day on which the source was read`)
    }
  }
  look(file.content, [])
}

/**
 * @param folder of the project's data.
 * @throws Failure `data/invalid`: `data/obligations/eu.json:12: obligations.0.jurisdiction: …`
 */
export function loadFacts(vocabulary: Vocabulary = loadVocabulary(), folder: string = dataFolder): Facts {
  const read = <Shape>(path: string, schema: z.ZodType<Shape>) => new FactFile(folder, path, schema)
  const readAll = <Shape>(below: string, schema: z.ZodType<Shape>) => factFiles(folder, below).map((path) => read(path, schema))

  const jurisdictions = read('rules/jurisdictions.json', JurisdictionFile)
  const readings = read('rules/readings.json', ReadingFile)
  const indicators = read('rules/indicators.json', IndicatorFile)
  const makers = read('vendors/makers.json', VendorFile)
  const relations = read('vendors/relations.json', RelationFile)
  const identification = read('vendors/identification.json', IdentificationFile)
  const { vendors: names } = read('vendors/names.json', VendorNamesFile).content
  const obligations = readAll('obligations', ObligationFile)
  const restrictions = readAll('restrictions', RestrictionFile)

  for (const file of [jurisdictions, indicators, makers, relations, identification, ...obligations, ...restrictions])
    refuseFuture(file)
  const known = knownJurisdictions(jurisdictions.content)
  const ids = new Map<string, string>()
  const claim = (file: FactFile<unknown>, place: PropertyKey[], id: string) => {
    const other = ids.get(id)
    if (other !== undefined) file.refuse([...place, 'id'], `"${id}" is the id of an entry of data/${other} already`)
    ids.set(id, file.path)
  }
  const demandJurisdictions = (file: FactFile<unknown>, place: PropertyKey[], codes: readonly string[]) => {
    for (const code of codes)
      if (!known.has(code))
        file.refuse(
          place,
          `unknown jurisdiction "${code}"; countries are two letters, the others are in data/rules/jurisdictions.json`,
        )
  }
  const vendorIds = new Set([...makers.content.vendors, ...names].map(({ id }) => id as string))
  const demandVendors = (file: FactFile<unknown>, place: PropertyKey[], wanted: readonly string[] = []) => {
    for (const id of wanted) if (!vendorIds.has(id)) file.refuse(place, `"${id}" is in no list of data/vendors`)
  }
  const properties = new Set(
    ['deployment', 'contract'].flatMap((kind) => Object.keys(vocabulary.kinds.get(kind as 'deployment')?.properties ?? {})),
  )
  const checkObligation = (file: FactFile<unknown>, place: PropertyKey[], one: Obligation) => {
    claim(file, place, one.id)
    demandJurisdictions(file, [...place, 'jurisdiction'], [one.jurisdiction])
    demandJurisdictions(file, [...place, 'alsoIn'], one.alsoIn)
    demandJurisdictions(file, [...place, 'except'], one.except)
    const seen = new Set<string>()
    for (const [at, { id, property }] of one.evidence.entries()) {
      if (seen.has(id)) file.refuse([...place, 'evidence', at, 'id'], `"${id}" stands twice in "${one.id}"`)
      seen.add(id)
      if (!properties.has(property))
        file.refuse(
          [...place, 'evidence', at, 'property'],
          `"${property}" is no property of data/vocabulary/deployment.json or contract.json`,
        )
    }
  }
  const checkRestriction = (file: FactFile<unknown>, place: PropertyKey[], one: Restriction) => {
    claim(file, place, one.id)
    demandJurisdictions(file, [...place, 'jurisdiction'], [one.jurisdiction])
    if (one.buyers) demandJurisdictions(file, [...place, 'buyers', 'jurisdictions'], one.buyers.jurisdictions)
    demandVendors(file, [...place, 'targets', 'vendors'], one.targets.vendors)
    for (const site of one.buyers?.sites ?? [])
      if (!vocabulary.lists.get('site-type')?.has(site))
        file.refuse([...place, 'buyers', 'sites'], `"${site}" is not in data/vocabulary/lists/site-type.json`)
    for (const [at, { vendors }] of one.inPart.entries())
      for (const id of vendors)
        if (!one.targets.vendors?.includes(id))
          file.refuse([...place, 'inPart', at, 'vendors'], `"${id}" is no vendor that "${one.id}" targets`)
  }
  for (const file of obligations)
    for (const [at, one] of file.content.obligations.entries()) checkObligation(file, ['obligations', at], one)
  for (const file of restrictions)
    for (const [at, one] of file.content.restrictions.entries()) checkRestriction(file, ['restrictions', at], one)
  for (const [at, one] of indicators.content.indicators.entries()) {
    claim(indicators, ['indicators', at], one.id)
    if (!indicatorIds.includes(one.id)) indicators.refuse(['indicators', at, 'id'], `no rule of src/rules computes "${one.id}"`)
  }
  const missing = indicatorIds.find((id) => !ids.has(id))
  if (missing !== undefined) indicators.refuse(['indicators'], `the rule "${missing}" has no entry, and so no citation`)
  for (const [at, one] of relations.content.relations.entries()) {
    claim(relations, ['relations', at], one.id)
    demandVendors(relations, ['relations', at, 'makers'], one.makers)
  }
  const demandTerms = (place: string, list: string, terms: readonly string[]) => {
    for (const term of terms)
      if (!vocabulary.lists.get(list)?.has(term))
        readings.refuse([place], `"${term}" is not in data/vocabulary/lists/${list}.json`)
  }
  const { operators, sites, streetClaims, biometric, analysis } = readings.content
  demandTerms('operators', 'organization-type', Object.keys(operators))
  demandTerms('sites', 'site-type', Object.keys(sites))
  demandTerms('streetClaims', 'coverage-claim', streetClaims)
  demandTerms('biometric', 'capability', biometric)
  demandTerms('analysis', 'capability', analysis)

  return {
    obligations: obligations.flatMap(({ content }) => content.obligations),
    restrictions: restrictions.flatMap(({ content }) => content.restrictions),
    vendors: makers.content.vendors,
    relations: relations.content.relations,
    indicators: indicators.content.indicators,
    identification: identification.content.methods,
    jurisdictions: jurisdictions.content,
    readings: readings.content,
    names,
    vocabulary,
  }
}
