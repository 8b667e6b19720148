/** A letter in the formats in which it can be taken along. */
import type { LetterBlock } from '../../contract/requests.ts'
import { letterFile } from '../../pages/letter.ts'
import { docx } from './docx.ts'

export const letterFormats = ['text', 'docx', 'html'] as const
export type LetterFormat = (typeof letterFormats)[number]

export const letterTypes: Record<LetterFormat, string> = {
  text: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
}

export interface WrittenLetter {
  subject: string
  body: string
  blocks: LetterBlock[]
  language: string
}

/** @returns the file: bytes of a document, or text. */
export function letterContent(letter: WrittenLetter, as: LetterFormat): string | Buffer<ArrayBuffer> {
  if (as === 'docx') return docx(letter)
  if (as === 'html') return `${letterFile(letter)}`
  return `${letter.subject}\n\n${letter.body}\n`
}
