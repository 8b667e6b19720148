/** Places of quotes in a text as it was read, which may differ from the file in blanks and marks. */

interface Place {
  start: number
  end: number
}

/** Letters and digits alone, each with its offset. */
function bare(text: string): { letters: string; at: number[] } {
  let letters = ''
  const at: number[] = []
  for (const { 0: sign, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    letters += sign
    for (let unit = 0; unit < sign.length; unit++) at.push(index + unit)
  }
  return { letters, at }
}

/** @returns a finder for one text: where it has the quote, nearest to where the quote is said to begin. */
export function placesIn(text: string): (quote: string, near?: number) => Place | undefined {
  let stripped: ReturnType<typeof bare> | undefined
  return (quote, near = 0) => {
    if (text.slice(near, near + quote.length) === quote) return { start: near, end: near + quote.length }
    const exact = nearest(text, quote, near)
    if (exact !== undefined) return { start: exact, end: exact + quote.length }
    stripped ??= bare(text)
    const { letters, at } = stripped
    const sought = bare(quote).letters
    if (sought === '') return undefined
    const from = at.findIndex((offset) => offset >= near)
    const found = nearest(letters, sought, from < 0 ? letters.length : from)
    if (found === undefined) return undefined
    return { start: at[found] as number, end: (at[found + sought.length - 1] as number) + 1 }
  }
}

function nearest(text: string, sought: string, near: number): number | undefined {
  const behind = text.indexOf(sought, near)
  const before = text.lastIndexOf(sought, near)
  if (behind < 0 || before < 0) return behind < 0 && before < 0 ? undefined : Math.max(behind, before)
  return behind - near <= near - before ? behind : before
}
