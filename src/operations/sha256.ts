/** Node's own SHA-256. Text comes out as binary text, since a Buffer per digest costs three times the hashing. */
import { hash } from 'node:crypto'
import type { Sha256 } from '../log/merkle.ts'

export const sha256: Sha256 = (input, out, offset) => {
  const digest = hash('sha256', input, 'binary')
  for (let i = 0; i < 32; i++) out[offset + i] = digest.charCodeAt(i)
}

/** @returns 64 hexadecimal digits. */
export const sha256Hex = (input: Uint8Array | string): string => hash('sha256', input, 'hex')
