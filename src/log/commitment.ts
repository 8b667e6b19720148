/**
 * A leaf's data is the salted commitment SHA-256(JCS({salt, statement})): whoever has salt and text can prove it, and once both
 * are erased nothing can be guessed from the leaf, while every proof of its neighbours still holds (design §6).
 */
import { canonicalJson } from './canonical.ts'
import type { Sha256 } from './merkle.ts'

export const SALT_BYTES = 16

/** The text that is hashed, from the canonical text of a statement or entry and its salt in hexadecimal. */
export const committedText = (salt: string, canonical: string): string => `{"content":${canonical},"salt":"${salt}"}`

export function commit(sha256: Sha256, salt: string, content: unknown): Uint8Array {
  const out = new Uint8Array(32)
  sha256(committedText(salt, canonicalJson(content)), out, 0)
  return out
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}
