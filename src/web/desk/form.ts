/** The form for a statement: by hand from selected words, or to put a proposal right. Enter saves, Escape leaves. */
import { html, nothing, render, type TemplateResult } from 'lit'
import type { FormProperty, FormVocabulary } from '../../contract/desk.ts'
import type { StatementView } from '../../contract/views.ts'
import { type Given, PartyField, type Ref } from './party.ts'

export interface FormStart {
  title: string
  quote: string
  /** Without words to select, the page is asked for. */
  asksPage?: boolean
  /** What is put right; a new statement without it. */
  view?: StatementView | undefined
  /** Suggested for a new one. */
  subject?: Ref | undefined
  parties: readonly Ref[]
}

export interface Written {
  subject: Given
  property: string
  value: Record<string, unknown>
  polarity: string
  speaker?: { who: Given; stance: string }
  stance?: string
  saidOn?: string
  page?: number
}

export interface FormOwner {
  vocabulary: FormVocabulary
  /** @throws with words for people when it is not saved. */
  save(written: Written): Promise<void>
  leave(): void
}

/** Characters of a selection that may be the value itself. */
const LONGEST_SUGGESTED = 200

/** What a value of this property may be. */
const rangesOf = (property: FormProperty | undefined): string[] => [...(property?.range ?? ['text']), 'absent']

export class StatementForm {
  readonly #place: HTMLElement
  readonly #owner: FormOwner
  readonly #start: FormStart
  readonly #subject: PartyField
  readonly #entity: PartyField
  readonly #speaker: PartyField
  #property = ''
  #as = ''
  #fields: Record<string, string> = {}
  #polarity = 'asserts'
  #stance = 'states'
  #saidOn = ''
  #page = ''
  #told = ''
  #busy = false

  constructor(place: HTMLElement, owner: FormOwner, start: FormStart) {
    this.#place = place
    this.#owner = owner
    this.#start = start
    const field = (name: string, kind: string) =>
      new PartyField(name, kind, start.parties, owner.vocabulary.kinds, () => this.#draw())
    this.#subject = field('subject', 'deployment')
    this.#entity = field('entity', 'organization')
    this.#speaker = field('speaker', 'person')
    this.#fill()
    this.#draw()
    const first = start.view ? '.value-row input, .value-row select' : this.#subject.chosen ? '[name=property]' : '[name=subject]'
    const focused = place.querySelector<HTMLInputElement>(first)
    focused?.focus()
    if (start.view && focused instanceof HTMLInputElement) focused.select()
  }

  #word(key: string): string {
    return this.#owner.vocabulary.words[`form.${key}`] ?? key
  }

  #fill(): void {
    const { view, subject } = this.#start
    if (view ? view.subject : subject) this.#subject.choose(view ? view.subject : (subject as Ref))
    if (!view) {
      this.#property = this.#properties()[0]?.id ?? ''
      this.#as = rangesOf(this.#definition())[0] as string
      return
    }
    const { value, polarity, speakers, saidOn } = view
    this.#property = view.property
    this.#polarity = polarity
    this.#stance = speakers[0]?.stance ?? 'states'
    this.#saidOn = saidOn ?? ''
    this.#as = Object.keys(value).find((key) => key !== 'lang' && key !== 'withinM') as string
    if ('text' in value) this.#fields.text = value.text
    if ('term' in value) this.#fields.term = value.term
    if ('date' in value) this.#fields.date = value.date
    if ('flag' in value) this.#fields.flag = String(value.flag)
    if ('absent' in value) this.#fields.absent = value.absent
    if ('entity' in value && view.entity) this.#entity.choose(view.entity)
    if ('quantity' in value) {
      const { min, max, approximate, unit, counted, state, increment } = value.quantity
      const figure =
        min === max
          ? `${approximate ? '~' : ''}${min ?? ''}`
          : max === null
            ? `${approximate ? '~' : ''}>= ${min}`
            : min === null
              ? `<= ${max}`
              : `${min}-${max}`
      this.#fields = { figure, unit, counted: counted ?? '', state: state ?? '', increment: increment ? '1' : '' }
    }
  }

  #properties(): FormProperty[] {
    return (this.#owner.vocabulary.kinds[this.#subject.kind]?.questions ?? []).flatMap(({ properties }) => properties)
  }

  #definition(): FormProperty | undefined {
    return this.#properties().find(({ id }) => id === this.#property)
  }

  #draw(): void {
    // A kind that has no such property starts with its first.
    if (!this.#definition()) this.#property = this.#properties()[0]?.id ?? ''
    if (!rangesOf(this.#definition()).includes(this.#as)) this.#as = rangesOf(this.#definition())[0] as string
    if (!this.#start.view) this.#suggest()
    render(this.#markup(), this.#place)
  }

  /** What the selected words may mean, where nothing was written yet: they are at hand to be shortened. */
  #suggest(): void {
    const { quote } = this.#start
    this.#fields.text ??= quote.length <= LONGEST_SUGGESTED ? quote : ''
    this.#fields.figure ??= /\d[\d\s.,'’\u00a0\u202f]*\d|\d/.exec(quote)?.[0].trim() ?? ''
    this.#fields.date ??= /\b\d{4}-\d{2}(-\d{2})?\b|\b(19|20)\d{2}\b/.exec(quote)?.[0] ?? ''
  }

  #input(name: string, label: string, more: { placeholder?: string; short?: boolean } = {}): TemplateResult {
    return html`<label class=${more.short ? 'short' : ''}>${label} <input data-value name=${name} .value=${this.#fields[name] ?? ''} placeholder=${more.placeholder ?? ''} autocomplete="off"
      @input=${(event: Event) => {
        this.#fields[name] = (event.target as HTMLInputElement).value
      }}></label>`
  }

  #select(name: string, label: string, options: readonly { id: string; label: string }[], empty = false): TemplateResult {
    return html`<label class="short">${label} <select data-value name=${name} @change=${(event: Event) => {
      this.#fields[name] = (event.target as HTMLSelectElement).value
    }}>${empty ? html`<option value=""></option>` : nothing}${options.map(
      ({ id, label: words }) => html`<option value=${id} ?selected=${this.#fields[name] === id}>${words}</option>`,
    )}</select></label>`
  }

  #value(): TemplateResult {
    const { lists, states, absences } = this.#owner.vocabulary
    const label = this.#word('value')
    if (this.#as === 'term') return this.#select('term', label, lists[this.#definition()?.list ?? ''] ?? [])
    if (this.#as === 'date') return this.#input('date', label, { placeholder: '2026-11-21' })
    if (this.#as === 'absent') return this.#select('absent', label, absences)
    if (this.#as === 'flag')
      return this.#select('flag', label, [
        { id: 'true', label: this.#word('yes') },
        { id: 'false', label: this.#word('no') },
      ])
    if (this.#as === 'entity')
      return this.#entity.draw({ label, isNew: this.#word('new'), kind: this.#word('kind'), role: this.#word('role') })
    if (this.#as === 'quantity')
      return html`<div class="figure">${this.#input('figure', label, { placeholder: '1000, > 250, ~30, 400-500', short: true })}
        ${this.#select('counted', this.#word('counted'), lists.counted ?? [], true)} ${this.#input('unit', this.#word('unit'), { placeholder: '1', short: true })}
        ${this.#select('state', this.#word('state'), states, true)}
        <label class="check"><input type="checkbox" .checked=${this.#fields.increment === '1'} @change=${(event: Event) => {
          this.#fields.increment = (event.target as HTMLInputElement).checked ? '1' : ''
        }}> ${this.#word('increment')}</label></div>`
    return this.#input('text', label)
  }

  #markup(): TemplateResult {
    const { title, quote, view } = this.#start
    const { kinds, stances } = this.#owner.vocabulary
    const questions = kinds[this.#subject.kind]?.questions ?? []
    const ranges = rangesOf(this.#definition())
    const partyWords = { isNew: this.#word('new'), kind: this.#word('kind'), role: this.#word('role') }
    return html`<form class="desk-form" aria-label=${title} @submit=${(event: Event) => void this.#submit(event)} @keydown=${(event: KeyboardEvent) => this.#pressed(event)}>
      <h3>${title}</h3>
      ${
        this.#start.asksPage
          ? html`<label class="short">${this.#word('page')} <input name="page" inputmode="numeric" .value=${this.#page} autocomplete="off" @input=${(
              event: Event,
            ) => {
              this.#page = (event.target as HTMLInputElement).value
            }}></label>`
          : html`<blockquote><p>${quote}</p></blockquote>`
      }
      ${this.#subject.draw({ label: this.#word('subject'), ...partyWords })}
      <label>${this.#word('property')} <select name="property" @change=${(event: Event) => {
        this.#property = (event.target as HTMLSelectElement).value
        this.#as = ''
        this.#draw()
      }}>${questions.map(
        ({ label, properties }) =>
          html`<optgroup label=${label}>${properties.map(
            ({ id, label: words }) => html`<option value=${id} ?selected=${id === this.#property}>${words}</option>`,
          )}</optgroup>`,
      )}</select></label>
      <div class="value-row">${this.#value()}
      <label class="short as">${this.#word('value-as')} <select name="as" @change=${(event: Event) => {
        this.#as = (event.target as HTMLSelectElement).value
        this.#draw()
      }}>${ranges.map((range) => html`<option value=${range} ?selected=${range === this.#as}>${this.#word(`as.${range}`)}</option>`)}</select></label></div>
      <div class="said-row"><label class="short">${this.#word('polarity')} <select name="polarity" @change=${(event: Event) => {
        this.#polarity = (event.target as HTMLSelectElement).value
      }}>${['asserts', 'denies'].map((one) => html`<option value=${one} ?selected=${one === this.#polarity}>${this.#word(one)}</option>`)}</select></label>
      <label class="short">${this.#word('stance')} <select name="stance" @change=${(event: Event) => {
        this.#stance = (event.target as HTMLSelectElement).value
      }}>${stances.map(({ id, label }) => html`<option value=${id} ?selected=${id === this.#stance}>${label}</option>`)}</select></label>
      <label class="short">${this.#word('said-on')} <input name="said-on" .value=${this.#saidOn} placeholder="2026-11-21" autocomplete="off" @input=${(
        event: Event,
      ) => {
        this.#saidOn = (event.target as HTMLInputElement).value
      }}></label></div>
      ${this.#speaker.draw({ label: this.#word('speaker'), ...partyWords }, view?.speakers[0]?.who.label ?? this.#word('speaker-document'))}
      <p role="alert" class="wrong" ?hidden=${this.#told === ''}>${this.#told}</p>
      <p class="buttons"><button type="submit" ?disabled=${this.#busy}>${this.#word('save')} <kbd>↵</kbd></button> <button type="button" @click=${() => this.#owner.leave()}>${this.#word('leave')} <kbd>esc</kbd></button></p>
    </form>`
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.#owner.leave()
  }

  #given(): Record<string, unknown> {
    const read = (name: string): string =>
      this.#place.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-value][name=${name}]`)?.value.trim() ?? ''
    if (this.#as === 'entity') return { party: this.#entity.given() ?? { kind: 'organization', name: '' } }
    if (this.#as === 'flag') return { flag: read('flag') === 'true' }
    if (this.#as !== 'quantity') return { [this.#as]: read(this.#as) }
    const optional = Object.fromEntries(['counted', 'state'].flatMap((name) => (read(name) ? [[name, read(name)]] : [])))
    return {
      figure: read('figure'),
      unit: read('unit') || '1',
      ...optional,
      ...(this.#fields.increment ? { increment: true } : {}),
    }
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    this.#told = ''
    this.#draw()
    const speaker = this.#speaker.given()
    const written: Written = {
      subject: this.#subject.given() ?? { kind: this.#subject.kind, name: '' },
      property: this.#property,
      value: this.#given(),
      polarity: this.#polarity,
      ...(speaker ? { speaker: { who: speaker, stance: this.#stance } } : this.#start.view ? { stance: this.#stance } : {}),
      ...(/^\d+$/.test(this.#page.trim()) ? { page: Number(this.#page) } : {}),
      ...(this.#saidOn.trim() ? { saidOn: this.#saidOn.trim() } : {}),
    }
    try {
      await this.#owner.save(written)
    } catch (error) {
      this.#told = (error as Error).message
      this.#busy = false
      this.#draw()
    }
  }
}
