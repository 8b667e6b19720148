/** Headers and footers: the outermost lines of pages, when the same stands at the same height on other pages; figures may differ. */
import type { Run } from './pdf-runs.ts'

const keyOf = ({ text, base }: Run): string =>
  `${Math.round(base / 3)} ${text.replace(/\d+/g, '#').replace(/\s+/g, ' ').slice(0, 200)}`
/** The same a step higher or lower counts as well: places are rounded. */
const keysAround = (run: Run): string[] => [-3, 0, 3].map((shift) => keyOf({ ...run, base: run.base + shift }))

/** Runs of each outermost line, going inwards. */
function linesFrom(runs: Run[], top: boolean): Run[][] {
  const sorted = runs.filter(({ turned, hidden }) => !turned && !hidden).sort((a, b) => (top ? b.base - a.base : a.base - b.base))
  const lines: Run[][] = []
  for (const run of sorted) {
    const line = lines.at(-1)
    if (line && Math.abs((line[0] as Run).base - run.base) < 0.4 * run.size) line.push(run)
    else if (lines.length === 4) break
    else lines.push([run])
  }
  return lines
}

/**
 * @param pages runs of each page.
 * @returns for each page the runs that are its header and its footer.
 */
export function marginsOf(pages: Run[][]): { header: Set<Run>; footer: Set<Run> }[] {
  const outermost = pages.map((runs) => ({ header: linesFrom(runs, true), footer: linesFrom(runs, false) }))
  const counts = new Map<string, number>()
  for (const { header, footer } of outermost)
    for (const key of new Set([...header, ...footer].flat().flatMap(keysAround))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const enough = pages.length < 2 ? Number.POSITIVE_INFINITY : Math.max(pages.length < 5 ? 2 : 3, Math.min(6, pages.length / 5))
  const isRepeated = (run: Run): boolean => (counts.get(keyOf(run)) ?? 0) >= enough
  const peeled = (lines: Run[][]): Set<Run> => {
    const inner = lines.findIndex((line) => !line.every(isRepeated))
    // Where every line repeats, pages are alike and none is only their margin.
    return new Set(inner < 0 && lines.length === 4 ? [] : lines.slice(0, inner < 0 ? 1 : inner).flat())
  }
  return outermost.map(({ header, footer }) => ({ header: peeled(header), footer: peeled(footer) }))
}
