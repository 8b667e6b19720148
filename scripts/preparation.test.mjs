import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  installFailure,
  installNeeded,
  installStamp,
  lacksOnlyOptional,
  lockHash,
  npmTooOld,
  webHash,
  webNeeded,
  webStamp,
} from './preparation.mjs'

let root = ''
const put = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const packages = (version) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1', optional: true } } })
const installed = (version) => JSON.stringify({ packages: { 'node_modules/a': { version } } })

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'contrechamp-prepare-'))
  put('package-lock.json', packages('1.0.0'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a missing node_modules is installed, a stamped one is left alone', () => {
  expect(installNeeded(root, 'v24.0.0')).toBe('missing')
  put('node_modules/.package-lock.json', installed('1.0.0'))
  put('node_modules/.contrechamp-stamp', lockHash(root))
  expect(installNeeded(root, 'v24.0.0')).toBeUndefined()
})

test('an installation made by hand needs a stamp only, one of another lock file is stale', () => {
  put('node_modules/.package-lock.json', installed('1.0.0'))
  expect(installNeeded(root, 'v24.0.0')).toBe('unstamped')
  put('package-lock.json', packages('2.0.0'))
  expect(installNeeded(root, 'v24.0.0')).toBe('stale')
  put('node_modules/.package-lock.json', '{ damaged')
  expect(installNeeded(root, 'v24.0.0')).toBe('stale')
})

test('an old Node also needs the Node that is installed with the packages', () => {
  put('node_modules/.package-lock.json', installed('1.0.0'))
  put('node_modules/.contrechamp-stamp', lockHash(root))
  expect(installNeeded(root, 'v20.20.2')).toBe('missing')
  put('node_modules/node/bin/node', '')
  expect(installNeeded(root, 'v20.20.2')).toBeUndefined()
})

test('the pages are built again when a source, the geography or a package changes, and not otherwise', () => {
  put('src/web/main.ts', 'one')
  put('data/geography/disputed.json', '[]')
  expect(webNeeded(root)).toBe(true)
  put('dist/web/.stamp', webHash(root))
  expect(webNeeded(root)).toBe(false)
  utimesSync(join(root, 'src/web/main.ts'), 0, 0)
  put('src/web/main.test.ts', 'a test is no source')
  expect(webNeeded(root)).toBe(false)
  for (const [path, text] of [
    ['src/web/main.ts', 'two'],
    ['src/geography/new.ts', ''],
    ['src/coverage/new.ts', ''],
    ['data/geography/disputed.json', '[1]'],
    ['package-lock.json', packages('3.0.0')],
  ]) {
    put(path, text)
    expect(webNeeded(root), path).toBe(true)
    writeFileSync(webStamp(root), webHash(root))
  }
})

test('failures are one line that says what to do', () => {
  expect(npmTooOld('npm/8.19.4 node/v18.0.0 linux x64')).toBe(
    'npm 8.19.4 is too old: Contrechamp needs npm 9 or newer. Run: npm install --global npm',
  )
  expect(npmTooOld('npm/11.19.1 node/v20.20.2')).toBeUndefined()
  expect(installFailure('npm error code ENOTFOUND\nnpm error network request to https://…')).toMatch(
    /^the package registry cannot be reached/,
  )
  expect(
    installFailure('npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.'),
  ).toMatch(/Run `npm install`/)
  expect(installFailure('npm error code E404\nnpm error 404 Not Found - a@1')).toBe(
    'npm could not install: 404 Not Found - a@1. Run `npm ci` to see all of it.',
  )
})

test('a lock file that only lacks packages of other platforms is told from one that is wrong', () => {
  const missing = 'npm error Missing: @biomejs/cli-darwin-x64@ from lock file\n'
  expect(lacksOnlyOptional(missing)).toBe(true)
  expect(lacksOnlyOptional(`${missing}npm error Missing: lit@3.3.3 from lock file`)).toBe(false)
  expect(lacksOnlyOptional('npm error code EAI_AGAIN')).toBe(false)
})

/** Runs the real script in the temporary checkout, with a stand-in for npm: the registry is not a part of the test. */
function prepare(npm) {
  put('npm-cli.js', npm)
  cpSync(import.meta.dirname, join(root, 'scripts'), { recursive: true })
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'prepare.mjs')], {
      env: { PATH: process.env.PATH, npm_execpath: join(root, 'npm-cli.js'), npm_node_execpath: process.execPath },
    })
    let said = ''
    child.stderr.on('data', (bytes) => {
      said += bytes
    })
    child.on('close', (code) => resolve({ code, said }))
  })
}

const slowNpm = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs')
appendFileSync('runs', process.argv[2] + '\\n')
setTimeout(() => {
  mkdirSync('node_modules', { recursive: true })
  writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(installed('1.0.0'))})
}, 400)`

test('two at once install once, also after one that died half-way', async () => {
  put('dist/.preparing', '999999999')
  const results = await Promise.all([prepare(slowNpm), prepare(slowNpm)])
  expect(results.map(({ code }) => code)).toEqual([0, 0])
  expect(readFileSync(join(root, 'runs'), 'utf8')).toBe('ci\n')
  expect(readFileSync(installStamp(root), 'utf8')).toBe(lockHash(root))
  expect(await prepare(slowNpm)).toEqual({ code: 0, said: '' })
})

test('without a network it says so and ends with 1', async () => {
  const { code, said } = await prepare(`console.error('npm error code EAI_AGAIN'); process.exitCode = 1`)
  expect(code).toBe(1)
  expect(said.trim().split('\n').at(-1)).toMatch(/^the package registry cannot be reached/)
  expect(installNeeded(root, 'v24.0.0')).toBe('missing')
})
