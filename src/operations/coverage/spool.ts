/**
 * Texts of numbered things that come in any order and are wanted in order of their numbers. A few stay in memory; of a million cameras the
 * texts wait in a temporary file, so that memory holds only where each stands.
 */
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes that are kept in memory. */
const IN_MEMORY = 32 * 2 ** 20
/** Bytes given at a time. */
const CHUNK = 2 ** 18
const LONGEST_READ = 2 ** 20

/** A file that is open and has no name any more: however the process ends, nothing of it stays. */
async function nameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'contrechamp-coverage-'))
  try {
    return await open(join(folder, 'texts'), 'w+')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export class Spool {
  readonly #offsets: Float64Array
  readonly #lengths: Uint32Array
  readonly #inMemory: number
  #parts: Uint8Array[] = []
  #length = 0
  #file: FileHandle | undefined
  #onDisk = 0

  /** @param count how many things there are; those without a text are passed over. */
  constructor(count: number, inMemory = IN_MEMORY) {
    this.#offsets = new Float64Array(count)
    this.#lengths = new Uint32Array(count)
    this.#inMemory = inMemory
  }

  /** @param ends of each text in `bytes`, in the order of `numbers`. */
  async add(numbers: ArrayLike<number>, bytes: Uint8Array, ends: ArrayLike<number>): Promise<void> {
    let from = 0
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number
      this.#offsets[number] = this.#length + from
      this.#lengths[number] = (ends[i] as number) - from
      from = ends[i] as number
    }
    this.#parts.push(bytes)
    this.#length += bytes.length
    if (this.#length - this.#onDisk > this.#inMemory) await this.#flush()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#parts)
    const at = this.#onDisk
    this.#parts = []
    this.#onDisk += bytes.length
    this.#file ??= await nameless()
    await this.#file.write(bytes, 0, bytes.length, at)
  }

  /** The texts in order of their numbers, in pieces of any size, with `separator` between. */
  async *inOrder(separator: string): AsyncGenerator<Uint8Array> {
    if (this.#file) await this.#flush()
    else if (this.#parts.length > 1) this.#parts = [Buffer.concat(this.#parts)]
    const between = Buffer.from(separator)
    let waiting: Uint8Array[] = []
    let size = 0
    let first = true
    for await (const text of this.#texts()) {
      if (!first) waiting.push(between)
      first = false
      waiting.push(text)
      size += text.length + between.length
      if (size < CHUNK) continue
      yield Buffer.concat(waiting)
      waiting = []
      size = 0
    }
    if (waiting.length > 0) yield Buffer.concat(waiting)
  }

  /** Reads runs that stand one after the other in one go: texts of a tile do when its cameras stand together in the file. */
  async *#texts(): AsyncGenerator<Uint8Array> {
    const memory = this.#parts[0] ?? new Uint8Array()
    let window = new Uint8Array()
    let windowAt = 0
    let wanted = 0
    for (let n = 0; n < this.#offsets.length; n++) {
      const [at, length] = [this.#offsets[n] as number, this.#lengths[n] as number]
      if (length === 0) continue
      if (!this.#file) {
        yield memory.subarray(at, at + length)
        continue
      }
      if (at < windowAt || at + length > windowAt + window.length) {
        wanted = at === windowAt + window.length ? Math.min(LONGEST_READ, wanted * 2) : length
        wanted = Math.max(wanted, length)
        const buffer = new Uint8Array(wanted)
        const { bytesRead } = await this.#file.read(buffer, 0, wanted, at)
        window = buffer.subarray(0, bytesRead)
        windowAt = at
      }
      yield window.subarray(at - windowAt, at - windowAt + length)
    }
  }

  async dispose(): Promise<void> {
    this.#parts = []
    await this.#file?.close()
    this.#file = undefined
  }
}
