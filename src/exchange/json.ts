/** JSON of strangers, read without letting a name reach into the program. */
import { Failure } from '../register/failure.ts'

const suspicious = /__proto__|\\u005f/i

/**
 * @returns the value. No dataset has a field `__proto__`: where one is found, somebody tries something, and the file is refused.
 * @throws SyntaxError for what is no JSON; Failure `json/proto`.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (suspicious.test(text) && holdsProto(value))
    throw new Failure(
      'json/proto',
      'The JSON has a field named "__proto__", which no dataset needs; remove it, or do not trust the file.',
    )
  return value
}

/** Without recursion: a hostile document is nested deeper than the stack reaches. */
function holdsProto(value: unknown): boolean {
  const waiting = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Object.hasOwn(next, '__proto__')) return true
    for (const inner of Object.values(next)) waiting.push(inner)
  }
  return false
}
