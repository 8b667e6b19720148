/** The document's text on the page: which quote lies where, and which words are selected. Offsets are UTF-16 units of the canonical text. */
export interface Place {
  start: number
  end: number
}

/** Every stretch of text carries the offset of its first unit. */
const runOf = (node: Node | null): HTMLElement | null =>
  (node instanceof HTMLElement ? node : node?.parentElement)?.closest<HTMLElement>('[data-o]') ?? null

/** Offset of a point of a selection; a point between blocks counts as the end of what stands before it. */
function offsetOf(text: Element, node: Node, at: number): number | undefined {
  const run = runOf(node)
  if (run && text.contains(run))
    return Number(run.dataset.o) + (node.nodeType === Node.TEXT_NODE ? at : at > 0 ? (run.textContent ?? '').length : 0)
  if (!text.contains(node)) return undefined
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(node, at)
  const last = [...text.querySelectorAll<HTMLElement>('[data-o]')].findLast((one) => before.comparePoint(one, 0) <= 0)
  return last ? Number(last.dataset.o) + (last.textContent ?? '').length : 0
}

/** @returns the selected place without white space at its ends; undefined where nothing of the text is selected. */
export function selectedPlace(text: Element): (Place & { words: string }) | undefined {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const start = offsetOf(text, range.startContainer, range.startOffset)
  const end = offsetOf(text, range.endContainer, range.endOffset)
  if (start === undefined || end === undefined || end <= start) return undefined
  const words = selection.toString()
  const lead = words.length - words.trimStart().length
  const tail = words.length - words.trimEnd().length
  const place = { start: start + lead, end: end - tail }
  return place.end > place.start ? { ...place, words: words.trim() } : undefined
}

export const runsOf = (text: Element, id: string): HTMLElement[] =>
  [...text.querySelectorAll<HTMLElement>('.quoted')].filter((run) => run.dataset.of?.split(' ').includes(id))

/** Marks each stretch by what is decided of the quotes over it: open before anything else, so that nothing is overlooked. */
export function paint(text: Element, stateOf: (id: string) => string): void {
  for (const run of text.querySelectorAll<HTMLElement>('.quoted')) {
    const states = (run.dataset.of ?? '').split(' ').map(stateOf)
    const first = ['open', 'unsure', 'accepted', 'corrected', 'by-hand', 'rejected'].find((state) => states.includes(state))
    run.dataset.state = first ?? 'open'
    run.classList.toggle('several', states.length > 1)
  }
}

/** Brings a part of a scroller into view, and moves nothing else; where the page itself is what scrolls, the page. */
export function keepInView(scroller: Element | null, part: Element, where: 'nearest' | 'center'): void {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
  const scrolls =
    scroller && scroller.scrollHeight > scroller.clientHeight + 1 && getComputedStyle(scroller).overflowY !== 'visible'
  if (!scrolls) {
    // A list that does not scroll by itself stands below what is read: the page stays where it is.
    if (where === 'center') part.scrollIntoView({ block: 'center', behavior })
    return
  }
  const [outer, inner] = [scroller.getBoundingClientRect(), part.getBoundingClientRect()]
  const above = inner.top - outer.top
  const below = inner.bottom - outer.bottom
  const by = where === 'center' ? above - (outer.height - inner.height) / 2 : above < 0 ? above : below > 0 ? below : 0
  if (by !== 0) scroller.scrollBy({ top: by, behavior })
}
