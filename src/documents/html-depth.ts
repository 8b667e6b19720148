/**
 * How deeply a page nests, counted in one pass before a tree is made of it: the tree's parser takes time with the square of the depth, and a
 * page of a megabyte could hold it for minutes. Tags are told apart as the HTML standard has it; where in doubt, an element counts.
 */
import { Failure } from '../register/failure.ts'

/** Elements inside each other. Browsers themselves stop at some hundreds. */
export const DEEPEST = 1000

const words = (list: string): Set<string> => new Set(list.split(' '))
const empty = words('area base br col embed hr img input link meta param source track wbr')
/** What is inside is text, up to its own end tag. */
const rawText = words('script style textarea title')
/** Where `<path/>` is whole. */
const foreignRoots = words('svg math')
const htmlInside = words('foreignobject desc title annotation-xml mi mn mo ms mtext')

/** Elements whose end tags may be left out: what opening another one closes. */
const closes = new Map<string, Set<string>>()
const close = (openings: string, closed: string) => {
  for (const opening of openings.split(' ')) closes.set(opening, words(closed))
}
close('li', 'li')
close('dt dd', 'dt dd')
close('td th', 'td th')
close('tr', 'td th tr')
close('thead tbody tfoot', 'td th tr thead tbody tfoot')
close('option', 'option')
close('optgroup', 'option optgroup')
close(
  'p div ul ol dl h1 h2 h3 h4 h5 h6 table form blockquote pre hr address article aside fieldset footer header main nav section',
  'p',
)

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)
const [SLASH, EQUALS, END, DOUBLE, SINGLE] = [47, 61, 62, 34, 39]

/** @returns the place of the `>` that ends a tag, attributes with quotes skipped; the text's length where none does. */
function endOfTag(source: string, from: number): number {
  let inName = false
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === END) return at
    if (code === SLASH) inName = false
    else if (code !== EQUALS || !inName) inName ||= !isBlank(code)
    else {
      do at++
      while (isBlank(source.charCodeAt(at)))
      const quote = source.charCodeAt(at)
      if (quote === DOUBLE || quote === SINGLE) {
        at = source.indexOf(quote === DOUBLE ? '"' : "'", at + 1)
        if (at < 0) return source.length
      } else {
        while (at < source.length && !isBlank(source.charCodeAt(at)) && source.charCodeAt(at) !== END) at++
        at--
      }
      inName = false
    }
  }
  return source.length
}

/** @returns where the text goes on behind a comment or declaration that begins here; the text's length where it has no end. */
function behindDeclaration(source: string, at: number): number {
  if (!source.startsWith('<!--', at)) {
    const end = source.indexOf('>', at)
    return end < 0 ? source.length : end + 1
  }
  if (source.startsWith('>', at + 4) || source.startsWith('->', at + 4)) return at + 4
  const comment = /--!?>/g
  comment.lastIndex = at + 4
  return comment.exec(source) ? comment.lastIndex : source.length
}

/** @throws Failure `document/too-deep`, whose message goes on after the document's name. */
export function demandShallow(source: string): void {
  const open: string[] = []
  /** Of each open element, whether what it holds is no HTML. */
  const foreign: boolean[] = []
  const tag = /<(?:(\/?)([a-z][^\s/>]*)|[!?])/gi
  for (let found = tag.exec(source); found !== null; found = tag.exec(source)) {
    if (found[2] === undefined) {
      tag.lastIndex = behindDeclaration(source, found.index)
      continue
    }
    const name = found[2].slice(0, 30).toLowerCase()
    const end = endOfTag(source, tag.lastIndex)
    tag.lastIndex = end
    if (found[1]) {
      const last = open.lastIndexOf(name)
      if (last >= 0) open.length = foreign.length = last
      continue
    }
    if (empty.has(name)) continue
    const isForeign = foreign.at(-1) === true
    if (isForeign && source.charCodeAt(end - 1) === SLASH) continue
    if (!isForeign && rawText.has(name)) {
      const rest = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
      rest.lastIndex = end
      tag.lastIndex = rest.exec(source)?.index ?? source.length
      continue
    }
    const closed = closes.get(name)
    while (closed?.has(open.at(-1) as string)) {
      open.pop()
      foreign.pop()
    }
    if (open.length >= DEEPEST)
      throw new Failure(
        'document/too-deep',
        `holds more than ${DEEPEST} elements inside each other; save the part that matters as text`,
      )
    open.push(name)
    foreign.push(foreignRoots.has(name) || (isForeign && !htmlInside.has(name)))
  }
}
