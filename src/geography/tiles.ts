/** Vector tiles of devices, made from the snapshot: single devices where there is room, counted clusters elsewhere. */
import { Failure } from '../register/failure.ts'
import { isTile, mercatorX, mercatorY } from './mercator.ts'
import { interleave } from './morton.ts'
import { extent, geometryType, joinLayers, LayerWriter, type PropertyValue, pointCommands } from './mvt.ts'
import { deviceKinds, firstNotBelow, type Snapshot } from './snapshot.ts'

export interface DeviceTileOptions {
  /** Zoom from which devices are drawn one by one. */
  singleFrom?: number
  /** Squares along a tile's side within which devices are counted as one below that zoom: a power of two. */
  grid?: number
  /** A tile with more devices than this is clustered at any zoom, on a grid of 64, so that nothing is silently left out. */
  mostDevices?: number
}

const keyBits = 24
const crowdedGrid = 64

/** The failure for a tile that cannot exist, with one clear line. */
export const noSuchTile = (z: number, x: number, y: number): Failure =>
  new Failure('tile/none', `there is no tile ${z}/${x}/${y}: zoom is 0 to 22, x and y are 0 to 2^zoom - 1`, { z, x, y })

/**
 * Layer `devices` of a tile as MVT. A single device has `n` (also the feature's id), `kind`, and where its direction is known
 * `from` and `to` in degrees (`from2`, `to2`… for further headings); a cluster has `count` and stands at the mean of its devices.
 * Points lie inside the tile they belong to and in no other: renderers draw a point's mark across tile edges by themselves.
 * @throws Failure `tile/none`
 */
export function deviceTile(
  snapshot: Snapshot,
  z: number,
  x: number,
  y: number,
  options: DeviceTileOptions = {},
): Uint8Array<ArrayBuffer> {
  if (!isTile(z, x, y)) throw noSuchTile(z, x, y)
  const { singleFrom = 12, grid = 16, mostDevices = 10_000 } = options
  const squares = 4 ** (keyBits - z)
  const first = interleave(x, y) * squares
  const start = firstNotBelow(snapshot.keys, first)
  const end = firstNotBelow(snapshot.keys, first + squares, start)
  const layer = new LayerWriter('devices')
  const crowded = end - start > mostDevices
  if (z >= singleFrom && !crowded) for (let i = start; i < end; i++) addDevice(layer, snapshot, i, z, x, y)
  else addClusters(layer, snapshot, start, end, z, x, y, z >= singleFrom ? crowdedGrid : grid)
  return joinLayers([layer])
}

function addClusters(
  layer: LayerWriter,
  snapshot: Snapshot,
  start: number,
  end: number,
  z: number,
  x: number,
  y: number,
  grid: number,
) {
  const square = 4 ** Math.max(0, keyBits - z - Math.log2(grid))
  for (let i = start; i < end; ) {
    const next = Math.min(end, firstNotBelow(snapshot.keys, (Math.floor((snapshot.keys[i] as number) / square) + 1) * square, i))
    const count = next - i
    if (count === 1) addDevice(layer, snapshot, i, z, x, y)
    else {
      const meanX = ((snapshot.sumX[next] as number) - (snapshot.sumX[i] as number)) / count
      const meanY = ((snapshot.sumY[next] as number) - (snapshot.sumY[i] as number)) / count
      layer.add(geometryType.point, inTile(meanX, meanY, z, x, y), { count })
    }
    i = next
  }
}

function addDevice(layer: LayerWriter, snapshot: Snapshot, i: number, z: number, x: number, y: number): void {
  const n = snapshot.numbers[i] as number
  const properties: Record<string, PropertyValue> = { n, kind: deviceKinds[snapshot.kinds[i] as number] as string }
  if (snapshot.headingFrom[i] !== -1) {
    properties.from = (snapshot.headingFrom[i] as number) / 10
    properties.to = (snapshot.headingTo[i] as number) / 10
    const further = snapshot.furtherHeadings.get(i)
    for (let j = 0; further && j < further.length; j += 2) {
      properties[`from${j / 2 + 2}`] = (further[j] as number) / 10
      properties[`to${j / 2 + 2}`] = (further[j + 1] as number) / 10
    }
  }
  const [lon, lat] = [(snapshot.lon[i] as number) / 1e7, (snapshot.lat[i] as number) / 1e7]
  layer.add(geometryType.point, inTile(mercatorX(lon), mercatorY(lat), z, x, y), properties, n)
}

/** Renderers pass over points at or beyond the extent, so the last unit is kept. */
function inTile(worldX: number, worldY: number, z: number, x: number, y: number): number[] {
  const unit = (share: number, tile: number) => Math.min(extent - 1, Math.max(0, Math.floor((share * 2 ** z - tile) * extent)))
  return pointCommands(unit(worldX, x), unit(worldY, y))
}
