/** Bytes to text and blocks. For use inside a capped child process only: foreign bytes meet parsers here. */
import type { ReadDocument } from '../reading/document.ts'
import { Failure } from '../register/failure.ts'
import { checkCover } from './adapter.ts'
import { adapterOf, recognised } from './formats.ts'

/** Longest text, UTF-16 units: some six thousand pages. */
export const MOST_TEXT = 20_000_000

/**
 * @param name of the file, with its ending.
 * @throws Failure whose message goes on after the document's name.
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const adapter = await adapterOf(recognised(bytes, name))
  const document = checkCover(await adapter.read(bytes))
  if (document.text.length > MOST_TEXT)
    throw new Failure(
      'document/too-long',
      `holds ${document.text.length} characters, and up to ${MOST_TEXT} are read; take out the part that matters`,
    )
  if (document.blocks.length === 0 && !document.warnings.some(({ code }) => code === 'no-text'))
    document.warnings.push({ code: 'no-text', message: 'This document has no text.' })
  return document
}
