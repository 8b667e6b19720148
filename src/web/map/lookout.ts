/** When to look around on the map: MapLibre says that it is idle only once every tile is there, and those of a city may take minutes. */
import type { Map as MapLibre } from 'maplibre-gl'

/** Milliseconds in which the map may become idle, and other tiles come: looking around takes the page's own thread. */
const pauseMs = 250

/** @param look is called when the map is idle; where it is not soon after it was moved or has got a tile, also then @returns a function that ends it */
export function lookOut(map: MapLibre, look: () => void): () => void {
  let changed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  map.on('moveend', () => {
    changed = true
  })
  map.on('sourcedata', ({ tile }) => {
    if (tile) changed = true
  })
  // Marks can be asked for once they are drawn.
  map.on('render', () => {
    if (!changed || map.isMoving()) return
    changed = false
    timer ??= setTimeout(() => {
      timer = undefined
      // Where it ends will be told.
      if (!map.isMoving()) look()
    }, pauseMs)
  })
  map.on('idle', () => {
    stop()
    look()
  })
  return stop
}
