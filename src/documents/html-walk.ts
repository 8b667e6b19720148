/**
 * Walks a page and drafts its blocks: what stands between two borders of block-level elements is one, a row of a data table is one.
 * Without recursion: a page may nest as deeply as it likes.
 */
import type { Block } from '../reading/document.ts'
import { collapsed, tidyLines } from './tidy.ts'

/** The least that the walk needs of a node of the Document Object Model. */
export interface PageNode {
  readonly nodeType: number
  readonly localName?: string
  readonly data?: string
  readonly firstChild: PageNode | null
  readonly nextSibling: PageNode | null
  readonly parentNode: PageNode | null
  getAttribute?(name: string): string | null
  setAttribute?(name: string, value: string): void
}

export interface Draft {
  kind: Block['kind']
  text: string
  cells?: string[]
  path?: string
  /** Path of the element around the block's own. */
  container?: string
  /** Numbers of the elements that hold its text, with how much of it. */
  holders: Map<number, number>
  /** Characters inside links. */
  linked: number
  /** By its element's name, role or class: navigation, banners, forms, hidden. */
  outside: boolean
  /** In an element that is never part of an article, whoever finds one. */
  never: boolean
  /** Inside `main`, `article` or what plays that role. */
  main: boolean
}

const dropped = new Set(
  'head script style noscript template svg math iframe object embed canvas audio video map datalist progress meter'.split(' '),
)
const blockLevel = new Set(
  (
    'html body address article aside blockquote button center details dialog dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr ' +
    'legend li main menu nav ol option p pre search section select summary table caption tbody thead tfoot tr td th ul'
  ).split(' '),
)
const outsideNames = new Set('nav aside footer button dialog menu select search label legend textarea'.split(' '))
const neverNames = new Set('nav footer button dialog menu select search'.split(' '))
const outsideRoles = new Set(
  'navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar'.split(' '),
)
const outsideWords =
  /(?:^|[\s_-])(?:cookies?|consent|newsletter|share|sharing|social|breadcrumbs?|related|adverts?|promo|sidebar|comments?|skip-link|paywall)(?:$|[\s_-])/i
const noteWords = /(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|[\s_-]|-?\d)/i

const kinds: Record<string, Block['kind']> = {
  ...{ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading' },
  ...{ li: 'item', dt: 'item', dd: 'item', figcaption: 'caption', caption: 'caption' },
}

/** What holds at one depth of the walk. */
interface Level {
  node: PageNode
  segment: string
  counts: Map<string, number>
  block: boolean
  kind: Block['kind'] | undefined
  outside: boolean
  never: boolean
  main: boolean
  link: boolean
  pre: boolean
  number: number
  depth: number
  up: Level | undefined
}

const attribute = (node: PageNode, name: string): string => node.getAttribute?.(name) ?? ''

function isOutside(node: PageNode, name: string, inMain: boolean): boolean {
  const style = attribute(node, 'style')
  return (
    outsideNames.has(name) ||
    (name === 'header' && !inMain) ||
    outsideRoles.has(attribute(node, 'role')) ||
    node.getAttribute?.('hidden') != null ||
    attribute(node, 'aria-hidden') === 'true' ||
    /display\s{0,3}:\s{0,3}none/i.test(style.slice(0, 1000)) ||
    (name !== 'body' &&
      name !== 'html' &&
      outsideWords.test(`${attribute(node, 'class').slice(0, 300)} ${attribute(node, 'id').slice(0, 100)}`))
  )
}

function levelOf(node: PageNode, up: Level | undefined, number: number): Level {
  const name = node.localName ?? ''
  const nth = (up?.counts.get(name) ?? 0) + 1
  up?.counts.set(name, nth)
  const isMain = name === 'main' || name === 'article' || attribute(node, 'role') === 'main'
  const isNote =
    /^doc-(?:foot|end)note/.test(attribute(node, 'role')) ||
    (name === 'li' && noteWords.test(`${attribute(node, 'id')} ${attribute(node, 'class')}`.slice(0, 300)))
  const inMain = (up?.main ?? false) || isMain
  return {
    node,
    segment: nth > 1 ? `${name}[${nth}]` : name,
    counts: new Map(),
    block: blockLevel.has(name),
    kind: isNote
      ? 'footnote'
      : attribute(node, 'role') === 'doc-bibliography'
        ? 'bibliography'
        : up?.kind === 'footnote'
          ? 'footnote'
          : (kinds[name] ?? up?.kind),
    never: (up?.never ?? false) || neverNames.has(name),
    outside: (up?.outside ?? false) || isOutside(node, name, inMain),
    main: inMain,
    link: (up?.link ?? false) || name === 'a',
    pre: (up?.pre ?? false) || name === 'pre' || name === 'textarea',
    number,
    depth: (up?.depth ?? 0) + 1,
    up,
  }
}

/** `/html/body/main/p[3]`; nothing when it would be longer than a block may carry. */
function pathOf(level: Level | undefined): string | undefined {
  if (!level || level.depth > 60) return undefined
  const segments: string[] = []
  for (let at: Level | undefined = level; at; at = at.up) segments.unshift(at.segment)
  const path = `/${segments.join('/')}`
  return path.length <= 300 ? path : undefined
}

/** Every element below, in order, without what is dropped. */
function* nodesBelow(root: PageNode): Generator<PageNode> {
  let node: PageNode | null = root.firstChild
  while (node) {
    const skip = node.nodeType === 1 && dropped.has(node.localName ?? '')
    if (!skip) yield node
    if (!skip && node.firstChild) {
      node = node.firstChild
      continue
    }
    while (node && !node.nextSibling) {
      node = node.parentNode
      if (node === root) return
    }
    node = node?.nextSibling ?? null
  }
}

/** A table that shows data: no table inside, two cells in some row, and no cell built like a page. */
function isData(table: PageNode): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, 'role'))) return false
  let cells = 0
  let most = 0
  let paragraphs = 0
  for (const { localName } of nodesBelow(table)) {
    if (localName === 'table' || /^(?:h[1-6]|article|section|nav|form)$/.test(localName ?? '')) return false
    if (localName === 'tr') cells = 0
    if (localName === 'td' || localName === 'th') {
      most = Math.max(most, ++cells)
      paragraphs = 0
    }
    if (localName === 'p' && ++paragraphs > 6) return false
  }
  return most >= 2
}

export interface Walked {
  drafts: Draft[]
  /** How deeply elements are nested. */
  depth: number
  elements: number
}

/** Numbers the elements that hold text in their attribute `mark`, so that they are known again. */
export function walk(root: PageNode, mark: string): Walked {
  const drafts: Draft[] = []
  let level: Level | undefined
  let number = 0
  let depth = 0
  let elements = 0
  let pieces: string[] = []
  let holders = new Map<number, number>()
  let linked = 0
  let pre = false
  /** The row being filled, its level, and the cells that are done. */
  let row: { level: Level; cells: string[] } | undefined
  let dataDepth = 0

  const blockOf = (from: Level | undefined): Level | undefined => {
    let at = from
    while (at && !at.block) at = at.up
    return at
  }
  const take = (): string => {
    const text = pre
      ? pieces
          .join('')
          .replace(/\r\n?/g, '\n')
          .replace(/^\s*\n/, '')
          .trimEnd()
      : tidyLines(pieces.join(''))
    pieces = []
    pre = false
    return text
  }
  const keep = (kind: Block['kind'], text: string, at: Level | undefined, cells?: string[]) => {
    const block = blockOf(at)
    const path = pathOf(block)
    const container = pathOf(blockOf(block?.up))
    if (text.trim() !== '' || cells)
      drafts.push({
        kind,
        text: text.trim(),
        cells,
        path,
        container,
        holders,
        linked,
        outside: at?.outside ?? false,
        never: at?.never ?? false,
        main: at?.main ?? false,
      })
    holders = new Map()
    linked = 0
  }
  const border = () => {
    if (row) {
      if (pieces.length > 0 && !pre) pieces.push('\n')
      return
    }
    const text = take()
    if (text !== '') keep(level?.kind ?? 'paragraph', text, level)
  }

  const enter = (node: PageNode): boolean => {
    const name = node.localName ?? ''
    if (dropped.has(name)) return false
    elements++
    if (name === 'br') {
      pieces.push('\n')
      return false
    }
    if (blockLevel.has(name)) border()
    level = levelOf(node, level, -1)
    depth = Math.max(depth, level.depth)
    if (name === 'table' && (dataDepth > 0 || isData(node))) dataDepth++
    if (name === 'tr' && dataDepth > 0 && !row) row = { level, cells: [] }
    return true
  }
  const leave = () => {
    const name = level?.node.localName ?? ''
    if (row && (name === 'td' || name === 'th')) row.cells.push(take().replaceAll('\n', ' ').replaceAll('\t', ' '))
    else if (row && row.level === level) {
      const rest = take()
      const { cells } = row
      if (rest !== '') cells.push(rest.replaceAll('\n', ' '))
      row = undefined
      if (cells.some((cell) => cell !== '')) keep('row', cells.join(' '), level, cells)
    } else if (level?.block) border()
    if (name === 'table' && dataDepth > 0) dataDepth--
    level = level?.up
  }
  const say = (data: string) => {
    if (!level) return
    if (level.pre && !row) pre = true
    pieces.push(level.pre && !row ? data : collapsed(data))
    const length = data.trim().length
    if (length === 0) return
    if (level.number < 0) {
      level.number = number++
      level.node.setAttribute?.(mark, String(level.number))
    }
    holders.set(level.number, (holders.get(level.number) ?? 0) + length)
    if (level.link) linked += length
  }

  let node: PageNode | null = root
  while (node) {
    const down: boolean = node.nodeType === 1 ? enter(node) : false
    if (node.nodeType === 3) say(node.data ?? '')
    if (down && node.firstChild) {
      node = node.firstChild
      continue
    }
    if (down) leave()
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      if (node) leave()
    }
    node = node === root ? null : (node?.nextSibling ?? null)
  }
  border()
  return { drafts, depth, elements }
}
