/** A field for somebody or something: suggestions from the register and from this document, or a new name with its kind. */
import { html, nothing, type TemplateResult } from 'lit'

export interface Ref {
  id: string
  kind: string
  label: string
}

/** As the server takes it. */
export type Given = { entity: string } | { kind: string; name: string; role?: string }

const FEWEST_LETTERS = 2
const MOST_SHOWN = 8
const PAUSE_MS = 120

export interface PartyWords {
  label: string
  isNew: string
  kind: string
  role: string
}

/** State of one such field; `draw` gives its markup, `changed` asks whoever shows it to draw again. */
export class PartyField {
  text = ''
  chosen: Ref | undefined
  kind: string
  role = ''
  #found: Ref[] = []
  #at = -1
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined
  readonly name: string
  readonly #known: readonly Ref[]
  readonly #kinds: Record<string, { label: string }>
  readonly #changed: () => void

  constructor(name: string, kind: string, known: readonly Ref[], kinds: Record<string, { label: string }>, changed: () => void) {
    this.name = name
    this.kind = kind
    this.#known = known
    this.#kinds = kinds
    this.#changed = changed
  }

  choose(ref: Ref): void {
    this.chosen = ref
    this.text = ref.label
    this.kind = ref.kind
    this.#close()
  }

  /** @returns undefined where nothing is written. */
  given(): Given | undefined {
    if (this.chosen) return { entity: this.chosen.id }
    const name = this.text.trim()
    const role = this.role.trim()
    if (!name && !role) return undefined
    return { kind: this.kind, name, ...(role ? { role } : {}) }
  }

  #close(): void {
    this.#found = []
    this.#at = -1
    this.#changed()
  }

  #typed(text: string): void {
    this.text = text
    this.chosen = undefined
    clearTimeout(this.#timer)
    const words = text.trim().toLowerCase()
    if (words.length < FEWEST_LETTERS) return void this.#close()
    this.#show(this.#known.filter(({ label }) => label.toLowerCase().includes(words)))
    this.#timer = setTimeout(() => void this.#search(words), PAUSE_MS)
  }

  #show(found: Ref[]): void {
    const seen = new Map(found.filter(({ kind }) => kind in this.#kinds).map((ref) => [ref.id, ref]))
    this.#found = [...seen.values()].slice(0, MOST_SHOWN)
    this.#at = Math.min(this.#at, this.#found.length - 1)
    this.#changed()
  }

  async #search(words: string): Promise<void> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    try {
      const answer = await fetch(`/api/search?${new URLSearchParams({ q: `${words}*`, limit: '12' })}`, {
        signal: this.#asked.signal,
      })
      const { results } = (await answer.json()) as { results: Ref[] }
      const known = this.#known.filter(({ label }) => label.toLowerCase().includes(words))
      if (!this.chosen) this.#show([...known, ...results])
    } catch {
      // Without suggestions a name can still be written.
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (this.#found.length === 0) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      this.#at = (this.#at + step + this.#found.length) % this.#found.length
      this.#changed()
    } else if (event.key === 'Enter' && this.#at >= 0) this.choose(this.#found[this.#at] as Ref)
    else if (event.key === 'Escape') this.#close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  draw(words: PartyWords, placeholder = ''): TemplateResult {
    const list = `${this.name}-list`
    const isNew = !this.chosen && this.text.trim() !== ''
    const asksRole = this.kind === 'person' && !this.chosen && (isNew || this.role !== '')
    return html`<div class="party"><label>${words.label}
      <input name=${this.name} .value=${this.text} autocomplete="off" role="combobox" aria-expanded=${this.#found.length > 0} aria-controls=${list} placeholder=${placeholder}
        aria-activedescendant=${this.#at >= 0 ? `${list}-${this.#at}` : nothing}
        @input=${(event: Event) => this.#typed((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
        @blur=${() => setTimeout(() => this.#close(), 150)}></label>
      <ul id=${list} role="listbox" ?hidden=${this.#found.length === 0}>${this.#found.map(
        (ref, place) => html`<li id="${list}-${place}" role="option" aria-selected=${place === this.#at}
          @mousedown=${(event: Event) => {
            event.preventDefault()
            this.choose(ref)
          }}>${ref.label} <span class="kind">${this.#kinds[ref.kind]?.label ?? ref.kind}</span></li>`,
      )}</ul>
      ${
        isNew
          ? html`<label class="new"><span class="word">${words.isNew}</span> <select aria-label=${words.kind} @change=${(
              event: Event,
            ) => {
              this.kind = (event.target as HTMLSelectElement).value
              this.#changed()
            }}>${Object.entries(this.#kinds).map(([kind, { label }]) => html`<option value=${kind} ?selected=${kind === this.kind}>${label}</option>`)}</select></label>`
          : this.chosen
            ? html`<span class="kind">${this.#kinds[this.chosen.kind]?.label ?? ''}</span>`
            : nothing
      }
      ${
        asksRole
          ? html`<label>${words.role} <input .value=${this.role} @input=${(event: Event) => {
              this.role = (event.target as HTMLInputElement).value
            }}></label>`
          : nothing
      }</div>`
  }
}
