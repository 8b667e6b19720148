/** A reconciliation as people read it in a terminal. */
import type { DeploymentCounts } from '../operations/reconcile/counts.ts'
import type { DeviceReport, PlaceReport, Report } from '../operations/reconcile/run.ts'

/** Pairs and other rows that are told; the table and `--json` have all. */
const SHOWN = 20

export const tellReport = (report: Report, out?: string): string =>
  (report.kind === 'devices' ? tellDevices(report, out) : tellPlaces(report, out)).join('\n')

/** The first rows, and how many more. */
function some<T>(rows: readonly T[], tell: (row: T) => string): string[] {
  const more = rows.length - SHOWN
  return [...rows.slice(0, SHOWN).map(tell), ...(more > 0 ? [`  … and ${more} more`] : [])]
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

function tellDevices({ pairs, groups, unmatched, figures, leftOut, registered }: DeviceReport, out?: string): string[] {
  const { noise } = figures
  const seen = noise.seenM === null ? '' : ` (the pairs show ${noise.seenM.toFixed(1)} m)`
  const lines = [
    `${figures.a} devices against ${figures.b}, noise ${noise.statedM} m${seen}`,
    `pairs proposed: ${figures.pairs}; groups that cannot be told apart: ${figures.groups.count}, ${figures.groups.a} against ${figures.groups.b}`,
    `in both lists: about ${figures.matched}; only in the first: about ${figures.unmatched.a}; only in the second: about ${figures.unmatched.b}`,
    '',
    ...some(pairs, ({ a, b, score, reasons }) => `  ${score.toFixed(3)}  ${a} = ${b}  ${reasons.join('; ')}`),
  ]
  if (groups.length > 0)
    lines.push(
      '',
      'groups',
      ...some(
        groups,
        ({ a, b, matched }) => `  ${a.length} against ${b.length}, about ${matched} pairs: ${a.join(', ')} | ${b.join(', ')}`,
      ),
    )
  if (unmatched.a.length > 0) lines.push('', 'only in the first', ...some(unmatched.a, (id) => `  ${id}`))
  if (unmatched.b.length > 0) lines.push('', 'only in the second', ...some(unmatched.b, (id) => `  ${id}`))
  for (const [which, { rejected, withheld, unplaced }] of [
    ['first', leftOut.a],
    ['second', leftOut.b],
  ] as const) {
    if (withheld > 0) lines.push('', `devices of the ${which} at private dwellings, counted only: ${withheld}`)
    if (unplaced.length > 0)
      lines.push('', `addresses of the ${which} without a place`, ...some(unplaced, ({ id, text }) => `  ${id}: ${text}`))
    if (rejected.length > 0)
      lines.push(
        '',
        `rows of the ${which} that could not be used`,
        ...some(rejected, ({ where, message }) => `  ${where}: ${message}`),
      )
  }
  lines.push(
    '',
    registered ? judging(out) : 'The lists are not in the register: import both to record which devices are the same.',
  )
  return lines
}

const judging = (out: string | undefined): string =>
  out === undefined
    ? 'Proposals only. `contrechamp judge A B --same` records one; --out FILE writes a table to go through.'
    : `Proposals only. Fill in the column "judgement" of ${out}, then: contrechamp reconcile --accept ${out}`

function tellPlaces({ pairs, groups, unmatched, figures, leftOut }: PlaceReport, out?: string): string[] {
  const lines = [
    `${figures.a} addresses against ${figures.b} rows of the gazetteer`,
    `located: ${figures.pairs} (${percent(figures.located)}): ${figures.crossing} at a crossing, ${figures.nearCrossing} where two ways come near each other, ${figures.street} on a street`,
    `several places fit alike: ${figures.groups.count}; not located: ${figures.unmatched.a}`,
    '',
    ...some(
      pairs,
      ({ score, a, address, b, reasons }) => `  ${score.toFixed(3)}  ${a}: ${address} = ${b}  ${reasons.join('; ')}`,
    ),
  ]
  if (groups.length > 0)
    lines.push('', 'several fit', ...some(groups, ({ a, address, b }) => `  ${a.join()}: ${address} = ${b.join(' or ')}`))
  if (unmatched.a.length > 0) lines.push('', 'not located', ...some(unmatched.a, ({ id, text }) => `  ${id}: ${text}`))
  if (leftOut.a.rejected.length > 0)
    lines.push('', 'rows that could not be used', ...some(leftOut.a.rejected, ({ where, message }) => `  ${where}: ${message}`))
  if (out !== undefined) lines.push('', `all of them are in ${out}`)
  return lines
}

const range = (min: number | null, max: number | null): string =>
  min === max ? String(min) : min === null ? `at most ${max}` : max === null ? `at least ${min}` : `${min} to ${max}`

export function tellCounts({ deployment, rows, lists }: DeploymentCounts): string {
  const lines = [deployment]
  for (const { counted, unit, area, scope, sides, differences, increments } of rows) {
    const kind = unit === '1' ? counted : `${counted} (${unit})`
    lines.push('', [kind, area, scope].filter((part) => part !== null).join(', '))
    for (const { side, min, max, approximate, disputed, statements } of sides)
      lines.push(
        `  ${side.padEnd(9)} ${approximate ? 'about ' : ''}${range(min, max)}${disputed ? ', disputed' : ''}  (${statements.join(', ')})`,
      )
    for (const { side, min, max, statements } of increments)
      lines.push(`  ${side.padEnd(9)} ${range(min, max)} more  (${statements.join(', ')})`)
    for (const { between, min, max } of differences)
      lines.push(`  ${between.join(' less ')}: ${min === null && max === null ? 'open' : range(min, max)}`)
  }
  if (rows.length === 0) lines.push('no figures and no lists of devices')
  for (const { side, title, source, devices } of lists) lines.push('', `${side}: ${devices} devices of ${source} (${title})`)
  return lines.join('\n')
}
