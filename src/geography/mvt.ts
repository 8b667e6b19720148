/**
 * Writes layers of Mapbox Vector Tiles, version 2.1 (https://github.com/mapbox/vector-tile-spec/tree/master/2.1): features
 * with properties from a shared table, and geometry as commands in whole tile units.
 */
import { PbfWriter } from 'pbf'

/** Tile units along a side. */
export const extent = 4096

export const geometryType = { point: 1, line: 2, polygon: 3 } as const
export type GeometryType = (typeof geometryType)[keyof typeof geometryType]

export type PropertyValue = string | number | boolean

/** One layer in the making. Features are written at once; keys and values, which they share, at the end. */
export class LayerWriter {
  readonly #body = new PbfWriter()
  readonly #keys = new Map<string, number>()
  readonly #values = new Map<PropertyValue, number>()
  count = 0

  constructor(name: string) {
    this.#body.writeVarintField(15, 2)
    this.#body.writeStringField(1, name)
    this.#body.writeVarintField(5, extent)
  }

  /**
   * @param commands geometry as the specification encodes it, see `pointCommands`, `pathCommands`
   * @param properties undefined values are left out
   * @param id a whole number ≥ 0
   */
  add(type: GeometryType, commands: number[], properties: Record<string, PropertyValue | undefined>, id?: number): void {
    const tags: number[] = []
    for (const key in properties) {
      const value = properties[key]
      if (value !== undefined) tags.push(place(this.#keys, key), place(this.#values, value))
    }
    this.#body.writeMessage(2, writeFeature, { type, commands, tags, id })
    this.count++
  }

  /** @returns the finished layer as a field of a tile; tiles are their layers one after the other. */
  finish(): Uint8Array {
    for (const key of this.#keys.keys()) this.#body.writeStringField(3, key)
    for (const value of this.#values.keys()) this.#body.writeMessage(4, writeValue, value)
    const tile = new PbfWriter()
    tile.writeBytesField(3, this.#body.finish())
    return tile.finish()
  }
}

function place<T>(table: Map<T, number>, entry: T): number {
  let index = table.get(entry)
  if (index === undefined) {
    index = table.size
    table.set(entry, index)
  }
  return index
}

interface Feature {
  type: GeometryType
  commands: number[]
  tags: number[]
  id: number | undefined
}

function writeFeature(feature: Feature, pbf: PbfWriter): void {
  if (feature.id !== undefined) pbf.writeVarintField(1, feature.id)
  if (feature.tags.length > 0) pbf.writePackedVarint(2, feature.tags)
  pbf.writeVarintField(3, feature.type)
  pbf.writePackedVarint(4, feature.commands)
}

function writeValue(value: PropertyValue, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value)
  else if (!Number.isSafeInteger(value)) pbf.writeDoubleField(3, value)
  else if (value < 0) pbf.writeSVarintField(6, value)
  else pbf.writeVarintField(5, value)
}

const zigZag = (value: number): number => (value << 1) ^ (value >> 31)
const command = (id: 1 | 2 | 7, count: number): number => (count << 3) | id

export const pointCommands = (x: number, y: number): number[] => [command(1, 1), zigZag(x), zigZag(y)]

/**
 * Lines or rings as commands. Rings are closed by a command, so their last point (equal to the first) is left out.
 * @param paths flat x, y pairs in tile units
 */
export function pathCommands(paths: readonly (readonly number[])[], closed: boolean): number[] {
  const commands: number[] = []
  let [x, y] = [0, 0]
  for (const path of paths) {
    const end = closed ? path.length - 2 : path.length
    commands.push(command(1, 1), zigZag((path[0] as number) - x), zigZag((path[1] as number) - y), command(2, end / 2 - 1))
    x = path[0] as number
    y = path[1] as number
    for (let i = 2; i < end; i += 2) {
      const [nextX, nextY] = [path[i] as number, path[i + 1] as number]
      commands.push(zigZag(nextX - x), zigZag(nextY - y))
      x = nextX
      y = nextY
    }
    if (closed) commands.push(command(7, 1))
  }
  return commands
}

/** Layers one after the other are a tile; no layers, an empty one. */
export function joinLayers(layers: readonly LayerWriter[]): Uint8Array<ArrayBuffer> {
  const written = layers.filter((layer) => layer.count > 0).map((layer) => layer.finish())
  const tile = new Uint8Array(written.reduce((length, bytes) => length + bytes.length, 0))
  let at = 0
  for (const bytes of written) {
    tile.set(bytes, at)
    at += bytes.length
  }
  return tile
}
