/**
 * `<contrechamp-desk>`: decides on the proposals of one document with the keyboard. What is decided is shown at once and sent behind; where the
 * server refuses, what stood before stands again and the reason is told. The log is the only memory: a page that is opened anew goes on at the
 * first proposal that nobody decided.
 */
import type { FormVocabulary } from '../../contract/desk.ts'
import type { StatementView } from '../../contract/views.ts'
import { StatementForm, type Written } from './form.ts'
import type { Ref } from './party.ts'
import { Refused, send } from './send.ts'
import { keepInView, paint, runsOf, selectedPlace } from './text.ts'

type State = 'open' | 'accepted' | 'rejected' | 'corrected' | 'unsure' | 'by-hand'

const verdicts: Record<string, { verdict: string; state: State }> = {
  accept: { verdict: 'accepted', state: 'accepted' },
  reject: { verdict: 'rejected', state: 'rejected' },
  unsure: { verdict: 'unsure', state: 'unsure' },
}
const keys: Record<string, string> = {
  a: 'accept',
  r: 'reject',
  u: 'unsure',
  c: 'correct',
  z: 'undo',
  k: 'previous',
  p: 'previous',
  j: 'next',
  n: 'next',
  s: 'write',
  '?': 'keys',
}

export class ContrechampDesk extends HTMLElement {
  #text!: HTMLElement
  #now!: HTMLElement
  #formPlace!: HTMLElement
  #told!: HTMLElement
  #items: HTMLElement[] = []
  #current: HTMLElement | undefined
  /** Decisions of this visit, last one last: what `z` takes back. */
  #done: { id: string; before: State }[] = []
  /** Sent one after the other, so that the log has them in the order of the keys. */
  #sending: Promise<unknown> = Promise.resolve()
  #vocabulary: Promise<FormVocabulary> | undefined
  #words: Record<string, string> = {}
  #card: AbortController | undefined

  connectedCallback(): void {
    const part = (selector: string) => this.querySelector<HTMLElement>(selector) as HTMLElement
    this.#text = part('.desk-text')
    this.#now = part('.desk-now')
    this.#formPlace = part('.desk-form-place')
    this.#told = part('.desk-told')
    this.#items = [...this.querySelectorAll<HTMLElement>('.desk-list > li')]
    part('.desk-actions').hidden = false
    this.classList.add('live')
    this.addEventListener('click', (event) => this.#clicked(event))
    document.addEventListener('keydown', this.#pressed)
    this.#paint()
    const asked = this.#items.find((item) => `#${item.dataset.item}` === location.hash)
    const start = asked ?? this.#nextOpen(-1) ?? this.#items[0]
    // On a small screen the page begins with what is read.
    if (matchMedia('(max-width: 59.99rem)').matches) this.#text.scrollIntoView({ block: 'start' })
    if (start) this.#show(start)
    if (this.#items.length > 0 && !this.#nextOpen(-1)) void this.#vocabularyOf().then(({ words }) => this.#tell(words.done ?? ''))
    else void this.#vocabularyOf()
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#pressed)
  }

  async #vocabularyOf(): Promise<FormVocabulary> {
    this.#vocabulary ??= fetch(`/desk/vocabulary.json?lang=${this.lang}`).then((answer) => answer.json())
    const vocabulary = await this.#vocabulary
    this.#words = vocabulary.words
    return vocabulary
  }

  #tell(words: string, wrong = false): void {
    this.#told.textContent = words
    this.#told.classList.toggle('wrong', wrong)
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if ((event.target as HTMLElement).closest('input, select, textarea, .desk-form')) return
    if (event.shiftKey && event.key.startsWith('Arrow')) return void this.#select(event)
    const isWriting = this.#formPlace.firstElementChild !== null
    // Also from outside of the form: a click beside it takes the focus away.
    if (isWriting && event.key === 'Escape') return void this.#leave()
    const what = keys[event.key]
    if (what === undefined || isWriting) return
    event.preventDefault()
    this.#do(what)
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as HTMLElement
    const button = target.closest<HTMLElement>('[data-do]')
    if (button) return void this.#do(button.dataset.do as string)
    const item = target.closest<HTMLElement>('.desk-list > li')
    if (item && !target.closest('.more a')) {
      event.preventDefault()
      return void this.#show(item)
    }
    const run = target.closest<HTMLElement>('.quoted')
    if (!run || selectedPlace(this.#text)) return
    // Where several quotes lie over one another, each click goes to the next of them.
    const ids = run.dataset.of?.split(' ') ?? []
    const at = ids.indexOf(this.#current?.dataset.item ?? '')
    const next = this.#items.find(({ dataset }) => dataset.item === ids[(at + 1) % ids.length])
    if (next) this.#show(next)
  }

  #do(what: string): void {
    if (what === 'keys') return void this.querySelector<HTMLElement>('.desk-keys')?.toggleAttribute('open')
    if (what === 'next' || what === 'previous') return void this.#step(what === 'next' ? 1 : -1)
    if (what === 'undo') return void this.#undo()
    if (what === 'write') return void this.#write()
    if (!this.#current || this.#stateOf(this.#current) === 'by-hand') return
    if (what === 'correct') return void this.#correct(this.#current)
    const { verdict, state } = verdicts[what] as { verdict: string; state: State }
    this.#decide(this.#current, state, { verdict })
  }

  #stateOf(item: HTMLElement): State {
    return item.dataset.state as State
  }

  #step(by: 1 | -1): void {
    const at = this.#current ? this.#items.indexOf(this.#current) : -1
    const item = this.#items[at + by]
    if (item) this.#show(item)
  }

  /** The first open one behind a place, else the first of all. */
  #nextOpen(at: number): HTMLElement | undefined {
    const open = (item: HTMLElement) => this.#stateOf(item) === 'open'
    return this.#items.slice(at + 1).find(open) ?? this.#items.find(open)
  }

  #paint(): void {
    const states = new Map(this.#items.map((item) => [item.dataset.item, item.dataset.state]))
    paint(this.#text, (id) => states.get(id) ?? 'open')
  }

  #setState(item: HTMLElement, state: State): void {
    item.dataset.state = state
    const word = this.#words[`state.${state}`] ?? state
    for (const place of [item, this.#now.querySelector(`[data-card="${item.dataset.item}"]`)]) {
      const shown = place?.querySelector('[data-word]')
      if (shown) shown.textContent = word
      if (place) (place as HTMLElement).dataset.state = state
    }
    this.#paint()
    const counted = this.#items.filter((one) => this.#stateOf(one) !== 'by-hand')
    const decided = counted.filter((one) => this.#stateOf(one) !== 'open').length
    const bar = this.querySelector('progress')
    if (bar) bar.value = decided
    const words = (this.#words.progress ?? '').replace('{decided}', String(decided)).replace('{total}', String(counted.length))
    const told = this.querySelector('[data-progress]')
    if (told && words) told.textContent = words
    const stands = this.#items.some((one) => ['accepted', 'corrected', 'by-hand'].includes(this.#stateOf(one)))
    this.querySelector('.public-page')?.toggleAttribute('hidden', !stands)
  }

  #show(item: HTMLElement): void {
    this.#current?.removeAttribute('aria-current')
    for (const run of this.#text.querySelectorAll('.now')) run.classList.remove('now')
    this.#current = item
    item.setAttribute('aria-current', 'true')
    keepInView(item.parentElement, item, 'nearest')
    const runs = runsOf(this.#text, item.dataset.item as string)
    for (const run of runs) run.classList.add('now')
    if (runs[0]) keepInView(this.#text, runs[0], 'center')
    history.replaceState(null, '', `#${item.dataset.item}`)
    void this.#bring(item)
  }

  /** The card of a proposal, as the register stands now. */
  async #bring(item: HTMLElement): Promise<void> {
    this.#card?.abort()
    const asked = new AbortController()
    this.#card = asked
    const lang = new URLSearchParams(location.search).has('lang') ? `?lang=${this.lang}` : ''
    this.#now.classList.add('coming')
    try {
      // What was decided before may change what this one would contradict.
      await this.#sending
      if (asked.signal.aborted) return
      const answer = await fetch(`/desk/statement/${item.dataset.item}${lang}`, { signal: asked.signal })
      const part = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const card = part.querySelector('[data-card]')
      if (!answer.ok || !card) throw new Refused(part.querySelector('.quiet')?.textContent ?? String(answer.status))
      this.#now.replaceChildren(card)
      this.#stands(item, (card as HTMLElement).dataset)
      this.#now.classList.remove('coming')
    } catch (error) {
      if (!asked.signal.aborted) this.#tell(this.#why(error), true)
    }
  }

  /** Takes over what the server says of a proposal: it may have been decided in another window. */
  #stands(item: HTMLElement, { state, seen }: { state?: string; seen?: string | number }): void {
    if (state === undefined || seen === undefined || item.dataset.seen === String(seen)) return
    item.dataset.seen = String(seen)
    this.#setState(item, state as State)
  }

  /** Sends what is decided of a proposal, with what was known of it. @throws Refused, after what stands instead is shown. */
  async #send(path: string, item: HTMLElement, body: Record<string, unknown> = {}): Promise<void> {
    const id = item.dataset.item as string
    try {
      const { seen } = (await send(path, { id, seen: Number(item.dataset.seen), ...body })) as { seen: number }
      item.dataset.seen = String(seen)
    } catch (error) {
      if (!(error instanceof Refused) || !error.outdated) throw error
      this.#done = this.#done.filter((one) => one.id !== id)
      this.#stands(item, error.outdated)
      throw error
    }
  }

  #why(error: unknown): string {
    if (error instanceof Refused && error.outdated && this.#words.outdated) {
      const { state, id } = error.outdated
      return this.#words.outdated.replace('{id}', id).replace('{state}', this.#words[`state.${state}`] ?? state)
    }
    const why = error instanceof Refused ? error.message : (this.#words['lost-server'] ?? String(error))
    return (this.#words['not-saved'] ?? '{why}').replace('{why}', why)
  }

  #decide(item: HTMLElement, state: State, body: Record<string, unknown>): void {
    const id = item.dataset.item as string
    const before = this.#stateOf(item)
    this.#setState(item, state)
    this.#done.push({ id, before })
    const sent = this.#sending.then(() => this.#send('/desk/decisions', item, body))
    this.#sending = sent.catch(() => undefined)
    const next = this.#nextOpen(this.#items.indexOf(item))
    if (next) this.#show(next)
    else void this.#bring(item)
    sent.then(
      () => this.#tell(next ? this.#saidOf(id, state) : (this.#words.done ?? '')),
      (error) => {
        this.#done = this.#done.filter((one) => one.id !== id || one.before !== before)
        const isOutdated = error instanceof Refused && error.outdated !== undefined
        if (!isOutdated) this.#setState(item, before)
        this.#tell(isOutdated ? this.#why(error) : `${id}: ${this.#why(error)}`, true)
        this.#show(item)
      },
    )
  }

  #saidOf(id: string, state: State): string {
    return (this.#words.saved ?? '').replace('{id}', id).replace('{state}', this.#words[`state.${state}`] ?? state)
  }

  async #undo(): Promise<void> {
    await this.#sending
    // After a restart the one in view can be taken back, as long as it is decided.
    const last =
      this.#done.pop() ??
      (this.#current && this.#stateOf(this.#current) !== 'open'
        ? { id: this.#current.dataset.item as string, before: 'open' as State }
        : undefined)
    const item = this.#items.find(({ dataset }) => dataset.item === last?.id)
    if (!last || !item) return void this.#tell(this.#words['nothing-to-undo'] ?? '')
    const was = this.#stateOf(item)
    try {
      const sent = this.#send('/desk/undo', item)
      this.#sending = sent.catch(() => undefined)
      if (was === 'by-hand') {
        await sent
        return location.reload()
      }
      this.#setState(item, last.before)
      this.#show(item)
      await sent
      this.#tell((this.#words.undone ?? '').replace('{id}', last.id))
    } catch (error) {
      if (!(error instanceof Refused && error.outdated)) {
        this.#setState(item, was)
        this.#done.push(last)
      } else this.#show(item)
      this.#tell(this.#why(error), true)
    }
  }

  /** Everybody and everything that this document's statements speak of. */
  #parties(): Ref[] {
    return JSON.parse(this.getAttribute('parties') ?? '[]') as Ref[]
  }

  #leave(): void {
    this.#formPlace.replaceChildren()
    this.classList.remove('writing')
    this.#now.focus({ preventScroll: true })
  }

  async #correct(item: HTMLElement): Promise<void> {
    const id = item.dataset.item as string
    const vocabulary = await this.#vocabularyOf()
    const view = (await (await fetch(`/desk/statement/${id}.json?lang=${this.lang}`)).json()) as StatementView
    this.classList.add('writing')
    const title = (vocabulary.words['form.correct'] ?? '').replace('{id}', id)
    const save = async (written: Written) => {
      await this.#sending
      const before = this.#stateOf(item)
      await this.#send('/desk/decisions', item, { verdict: 'corrected', correction: written })
      this.#leave()
      this.#done.push({ id, before })
      this.#setState(item, 'corrected')
      this.#tell(this.#saidOf(id, 'corrected'))
      this.#show(this.#nextOpen(this.#items.indexOf(item)) ?? item)
    }
    this.#open(vocabulary, save, { title, quote: view.passages[0]?.exact ?? '', view, parties: this.#parties() })
  }

  #open(
    vocabulary: FormVocabulary,
    save: (written: Written) => Promise<void>,
    start: ConstructorParameters<typeof StatementForm>[2],
  ): void {
    // A place of its own for each form: what was drawn there before knows nothing of the next.
    const place = document.createElement('div')
    this.#formPlace.replaceChildren(place)
    new StatementForm(
      place,
      {
        vocabulary,
        save: (written) => save(written).catch((error) => Promise.reject(new Error(this.#why(error)))),
        leave: () => this.#leave(),
      },
      start,
    )
    place.scrollIntoView({ block: 'nearest' })
  }

  /** Without a selection the quote in view is taken, and Shift with an arrow makes it longer or shorter. */
  async #write(): Promise<void> {
    const asksPage = (this.#text.textContent ?? '').trim() === ''
    const place = asksPage ? { words: '' } : (selectedPlace(this.#text) ?? this.#quoteInView())
    const vocabulary = await this.#vocabularyOf()
    if (!place) return void this.#tell(vocabulary.words['select-first'] ?? '', true)
    this.classList.add('writing')
    const [subject] = this.#parties()
    const { words, ...span } = place
    const save = async (written: Written) => {
      await this.#sending
      const { id } = (await send('/desk/statements', { source: this.getAttribute('source'), ...span, ...written })) as {
        id: string
      }
      // The text and the list are made by the server: it knows the new names and where they lie.
      location.hash = id
      location.reload()
    }
    this.#open(vocabulary, save, {
      title: vocabulary.words['form.write'] ?? '',
      quote: words,
      asksPage,
      subject,
      parties: this.#parties(),
    })
  }

  #quoteInView(): ReturnType<typeof selectedPlace> {
    const runs = runsOf(this.#text, this.#current?.dataset.item ?? '')
    const [first, last] = [runs[0], runs.at(-1)]
    if (!first || !last) return undefined
    return {
      start: Number(first.dataset.o),
      end: Number(last.dataset.o) + (last.textContent ?? '').length,
      words: runs.map((run) => run.textContent).join(''),
    }
  }

  /** Selects with the keyboard: the quote in view first, then word by word, line by line. */
  #select(event: KeyboardEvent): void {
    const selection = getSelection()
    if (!selection) return
    event.preventDefault()
    if (!selectedPlace(this.#text)) {
      const runs = runsOf(this.#text, this.#current?.dataset.item ?? '')
      const [first, last] = [runs[0], runs.at(-1)]
      if (!first?.firstChild || !last?.firstChild) return
      return void selection.setBaseAndExtent(first.firstChild, 0, last.firstChild, (last.textContent ?? '').length)
    }
    const isLine = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    const isBack = event.key === 'ArrowUp' || event.key === 'ArrowLeft'
    selection.modify('extend', isBack ? 'backward' : 'forward', isLine ? 'line' : 'word')
  }
}
