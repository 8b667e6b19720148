/** Every deployment under every rule, on one day: what the pages of duties, restrictions and makers are read from. */
import { applies } from '../../rules/applies.ts'
import { daysAt } from '../../rules/dates.ts'
import { type DeploymentFacts, type Facts, findingsOn, prepare, situationIn } from '../../rules/evaluate.ts'
import { EvidenceReader } from '../../rules/evidence.ts'
import type { Obligation } from '../../rules/facts.ts'
import type { EvidenceFound, RuleFinding, Truth } from '../../rules/finding.ts'
import type { Situation } from '../../rules/situation.ts'
import { standsBehind, type Touched, touchedBy } from '../../rules/touched.ts'
import type { Store } from '../../store/open.ts'
import { changeCounter } from '../../store/open.ts'
import { today } from '../append.ts'
import { RuleReader } from '../check/reader.ts'
import type { Register } from '../register.ts'
import { factsOf } from './rule-words.ts'

export interface Surveyed {
  deployment: DeploymentFacts
  situation: Situation
  /** Of duties, restrictions and indicators, without what is contradicted elsewhere. */
  findings: RuleFinding[]
  /** Makers that stand behind it, perhaps by way of a brand. */
  touched: Touched[]
  /** Whether a duty applies, and what of its documents is on record. */
  duty(obligation: Obligation): { applies: Truth; documents: EvidenceFound[] }
  behind(touched: Touched): Truth
}

export interface Survey {
  on: string
  facts: Facts
  reader: RuleReader
  deployments: Surveyed[]
}

/** Makes anew what was computed of a register once another process has written to it. */
function perChange<Kept>(make: (register: Register) => Promise<Kept>, keyOf: () => string = () => '') {
  const kept = new WeakMap<Store, { changes: () => number; key: string; value: Promise<Kept> }>()
  return (register: Register): Promise<Kept> => {
    const { store } = register
    const known = kept.get(store)
    const changes = known?.changes ?? changeCounter(store)
    const key = `${changes()} ${keyOf()}`
    if (known?.key === key) return known.value
    const value = make(register)
    kept.set(store, { changes, key, value })
    value.catch(() => kept.delete(store))
    return value
  }
}

/** For the pages of single deployments: prices of the whole register, to compare with, are read once and not for every page. */
export const sharedReader = perChange(({ store }) => RuleReader.open(store, 'one'))

/** Made anew every day, too. */
export const survey = perChange((register) => surveyNow(register, today()), today)

async function surveyNow(register: Register, on: string): Promise<Survey> {
  const facts = factsOf(register)
  const { table, vendors } = prepare(facts)
  const days = daysAt(on)
  const reader = await RuleReader.open(register.store, 'all')
  const deployments = reader.entities('deployment').map((id): Surveyed => {
    const deployment = reader.deployment(id)
    const situation = situationIn(deployment, facts)
    const evidence = new EvidenceReader(
      deployment,
      situation.purchases.flatMap(({ statements }) => statements),
    )
    return {
      deployment,
      situation,
      findings: findingsOn(deployment, facts, { day: on }),
      touched: touchedBy(deployment, situation, vendors),
      duty: (obligation) => ({ applies: applies(obligation, situation, table, days), documents: evidence.found(obligation) }),
      behind: (touched) => standsBehind(touched, days),
    }
  })
  return { on, facts, reader, deployments }
}
