/**
 * Where documents are kept: `documents/<sha256 of the bytes>/` in the data directory, for its owner alone. Beside the original bytes stand the
 * canonical texts that were made of them, each under the hash of its text: a text is never changed, other rules make another one.
 * Everything is written whole or not at all.
 */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ReadDocument } from '../../reading/document.ts'
import { Failure } from '../../register/failure.ts'
import { refusal } from '../../store/refusal.ts'
import { sha256Hex } from '../sha256.ts'

/** Folder of the data directory that holds documents. */
export const DOCUMENTS = 'documents'
const ORIGINAL = 'original'
const INCOMING = 'incoming'

const folderOf = (data: string, sha256: string): string => join(data, DOCUMENTS, sha256)

/** The folder for whoever runs the register alone; made where there is none. */
async function privateFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
  return path
}

/** Where uploads are written before they are read. */
export const incomingFolder = async (data: string): Promise<string> =>
  privateFolder(join(await privateFolder(join(data, DOCUMENTS)), INCOMING))

/** What a server that was killed left there is of no use to anybody. */
export const emptyIncoming = (data: string): Promise<void> =>
  rm(join(data, DOCUMENTS, INCOMING), { recursive: true, force: true })

/** The bytes as they were handed in. @throws Failure `document/not-kept`. */
export async function originalOf(data: string, sha256: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return (await readFile(join(folderOf(data, sha256), ORIGINAL))) as Buffer<ArrayBuffer>
  } catch {
    throw new Failure('document/not-kept', `the bytes of this document are not in ${join(data, DOCUMENTS)}`)
  }
}

/** Makes a name durable: the folder that holds it reaches the disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes beside the name first, so that a name never stands for half a file. What is there already stays. */
async function put(folder: string, name: string, write: (path: string) => Promise<void>): Promise<void> {
  const path = join(folder, name)
  if (await isThere(path)) return
  const half = join(folder, `.${name}.${randomUUID()}`)
  try {
    await write(half)
    await chmod(half, 0o600)
    await sync(half)
    await rename(half, path)
    await sync(folder)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

export interface Kept {
  /** SHA-256 of the canonical text in UTF-8. */
  text: string
  bytes: number
}

/**
 * Keeps a file's bytes and what was read of it.
 * @param file whose bytes have this hash: held against it once copied.
 * @throws Failure `document/changed` when the file changed while it was read, or what the disk refuses.
 */
export async function keepDocument(data: string, file: string, sha256: string, document: ReadDocument): Promise<Kept> {
  try {
    await privateFolder(join(data, DOCUMENTS))
    const folder = await privateFolder(folderOf(data, sha256))
    await put(folder, ORIGINAL, async (path) => {
      await copyFile(file, path, constants.COPYFILE_EXCL)
      if (sha256Hex(await readFile(path)) !== sha256)
        throw new Failure('document/changed', `${file} changed while it was read; nothing was stored, repeat the command`)
    })
    const text = sha256Hex(document.text)
    await put(folder, `${text}.json`, async (path) => {
      const handle = await open(path, 'wx', 0o600)
      try {
        await handle.writeFile(JSON.stringify(document))
      } finally {
        await handle.close()
      }
    })
    await sync(join(data, DOCUMENTS))
    return { text, bytes: (await stat(join(folder, ORIGINAL))).size }
  } catch (error) {
    throw refusalOfDisk(error, data)
  }
}

const codes: Record<string, number> = { ENOSPC: 13, EDQUOT: 13, EIO: 10, EROFS: 8, EACCES: 8, EPERM: 8 }

/** The words that the store has for the same troubles. */
function refusalOfDisk(error: unknown, data: string): unknown {
  const errcode = codes[(error as NodeJS.ErrnoException).code ?? '']
  return errcode === undefined ? error : refusal({ errcode, errstr: (error as Error).message }, data)
}

/** @throws Failure `document/not-kept` when its text is not here: a copy of a register may lack its private documents. */
export async function keptDocument(data: string, sha256: string, text: string): Promise<ReadDocument> {
  let json: string
  try {
    json = await readFile(join(folderOf(data, sha256), `${text}.json`), 'utf8')
  } catch {
    throw new Failure(
      'document/not-kept',
      `the text of this document is not in ${join(data, DOCUMENTS)}; read the document again with \`contrechamp read FILE --propose\``,
    )
  }
  const document = ReadDocument.parse(JSON.parse(json))
  if (sha256Hex(document.text) !== text)
    throw new Failure(
      'document/damaged',
      `the kept text of document ${sha256.slice(0, 12)} is not what was read; put a copy of it back`,
    )
  return document
}
