/** The page of all rules, from the facts: duties, measures, relations and indicators, each with its source. */
import { loadFacts } from '../src/operations/check/facts.ts'
import { phrasesOf } from '../src/operations/check/words.ts'
import {
  type CitedSource,
  type Indicator,
  isEvent,
  type Obligation,
  type Relation,
  type Restriction,
  type Vendor,
} from '../src/rules/facts.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** Numbered links, since an address says little. */
function sourcesOf({ title, locator, sources, checked, verified, unverified }: CitedSource): string {
  const links = sources.map((source, at) => {
    if (/^https?:/.test(source))
      return `[${at + 1}](${source.replaceAll(' ', '%20').replaceAll('(', '%28').replaceAll(')', '%29')})`
    return source.startsWith('docs/') ? `[${at + 1}](${source.replace('docs/', '')})` : `\`${source}\``
  })
  const doubt = [
    ...(verified ? [] : ['**not verified**']),
    ...(unverified.length > 0 ? [`not verified: ${unverified.map(({ en }) => en).join('; ')}`] : []),
  ]
  return [`${title}${locator ? `, ${locator}` : ''}`, links.join(' '), `checked ${checked}`, ...doubt]
    .filter((part) => part !== '')
    .join('; ')
}

function periodOf({ from, to, notBefore, doubtFrom, unverified }: Obligation['periods'][number]): string {
  const doubts = [
    ...(notBefore ? [`not before ${notBefore}`] : []),
    ...(doubtFrom ? [`not verified from ${doubtFrom} on`] : []),
    ...(unverified ? ['not relied on'] : []),
  ]
  return `${from} –${to ? ` ${to}` : ''}${doubts.map((doubt) => ` (${doubt})`).join('')}`
}

const periodsOf = (periods: Obligation['periods']): string => periods.map(periodOf).join(', ')

function conditionsOf({ appliesWhen }: Obligation): string {
  return Object.entries(appliesWhen)
    .map(([key, value]) => {
      if (Array.isArray(value)) return `${key}: ${value.join(' or ')}`
      return typeof value === 'object' ? `if ${value.en}` : value === true ? key : `${key}: ${value}`
    })
    .join('; ')
}

const obligationRow = (one: Obligation): string =>
  row(
    `\`${one.id}\``,
    one.title.en,
    `${one.applies.en}${conditionsOf(one) ? ` [${conditionsOf(one)}]` : ''}`,
    one.evidence.map(({ text, property }) => `${text.en} (\`${property}\`)`).join('; '),
    [periodsOf(one.periods), ...one.superseded.map(({ from, until, by }) => `superseded on ${until}: ${from} (${by.en})`)].join(
      '; ',
    ),
    one.ifAbsent?.en ?? 'Not seen: ask.',
    one.authority.en,
    sourcesOf(one.citation),
  )

const makersNamed = (ids: readonly string[]): string => ids.map((id) => id.replace('organization/', '')).join(', ')

function targetsOf({ targets, inPart }: Restriction): string {
  if (targets.vendors)
    return [makersNamed(targets.vendors), ...inPart.map(({ vendors, what }) => `of ${makersNamed(vendors)}: ${what.en}`)].join(
      '; ',
    )
  if (targets.origin) return `makers of ${targets.origin.join(', ')}`
  return targets.all ? 'every maker' : 'nobody by name'
}

const restrictionRow = (one: Restriction): string =>
  row(
    `\`${one.id}\``,
    one.title.en,
    `${one.outcome?.en ?? phrasesOf('en')[`measure-kind.${one.kind}`] ?? one.kind}`,
    targetsOf(one),
    [
      isEvent(one) ? one.periods.map(periodOf).join(', ').replace(/ –$/, '') : periodsOf(one.periods),
      ...one.steps.map(({ on, what }) => `${on} ${what.en}`),
    ].join('; '),
    one.binds.en,
    one.doesNotMean.en,
    sourcesOf(one.citation),
  )

const indicatorRow = ({ id, kind, title, method, limits, thresholds, citation }: Indicator): string =>
  row(
    `\`${id}\``,
    kind,
    title.en,
    method.en,
    Object.entries(thresholds)
      .map(([name, figure]) => `${name}: ${figure}`)
      .join(', '),
    limits.en,
    sourcesOf(citation),
  )

const relationRow = (one: Relation): string =>
  row(
    `\`${one.id}\``,
    [...one.brands, ...(one.models ?? [])].join(', '),
    one.makers.length === 0 ? 'not disclosed' : one.makers.map((id) => id.replace('organization/', '')).join(' or '),
    `${one.kind}${one.inPart ? ', some products' : ''}`,
    one.period ? periodsOf([one.period]) : one.stated ? `stated ${one.stated}` : 'no date',
    one.grade,
    sourcesOf(one.citation),
    one.note?.en ?? '',
  )

const vendorRows = ({ id, name, country, ownership }: Vendor): string[] =>
  ownership.length === 0
    ? [row(`\`${id}\``, name, country, '', '', '')]
    : ownership.map(({ holder, percent, approximate, asOf, citation }) =>
        row(
          `\`${id}\``,
          name,
          country,
          `${holder.en}: ${approximate ? 'about ' : ''}${percent} %`,
          asOf ?? '',
          sourcesOf(citation),
        ),
      )

const table = (head: string[], rows: string[]): string => [row(...head), `|${'---|'.repeat(head.length)}`, ...rows].join('\n')

export function rulesPage(generated: (from: string) => string): string {
  const { obligations, restrictions, indicators, relations, vendors, identification } = loadFacts()
  const byJurisdiction = <One extends { jurisdiction: string }>(
    all: readonly One[],
    head: string[],
    each: (one: One) => string,
  ) =>
    [...Map.groupBy(all, ({ jurisdiction }) => jurisdiction)]
      .map(([code, those]) => `### ${code}\n\n${table(head, those.map(each))}`)
      .join('\n\n')
  return `# Rules

${generated('`data/obligations`, `data/restrictions`, `data/vendors` and `data/rules`')}

All that \`contrechamp check\` knows: ${obligations.length} duties, ${restrictions.length} measures, ${indicators.length} indicators, ${relations.length} relations between brands and makers. How they are
evaluated, and what they do not say: [method](methods/rules.md). A day that could not be verified is kept at the precision that could. Not legal advice.

## Duties

${byJurisdiction(obligations, ['id', 'duty', 'applies when', 'evidence (property)', 'dates', 'if absent', 'authority', 'source'], obligationRow)}

## Measures

${byJurisdiction(restrictions, ['id', 'measure', 'kind', 'touches', 'dates', 'whom it binds', 'what it does not mean', 'source'], restrictionRow)}

## Indicators

${table(['id', 'kind', 'rule', 'method', 'thresholds', 'limits', 'source'], indicators.map(indicatorRow))}

## Brands and makers

${table(['id', 'sold as', 'made by', 'relation', 'dates', 'evidence', 'source', ''], relations.map(relationRow))}

## Makers

${table(['id', 'name', 'seat', 'ownership as stated', 'as of', 'source'], vendors.flatMap(vendorRows))}

## Telling what hangs on a wall

${table(
  ['way', 'strength', 'who may', ''],
  identification.map(({ method, strength, who, verified, checked }) =>
    row(method.en, strength.en, who.en, `checked ${checked}${verified ? '' : '; **not verified**'}`),
  ),
)}
`
}
