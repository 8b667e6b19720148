/** Files that cannot be read, told in one line. */
import { statSync } from 'node:fs'
import { Failure } from '../../register/failure.ts'

const whys: Record<string, string> = {
  ENOENT: 'does not exist; check the name',
  ENOTDIR: 'does not exist: a part of the path before its end is a file; check the name',
  EACCES: 'may not be read by this user; check its rights',
  EPERM: 'may not be read by this user; check its rights',
  ENAMETOOLONG: 'is too long a name for a file',
  ELOOP: 'is a link that leads back to itself',
}

/** @param error as Node throws it. @returns what it means for whoever named the file. */
export function unreadable(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error
  const { code, message } = error as NodeJS.ErrnoException
  return new Failure('file/unreadable', `${path} ${whys[code ?? ''] ?? `cannot be read (${code ?? message})`}`, { code })
}

/** @throws Failure for what is no file with an end: a folder, a device, a pipe. */
export function demandFile(path: string): void {
  try {
    const stat = statSync(path)
    if (stat.isDirectory()) throw new Failure('file/directory', `${path} is a folder; name the file in it`)
    if (!stat.isFile()) throw new Failure('file/special', `${path} is a pipe or a device; save its content as a file first`)
  } catch (error) {
    throw unreadable(path, error)
  }
}
