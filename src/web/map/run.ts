/** The running map: MapLibre and what feeds it. Loaded only when a map is on the page; nothing here touches the network but our own paths. */
import type { FeatureCollection, Point, Position } from 'geojson'
import { type GeoJSONSource, LngLatBounds, Map as MapLibre, ScaleControl, setWorkerUrl } from 'maplibre-gl'
import mapLibreCss from 'maplibre-gl/dist/maplibre-gl.css?inline'
import { cityTiles, coverageTiles, watchTiles } from '../coverage/client.ts'
import { addPatterns, type CoverageChoice, type CoverageTilesFrom, drawnCoverage, showCoverage } from '../coverage/layers.ts'
import { cityZoom, coverageZoom } from '../coverage/messages.ts'
import { rehearse } from '../coverage/rehearsal.ts'
import { Failures } from './failures.ts'
import type { DeploymentProperties } from './inview.ts'
import { lookOut } from './lookout.ts'
import { markNames, markPixels } from './marks.ts'
import type { MapOptions, MapReports, Place } from './options.ts'
import { quietDevices } from './overlay.ts'
import { type Palette, paletteFor } from './palette.ts'
import { pick } from './pick.ts'
import { circle } from './sector.ts'
import { mapStyle } from './style.ts'
import { drawSectors, forgetSectors, lookAround } from './surroundings.ts'

/** MapLibre's own rules, as a sheet that a shadow root adopts: a content security policy without inline styles allows it. */
export const mapLibreSheet = new CSSStyleSheet()
mapLibreSheet.replaceSync(mapLibreCss)

type Deployments = FeatureCollection<Point, DeploymentProperties>
const empty: Deployments = { type: 'FeatureCollection', features: [] }
const density = 2
const worldZoom = 1.2
const maxZoom = 20
/** The deployments among what could not be loaded. */
const list = 'the list of deployments'
/** Wider than this the place is a country, and a circle around its middle says nothing. */
const widestCircleM = 100_000

/** A flat map has no sky, but MapLibre draws one beneath it, over the whole screen: where drawing is done in software, a fifth of a frame's time. */
function withoutSky({ style }: MapLibre): void {
  style.sky.getEvaluated = () => undefined as never
}

export class RunningMap {
  readonly map: MapLibre
  readonly #options: MapOptions
  readonly #reports: MapReports
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)')
  /** It is known where the map belongs: the address named a place before the map could write its own into it, or another map was there. */
  readonly #placed: boolean
  #deployments: Deployments = empty
  #choice: CoverageChoice | undefined
  #rehearsed = false
  readonly #failures: Failures
  /** Tells what outlasts the map that it is gone. */
  readonly #gone = new AbortController()

  /** @throws when MapLibre cannot start, such as without WebGL 2 */
  constructor(container: HTMLElement, options: MapOptions, reports: MapReports) {
    this.#options = options
    this.#placed = options.left !== undefined || (options.hash && location.hash.length > 1)
    this.#reports = reports
    setWorkerUrl(new URL(/* @vite-ignore */ './maplibre-worker.js', import.meta.url).href)
    this.map = new MapLibre({
      container,
      style: this.#style(),
      center: options.left ?? [options.lon, options.lat],
      zoom: (options.left ?? options).zoom ?? worldZoom,
      maxZoom,
      // Tiles that are drawn larger are taken whole: what MapLibre cuts from them it keeps for ever by their address, and asks for a tile once for each piece.
      zoomLevelsToOverscale: maxZoom - coverageZoom,
      hash: options.hash,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      fadeDuration: 0,
      reduceMotion: this.#still.matches,
      locale: { 'Map.Title': `${options.words.title}. ${options.words.help}` },
      localIdeographFontFamily: 'system-ui, "Noto Sans", "DejaVu Sans", sans-serif',
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.keyboard.disableRotation()
    // Beside the map and not on it: names of places would run beneath the bar.
    if (options.scale) options.scale.replaceChildren(new ScaleControl({ maxWidth: 110 }).onAdd(this.map))
    this.#failures = new Failures((lacking) => reports.missing(lacking))
    this.#gone.signal.addEventListener('abort', watchTiles(reports.computing))
    this.#listen()
    this.#fetchDeployments()
  }

  get place(): Place {
    const { lng: lon, lat } = this.map.getCenter()
    return { lon, lat, zoom: this.map.getZoom() }
  }

  zoomBy(steps: number): void {
    const zoom = Math.round(this.map.getZoom() + steps)
    if (this.#still.matches) this.map.jumpTo({ zoom })
    else this.map.easeTo({ zoom, duration: 250 })
  }

  remove(): void {
    this.#gone.abort()
    this.map.remove()
  }

  /** What cameras can see, or nothing of it. */
  cover(choice: CoverageChoice | undefined): void {
    this.#choice = choice
    showCoverage(this.map, this.#palette(), choice, this.#coverageFrom())
    this.#quiet()
  }

  /** Asks once more for all that is shown: what the browser or a worker has kept comes from there. */
  again(): void {
    this.#restyle()
  }

  #quiet(): void {
    quietDevices(this.map, this.#choice !== undefined && this.#options.ground !== undefined)
  }

  /** Pieces of coverage that are drawn right now, by level, and rings. */
  drawn(): Record<string, number> {
    return drawnCoverage(this.map)
  }

  #coverageFrom(): CoverageTilesFrom {
    const { api, ground } = this.#options
    return {
      worker: api === undefined ? undefined : coverageTiles(api),
      server: ground === undefined ? undefined : (bound) => cityTiles(ground, bound),
    }
  }

  #palette(): Palette {
    return paletteFor(this.#dark.matches)
  }

  #style() {
    const { language, world, tiles } = this.#options
    return mapStyle(this.#palette(), language, world, tiles, { from: this.#coverageFrom(), choice: this.#choice })
  }

  /** Sources begin anew with a style. */
  #restyle = (): void => {
    if (this.#failures.clear().has(list)) void this.#fetchDeployments()
    this.map.setStyle(this.#style(), { diff: false })
  }

  #listen(): void {
    const { map } = this
    map.on('style.load', () => {
      withoutSky(map)
      forgetSectors(map)
      for (const name of markNames)
        if (!map.hasImage(name)) map.addImage(name, markPixels(name, this.#palette(), density), { pixelRatio: density })
      addPatterns(map, this.#palette())
      // It may have been chosen while the style was on its way.
      this.cover(this.#choice)
      this.#showDeployments()
    })
    const stop = lookOut(map, () => {
      drawSectors(map)
      this.#reports.inView(lookAround(map, this.#deployments, this.#options))
    })
    this.#gone.signal.addEventListener('abort', stop)
    map.on('idle', () => this.#rehearse())
    map.on('click', (event) => {
      const picked = pick(map, event.point, this.#options)
      if (picked.cluster) this.#enter(picked.cluster)
      this.#reports.picked(picked.items)
    })
    map.on('mousemove', (event) => {
      const found = pick(map, event.point, this.#options)
      map.getCanvas().style.cursor = found.cluster || found.items.length > 0 ? 'pointer' : ''
    })
    this.#failures.watch(map)
    this.#dark.addEventListener('change', this.#restyle, { signal: this.#gone.signal })
  }

  /** Once, as soon as there is coverage to choose. */
  #rehearse(): void {
    const { api, ground } = this.#options
    const zoom = this.map.getZoom()
    if (this.#rehearsed || !((api && zoom >= coverageZoom) || (ground && zoom >= cityZoom))) return
    this.#rehearsed = true
    rehearse(this.map, this.#palette())
  }

  #enter(center: [number, number]): void {
    const zoom = Math.min(this.map.getZoom() + 2, 16)
    if (this.#still.matches) this.map.jumpTo({ center, zoom })
    else this.map.easeTo({ center, zoom, duration: 350 })
  }

  async #fetchDeployments(): Promise<void> {
    if (!this.#options.deployments) return
    const { signal } = this.#gone
    try {
      const answer = await fetch(this.#options.deployments, { signal })
      if (!answer.ok) throw new Error(String(answer.status))
      const { features } = (await answer.json()) as Deployments
      this.#deployments = { type: 'FeatureCollection', features: features.filter((feature) => feature.geometry !== null) }
      if (this.map.getSource('deployments')) this.#showDeployments()
      this.#fit()
    } catch {
      if (!signal.aborted) this.#failures.add(list)
    }
  }

  /** Brings every deployment into view, or as much around the selected one as its position may be off; the address goes first. */
  #fit(): void {
    const { zoom, selected } = this.#options
    if (this.#placed || this.#deployments.features.length === 0) return
    const bounds = new LngLatBounds()
    const chosen = this.#deployments.features.find((feature) => feature.properties.id === selected)
    if (zoom !== undefined && !chosen?.properties.withinM) return
    const around = chosen
      ? (circle(chosen.geometry.coordinates, chosen.properties.withinM ?? 0).coordinates[0] as Position[])
      : this.#deployments.features.map((feature) => feature.geometry.coordinates)
    for (const position of around) bounds.extend(position as [number, number])
    // Room for labels, and on the right for the buttons.
    const side = chosen ? 20 : Math.min(110, this.map.getContainer().clientWidth * 0.12)
    const padding = { top: chosen ? 20 : 50, bottom: chosen ? 20 : 60, left: side, right: chosen ? side : 2 * side }
    this.map.fitBounds(bounds, { padding, maxZoom: zoom ?? 5, animate: false })
  }

  /** Puts the deployments, the frame around the selected mark, and the circle of an uncertain position on the map. */
  #showDeployments(): void {
    const set = (name: string, data: FeatureCollection) => (this.map.getSource(name) as GeoJSONSource | undefined)?.setData(data)
    const { selected, lon, lat } = this.#options
    const chosen = this.#deployments.features.find((feature) => feature.properties.id === selected)
    set('deployments', this.#deployments)
    const uncertain = this.#deployments.features.filter(({ properties }) => (properties.withinM ?? Infinity) <= widestCircleM)
    set('within', {
      type: 'FeatureCollection',
      features: uncertain.map((feature) => ({
        type: 'Feature',
        properties: {},
        geometry: circle(feature.geometry.coordinates, feature.properties.withinM as number),
      })),
    })
    const frame: Point | undefined = chosen?.geometry ?? (selected ? { type: 'Point', coordinates: [lon, lat] } : undefined)
    set('selected', {
      type: 'FeatureCollection',
      features: frame ? [{ type: 'Feature', properties: {}, geometry: frame }] : [],
    })
  }
}
