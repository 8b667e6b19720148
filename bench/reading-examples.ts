/**
 * Makes hand-made facts of the example register's statements, so that texts without facts of their own can be scored too.
 * As a program: `node bench/reading-examples.ts data/examples/reuters-jujuy.json … > facts.json`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Source } from '../src/register/source.ts'
import type { Statement } from '../src/register/statement.ts'
import { type EntityId, kindOf, type Quantity, type Value } from '../src/register/value.ts'
import type { Fact } from './reading-facts.ts'

export interface ExampleFile {
  source: Source
  statements: Statement[]
}

/** Names of entities, English first: facts call things as people do. */
export function namesIn(files: readonly ExampleFile[]): Map<EntityId, string> {
  const found = new Map<EntityId, string>()
  for (const { statements } of files)
    for (const { subject, property, value, qualifiers } of statements) {
      if (property !== 'name' || !('text' in value)) continue
      if (!found.has(subject) || qualifiers?.language === 'en') found.set(subject, value.text)
    }
  return found
}

const plain = (quantity: Quantity): string => {
  const { min, max, approximate, increment } = quantity
  const mark = increment ? '+' : approximate ? '~' : ''
  if (min === null) return `<${max}`
  if (max === null) return `>${min}`
  return min === max ? `${mark}${min}` : `${min}-${max}`
}

function factValueOf(value: Value, nameOf: (id: EntityId) => string): { value: string; unit?: string } {
  if ('text' in value) return { value: value.text }
  if ('term' in value) return { value: /^[A-Z]{2}$/.test(value.term) ? value.term : value.term.replaceAll('-', ' ') }
  if ('entity' in value) return { value: nameOf(value.entity) }
  if ('quantity' in value) {
    const { unit } = value.quantity
    return { value: plain(value.quantity), ...(unit === '1' ? {} : { unit }) }
  }
  if ('date' in value) return { value: value.date }
  if ('flag' in value) return { value: value.flag ? 'yes' : 'none' }
  if ('absent' in value) return { value: value.absent }
  return { value: value.point.join(', ') }
}

/** What people write in lists of facts: other names and properties of our own are not what a reader would be asked for. */
const leftOut = new Set(['name', 'location', 'jurisdiction', 'part-of', 'deployment', 'subject', 'asker', 'addressee', 'author'])

const theirNames: Record<string, string> = {
  'contract.date-signed': 'contract.date',
  'contract.term': 'contract.term',
  'contract.scope': 'contract.scope',
  'organization.country': 'vendor.country',
  'organization.restriction': 'sanction',
  'organization.registered': 'registration',
  'organization.registration-date': 'registration.date',
  'deployment.start': 'start.date',
  'deployment.status': 'deployment',
  'source.published': 'publication.date',
  'document.date': 'date',
  'person.role': 'role',
  'instrument.says': 'legal.basis',
}
/** Families that lists of facts are made for; what else the examples hold is context, and so is what follows from any text about cameras. */
const implied = new Set(['video surveillance', 'camera'])
const core =
  /^(quantity\.(camera|recorder|disk|cable|site|community|network)|price|capability|legal\.basis|purpose|buyer|operator|owner|supplier|vendor|vendor\.country|brand|funder|start\.date|contract\.|programme|place|site\.type|product\.type|oversight|consultation|registration|sanction|operator\.staff|retention|recipients)/

/** Facts about one text. Statements that say the same of deployment and contract with the same quote are one fact. */
export function factsOf({ source, statements }: ExampleFile, text: string, names: ReadonlyMap<EntityId, string>): Fact[] {
  const nameOf = (id: EntityId) => names.get(id) ?? id.slice(id.indexOf('/') + 1).replaceAll('-', ' ')
  const facts: Fact[] = []
  const seen = new Set<string>()
  for (const statement of statements) {
    const { subject, property, value, polarity, speakers, qualifiers } = statement
    if (leftOut.has(property) || ['restriction', 'request', 'document', 'source'].includes(kindOf(subject))) continue
    const own =
      'quantity' in value && property === 'quantity'
        ? `quantity.${value.quantity.counted}`
        : (theirNames[`${kindOf(subject)}.${property}`] ?? property.replaceAll('-', '.'))
    const state = 'quantity' in value ? value.quantity.state : qualifiers?.state
    const [nearest] = speakers as [Statement['speakers'][number]]
    const alleged = nearest.stance === 'alleges' && polarity === 'asserts'
    const planned = state === 'planned' || state === 'announced'
    for (const { start, end, source: of } of statement.passages) {
      if (start === undefined || end === undefined || of !== source.id) continue
      const said = factValueOf(value, nameOf)
      const key = `${own}\n${start}\n${end}\n${said.value}`
      if (seen.has(key)) continue
      seen.add(key)
      facts.push({
        id: `${source.id}#${facts.length + 1}`,
        doc: source.file as string,
        quote: text.slice(start, end),
        start,
        end,
        subject: nameOf(subject),
        property: own,
        ...said,
        polarity: alleged ? 'alleges' : planned && polarity === 'asserts' ? 'plans' : polarity,
        speaker: nameOf(nearest.who),
        tier: core.test(own) && !implied.has(said.value) ? 'core' : 'context',
        language: source.language,
      })
    }
  }
  return facts
}

/** @param folder with the texts. @returns facts of all examples that are about one of its texts. */
export function factsOfExamples(root: string, folder: string, only: readonly string[] = []): Fact[] {
  const path = join(root, 'data/examples')
  const files = readdirSync(path).filter((name) => name.endsWith('.json'))
  const read = new Map(files.map((name) => [name, JSON.parse(readFileSync(join(path, name), 'utf8')) as ExampleFile]))
  const names = namesIn([...read.values()])
  return [...read]
    .filter(([name, { source }]) => source.file && (only.length === 0 || only.includes(name)))
    .flatMap(([, file]) => factsOf(file, readFileSync(join(folder, file.source.file as string), 'utf8'), names))
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const folder = join(process.env.CONTRECHAMP_SHARED ?? resolve(root, '../shared'), 'seeds')
  const asked = process.argv.slice(2).map((path) => path.slice(path.lastIndexOf('/') + 1))
  console.log(JSON.stringify(factsOfExamples(root, folder, asked), null, 1))
}
