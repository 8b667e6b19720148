/** For which gaps of a deployment a letter is ready: those for which somebody is on file who can be asked. */
import type { DeploymentFacts, Facts } from '../../rules/evaluate.ts'
import { situationIn } from '../../rules/evaluate.ts'
import type { RuleFinding } from '../../rules/finding.ts'
import type { LetterFacts } from '../../rules/letter.ts'
import type { LetterCase } from '../../rules/letter-case.ts'
import { waysOf } from '../../rules/routes.ts'
import { loadLetterFacts } from '../requests/facts.ts'
import { partiesOf } from '../requests/parties.ts'

let loaded: LetterFacts | undefined

/** @returns ids of findings that are gaps, and of gaps by the vocabulary. */
export function lettersReady(deployment: DeploymentFacts, facts: Facts, findings: readonly RuleFinding[]): string[] {
  loaded ??= loadLetterFacts()
  const { authorities } = loaded
  const { purchases, jurisdictions } = situationIn(deployment, facts)
  const statements = [...deployment.statements, ...purchases.flatMap(({ statements: said }) => said)]
  // Names matter to the text of a letter only, not to whom it goes.
  const namesOf = () => ({ en: '' })
  const parties = partiesOf(statements, deployment.of, namesOf, facts.readings)
  const shared = {
    subject: deployment.id,
    names: namesOf(),
    jurisdictions,
    parties,
    statements,
    namesOf,
    sourceOf: () => undefined,
  }
  const isReady = (letterCase: LetterCase) => waysOf(letterCase, authorities).length > 0
  const wanted = (property: string) => ({ id: property, property, state: 'missing' as const })

  const ofRules = findings.filter(({ kind, rule, documents, property, citation, id }) => {
    if (kind !== 'gap') return false
    const duty = facts.obligations.find((one) => one.id === rule)
    const asked = documents?.map((document) => wanted(document.property)) ?? (property ? [wanted(property)] : [])
    const ofDuty = duty ? { duty: { id: duty.id, jurisdiction: duty.jurisdiction, citation } } : {}
    return asked.length > 0 && isReady({ ...shared, gap: id, wanted: asked, ...ofDuty })
  })
  const ofVocabulary = deployment.gaps.filter(({ id, property }) => isReady({ ...shared, gap: id, wanted: [wanted(property)] }))
  return [...ofRules, ...ofVocabulary].map(({ id }) => id)
}
