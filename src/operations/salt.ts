/** Salts, drawn in bulk: one system call, and one text, for a thousand of them. */
import { randomFillSync } from 'node:crypto'
import { SALT_BYTES } from '../log/commitment.ts'

export interface Salt {
  /** A view that stays right until a thousand more were drawn: copy it to keep it. */
  bytes: Uint8Array
  /** The same in hexadecimal. */
  text: string
}

export function saltSource(): () => Salt {
  const pool = Buffer.alloc(SALT_BYTES * 1024)
  let text = ''
  let used = pool.length
  return () => {
    if (used === pool.length) {
      randomFillSync(pool)
      text = pool.toString('hex')
      used = 0
    }
    const from = used
    used += SALT_BYTES
    return { bytes: pool.subarray(from, used), text: text.slice(2 * from, 2 * used) }
  }
}
