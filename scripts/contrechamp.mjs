#!/usr/bin/env node
/** The command: runs src/cli/main.ts on Node 24, the one that runs us or the one that the `node` package brings. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundledNode, major, nodeNeeded } from './preparation.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const main = join(root, 'src', 'cli', 'main.ts')

function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // We end when the child ends. At a terminal Ctrl-C reaches the child by itself: passing it on would be a second one.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('error', (error) => {
    process.stderr.write(`contrechamp: ${node} cannot be run: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

const node = bundledNode(root)
if (!existsSync(join(root, 'node_modules')) || (major(process.version) < nodeNeeded && !node)) {
  process.stderr.write('contrechamp: not installed yet. Run `npm start` or `npm test` once in the checkout.\n')
  process.exitCode = 1
} else if (major(process.version) >= nodeNeeded) {
  process.argv[1] = main
  // Compiled code is kept between runs: reading TypeScript would take half of every start. Where the folder cannot be written, Node
  // goes on without.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'contrechamp'))
  await import(pathToFileURL(main).href)
} else runOn(node)
