import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemsOf, readRooms, type Tree } from './house.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

function houseAsItIs(): Tree {
  const paths = ['src', 'test', 'bench', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll('\\', '/'),
      ),
  )
  return new Map(paths.map((path) => [path, /\.(ts|mjs|css)$/.test(path) ? readFileSync(join(root, path), 'utf8') : '']))
}

test('the house stands as docs/architecture.md says', () => {
  expect(problemsOf(houseAsItIs(), readRooms(page))).toEqual([])
})

/** A small house in order; each test below breaks one thing in it. */
const table = `
| folder | layer | may import | packages | what is there |
|---|---|---|---|---|
| [\`src/register\`](x) | core | | \`zod\` | |
| \`src/log\` | core | \`register\`, \`data/lists\` | \`hono/html\` | |
| \`src/store\` | node | \`register\`, \`log\` | | |
| \`src/web\` | web | \`log\` | | |
| \`src/web/build\` | node | \`log\` | | |
`
const inOrder = {
  'src/register/statement.ts': "import { z } from 'zod'\nexport const one = z",
  'src/log/tree.ts': "import type { one } from '../register/statement.ts'\nexport type Tree = typeof one",
  'src/store/open.ts': "import { open } from 'node:fs'\nimport '../log/tree.ts'\nprocess.exit(open)",
  'src/web/main.ts': "import '../log/tree.ts'\ndocument.title = ''",
  'src/web/build/world.ts': "import 'node:fs'\nimport '../../log/tree.ts'",
}
const problems = (changes: Record<string, string>, page = table) =>
  problemsOf(new Map(Object.entries({ ...inOrder, ...changes })), readRooms(page))
const inLog = (text: string) => problems({ 'src/log/new.ts': text })

test('a house in order has no problems', () => {
  expect(problems({})).toEqual([])
})

describe('folders', () => {
  test('one that the table does not list, also with other files than scripts', () => {
    expect(problems({ 'src/cellar/wine.ts': '' })).toEqual(['src/cellar: not in the table of docs/architecture.md'])
    expect(problems({ 'src/cellar/wine.css': '' })).toEqual(['src/cellar: not in the table of docs/architecture.md'])
  })
  test('a file that stands in none', () => {
    expect(problems({ 'src/main.ts': '' })).toEqual(['src/: not in the table of docs/architecture.md'])
  })
  test('one that is listed and not there, or listed as importable and not listed itself', () => {
    expect(problems({}, `${table}| \`src/attic\` | core | \`roof\` | | |\n`)).toEqual([
      'src/attic: in the table of docs/architecture.md, but not there',
      'src/attic: may import `roof`, which is not in the table',
    ])
  })
  test('a page without the table, or with a layer that does not exist', () => {
    expect(() => readRooms('# Architecture')).toThrow('has no table')
    expect(() => readRooms(`${table}| \`src/attic\` | roof | | | |\n`)).toThrow('no folder or layer')
  })
})

describe('imports', () => {
  test.each([
    "import { open } from '../store/open.ts'",
    "import type { open } from '../store/open.ts'",
    "import '../store/open.ts'",
    "export { open } from '../store/open.ts'",
    "export * from '../store/open.ts'",
    "export type * from '../store/open.ts'",
    "const store = await import('../store/open.ts')",
    'const store = await import(`../store/open.ts`)',
    "type Open = import('../store/open.ts').Open",
    "let open: typeof import('../store/open.ts')",
    "const path = new URL('../store/open.ts', import.meta.url)",
  ])('upwards: %s', (text) => {
    expect(inLog(text)).toContain('src/log/new.ts:1: log may not import store')
  })
  test.each([
    "// import '../store/open.ts'",
    "/* import '../store/open.ts' */",
    'const text = "import \'../store/open.ts\'"',
    'const text = `import x from "../store/open.ts"`',
    "const found = /import '..\\/store\\/open.ts'/",
  ])('only spoken of: %s', (text) => {
    expect(inLog(text)).toEqual([])
  })
  test('data of another folder, and files outside the house', () => {
    expect(inLog("import a from '../../data/lists/a.json' with { type: 'json' }")).toEqual([])
    expect(inLog("import a from '../../data/vendors/a.json' with { type: 'json' }")).toHaveLength(1)
    expect(inLog("import a from '../../package.json' with { type: 'json' }")).toHaveLength(1)
    expect(inLog("import a from '../../test/a.ts'")).toHaveLength(1)
  })
  test('packages that the table does not give to the folder', () => {
    expect(inLog("import { html } from 'hono/html'")).toEqual([])
    expect(inLog("import { Hono } from 'hono'")).toHaveLength(1)
    expect(inLog("import type { ZodType } from 'zod'")).toHaveLength(1)
    expect(inLog("import x from 'hono/html-x'")).toHaveLength(1)
  })
  test('Node in the core and on the web, with or without its prefix', () => {
    expect(inLog("import 'node:fs'")).toEqual(['src/log/new.ts:1: log is core and may not import node:fs'])
    expect(inLog("import type { Stats } from 'fs'")).toHaveLength(1)
    expect(inLog("import 'fs/promises'")).toHaveLength(1)
    expect(problems({ 'src/web/x.ts': "import 'node:sqlite'" })).toHaveLength(1)
  })
  test('tests take what they need', () => {
    expect(problems({ 'src/log/tree.test.ts': "import 'node:fs'\nimport '../store/open.ts'\nprocess.exit()" })).toEqual([])
  })
})

describe('what only Node or only a page has', () => {
  test.each([
    'process.env.HOME',
    'const b = Buffer.alloc(1)',
    'export const f = (b: Buffer) => b',
    "const fs = 1; require('fs')",
    'fs.readFileSync("a")',
    'console.log(__dirname)',
    'console.log(import.meta.dirname)',
    'setImmediate(() => {})',
    'let timer: NodeJS.Timeout',
    'window.open()',
    'const { title } = document',
    'globalThis; const a = { document }',
    'if (typeof window === "undefined") 1',
    'export function f(e: HTMLInputElement) {}',
    'export const f = (a = document) => a',
    'class Own extends HTMLElement {}',
    'localStorage.a = 1',
  ])('in the core: %s', (text) => {
    expect(inLog(text)).toHaveLength(1)
  })
  test.each([
    'export const f = (document: string) => document',
    'const { window } = { window: 1 }; window',
    'const [{ a: process }] = [{ a: 1 }]; process',
    'export const kind = { document: 1, process() {} }.document',
    'interface Row { document: string; location: string }',
    'type Read = (document: string) => void',
    'let tuple: [document: string]',
    'const text = "process.env"; // process.env',
    'const x = new TextDecoder().decode(new Uint8Array(performance.now()))',
    "import { Document } from '../register/statement.ts'\nexport type D = Document",
    'const url = new URL(import.meta.url)',
  ])('a name of our own: %s', (text) => {
    expect(inLog(text)).toEqual([])
  })
  test('a page has no process, and Node no document', () => {
    expect(problems({ 'src/web/x.ts': 'process.exit()' })).toEqual(['src/web/x.ts:1: process is not for the web layer'])
    expect(problems({ 'src/store/x.ts': '\n\ndocument.title' })).toEqual(['src/store/x.ts:3: document is not for the node layer'])
  })
})

test('cycles between folders, even where the table allows them', () => {
  const twoWays = table.replace('core | | `zod`', 'core | `log` | `zod`')
  expect(problems({ 'src/register/x.ts': "import '../log/tree.ts'" }, twoWays)).toEqual([
    'cycle between folders: log → register → log',
  ])
})

test('files over 400 lines without a reason at the top', () => {
  const long = 'export {}\n'.repeat(401)
  expect(inLog(long)).toHaveLength(1)
  expect(inLog('export {}\n'.repeat(400))).toEqual([])
  expect(inLog(`/** Long because the standard lists as many. */\n${long}`)).toEqual([])
  expect(inLog(`export {}\n/** Long because said too late. */\n${long}`)).toHaveLength(1)
  expect(problems({ 'src/web/sheet.css': 'a {}\n'.repeat(401) })).toHaveLength(1)
})

test('names that say nothing', () => {
  for (const path of [
    'src/log/utils.ts',
    'src/log/string-util.ts',
    'src/log/helpers/tree.ts',
    'test/common.ts',
    'bench/misc.ts',
    'scripts/ManagerX/manager.mjs',
  ])
    expect(problems({ [path]: '' }), path).toHaveLength(1)
  expect(problems({ 'src/log/commonwealth.ts': '' })).toEqual([])
})
