#!/usr/bin/env node
/**
 * Before `npm start` and `npm test`: installs when node_modules is missing or stale, and with `--web` builds the scripts and styles
 * of the pages when their sources changed. Does nothing, quickly, when nothing is to be done.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bundledNode,
  installFailure,
  installNeeded,
  installStamp,
  lacksOnlyOptional,
  lockHash,
  major,
  nodeNeeded,
  nodeToInstall,
  npmTooOld,
  webHash,
  webNeeded,
} from './preparation.mjs'
import { inTurn } from './turn.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (text) => process.stderr.write(`${text}\n`)
class Stop extends Error {}

/** Runs a program in the checkout. @returns its exit code and everything it said */
function run(program, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes) => {
        said += bytes
      })
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

/** npm as it runs us, so that version and settings are the user's own; else the npm on the path. */
function npm(args) {
  const script = process.env.npm_execpath
  if (script && /npm(-cli)?\.[cm]?js$/.test(script))
    return run(process.env.npm_node_execpath ?? process.execPath, [script, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

async function install(reason) {
  const old = npmTooOld(process.env.npm_config_user_agent)
  if (old) throw new Stop(old)
  say(
    reason === 'missing'
      ? 'Installing what Contrechamp uses (once, under a minute)…'
      : 'package-lock.json changed: installing again…',
  )
  const quietly = ['--no-fund', '--no-audit', '--loglevel=error']
  let { code, said } = await npm([existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install', ...quietly])
  if (code !== 0 && lacksOnlyOptional(said)) ({ code, said } = await npm(['install', '--no-save', ...quietly]))
  if (code !== 0) throw new Stop(installFailure(said))
  if (major(process.version) < nodeNeeded && !bundledNode(root))
    throw new Stop(
      `the npm package node, which brings Node ${nodeNeeded}, did not install its program: install scripts may be switched off (\`npm config get ignore-scripts\`). Allow them, or install Node ${nodeNeeded} yourself, then run the same command again.`,
    )
}

/** Builds into a folder of its own and puts it in place in one move, so that a running server never sees half of it. */
async function buildWeb() {
  say('Building the scripts and styles of the pages…')
  const hash = webHash(root)
  const [fresh, old] = [join(root, 'dist', `.web-new-${process.pid}`), join(root, 'dist', `.web-old-${process.pid}`)]
  const node = major(process.version) >= nodeNeeded ? process.execPath : bundledNode(root)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    const { code, said } = await run(node, [vite, 'build', '--config', join('src', 'web', 'vite.config.ts')], {
      CONTRECHAMP_WEB_OUT: fresh,
      NODE_ENV: 'production',
    })
    if (code !== 0) throw new Stop(`the pages' scripts could not be built (npm run build shows this again):\n${said.trim()}`)
    writeFileSync(join(fresh, '.stamp'), hash)
    const place = join(root, 'dist', 'web')
    if (existsSync(place)) renameSync(place, old)
    renameSync(fresh, place)
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true })
  }
}

async function prepare(withWeb) {
  if (major(process.version) < nodeToInstall)
    throw new Stop(`Node ${process.version} is too old even to install: get Node ${nodeNeeded} from nodejs.org.`)
  const toDo = () => installNeeded(root) !== undefined || (withWeb && webNeeded(root))
  if (!toDo()) return
  const waiting = (pid) => say(`Another start (process ${pid}) is preparing; waiting for it…`)
  await inTurn(join(root, 'dist', '.preparing'), waiting, async () => {
    const reason = installNeeded(root)
    if (reason === 'missing' || reason === 'stale') await install(reason)
    const hash = lockHash(root)
    if (reason !== undefined && hash !== undefined) {
      mkdirSync(dirname(installStamp(root)), { recursive: true })
      writeFileSync(installStamp(root), hash)
    }
    if (withWeb && webNeeded(root)) await buildWeb()
  })
}

try {
  await prepare(process.argv.includes('--web'))
} catch (error) {
  say(error instanceof Stop ? error.message : `preparing failed: ${error.message}`)
  process.exitCode = 1
}
