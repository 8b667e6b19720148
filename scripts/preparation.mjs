/**
 * What has to be prepared before a start or a test: decisions on files, without side effects. Runs on Node 18 and newer,
 * before anything is installed: only Node's own modules here.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Node that the code itself needs (it runs TypeScript directly and uses the built-in SQLite). */
export const nodeNeeded = 24
/** Node that is enough to install. */
export const nodeToInstall = 18
/** npm that reads this lock file and runs the install script of the `node` package. */
export const npmNeeded = 9

const sha256 = (data) => createHash('sha256').update(data).digest('hex')
const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** The first number of a version such as `v20.20.2`. */
export const major = (version) => Number.parseInt(version.replace(/^v/, ''), 10)

export const installStamp = (root) => join(root, 'node_modules', '.contrechamp-stamp')
export const webStamp = (root) => join(root, 'dist', 'web', '.stamp')

/** What the stamp of an installation says; undefined without a lock file. */
export function lockHash(root) {
  const lock = textOf(join(root, 'package-lock.json'))
  return lock === undefined ? undefined : sha256(lock)
}

/** Node 24 as the `node` package brings it, or undefined. */
export function bundledNode(root) {
  const folder = join(root, 'node_modules', 'node', 'bin')
  return [join(folder, 'node'), join(folder, 'node.exe')].find((file) => existsSync(file))
}

/**
 * Whether node_modules holds what the lock file names, by npm's own record of what it installed: somebody who ran npm by hand
 * need not wait for a second installation.
 */
export function matchesLock(root) {
  const [lock, record] = [textOf(join(root, 'package-lock.json')), textOf(join(root, 'node_modules', '.package-lock.json'))]
  if (lock === undefined || record === undefined) return false
  try {
    const wanted = JSON.parse(lock).packages
    const installed = JSON.parse(record).packages
    for (const [path, { version, optional, devOptional }] of Object.entries(wanted))
      if (path !== '' && !optional && !devOptional && installed[path]?.version !== version) return false
    return Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version)
  } catch {
    return false
  }
}

/**
 * Why an installation is needed: `missing`, `stale`, or undefined when all is there; `unstamped` means that all is there and only
 * the stamp is to be written.
 * @param nodeVersion of the Node that asks: an old one also needs the Node that the `node` package brings
 */
export function installNeeded(root, nodeVersion = process.version) {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return 'missing'
  if (major(nodeVersion) < nodeNeeded && !bundledNode(root)) return 'missing'
  const hash = lockHash(root)
  if (hash !== undefined && textOf(installStamp(root))?.trim() === hash) return undefined
  return matchesLock(root) ? 'unstamped' : 'stale'
}

function* filesBelow(folder) {
  if (!existsSync(folder)) return
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (!entry.name.includes('.test.')) yield path
  }
}

/** Hash over everything that the scripts and styles of the pages may be built from: which folders they import is not told twice. */
export function webHash(root) {
  const hash = createHash('sha256')
  for (const folder of ['src', 'data'])
    for (const file of filesBelow(join(root, folder))) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
  return hash.update(lockHash(root) ?? '').digest('hex')
}

/** Whether `dist/web` is missing or was built from something else. */
export const webNeeded = (root) => textOf(webStamp(root))?.trim() !== webHash(root)

/** Why npm is too old, as one line, or undefined. @param agent `npm/11.0.0 node/v24…`, as npm tells its scripts */
export function npmTooOld(agent = '') {
  const version = /\bnpm\/(\d+)\.\S*/.exec(agent)
  if (!version || Number(version[1]) >= npmNeeded) return undefined
  return `${version[0].replace('/', ' ')} is too old: Contrechamp needs npm ${npmNeeded} or newer. Run: npm install --global npm`
}

/**
 * Whether `npm ci` refused only because the lock file leaves out optional packages for other platforms: npm writes such a lock file
 * where a registry does not carry them, and names them without a version. `npm install` then installs exactly what is locked.
 */
export function lacksOnlyOptional(said) {
  const lines = said.split('\n').filter((line) => /\b(Missing|Invalid): /.test(line))
  return lines.length > 0 && lines.every((line) => /Missing: \S+@ from lock file/.test(line))
}

/** One line for a failed installation: what, and what to do. @param said what npm wrote on its standard error */
export function installFailure(said) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network request/i.test(said))
    return 'the package registry cannot be reached. Check the network (or `npm config get registry`), then run the same command again.'
  if (/ENOSPC/.test(said)) return 'the disk is full. Free some space, then run the same command again.'
  if (/EACCES|EPERM/.test(said))
    return 'npm may not write to node_modules. Give yourself the folder, then run the same command again.'
  if (/package-lock\.json/.test(said) && /in sync/.test(said))
    return 'package-lock.json does not match package.json. Run `npm install`, then the same command again.'
  const line = said.split('\n').find((text) => /^npm (error|ERR!) \S/.test(text) && !/code|A complete log/.test(text))
  return `npm could not install: ${line?.replace(/^npm (error|ERR!) /, '') ?? 'it gave no reason'}. Run \`npm ci\` to see all of it.`
}
