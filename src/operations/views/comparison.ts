/** Deployments side by side, question by question; every line rests on statements, and an empty cell says "not seen", no more. */
import type { ComparisonView } from '../../contract/comparison.ts'
import type { Dossier, StatementView } from '../../contract/views.ts'
import { csvRecord } from '../../exchange/csv/write.ts'
import { createTranslator, type Translator } from '../../pages/translate.ts'
import { figureText, valueText } from '../../pages/value.ts'
import { rungs } from '../../register/statement.ts'
import { equipmentStates } from '../../register/value.ts'
import { situationIn } from '../../rules/evaluate.ts'
import { idsOf } from '../../rules/evidence.ts'
import { pricesOf } from '../../rules/price.ts'
import { documentsOfKind } from '../../store/dossiers.ts'
import { demandDeployment } from '../link.ts'
import type { Register } from '../register.ts'
import { dossier } from './dossier.ts'
import { references } from './labels.ts'
import { type Survey, survey } from './rule-survey.ts'

type Cell = ComparisonView['rows'][number]['cells'][number]
type Row = ComparisonView['rows'][number]

interface Compared {
  view: Dossier
  statements: StatementView[]
}

/** Questions on which a deployment is compared, with properties of each; a property that nobody answers in any of them is left out. */
const properties = [
  'status',
  'start',
  'buyer',
  'operator',
  'jurisdiction',
  'place',
  'vendor',
  'maker',
  'supplier',
  'brand',
  'price',
  'funder',
] as const
const ofLaw = ['legal-basis', 'impact-assessment', 'vulnerability-assessment', 'consultation', 'retention'] as const

/** Statements that say the same are one line. */
function lines(statements: StatementView[], textOf: (statement: StatementView) => string): Cell {
  const byText = Map.groupBy(statements, textOf)
  return [...byText].map(([text, said]) => ({ text, statements: said.map(({ id }) => id) }))
}

const said = (translate: Translator, statement: StatementView): string => {
  const text = valueText(translate, statement)
  return statement.polarity === 'denies' ? `${translate.text('mark.denied')}: ${text}` : text
}

function propertyRow(translate: Translator, compared: Compared[], property: string, question: string): Row {
  return {
    question,
    row: property,
    label: translate.property('deployment', property),
    cells: compared.map(({ statements }) =>
      lines(
        statements.filter((one) => one.property === property),
        (one) => said(translate, one),
      ),
    ),
  }
}

/** A row for each state: counts of unlike states never share a line. */
function countRows(translate: Translator, compared: Compared[]): Row[] {
  const counts = ({ statements }: Compared, state: string | undefined) =>
    statements.filter(
      ({ value, polarity, qualifiers }) =>
        polarity === 'asserts' &&
        'quantity' in value &&
        value.quantity.counted === 'camera' &&
        (value.quantity.state ?? qualifiers?.state) === state,
    )
  const plain = (one: StatementView) =>
    'quantity' in one.value ? figureText(translate, one.value.quantity) : valueText(translate, one)
  return [...equipmentStates, undefined].map((state) => ({
    question: 'how-many',
    row: `cameras-${state ?? 'stateless'}`,
    label: state
      ? translate.text('compare.cameras', { state: translate.state(state) })
      : translate.text('compare.cameras-stateless'),
    cells: compared.map((one) => lines(counts(one, state), plain)),
  }))
}

function ladderRows(translate: Translator, compared: Compared[]): Row[] {
  const capabilities = [...new Set(compared.flatMap(({ view }) => view.ladder.map(({ capability }) => capability)))]
  return capabilities.map((capability) => ({
    question: 'able-to',
    row: `capability-${capability}`,
    label: translate.listTerm('capability', capability),
    cells: compared.map(({ view }): Cell => {
      const held = view.ladder.find((ladder) => ladder.capability === capability)
      return rungs.flatMap((rung) => {
        const on = held?.rungs.find((one) => one.rung === rung)
        return (['asserted', 'denied', 'planned'] as const).flatMap((how) => {
          const ids = on?.[how] ?? []
          return ids.length === 0 ? [] : [{ text: `${translate.rung(rung)}: ${translate.text(`mark.${how}`)}`, statements: ids }]
        })
      })
    }),
  }))
}

function priceRow(translate: Translator, compared: Compared[], { deployments, facts }: Survey): Row {
  return {
    question: 'paid-by',
    row: 'price-per-camera',
    label: translate.text('compare.price-per-camera'),
    cells: compared.map(({ view }): Cell => {
      const held = deployments.find(({ deployment }) => deployment.id === view.id)
      if (!held) return []
      const given = { deployment: held.deployment, situation: situationIn(held.deployment, facts) }
      return pricesOf(given).flatMap(({ prices }) =>
        prices.map(({ currency, perCamera, statements }) => ({
          text: translate.text('compare.per-camera', { figure: translate.number(Math.round(perCamera)), currency }),
          statements: idsOf(statements),
        })),
      )
    }),
  }
}

/** How much is not explained: figures of findings, not of statements. */
function gapRows(translate: Translator, compared: Compared[], { deployments, facts }: Survey): Row[] {
  const duties = new Set(facts.obligations.map(({ id }) => id))
  const figure = (n: number): Cell => [{ text: translate.number(n), statements: [] }]
  const countOf = (id: string, kind: string) => {
    const found = deployments.find(({ deployment }) => deployment.id === id)?.findings ?? []
    if (kind === 'duties') return found.filter(({ rule }) => duties.has(rule)).length
    return found.filter((one) => one.kind === kind).length
  }
  const row = (name: string, label: string, count: (view: Dossier) => number): Row => ({
    question: 'oversight',
    row: name,
    label,
    cells: compared.map(({ view }) => figure(count(view))),
  })
  return [
    row('gaps', translate.text('compare.gaps'), (view) => view.counts.gaps),
    row('duties', translate.text('compare.duties'), (view) => countOf(view.id, 'duties')),
    row('restrictions', translate.text('compare.restrictions'), (view) => countOf(view.id, 'restriction')),
    row('flags', translate.text('compare.flags'), (view) => countOf(view.id, 'flag')),
    row('contradictions', translate.text('compare.contradictions'), (view) => view.counts.contradictions),
  ]
}

/**
 * @param asked slugs or ids.
 * @throws Failure `entity/unknown` for one that the register does not know.
 */
export async function comparison(register: Register, asked: readonly string[], lang: string): Promise<ComparisonView> {
  const { store, vocabulary } = register
  const translate = createTranslator(vocabulary, lang)
  const ids = [...new Set(asked.map((one) => demandDeployment(register, one)))]
  const compared: Compared[] = []
  for (const id of ids) {
    const view = await dossier(register, id, lang)
    const statements = view.questions.flatMap(({ properties: held }) => held.flatMap((property) => property.statements))
    compared.push({ view, statements })
  }
  const known = await documentsOfKind(store, 'deployment', 0, 1000)
  const refOf = await references(store, [...ids, ...known.map(({ key }) => key)], lang)
  const choices = known.map(({ key }) => refOf(key)).sort((a, b) => a.label.localeCompare(b.label, lang))
  if (compared.length === 0) return { deployments: [], choices, rows: [] }
  const made = await survey(register)
  const questionOf = (property: string) => vocabulary.kinds.get('deployment')?.properties[property]?.question ?? 'what'
  const plain = [...properties, ...ofLaw].map((property) => propertyRow(translate, compared, property, questionOf(property)))
  // What the law asks for is shown where nobody has seen it, too: that is the comparison.
  const always = new Set<string>([
    ...ofLaw,
    'vendor',
    'price-per-camera',
    'gaps',
    'duties',
    'restrictions',
    'flags',
    'contradictions',
  ])
  const all = [
    ...plain,
    ...countRows(translate, compared),
    priceRow(translate, compared, made),
    ...ladderRows(translate, compared),
  ]
  const order = vocabulary.questions
  const rows = all
    .filter(({ row, cells }) => always.has(row) || cells.some((cell) => cell.length > 0))
    .sort((a, b) => order.indexOf(a.question) - order.indexOf(b.question))
  return { deployments: ids.map(refOf), choices, rows: [...rows, ...gapRows(translate, compared, made)] }
}

/** CSV: a row for each question, a column for each deployment, lines of a cell joined by "; ". */
export function comparisonTable({ deployments, rows }: Pick<ComparisonView, 'deployments' | 'rows'>): string {
  const head = ['question', 'row', 'label', ...deployments.map(({ id }) => id)]
  const body = rows.map(({ question, row, label, cells }) => [
    question,
    row,
    label,
    ...cells.map((cell) => cell.map(({ text, statements }) => [text, ...statements].join(' ')).join('; ')),
  ])
  return [head, ...body].map(csvRecord).join('')
}
