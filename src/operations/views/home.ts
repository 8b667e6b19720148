/** The home page: what is known, contradicted and unknown, in figures. */
import type { DeploymentSummary, HomeView, Status } from '../../contract/views.ts'
import { disputedArea, disputeOfFeature } from '../../geography/disputed.ts'
import { countryName } from '../../geography/jurisdictions.ts'
import { hex } from '../../log/commitment.ts'
import { TreeBuilder } from '../../log/merkle.ts'
import { countFindings, countStatements, countsByKind, documentsOfKind } from '../../store/dossiers.ts'
import { commitments, countEntries } from '../../store/entries.ts'
import type { Register } from '../register.ts'
import { sha256 } from '../sha256.ts'
import { dossier } from './dossier.ts'
import { contradictionViews, gapViews } from './findings.ts'
import { knownSources } from './sources.ts'
import { withheldView } from './withheld.ts'

export async function logState({ store }: Pick<Register, 'store'>): Promise<{ size: number; root: string }> {
  const tree = new TreeBuilder(sha256)
  for (const commitment of await commitments(store)) tree.append(commitment)
  return { size: tree.size, root: hex(tree.root()) }
}

export async function status(register: Register): Promise<Status> {
  const { store } = register
  const known = await knownSources(store)
  return {
    entities: await countsByKind(store),
    statements: await countStatements(store),
    sources: [...known.values()].filter(({ withdrawnWhy }) => withdrawnWhy === null).length,
    decisions: await countEntries(store, 'decision'),
    gaps: await countFindings(store, 'gap'),
    contradictions: await countFindings(store, 'contradiction'),
    withheld: (await withheldView(register, 'en')).total,
    log: await logState(register),
  }
}

export async function deploymentSummaries(register: Register, lang: string): Promise<DeploymentSummary[]> {
  const rows = await documentsOfKind(register.store, 'deployment', 0, 1000)
  const summaries: DeploymentSummary[] = []
  for (const row of rows) {
    const view = await dossier(register, row.key, lang)
    const stated = view.questions.flatMap(({ properties }) => properties).find(({ property }) => property === 'jurisdiction')
      ?.statements[0]?.value
    const { statements, contradictions, gaps, sources } = view.counts
    const jurisdiction = stated && 'term' in stated ? stated.term : undefined
    summaries.push({
      id: view.id,
      label: view.label,
      names: view.names.map(({ text }) => text),
      sentence: view.sentence,
      lon: view.location?.lon,
      lat: view.location?.lat,
      withinM: view.location?.withinM,
      jurisdiction,
      disputed: view.location && jurisdiction ? disputeAt(jurisdiction, view.location) : undefined,
      counts: { statements, contradictions, gaps, sources },
      example: view.example,
    })
  }
  return summaries.sort((a, b) => b.counts.statements - a.counts.statements)
}

/** Id of the dispute about the place, if states disagree on whose it is. */
const disputeAt = (jurisdiction: string, { lon, lat }: { lon: number; lat: number }): string | undefined =>
  (disputedArea(jurisdiction, lon, lat)?.dispute ?? disputeOfFeature(countryName(jurisdiction, 'en')))?.id

export async function home(register: Register, lang: string): Promise<HomeView> {
  const gaps = new Map<string, number>()
  for (const { property } of await gapViews(register.store, lang)) gaps.set(property, (gaps.get(property) ?? 0) + 1)
  const known = await knownSources(register.store)
  return {
    status: await status(register),
    deployments: await deploymentSummaries(register, lang),
    contradictions: await contradictionViews(register.store, lang),
    gaps: [...gaps].map(([property, count]) => ({ property, count })).sort((a, b) => b.count - a.count),
    sources: [...known].map(([id, { source, statements, withdrawnWhy }]) => ({
      source: { id, kind: 'source', label: source.title },
      publisher: source.publisher,
      kind: source.kind,
      statements,
      licence: source.licence,
      status: withdrawnWhy === null ? 'current' : 'withdrawn',
    })),
  }
}
