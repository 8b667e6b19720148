/** Where in a JSON text something stands, so that a fault is named with its line. */

/** A reader of JSON text that only wants to know where things begin. */
class Walker {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  blank(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++
  }

  string(): string {
    const start = this.at++
    while (this.at < this.text.length && this.text[this.at] !== '"') this.at += this.text[this.at] === '\\' ? 2 : 1
    this.at++
    return JSON.parse(this.text.slice(start, this.at)) as string
  }

  /** Goes past one value. */
  skip(): void {
    this.blank()
    const first = this.text[this.at]
    if (first === '"') return void this.string()
    if (first !== '{' && first !== '[') {
      while (this.at < this.text.length && !/[\s,\]}]/.test(this.text[this.at] as string)) this.at++
      return
    }
    for (let depth = 0; this.at < this.text.length; ) {
      const sign = this.text[this.at]
      if (sign === '"') {
        this.string()
        continue
      }
      this.at++
      if (sign === '{' || sign === '[') depth++
      else if ((sign === '}' || sign === ']') && --depth === 0) return
    }
  }

  /** Goes to the member of the object or list that begins here. @returns false when there is none, standing where it began. */
  enter(key: PropertyKey): boolean {
    this.blank()
    const start = this.at
    const isObject = this.text[this.at] === '{'
    this.at++
    for (let place = 0; ; place++) {
      this.blank()
      const sign = this.text[this.at]
      if (sign === undefined || sign === '}' || sign === ']') break
      const begins = this.at
      const name = isObject ? this.string() : place
      if (isObject) {
        this.blank()
        this.at++
      }
      if (name === key) {
        if (isObject) this.at = begins
        return true
      }
      this.skip()
      this.blank()
      if (this.text[this.at] === ',') this.at++
    }
    this.at = start
    return false
  }

  /** From a member's name to its value. */
  value(): void {
    if (this.text[this.at] !== '"') return
    const back = this.at
    this.string()
    this.blank()
    if (this.text[this.at] === ':') this.at++
    else this.at = back
    this.blank()
  }
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

/**
 * @param text JSON that can be parsed.
 * @param path names and places, as zod gives them; the part that exists is followed.
 * @returns the line, from 1, on which the last part that exists begins.
 */
export function lineOf(text: string, path: readonly PropertyKey[]): number {
  const walker = new Walker(text)
  walker.blank()
  let last = walker.at
  for (const key of path) {
    walker.value()
    const sign = walker.text[walker.at]
    if ((sign !== '{' && sign !== '[') || !walker.enter(key)) break
    last = walker.at
  }
  return lineAt(text, last)
}

/** Line of a fault in text that is no JSON, from the message of the parser where it names a place. */
export function lineOfSyntax(text: string, message: string): number {
  const line = /line (\d+)/.exec(message)?.[1]
  if (line !== undefined) return Number(line)
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? lineAt(text, text.length) : lineAt(text, Number(position))
}
