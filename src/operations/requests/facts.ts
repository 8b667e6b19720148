/** Authorities and letters, refused at start with file and line when their form is wrong. */
import { AuthorityFile, type Route } from '../../rules/authorities.ts'
import { JurisdictionFile } from '../../rules/facts.ts'
import type { LetterFacts } from '../../rules/letter.ts'
import { LetterFile } from '../../rules/letters.ts'
import { knownJurisdictions, refuseFuture } from '../check/facts.ts'
import { FactFile, factFiles } from '../fact-file.ts'
import { dataFolder } from '../vocabulary.ts'

/**
 * @param folder of the project's data.
 * @throws Failure `data/invalid`: `data/authorities/rs.json:12: routes.0.deadline.count: …`
 */
export function loadLetterFacts(folder: string = dataFolder): LetterFacts {
  const authorities = factFiles(folder, 'authorities').map((path) => new FactFile(folder, path, AuthorityFile))
  const letters = factFiles(folder, 'letters').map((path) => new FactFile(folder, path, LetterFile))
  const known = knownJurisdictions(new FactFile(folder, 'rules/jurisdictions.json', JurisdictionFile).content)
  for (const file of [...authorities, ...letters]) refuseFuture(file)
  const routes = new Map<string, string>()
  for (const file of authorities) {
    const { jurisdiction, alsoFor } = file.content
    for (const code of [jurisdiction, ...alsoFor])
      if (!known.has(code) && code !== 'EU') file.refuse(['jurisdiction'], `unknown jurisdiction "${code}"`)
    for (const [at, { id }] of file.content.routes.entries()) {
      const other = routes.get(id)
      if (other !== undefined) file.refuse(['routes', at, 'id'], `"${id}" is the id of a route of data/${other} already`)
      routes.set(id, file.path)
    }
  }
  const english = letters.find(({ content }) => content.language === 'en')?.content
  for (const file of letters)
    for (const part of ['phrases', 'properties', 'quantities', 'capabilities'] as const) {
      const missing = Object.keys(english?.[part] ?? {}).find((key) => !Object.hasOwn(file.content[part], key))
      if (missing !== undefined) file.refuse([part], `"${missing}" is missing`)
    }
  return { authorities: authorities.map(({ content }) => content), letters: letters.map(({ content }) => content) }
}

/** The route of an id such as `rs-information`, with the file that it stands in. */
export function routeOf(facts: LetterFacts, id: string): { authority: AuthorityFile; route: Route } | undefined {
  for (const authority of facts.authorities) {
    const route = authority.routes.find((one) => one.id === id)
    if (route) return { authority, route }
  }
  return undefined
}
