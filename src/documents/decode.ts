/** Bytes to characters: byte order mark, then what the document says, then UTF-8 when the bytes are valid, else windows-1252. */
const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

export const isUtf16 = (bytes: Uint8Array): boolean => startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)

/** The byte order mark is dropped; without one and when not valid UTF-8, every byte is a character of windows-1252. */
export function decoded(bytes: Uint8Array, declared?: string): string {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return new TextDecoder('utf-8').decode(bytes)
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  const named = declared === undefined ? undefined : decoderOf(declared)
  if (named) return named.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** As the HTML standard has it, a page that could be read as ASCII so far cannot be UTF-16. */
function decoderOf(label: string): TextDecoder | undefined {
  try {
    const decoder = new TextDecoder(label.trim())
    return decoder.encoding.startsWith('utf-16') ? undefined : decoder
  } catch {
    return undefined
  }
}

/** What a page declares in its first 4 096 bytes, as `<meta charset>` or `<meta http-equiv>`. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  return /<meta\b[^>]{0,200}?\bcharset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i.exec(head)?.[1]
}
