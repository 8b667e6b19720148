/** What README tells people to type works as written, on the example register. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importExamples } from '../src/operations/examples.ts'
import { openRegister } from '../src/operations/register.ts'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const lines = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap((block) => (block[1] as string).split('\n'))
  .filter((line) => line.startsWith('npx contrechamp '))

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-readme-'))
  symlinkSync(join(root, 'src'), join(folder, 'src'))
  const register = await openRegister(join(folder, 'contrechamp-data'))
  await importExamples(register)
  await register.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('README has commands to try', () => {
  expect(lines.length).toBeGreaterThan(3)
})

test.each(lines)('%s', (line) => {
  const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? (match[2] as string)).slice(2)
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli/main.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.trim()).not.toBe('')
  // A search that README suggests finds something.
  if (args[0] === 'search') expect(stdout).not.toMatch(/^0 found/m)
})
