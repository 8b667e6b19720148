/**
 * Looks into a ZIP archive (PKWARE APPNOTE 6.3.10) before anybody unpacks it: sizes as declared, then each member inflated within a bound.
 * Encrypted and 64-bit archives are refused: no word processor writes a document so.
 */
import { inflateRawSync } from 'node:zlib'
import { Failure } from '../register/failure.ts'

export interface Member {
  name: string
  method: number
  packed: number
  unpacked: number
  /** Where its local header begins. */
  offset: number
}

export const zipLimits = {
  members: 5000,
  /** Bytes of all members together. */
  unpacked: 200 * 2 ** 20,
  /** Bytes out per byte in, of a member larger than `ratioFrom`: text packs at 5 to 30. */
  ratio: 100,
  ratioFrom: 10 * 2 ** 20,
}

const damaged = (why: string): Failure => new Failure('document/damaged', `is a damaged archive (${why}); fetch it again`)
const bomb = (details: Record<string, unknown>): Failure =>
  new Failure(
    'document/bomb',
    'unpacks to far more than a document holds, and was not unpacked; do not trust where it came from',
    details,
  )

const endSize = 22
const endMark = 0x06054b50
const memberMark = 0x02014b50
const localMark = 0x04034b50

/** @throws Failure `document/damaged`, `document/encrypted` or, by what the directory declares, `document/bomb`. */
export function membersOf(bytes: Uint8Array, limits = zipLimits): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - endSize
  const last = Math.max(0, end - 0xffff)
  while (end >= last && view.getUint32(end, true) !== endMark) end--
  if (end < last) throw damaged('it breaks off')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) throw damaged('64-bit')
  if (count > limits.members) throw bomb({ members: count })
  const members: Member[] = []
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== memberMark) throw damaged('its directory')
    if (view.getUint16(at + 8, true) & 1) throw new Failure('document/encrypted', 'is encrypted; save it without a password')
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    members.push({ name, method: view.getUint16(at + 10, true), packed, unpacked, offset: view.getUint32(at + 42, true) })
    total += unpacked
    if (total > limits.unpacked || (unpacked > limits.ratioFrom && unpacked > packed * limits.ratio))
      throw bomb({ name, packed, unpacked, total })
    at += 46 + nameLength + extra + comment
  }
  return members
}

/** @throws Failure when the member holds more than it declares, or cannot be unpacked. */
export function unpackedMember(bytes: Uint8Array, { name, method, packed, unpacked, offset }: Member): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localMark) throw damaged(`no ${name.slice(0, 80)}`)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const content = bytes.subarray(start, start + packed)
  if (content.length < packed) throw damaged('it breaks off')
  if (method === 0) {
    if (packed !== unpacked) throw damaged('sizes')
    return content
  }
  if (method !== 8) throw damaged(`method ${method}`)
  try {
    const out = inflateRawSync(content, { maxOutputLength: Math.max(1, unpacked) })
    if (out.length !== unpacked) throw damaged('sizes')
    return out
  } catch (error) {
    if (error instanceof Failure) throw error
    // Node tells a longer output by this code: the directory lied.
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb({ name, packed, unpacked })
    throw damaged(`${name.slice(0, 80)} cannot be unpacked`)
  }
}
