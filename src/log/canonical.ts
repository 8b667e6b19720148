/** Canonical JSON, RFC 8785 (JCS): the one byte form that is hashed. */
import { Failure } from '../register/failure.ts'

/** A JSON string as RFC 8785 §3.2.2.2 wants it; lone surrogates have no UTF-8 form and are refused. */
export function canonicalString(text: string): string {
  if (!text.isWellFormed())
    throw new Failure('log/surrogate', 'a text holds half of a character (a lone UTF-16 surrogate); mend the source')
  return JSON.stringify(text)
}

/**
 * @returns the canonical text of a JSON value; members whose value is undefined are left out, as JSON.stringify does.
 * @throws Failure `log/not-json` for NaN, infinities, functions and the like.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return canonicalString(value)
  // ECMAScript's own number format is the one that RFC 8785 §3.2.2.3 prescribes.
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    // Sorted by UTF-16 code units (§3.2.3), which is what comparing strings does.
    members.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([name, member]) => `${canonicalString(name)}:${canonicalJson(member)}`).join(',')}}`
  }
  throw new Failure('log/not-json', `${typeof value === 'number' ? String(value) : typeof value} is not JSON`)
}
