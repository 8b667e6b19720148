/** Directories that cannot hold a register: one clear line each, through the command and through its store. */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRegister } from '../../src/operations/register.ts'
import { Failure } from '../../src/register/failure.ts'
import { file } from './datasets.ts'
import { folder, run } from './program.ts'

const home = folder()
const inside = (name: string, content: string) => {
  mkdirSync(join(home, name))
  file(join(home, name), 'register.db', content)
  return join(home, name)
}

test('a directory that is a file, is below a file, or holds something else is refused in one line', async () => {
  mkdirSync(join(home, 'folder', 'register.db'), { recursive: true })
  const plain = file(home, 'plain', 'words')
  const cases: [string, RegExp][] = [
    [plain, /plain is a file; --data wants a directory$/],
    [join(plain, 'register'), /cannot be made \(ENOTDIR\); check the rights of its parent, or name another --data$/],
    [join(plain, 'a', 'b', 'c'), /cannot be made \(ENOTDIR\)/],
    [inside('words', 'no database at all '.repeat(100)), /register\.db is no database; --data wants the folder of a register$/],
    [join(home, 'folder'), /register\.db cannot be opened/],
  ]
  if (process.platform === 'linux') cases.push(['/proc/contrechamp/register', /\/proc\/contrechamp cannot be made/])
  for (const [data, line] of cases) {
    const refused = await openRegister(data).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refused, data).toBeInstanceOf(Failure)
    expect((refused as Failure).message).toMatch(line)
  }
  expect(await run(['status', '--data', plain])).toEqual({
    code: 1,
    out: '',
    err: `contrechamp: ${plain} is a file; --data wants a directory\n`,
  })
})

test('a new register is for its owner alone, however deep its folder', async () => {
  const data = join(home, 'a', 'b', 'register')
  const register = await openRegister(data)
  await register.close()
  expect(statSync(data).mode & 0o777).toBe(0o700)
})
