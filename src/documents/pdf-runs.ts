/** From the pieces of text that a PDF draws to runs: words on one line without a wide gap, in the order of drawing. */

/** As pdf.js gives it: `transform` is the text matrix times the font size. */
export interface Piece {
  str: string
  transform: number[]
  width: number
  height: number
  fontName: string
}

export interface PageShape {
  /** From the page's own space to the page as shown, y downwards. */
  transform: number[]
  width: number
  height: number
}

export interface Gap {
  at: number
  west: number
  east: number
}

/** Points (1/72 inch) on the page as shown, from its lower left corner. */
export interface Run {
  text: string
  west: number
  east: number
  /** Height of the base line. */
  base: number
  size: number
  font: string
  /** Gaps inside that are wider than usual between words: before which character of `text`, and from where to where. */
  gaps?: Gap[]
  /** Written across the direction of most of the page. */
  turned?: boolean
  /** Too small to read, or beside the page: marks of the machines that made it. */
  hidden?: boolean
}

interface Placed extends Run {
  /** Quarter turns of the writing, counter-clockwise. */
  turns: number
}

/** Gaps in units of the size of the letters. */
const wordGap = 0.17
const wideGap = 0.5
const widestGap = 1.2

function placed({ str, transform, width, height, fontName }: Piece, page: PageShape): Placed {
  const [a, b, , , e, f] = transform as [number, number, number, number, number, number]
  const [p, q, r, s, t, u] = page.transform as [number, number, number, number, number, number]
  const [x, y] = [p * e + r * f + t, page.height - (q * e + s * f + u)]
  const [along, across] = [p * a + r * b, -(q * a + s * b)]
  const turns = (Math.round(Math.atan2(across, along) / (Math.PI / 2)) + 4) % 4
  const size = Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || height || Math.hypot(a, b) || 1
  return { text: str, west: x, east: x + width, base: y, size, font: fontName, turns }
}

/** Turns a place back by so many quarter turns, about the lower left corner: only order and distances matter then. */
function turnedBack(run: Placed, turns: number): Placed {
  const width = run.east - run.west
  const [x, y] = [
    [run.west, run.base],
    [run.base, -run.west],
    [-run.west, -run.base],
    [-run.base, run.west],
  ][turns] as [number, number]
  return { ...run, west: x, base: y, east: x + width }
}

function mostTurns(pieces: Placed[]): number {
  const counts = [0, 0, 0, 0]
  for (const { text, turns } of pieces) counts[turns] = (counts[turns] as number) + text.trim().length
  return counts.indexOf(Math.max(...counts))
}

const isBlank = (text: string): boolean => text.trim() === ''

/** Raised or lowered small letters belong to the line as well. */
function isSameLine(run: Run, next: Run): boolean {
  const [less, more] = [Math.min(run.size, next.size), Math.max(run.size, next.size)]
  return Math.abs(run.base - next.base) < (less < 0.85 * more ? 0.6 : 0.25) * more
}

/** Control characters, which text has none of, but damaged fonts give. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const clean = (text: string): string => text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '').replace(/[\t\n ]+/g, ' ')

export interface PageRuns {
  runs: Run[]
  /** Quarter turns by which the places of `runs` were turned back. */
  turns: number
  /** Of the page, points. */
  height: number
}

export function runsOf(pieces: Piece[], page: PageShape): PageRuns {
  const all = pieces.filter(({ str }) => str !== '').map((piece) => placed({ ...piece, str: clean(piece.str) }, page))
  const turns = mostTurns(all)
  const runs: (Run & { space: boolean })[] = []
  for (const piece of all) {
    const current = runs.at(-1)
    if (isBlank(piece.text)) {
      if (current) current.space = true
      continue
    }
    if (piece.turns !== turns) {
      const { turns: _, ...run } = piece
      runs.push({ ...run, text: run.text.trim(), turned: true, space: false })
      continue
    }
    const { turns: _, ...next } = turnedBack(piece, turns)
    const gap = current ? next.west - current.east : 0
    const size = current ? Math.max(current.size, next.size) : 0
    if (current && !current.turned && isSameLine(current, next) && gap > -0.6 * size && gap < widestGap * size) {
      const spaced = current.space || gap > wordGap * size || next.text.startsWith(' ')
      const before = current.text.length
      current.text = `${current.text.trimEnd()}${spaced || /\s$/.test(current.text) ? ' ' : ''}${next.text.trimStart()}`
      if (gap > wideGap * size) {
        const at = current.text.length - next.text.trimStart().length
        current.gaps = [...(current.gaps ?? []), { at, west: current.east, east: next.west }]
      }
      current.east = Math.max(current.east, next.east)
      if (next.size > current.size * 1.15 || (next.size > current.size && before < 4))
        Object.assign(current, { size: next.size, base: next.base, font: next.font })
      current.space = /\s$/.test(next.text)
    } else runs.push({ ...next, text: next.text.trimStart(), space: /\s$/.test(next.text) })
  }
  const sideways = turns % 2 === 1
  const isHidden = ({ size, west, east, base }: Run): boolean =>
    size < 2 || (!sideways && (base < -1 || base > page.height - 1 || east < 0 || west > page.width))
  return {
    turns,
    height: page.height,
    runs: runs.map(({ space: _, ...run }) => ({
      ...run,
      text: run.text.trimEnd(),
      ...(isHidden(run) ? { hidden: true } : {}),
    })),
  }
}
