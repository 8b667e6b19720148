/** Shows how the first rows of a CSV would be read; needs no register and stores nothing. */
import { createReadStream } from 'node:fs'
import { unpacked } from '../exchange/bytes.ts'
import { type CsvPreview, previewCsv } from '../exchange/csv/read.ts'
import { Failure } from '../register/failure.ts'
import { demandFile, unreadable } from './dataset/unreadable.ts'

/** @param mapping as `--map` gives it. @throws Failure naming the file. */
export async function previewFile(path: string, mapping: unknown): Promise<CsvPreview> {
  demandFile(path)
  try {
    return await previewCsv(await unpacked(createReadStream(path)), mapping)
  } catch (error) {
    if (error instanceof Failure) throw new Failure(error.code, `${path}: ${error.message}`, error.details)
    throw unreadable(path, error)
  }
}
