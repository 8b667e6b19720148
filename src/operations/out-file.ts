/** What `--out` names: a file that is there whole or not at all, written beside its place, then renamed; never one that is read, nor a register's own. */
import { closeSync, createWriteStream, existsSync, openSync, realpathSync, type Stats, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../register/failure.ts'

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** @throws Failure `out/is-input` when writing would replace a file that is read, under whatever name. */
export function refuseInput(out: string | undefined, inputs: readonly string[]): void {
  const target = out === undefined ? undefined : statSync(out, { throwIfNoEntry: false })
  if (!target) return
  for (const input of inputs) {
    const read = statSync(input, { throwIfNoEntry: false })
    if (read?.ino === target.ino && read.dev === target.dev)
      throw new Failure('out/is-input', `${out} is a file to be read, and --out would replace it; name another file`)
  }
}

/** Names of what belongs to the register that lives in the same folder. */
const registersOwn = /^(register\.db|server\.|documents$)/

/** @param file without symbolic links @throws Failure `out/is-register`. */
function refuseRegister(path: string, file: string): void {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const [name = ''] = relative(folder, file).split(sep)
    if (registersOwn.test(name) && existsSync(join(folder, 'register.db')))
      throw new Failure('out/is-register', `${path} belongs to the register in ${folder}; name another file`)
    if (folder === dirname(folder)) return
  }
}

export class OutFile {
  readonly #path: string
  /** Where it ends up: what a symbolic link names stays where it is. */
  readonly #place: string
  /** Undefined for a device or a pipe, which is written as it is. */
  readonly #draft: string | undefined

  /** Begins the draft, so that what takes no file is told before hours of work. @throws Failure `out/unwritable`, `out/is-register`. */
  constructor(path: string) {
    this.#path = path
    try {
      const known: Stats | undefined = statSync(path, { throwIfNoEntry: false })
      this.#place = known ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path))
      if (known?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
      refuseRegister(path, this.#place)
      if (known && !known.isFile()) return
      this.#draft = `${this.#place}.${process.pid}.part`
      closeSync(openSync(this.#draft, 'w'))
    } catch (error) {
      throw this.#told(error)
    }
  }

  async write(pieces: Pieces): Promise<void> {
    try {
      await pipeline(pieces, createWriteStream(this.#draft ?? this.#path))
      if (this.#draft !== undefined) await rename(this.#draft, this.#place)
    } catch (error) {
      throw this.#told(error)
    }
  }

  /** Takes away what was begun; nothing once it has been written. */
  async discard(): Promise<void> {
    if (this.#draft !== undefined) await rm(this.#draft, { force: true })
  }

  #told(error: unknown): unknown {
    if (error instanceof Failure) return error
    const { code, message } = error as NodeJS.ErrnoException
    return new Failure('out/unwritable', `${this.#path} cannot be written (${code ?? message}); check its folder and your rights`)
  }
}

/** The whole of it at once. @throws Failure as `OutFile`. */
export async function writeOut(path: string, pieces: Pieces): Promise<void> {
  const out = new OutFile(path)
  try {
    await out.write(pieces)
  } finally {
    await out.discard()
  }
}
