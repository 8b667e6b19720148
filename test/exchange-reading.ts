/** What the tests of the formats share: bytes in, rows or the one Failure out. */
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { ReadRow } from '../src/exchange/format.ts'
import { type OpenOptions, openDataset } from '../src/exchange/formats.ts'
import { Failure } from '../src/register/failure.ts'

/** Bytes in chunks of a size that cuts through characters and records. */
export async function* chunked(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const fixture = (path: string): Promise<Uint8Array> => readFile(new URL(`../src/exchange/${path}`, import.meta.url))

export async function rowsOf(bytes: Uint8Array | string, options: OpenOptions = {}, size?: number): Promise<ReadRow[]> {
  const { rows } = await openDataset(chunked(typeof bytes === 'string' ? utf8(bytes) : bytes, size), options)
  const all: ReadRow[] = []
  for await (const batch of rows) all.push(...batch)
  return all
}

/** The Failure with which a file is refused: one line, however bad the file. */
export async function refusal(bytes: Uint8Array | string, options: OpenOptions = {}, size = 4096): Promise<Failure> {
  try {
    await rowsOf(bytes, options, size)
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    expect((error as Failure).message).not.toMatch(/\n/)
    return error as Failure
  }
  throw new Error('The file was read to its end.')
}

/** `device`, `building`, `rejected untagged`… in order. */
export const sorts = (rows: ReadRow[]): string[] =>
  rows.map((row) => (row.type === 'feature' ? row.kind : row.type === 'rejected' ? `rejected ${row.code}` : row.type))
