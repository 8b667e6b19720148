/** Coverage in words and a table, for people. */
import type { CoverageOptions, CoverageTotals, Milliseconds } from '../operations/coverage/report.ts'

const LARGEST_WARNINGS = 8

/** Square metres up to a hectare, square kilometres from there. */
function area(m2: number): string {
  if (m2 >= 1e6) return `${(m2 / 1e6).toFixed(2)} km²`
  return `${m2 >= 1000 ? Math.round(m2) : m2.toFixed(1)} m²`
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number)))
      .join('  ')
      .trimEnd(),
  )
}

const seconds = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)
const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

function bandRows(totals: CoverageTotals): string[] {
  return table([
    ['level', 'px/m', 'nominal', 'certain', 'possible'],
    ...totals.bands.map(({ level, pxPerM, nominal, certain, possible }) => [
      level,
      `≥ ${pxPerM}`,
      area(nominal),
      area(certain),
      area(possible),
    ]),
  ])
}

function unsure(totals: CoverageTotals): string {
  const parts = [
    counted(totals.headingUnknown, 'unknown heading'),
    `${totals.steerable} steerable`,
    `${totals.indoor} indoors`,
    `${totals.moved} moved beside a wall`,
    `${totals.withheld} at private dwellings withheld`,
  ]
  return parts.join(', ')
}

/** The most frequent warnings; those of files, one by one. */
function warnings({ warningCounts, warnings: told }: CoverageTotals): string[] {
  const ofFiles = told.filter(({ building }) => building === undefined).map(({ message }) => message)
  const counts = Object.entries(warningCounts)
    .filter(([code]) => !told.some((one) => one.building === undefined && one.code === code))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const shown = counts.slice(0, LARGEST_WARNINGS).map(([code, n]) => `  ${code}: ${n}`)
  const more = counts.length - shown.length
  return [
    ...ofFiles,
    ...(shown.length > 0 ? ['warnings (--json tells each):', ...shown] : []),
    ...(more > 0 ? [`  … and ${counted(more, 'other kind')}`] : []),
  ]
}

interface Seen {
  once: number
  twice: number
}

/** Ground on the raster, and shares of streets and entrances, where they were counted. */
function city(totals: CoverageTotals): string[] {
  const figures = totals.city as
    | undefined
    | {
        ground: { level: string; nominal: Seen }[]
        streets?: { all: { total: number; levels: { nominal: Seen }[] } }
        entrances?: { total: number; levels: { nominal: Seen }[] }
      }
  if (!figures) return []
  const share = (part: { total: number; levels: { nominal: Seen }[] } | undefined, level: number): string =>
    part && part.total > 0 ? `${((100 * (part.levels[level]?.nominal.once ?? 0)) / part.total).toFixed(1)} %` : '–'
  const rows = figures.ground.map(({ level, nominal }, i) => [
    level,
    area(nominal.once),
    area(nominal.twice),
    share(figures.streets?.all, i),
    share(figures.entrances, i),
  ])
  return ['', ...table([['ground seen', 'by one or more', 'by two or more', 'of streets', 'of entrances'], ...rows])]
}

export function tellCoverage(totals: CoverageTotals, ms: Milliseconds, { rangeM, out }: CoverageOptions): string {
  const head = `${counted(totals.computed, 'camera')} of ${totals.cameras}, ${counted(totals.buildings, 'building')}, ${totals.levels}, within ${rangeM} m`
  return [
    head,
    unsure(totals),
    '',
    ...bandRows(totals),
    `visible, before optics: ${area(totals.visible)} (sums over cameras: ground seen by two counts twice)`,
    ...city(totals),
    '',
    ...warnings(totals),
    `read ${seconds(ms.read)}, mesh ${seconds(ms.mesh)}, visibility ${seconds(ms.visibility)}, raster ${seconds(ms.raster)} (work of all threads together)`,
    ...(out === undefined ? [] : [`written to ${out}`]),
  ].join('\n')
}
