/** A file that is there whole or not at all: written beside its place, then renamed. */
import { closeSync, createWriteStream, openSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { Failure } from '../../register/failure.ts'
import { written } from './report.ts'

/** @throws Failure `coverage/out-is-input` when writing would replace a file that is read, under whatever name. */
export function refuseInput(out: string | undefined, inputs: readonly string[]): void {
  const target = out === undefined ? undefined : statSync(out, { throwIfNoEntry: false })
  if (!target) return
  for (const input of inputs) {
    const read = statSync(input, { throwIfNoEntry: false })
    if (read?.ino === target.ino && read.dev === target.dev)
      throw new Failure('coverage/out-is-input', `${out} is a file to be read, and --out would replace it; name another file`)
  }
}

export class OutFile {
  readonly #path: string
  readonly #draft: string

  /** Begins the draft, so that a folder that takes no files is told before hours of work. @throws Failure `coverage/unwritable`. */
  constructor(path: string) {
    this.#path = path
    this.#draft = `${path}.${process.pid}.part`
    try {
      closeSync(openSync(this.#draft, 'w'))
    } catch (error) {
      throw this.#unwritable(error)
    }
  }

  async write(pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
    try {
      const stream = createWriteStream(this.#draft)
      for await (const piece of pieces) await written(stream, piece)
      stream.end()
      await finished(stream)
      await rename(this.#draft, this.#path)
    } catch (error) {
      throw error instanceof Failure ? error : this.#unwritable(error)
    }
  }

  /** Takes away what was begun; nothing once it has been written. */
  async discard(): Promise<void> {
    await rm(this.#draft, { force: true })
  }

  #unwritable(error: unknown): Failure {
    const { code, message } = error as NodeJS.ErrnoException
    return new Failure(
      'coverage/unwritable',
      `${this.#path} cannot be written (${code ?? message}); check its folder and your rights`,
    )
  }
}
