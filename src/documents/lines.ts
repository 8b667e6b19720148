/** Lines of a text and where they stand in it. */
export interface Line {
  start: number
  /** Without its end of line. */
  text: string
}

/** Lines end at \n, \r\n, \r, and at a form feed, the page break of plain text. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\f\u2028\u2029]/g)) {
    lines.push({ start, text: text.slice(start, index) })
    start = index + end.length
  }
  lines.push({ start, text: text.slice(start) })
  return lines
}

export const isBlank = ({ text }: Line): boolean => text.trim() === ''

/** Runs of lines that are not blank. */
export function stanzas(lines: Line[]): Line[][] {
  const all: Line[][] = []
  let open = false
  for (const line of lines) {
    if (isBlank(line)) open = false
    else if (open) all.at(-1)?.push(line)
    else {
      all.push([line])
      open = true
    }
  }
  return all
}
