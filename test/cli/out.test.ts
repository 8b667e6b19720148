/** What `--out` names: written whole, by whichever command; never what is read, never a register's own, and a link stays a link. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { importExamples } from '../../src/operations/examples.ts'
import { importFiles } from '../../src/operations/import.ts'
import { buildingOn, cameraAt, collection, square } from './coverage-scene.ts'
import { file, street } from './datasets.ts'
import { folder, inside, root, run, stateOf, twoAtATime } from './program.ts'

const files = folder()
const data = `${folder()}/register`
const lists = [file(files, 'one.geojson', street()), file(files, 'two.geojson', street().replaceAll('node/', 'node/8'))] as const

beforeAll(async () => {
  await inside(data, async (register) => {
    await importExamples(register)
    await importFiles(register, [lists[0]], { deployment: 'deployment/belgrade-safe-city' })
  })
}, 60_000)

test('no command replaces a register, its server’s files, or documents that it keeps', { timeout: 60_000 }, async () => {
  const before = await stateOf(data)
  const documents = join(data, 'documents', 'ab')
  mkdirSync(documents, { recursive: true })
  writeFileSync(join(documents, 'original'), 'kept')
  const link = join(files, 'innocent.csv')
  symlinkSync(join(data, 'register.db'), link)
  const commands = [
    ['export', '--as', 'csv', '--out', join(data, 'register.db')],
    ['export', '--as', 'geojson', '--out', link],
    ['export', '--as', 'csv', '--out', join(data, 'server.lock')],
    ['reconcile', ...lists, '--out', join(data, 'register.db')],
    ['coverage', '--deployment', 'belgrade-safe-city', '--out', join(data, 'register.db-wal')],
    ['coverage', '--cameras', lists[0], '--buildings', lists[0], '--out', join(documents, 'original')],
  ]
  await twoAtATime(commands, async (command) => {
    const { code, out, err } = await run([...command, '--data', data])
    expect.soft({ command, code, out }).toEqual({ command, code: 1, out: '' })
    expect.soft(err).toMatch(/^contrechamp: \S+ belongs to the register in \S+; name another file\n$/)
  })
  expect(await stateOf(data)).toEqual(before)
  expect(readFileSync(join(documents, 'original'), 'utf8')).toBe('kept')
  expect(readdirSync(data, { recursive: true }).filter((name) => String(name).endsWith('.part'))).toEqual([])
})

test('lists that are matched are not replaced by what was found', async () => {
  const before = lists.map((path) => readFileSync(path, 'utf8'))
  const { code, err } = await run(['reconcile', ...lists, '--out', lists[1], '--data', data])
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('is a file to be read, and --out would replace it') })
  expect(lists.map((path) => readFileSync(path, 'utf8'))).toEqual(before)
})

test('through a link the file is written that it names; into a pipe as into a file; a folder is told at once', async () => {
  const [target, link, pipe] = ['target.csv', 'link.csv', 'pipe'].map((name) => join(files, name)) as [string, string, string]
  writeFileSync(target, 'old')
  symlinkSync(target, link)
  const exporting = (out: string) => run(['export', '--as', 'csv', '--out', out, '--data', data])
  expect(await exporting(link)).toMatchObject({ code: 0 })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  const written = readFileSync(target, 'utf8')
  expect(written).toContain('node')

  execFileSync('mkfifo', [pipe])
  const reader = spawn('cat', [pipe])
  let read = ''
  reader.stdout.setEncoding('utf8').on('data', (text) => {
    read += text
  })
  const ended = once(reader, 'close')
  expect(await exporting(pipe)).toMatchObject({ code: 0 })
  await ended
  expect(read).toBe(written)
  expect(lstatSync(pipe).isFIFO()).toBe(true)

  const { code, err } = await exporting(files)
  expect({ code, err }).toEqual({
    code: 1,
    err: `contrechamp: ${files} cannot be written (EISDIR); check its folder and your rights\n`,
  })
})

test('interrupted while somebody reads its answer slowly, it ends', { timeout: 60_000 }, async () => {
  const cameras = Array.from({ length: 600 }, (_, n) => cameraAt(n, [n % 30, Math.floor(n / 30)], { 'camera:direction': '90' }))
  const scene = file(files, 'scene.geojson', collection([...cameras, buildingOn('house', square(100, 100, 10))]))
  const program = join(root, 'src', 'cli', 'main.ts')
  const child = spawn(process.execPath, [program, 'coverage', '--cameras', scene, '--buildings', scene, '--json'])
  // Nobody takes more than the pipe holds.
  await once(child.stdout, 'readable')
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  expect(await ended).toEqual([130, null])
  child.stdout.destroy()
})
