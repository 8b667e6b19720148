/** Holds a source tree against the table of allowed imports in `docs/architecture.md`. Pure: `architecture.test.ts` feeds it. */
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { type Reading, readSource } from './source-reading.ts'

/** Path below the checkout, such as `src/log/merkle.ts` → text. */
export type Tree = ReadonlyMap<string, string>

export const layers = ['core', 'node', 'web'] as const
export interface Room {
  /** A folder below `src/`, or a folder or file inside one that has a rule of its own. */
  path: string
  layer: (typeof layers)[number]
  /** Other rooms, and folders of `data/`. */
  imports: string[]
  packages: string[]
}

/** @param page markdown with one table: folder | layer | may import | packages | what is there. @throws when there is none. */
export function readRooms(page: string): Room[] {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => /^\|\s*folder\s*\|\s*layer\s*\|\s*may import\s*\|\s*packages\s*\|/.test(line))
  if (start < 0) throw new Error('docs/architecture.md has no table "folder | layer | may import | packages"')
  const rooms: Room[] = []
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break
    const cells = line.split('|').map((cell) => cell.trim())
    const [path] = named(cells[1])
    const layer = layers.find((one) => one === cells[2])
    if (!path || !layer) throw new Error(`docs/architecture.md: no folder or layer (${layers.join(', ')}) in "${line}"`)
    rooms.push({ path: path.replace(/^src\//, ''), layer, imports: named(cells[3]), packages: named(cells[4]) })
  }
  return rooms
}

/** Names in backticks, also where they are links. */
const named = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string)

const isSource = (path: string): boolean => path.startsWith('src/') && /\.[cm]?tsx?$/.test(path)
const isTest = (path: string): boolean => /\.test\.ts$/.test(path) || path.includes('/fixtures/')
const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** The narrowest room that a path below `src/` is in. */
const roomOf = (rooms: Room[], path: string): Room | undefined =>
  rooms.filter((room) => within(path.replace(/^src\//, ''), room.path)).sort((a, b) => b.path.length - a.path.length)[0]

export function problemsOf(tree: Tree, rooms: Room[]): string[] {
  const sources = [...tree.keys()].filter(isSource)
  const readings = new Map(sources.map((path) => [path, readSource(path, tree.get(path) as string)]))
  return [
    ...folderProblems(tree, rooms),
    ...sources.flatMap((path) => importProblems(path, readings.get(path) as Reading, rooms)),
    ...sources.flatMap((path) => globalProblems(path, readings.get(path) as Reading, rooms)),
    ...cycleProblems(readings, rooms),
    ...lengthProblems(tree),
    ...nameProblems(tree),
  ]
}

function folderProblems(tree: Tree, rooms: Room[]): string[] {
  const paths = [...tree.keys()].filter((path) => path.startsWith('src/'))
  const folders = new Set(paths.map((path) => path.split('/').slice(1, -1)[0] ?? ''))
  return [
    ...[...folders]
      .filter((folder) => !rooms.some(({ path }) => path === folder))
      .map((folder) => `src/${folder}: not in the table of docs/architecture.md`),
    ...rooms
      .filter((room) => !paths.some((path) => within(path, `src/${room.path}`)))
      .map((room) => `src/${room.path}: in the table of docs/architecture.md, but not there`),
    ...rooms.flatMap((room) =>
      room.imports
        .filter((name) => !name.startsWith('data/') && !rooms.some(({ path }) => path === name))
        .map((name) => `src/${room.path}: may import \`${name}\`, which is not in the table`),
    ),
  ]
}

function importProblems(path: string, { imports }: Reading, rooms: Room[]): string[] {
  const room = roomOf(rooms, path)
  // Tests set up what they need from anywhere; what they test is held to the table by its own file.
  if (!room || isTest(path)) return []
  return imports.flatMap(({ specifier, line }) => {
    const wrong = wrongImport(path, specifier, room, rooms)
    return wrong ? [`${path}:${line}: ${wrong}`] : []
  })
}

function wrongImport(path: string, specifier: string, room: Room, rooms: Room[]): string | undefined {
  if (specifier.startsWith('.')) {
    const target = join(dirname(path), specifier)
    if (within(target, 'src')) {
      const other = roomOf(rooms, target)
      if (other === room || (other && room.imports.includes(other.path))) return undefined
      return `${room.path} may not import ${other?.path ?? target}`
    }
    if (room.imports.some((name) => name.startsWith('data/') && within(target, name))) return undefined
    return `${room.path} may not import ${target}`
  }
  if (isBuiltin(specifier))
    return room.layer === 'node' ? undefined : `${room.path} is ${room.layer} and may not import ${specifier}`
  return room.packages.some((name) => within(specifier, name))
    ? undefined
    : `${room.path} may not import the package ${specifier}; list it in the table if it should`
}

/** What only Node has, and what only a browser's page has: the core uses neither, the other layers only their own. */
const ofNode = new Set(
  'process Buffer require module exports __dirname __filename global setImmediate clearImmediate NodeJS fs import.meta.dirname import.meta.filename'.split(
    ' ',
  ),
)
const ofPages = new Set(
  'window document navigator location history localStorage sessionStorage indexedDB alert confirm prompt customElements requestAnimationFrame cancelAnimationFrame getComputedStyle matchMedia XMLHttpRequest MutationObserver IntersectionObserver ResizeObserver DOMParser Document Element Node ShadowRoot Window'.split(
    ' ',
  ),
)
const isOfPages = (name: string): boolean => ofPages.has(name) || /^(HTML|SVG)\w*Element$/.test(name)

function globalProblems(path: string, { globals }: Reading, rooms: Room[]): string[] {
  const layer = roomOf(rooms, path)?.layer
  if (layer === undefined || isTest(path)) return []
  return globals.flatMap(({ name, line }) => {
    const wrong = (layer !== 'node' && ofNode.has(name)) || (layer !== 'web' && isOfPages(name))
    return wrong ? [`${path}:${line}: ${name} is not for the ${layer} layer`] : []
  })
}

function cycleProblems(readings: ReadonlyMap<string, Reading>, rooms: Room[]): string[] {
  const edges = new Map<string, Set<string>>()
  for (const [path, { imports }] of readings) {
    const from = roomOf(rooms, path)?.path
    if (from === undefined || isTest(path)) continue
    for (const { specifier } of imports) {
      if (!specifier.startsWith('.')) continue
      const to = roomOf(rooms, join(dirname(path), specifier))?.path
      if (to !== undefined && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to))
    }
  }
  const done = new Set<string>()
  const found: string[] = []
  const walk = (folder: string, way: string[]): void => {
    const at = way.indexOf(folder)
    if (at >= 0) return void found.push(`cycle between folders: ${[...way.slice(at), folder].join(' → ')}`)
    if (done.has(folder)) return
    for (const next of edges.get(folder) ?? []) walk(next, [...way, folder])
    done.add(folder)
  }
  for (const folder of edges.keys()) walk(folder, [])
  return found
}

const MOST_LINES = 400
const isCode = (path: string): boolean => /^(src|test|bench|scripts)\/.*\.(ts|mjs|css)$/.test(path)

/** A longer file says why in the comment that it begins with: `Long because …`. */
function lengthProblems(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) => {
    const lines = text.replace(/\n$/, '').split('\n').length
    if (!isCode(path) || lines <= MOST_LINES) return []
    const opening = /^(#!.*\n)?\s*(\/\*[\s\S]*?\*\/|(\/\/.*\n)+)/.exec(text)?.[0] ?? ''
    return /long because/i.test(opening)
      ? []
      : [`${path}: ${lines} lines; at most ${MOST_LINES}, or "Long because …" in the comment at its top`]
  })
}

const vague = /^(utils?|utilities|helpers?|common|misc|managers?)$/

function nameProblems(tree: Tree): string[] {
  return [...tree.keys()].flatMap((path) => {
    if (!/^(src|test|bench|scripts)\//.test(path)) return []
    const words = path.toLowerCase().split(/[/.\-_]/)
    const word = words.find((one) => vague.test(one))
    return word ? [`${path}: "${word}" says nothing; name it after what it does`] : []
  })
}
