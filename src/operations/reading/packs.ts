/** Loads the language packs of `data/reading`, and refuses them at start, with file and line, when something in them does not hold. */
import { setFlagsFromString } from 'node:v8'
import { checkPack, compilePack, PackFailure } from '../../reading/compiled.ts'
import { Pack, type Rule } from '../../reading/pack.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'
import { FactFile, factFiles } from '../fact-file.ts'
import { dataFolder, loadVocabulary } from '../vocabulary.ts'

/**
 * @param folder of the project's data.
 * @param isThorough whether every pattern is tried as a regular expression, which takes seconds; otherwise one that is none is a failure when it is first used.
 * @throws Failure `data/invalid`: `data/reading/fr.json:120: rules.3.pattern: …`
 */
export function loadPacks(vocabulary: Vocabulary = loadVocabulary(), folder: string = dataFolder, isThorough = false): Pack[] {
  // V8 runs a regular expression as bytecode first and compiles it when it comes back. Of the packs' long ones every document uses many, once or twice:
  // compiled at once, the first document of a process takes about a third of the time, and later ones no longer.
  setFlagsFromString('--no-regexp-tier-up')
  return factFiles(folder, 'reading').map((path) => loadPack(path, vocabulary, folder, isThorough))
}

/** @param path below the folder of data, such as `reading/fr.json`. */
export function loadPack(
  path: string,
  vocabulary: Vocabulary = loadVocabulary(),
  folder: string = dataFolder,
  isThorough = false,
): Pack {
  const file = new FactFile(folder, path, Pack)
  const pack = file.content
  if (path !== `reading/${pack.language}.json`)
    file.refuse(['language'], `a pack of "${pack.language}" is reading/${pack.language}.json`)
  const counted = vocabulary.lists.get('counted')
  for (const term of Object.keys(pack.counted))
    if (!counted?.has(term)) file.refuse(['counted', term], `"${term}" is not in data/vocabulary/lists/counted.json`)
  const ids = new Set<string>()
  for (const [at, rule] of pack.rules.entries()) {
    if (ids.has(rule.id)) file.refuse(['rules', at, 'id'], `"${rule.id}" stands twice`)
    ids.add(rule.id)
    const problem = problemOf(rule, vocabulary)
    if (problem !== undefined) file.refuse(['rules', at, problem.place], `${problem.what} (in "${rule.id}")`)
  }
  try {
    compilePack(pack)
    if (isThorough) checkPack(pack)
    return pack
  } catch (error) {
    if (error instanceof PackFailure) {
      const rule = error.place[0] === 'rules' ? pack.rules[error.place[1] as number]?.id : undefined
      return file.refuse(error.place, `${error.reason}${rule === undefined ? '' : ` (in "${rule}")`}`)
    }
    throw error
  }
}

/** Whether a statement that the rule makes would be accepted by the vocabulary. */
function problemOf({ about, property, value }: Rule, { kinds, lists }: Vocabulary): { place: string; what: string } | undefined {
  const kind = kinds.get(about)
  const definition = kind?.properties[property]
  if (definition === undefined)
    return kind?.open ? undefined : { place: 'property', what: `"${property}" is no property of data/vocabulary/${about}.json` }
  if ('absent' in value) return undefined
  const made =
    'country' in value
      ? 'term'
      : (['term', 'text', 'entity', 'quantity', 'date', 'flag'] as const).find((range) => range in value)
  if (made === undefined || !definition.range.includes(made))
    return { place: 'value', what: `${about}.${property} takes ${definition.range.join(' or ')}, no ${made}` }
  if ('term' in value && definition.list !== undefined && !lists.get(definition.list)?.has(value.term))
    return { place: 'value', what: `"${value.term}" is not in data/vocabulary/lists/${definition.list}.json` }
  if ('quantity' in value && value.counted !== undefined && !lists.get('counted')?.has(value.counted))
    return { place: 'value', what: `"${value.counted}" is not in data/vocabulary/lists/counted.json` }
  return undefined
}
