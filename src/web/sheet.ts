/**
 * `<contrechamp-sheet id>`: a part of a page that can be had in another version without leaving the page. Links with `data-switch` in it lead to
 * that version; without a script they are links. With the attribute `computing` it asks again until its figures are there.
 */

/** How often it asks again, milliseconds, and how many times. */
const pauseMs = 2000
const mostAsked = 90

/** The same page in other languages: what is chosen is remembered nowhere but in addresses, and must be in theirs too. */
function keepLanguages(page: Document): void {
  const there = page.querySelectorAll('[hreflang]')
  for (const [place, link] of document.querySelectorAll('[hreflang]').entries())
    link.setAttribute('href', there[place]?.getAttribute('href') ?? link.getAttribute('href') ?? '')
}

export class ContrechampSheet extends HTMLElement {
  #asked: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #times = 0

  connectedCallback(): void {
    this.addEventListener('click', this.#follow)
    this.#wait()
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#follow)
    this.#asked?.abort()
    clearTimeout(this.#timer)
  }

  readonly #follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-switch]')
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void this.#bring(link.href)
  }

  #wait(): void {
    if (!this.hasAttribute('computing') || this.#times >= mostAsked) return
    this.#times++
    this.#timer = setTimeout(() => void this.#bring(location.href), pauseMs)
  }

  /** The choices, which every version has in the same order. */
  #links(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('a[data-switch]')]
  }

  /** Puts the part as it stands at another address in this one's place; where that fails, goes there. */
  async #bring(address: string): Promise<void> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      const answer = await fetch(address, { signal })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const part = page.getElementById(this.id)
      if (!answer.ok || !part) throw new Error(String(answer.status))
      performance.mark('contrechamp-sheet-begin')
      const focused = this.#links().indexOf(document.activeElement as HTMLElement)
      const open = [...this.querySelectorAll('details')].map((details) => details.open)
      this.replaceChildren(...part.childNodes)
      for (const [place, details] of this.querySelectorAll('details').entries()) details.open = open[place] ?? details.open
      this.#links()[focused]?.focus()
      this.toggleAttribute('computing', part.hasAttribute('computing'))
      keepLanguages(page)
      performance.measure('contrechamp-sheet', 'contrechamp-sheet-begin')
      if (address !== location.href) history.replaceState(null, '', address)
      this.#wait()
    } catch {
      if (signal.aborted) return
      if (address === location.href) this.#wait()
      else location.assign(address)
    }
  }
}
