/**
 * `<contrechamp-map>`: deployments on the world, devices on their streets. Its children are what readers without JavaScript or
 * WebGL get; they stay until the map runs. Attributes and events are listed in the class.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { type CoverageState, coverageControl } from '../coverage/control.ts'
import { type CoverageChoice, edgeZoom } from '../coverage/layers.ts'
import { cityZoom, coverageZoom } from '../coverage/messages.ts'
import type { MarkItem } from './inview.ts'
import { lacking } from './lacking.ts'
import { legend } from './legend.ts'
import { look } from './look.ts'
import type { InView, Lacking, MapOptions, Place } from './options.ts'
import { paletteFor } from './palette.ts'
import type { RunningMap } from './run.ts'
import { fill, wordsFor } from './words.ts'

/** Before a map runs, and once it is gone. */
const unseen = (): Pick<ContrechampMap, 'running' | 'view' | 'picked' | 'missing' | 'computing'> => ({
  running: false,
  view: { items: [], total: 0, grouped: 0, bare: false, zoom: 0 },
  picked: [],
  missing: { coverage: false, other: false },
  computing: 0,
})

/** Width in CSS pixels from which the legend starts unfolded. */
const wideFromPx = 704

/**
 * Events, all bubbling: `contrechamp-map-ready` once the map is drawn, `contrechamp-map-pick` (detail: `MarkItem[]`) when marks are
 * clicked, `contrechamp-map-unavailable` when the fallback stays.
 */
export class ContrechampMap extends LitElement {
  static override styles = look
  static override properties = {
    deployments: {},
    tiles: {},
    world: {},
    lon: { type: Number },
    lat: { type: Number },
    zoom: { type: Number },
    selected: {},
    hash: { type: Boolean },
    compact: { type: Boolean },
    root: {},
    api: {},
    ground: {},
    coverage: { state: true },
    computing: { state: true },
    running: { state: true },
    view: { state: true },
    picked: { state: true },
    missing: { state: true },
  }
  /** URL of GeoJSON points: `id`, `label`, `statements`, `contradictions`, `gaps`, `withinM`, `disputed`. */
  declare deployments: string | undefined
  /** Base URL of vector tiles: `{tiles}/devices/{z}/{x}/{y}.mvt` and `{tiles}/features/…`. */
  declare tiles: string | undefined
  /** Base URL of `land.json` and `borders.json`; beside this script when absent. */
  declare world: string | undefined
  declare lon: number
  declare lat: number
  /** Absent: the deployments are fitted into view. */
  declare zoom: number | undefined
  /** Id of the entity that is framed: a deployment, or anything else that stands at `lon`, `lat`. */
  declare selected: string | undefined
  /** Keeps place and zoom in the address's hash. */
  declare hash: boolean
  /** The legend starts folded on any screen. */
  declare compact: boolean
  /** Path before every link; `/` when absent. */
  declare root: string
  /** Base URL of the API; without it nobody is asked what cameras can see. */
  declare api: string | undefined
  /** Base URL of tiles of what the selected deployment's cameras see: `{ground}/{z}/{x}/{y}.mvt?bound=…`; without it a city is not drawn. */
  declare ground: string | undefined
  /** What is shown of it; nothing at first, and remembered nowhere. */
  declare coverage: CoverageChoice | undefined
  declare computing: number
  declare running: boolean
  declare view: InView
  declare picked: MarkItem[]
  declare missing: Lacking
  #map: RunningMap | undefined
  /** Until the element leaves the page: who moves it has it leave and come again. */
  #stay = new AbortController()
  #left: Place | undefined
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  readonly #repaint = () => this.requestUpdate()

  constructor() {
    super()
    Object.assign(this, { lon: 12, lat: 25, hash: false, compact: false, root: '/', ...unseen() })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stay = new AbortController()
    this.#dark.addEventListener('change', this.#repaint, { signal: this.#stay.signal })
    void this.#start(this.#stay.signal)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stay.abort()
    this.#left = this.#map?.place ?? this.#left
    this.#map?.remove()
    this.#map = undefined
    Object.assign(this, unseen())
  }

  get #language(): string {
    return this.lang || this.closest<HTMLElement>('[lang]')?.lang || 'en'
  }

  /** Loads MapLibre and runs it; whatever goes wrong, the children stay in view. */
  async #start(gone: AbortSignal): Promise<void> {
    try {
      if (!document.createElement('canvas').getContext('webgl2')) throw new Error('no WebGL 2')
      const { RunningMap, mapLibreSheet } = await import('./run.ts')
      if (gone.aborted) return
      const root = this.renderRoot as ShadowRoot
      root.adoptedStyleSheets = [mapLibreSheet, ...root.adoptedStyleSheets.filter((sheet) => sheet !== mapLibreSheet)]
      this.running = true
      await this.updateComplete
      if (gone.aborted) return
      const options = { ...this.#options(), scale: root.querySelector<HTMLElement>('.scale') ?? undefined }
      this.#map = new RunningMap(root.querySelector('.map') as HTMLElement, options, {
        inView: (view) => {
          this.view = view
        },
        picked: (items) => {
          this.picked = items
          if (items.length > 0) this.#tell('pick', items)
        },
        missing: (lacking) => {
          this.missing = lacking
        },
        computing: (tiles) => {
          this.computing = tiles
        },
      })
      // What was chosen stays chosen; whether that can be seen is known before the map is drawn.
      this.view = { ...this.view, zoom: this.#map.map.getZoom() }
      this.#map.cover(this.coverage)
      this.#map.map.once('load', () => this.#tell('ready'))
    } catch {
      if (gone.aborted) return
      this.running = false
      this.#tell('unavailable')
    }
  }

  #tell(what: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(`contrechamp-map-${what}`, { bubbles: true, composed: true, detail }))
  }

  #options(): MapOptions {
    const absolute = (path: string) => new URL(path, document.baseURI).href.replace(/\/$/, '')
    const { lon, lat, zoom, selected, hash } = this
    return {
      deployments: this.deployments ? absolute(this.deployments) : undefined,
      tiles: this.tiles ? absolute(this.tiles) : undefined,
      world: this.world ? absolute(this.world) : new URL(/* @vite-ignore */ './world', import.meta.url).href,
      api: this.api ? absolute(this.api) : undefined,
      ground: this.ground ? absolute(this.ground) : undefined,
      ...{ lon, lat, zoom, selected, hash, left: this.#left },
      link: (path) => this.#link(path),
      language: this.#language,
      words: wordsFor(this.#language),
    }
  }

  /** A language that was asked for in the address stays asked for. */
  #link(path: string): string {
    const asked = new URLSearchParams(location.search).get('lang')
    return `${this.root}${path}${asked ? `?lang=${encodeURIComponent(asked)}` : ''}`
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('lon') && !changed.has('lat') && !changed.has('zoom')) return
    this.#left = undefined
    this.#map?.map.jumpTo({ center: [this.lon, this.lat], zoom: this.zoom ?? this.#map.map.getZoom() })
  }

  protected override render(): TemplateResult {
    if (!this.running) return html`<slot></slot>`
    const words = wordsFor(this.#language)
    const palette = paletteFor(this.#dark.matches)
    return html`<div class="view" @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#close()}>
          <div class="map"></div>
          <div class="tools">
            <button type="button" aria-label=${words.zoomIn} title=${words.zoomIn} @click=${() => this.#map?.zoomBy(1)}>+</button>
            <button type="button" aria-label=${words.zoomOut} title=${words.zoomOut} @click=${() => this.#map?.zoomBy(-1)}>−</button>
            <span class="north" role="img" aria-label=${words.north} title=${words.north}><b>▲</b>${words.n}</span>
          </div>
          <div aria-live="polite">${this.#panel()}</div>
          ${this.#coverage()}
        </div>
        <div class="below"><div class="scale"></div>
        ${legend(words, palette, { deployments: !!this.deployments, devices: !!this.tiles }, !this.compact && this.clientWidth >= wideFromPx)}</div>
      ${this.#list()}
      <slot class="paper"></slot>
      <p class="foot">
        ${this.missing.other ? html`${lacking(words, this.#again)} ` : nothing}${this.tiles ? html`${words.attributionOsm} · ` : nothing}${words.attributionWorld}
      </p>`
  }

  /** Pieces of coverage that are drawn right now, by level, and rings of cameras without a heading. */
  drawnCoverage(): Record<string, number> {
    return this.#map?.drawn() ?? {}
  }

  #coverage(): TemplateResult | typeof nothing {
    const { zoom } = this.view
    const source = zoom >= coverageZoom ? this.api && 'worker' : zoom >= cityZoom ? this.ground && 'server' : undefined
    // It does not go while somebody is at it: the focus would go with it.
    const used = (this.renderRoot as ShadowRoot).activeElement?.closest('.coverage')
    if (!source && !this.coverage && !used) return nothing
    const state: CoverageState = {
      choice: this.coverage,
      source: source || undefined,
      edges: source === 'server' && zoom >= edgeZoom,
      city: !!this.ground,
      waiting: this.computing,
      bare: this.view.bare,
      missing: this.missing.coverage,
    }
    const choose = (choice: CoverageChoice | undefined): void => {
      performance.mark('contrechamp-coverage-begin')
      this.coverage = choice
      this.#map?.cover(choice)
      performance.measure('contrechamp-coverage', 'contrechamp-coverage-begin')
    }
    return coverageControl(wordsFor(this.#language), paletteFor(this.#dark.matches), state, choose, this.#again)
  }

  readonly #again = (event: Event): void => {
    // The button goes with what it told, and the focus must not go with it.
    const beside = (event.target as Element).closest('.coverage')?.querySelector('select')
    const stays = beside ?? this.renderRoot.querySelector<HTMLElement>('.map canvas')
    stays?.focus({ preventScroll: true })
    this.#map?.again()
  }

  readonly #close = (): void => {
    this.picked = []
  }

  #panel(): TemplateResult | typeof nothing {
    if (this.picked.length === 0) return nothing
    const words = wordsFor(this.#language)
    const articles = this.picked.map(
      ({ label, facts, href }) => html`<article>
        <h3>${label}</h3>
        <p class="facts">${facts.join(' · ')}</p>
        <p><a href=${href}>${words.open}</a></p>
      </article>`,
    )
    return html`<div class="panel">
      <button type="button" aria-label=${words.close} title=${words.close} @click=${this.#close}>×</button>${articles}
    </div>`
  }

  #list(): TemplateResult {
    const words = wordsFor(this.#language)
    const { items, total, grouped } = this.view
    const more = total - items.length - grouped
    const say = (text: string, n: number) => fill(text, { n }, this.#language)
    return html`<details class="list">
      <summary>${say(words.inView, total)}</summary>
      ${total === 0 ? html`<p>${words.nothing}</p>` : nothing}
      <ul>
        ${items.map(({ label, facts, href }) => html`<li><a href=${href}>${label}</a> <span class="facts">${facts.join(' · ')}</span></li>`)}
      </ul>
      ${more > 0 ? html`<p>${say(words.more, more)}</p>` : nothing}
      ${grouped > 0 ? html`<p>${say(words.clusters, grouped)}</p>` : nothing}
    </details>`
  }
}
