/** One document read: its text, and what it proposes; in a child process with limits, where foreign bytes and text meet parsers and patterns. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { type CappedOptions, runCapped } from '../../documents/capped.ts'
import { ReadDocument, Span } from '../../reading/document.ts'
import { type KnownName, Proposal } from '../../reading/proposal.ts'
import type { Store } from '../../store/open.ts'
import { modelLine, readWithModel } from './model.ts'
import { namesOfRegister } from './names.ts'
import type { Provider } from './provider.ts'

export interface ReadOptions extends Omit<CappedOptions, 'file'> {
  /** BCP 47, where whoever hands it in knows better than the text. */
  language?: string
  publisher?: string
  published?: string
  /** A register whose names are known. */
  store?: Store
  /** More names. */
  names?: readonly KnownName[]
  /** A language model to which the whole text is sent: only when whoever hands in the document asks for it by name. */
  model?: Provider
}

/** What `read-child.ts` is told. */
export interface ReadJob {
  name: string
  names: KnownName[]
  language?: string
  publisher?: string
  published?: string
}

export const ReadAnswer = z.strictObject({
  document: ReadDocument,
  proposals: z.array(Proposal),
  language: z.string(),
  profile: z.string(),
  unnamed: z.array(Span),
})

export interface DocumentReading extends z.infer<typeof ReadAnswer> {
  /** Of the bytes, hexadecimal. */
  sha256: string
  /** What became of asking a model, in one line, where one was asked. */
  model?: string
}

/**
 * @param file path of the document; `options.name` when the file is not called as the document is.
 * @throws Failure in one line: what it is, what is wrong, what to do (codes `document/…`).
 */
export async function readDocument(file: string, options: ReadOptions = {}): Promise<DocumentReading> {
  const { language, publisher, published, store, names, model, ...capped } = options
  const job: ReadJob = {
    name: options.name ?? file,
    names: [...(store ? await namesOfRegister(store) : []), ...(names ?? [])],
    ...(language ? { language } : {}),
    ...(publisher ? { publisher } : {}),
    ...(published ? { published } : {}),
  }
  const answer = ReadAnswer.parse(await runCapped(new URL('./read-child.ts', import.meta.url), job, { ...capped, file }))
  const reading = { ...answer, sha256: await sha256Of(file) }
  if (!model) return reading
  const more = await readWithModel(model, answer.document, answer.proposals, {
    names: job.names,
    language: answer.language,
    ...(publisher ? { publisher } : {}),
    ...(capped.signal ? { signal: capped.signal } : {}),
  })
  return { ...reading, proposals: [...answer.proposals, ...more.proposals], model: modelLine(model, more) }
}

/** In pieces: a large file is not kept in memory. */
async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
}
