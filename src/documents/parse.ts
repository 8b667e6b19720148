/** From a file to its text, in a child process with limits. */
import { ReadDocument } from '../reading/document.ts'
import { type CappedOptions, runCapped } from './capped.ts'

export type ParseOptions = Omit<CappedOptions, 'file'>

/** What `child.ts` is told. */
export interface ParseJob {
  /** Name of the file: where the first bytes do not tell the format, its ending does. */
  name: string
}

/**
 * Reads a document of any kind that is known. Nothing foreign is looked at in this process but the result.
 * @param path of the file; `options.name` when the file is not called as the document is.
 * @throws Failure in one line: what it is, what is wrong, what to do (codes `document/…`).
 */
export async function parseDocument(path: string, options: ParseOptions = {}): Promise<ReadDocument> {
  const job: ParseJob = { name: options.name ?? path }
  return ReadDocument.parse(await runCapped(new URL('./child.ts', import.meta.url), job, { ...options, file: path }))
}
