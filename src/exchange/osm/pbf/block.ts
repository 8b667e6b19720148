/** The inner layer: one PrimitiveBlock to nodes, ways and relations (osmformat.proto of https://wiki.openstreetmap.org/wiki/PBF_Format). */
import type { PbfReader } from 'pbf'
import type { Tags } from '../../row.ts'
import type { Member, OsmAssembler } from '../assemble.ts'
import { BadMessage, bytesOf, eachField, packedUnsigned, packedZigzag, text, varint } from './message.ts'

/** What this reader can deal with; a file that requires more is refused, as the format demands. */
const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])

/** @returns required features that are not understood. */
export function unknownFeatures(header: Uint8Array): string[] {
  const unknown: string[] = []
  eachField(header, (field, reader) => {
    if (field !== 4) return
    const feature = text(bytesOf(reader))
    if (!understood.has(feature)) unknown.push(feature)
  })
  return unknown
}

interface Block {
  strings: Strings
  granularity: number
  lonOffset: number
  latOffset: number
}

/** Strings are decoded when first used: most of a block's are user names and tags that nobody asks for. */
class Strings {
  #bytes: Uint8Array[]
  #texts: (string | undefined)[]

  constructor(bytes: Uint8Array[]) {
    this.#bytes = bytes
    this.#texts = new Array(bytes.length)
  }

  at(index: number): string {
    const known = this.#texts[index]
    if (known !== undefined) return known
    const bytes = this.#bytes[index]
    if (!bytes) throw new BadMessage('a tag points outside the table of strings')
    const decoded = text(bytes)
    this.#texts[index] = decoded
    return decoded
  }
}

export function readBlock(bytes: Uint8Array, assembler: OsmAssembler): void {
  const strings: Uint8Array[] = []
  const groups: Uint8Array[] = []
  let granularity = 100
  let lonOffset = 0
  let latOffset = 0
  eachField(bytes, (field, reader) => {
    if (field === 1) eachField(bytesOf(reader), (inner, table) => inner === 1 && strings.push(bytesOf(table)))
    else if (field === 2) groups.push(bytesOf(reader))
    else if (field === 17) granularity = varint(reader, true)
    else if (field === 19) latOffset = varint(reader, true)
    else if (field === 20) lonOffset = varint(reader, true)
  })
  const block: Block = { strings: new Strings(strings), granularity, lonOffset, latOffset }
  for (const group of groups)
    eachField(group, (field, reader) => {
      if (field === 1) readNode(bytesOf(reader), block, assembler)
      else if (field === 2) readDense(bytesOf(reader), block, assembler)
      else if (field === 3) readWay(bytesOf(reader), block, assembler)
      else if (field === 4) readRelation(bytesOf(reader), block, assembler)
    })
}

const degreesOf = (value: number, offset: number, block: Block): number => (offset + block.granularity * value) / 1e9

function tagsOf(keys: number[], values: number[], block: Block): Tags | undefined {
  if (keys.length !== values.length) throw new BadMessage('keys and values differ in number')
  if (keys.length === 0) return undefined
  const tags: Tags = Object.create(null)
  for (let index = 0; index < keys.length; index++) setTag(tags, block, keys[index] as number, values[index] as number)
  return tags
}

function setTag(tags: Tags, block: Block, key: number, value: number): void {
  const name = block.strings.at(key)
  if (name !== '__proto__') tags[name] = block.strings.at(value)
}

const zigzag = (reader: PbfReader): number => {
  const value = varint(reader)
  return value % 2 === 1 ? (value + 1) / -2 : value / 2
}

function readNode(bytes: Uint8Array, block: Block, assembler: OsmAssembler): void {
  let id = 0
  let lat = 0
  let lon = 0
  let keys: number[] = []
  let values: number[] = []
  eachField(bytes, (field, reader) => {
    if (field === 1) id = zigzag(reader)
    else if (field === 2) keys = keys.concat(packedUnsigned(reader))
    else if (field === 3) values = values.concat(packedUnsigned(reader))
    else if (field === 8) lat = zigzag(reader)
    else if (field === 9) lon = zigzag(reader)
  })
  const tags = tagsOf(keys, values, block)
  assembler.addNode(id, degreesOf(lon, block.lonOffset, block), degreesOf(lat, block.latOffset, block), tags)
}

function readDense(bytes: Uint8Array, block: Block, assembler: OsmAssembler): void {
  let ids: number[] = []
  let lats: number[] = []
  let lons: number[] = []
  let keysValues: number[] = []
  eachField(bytes, (field, reader) => {
    if (field === 1) ids = packedZigzag(reader)
    else if (field === 8) lats = packedZigzag(reader)
    else if (field === 9) lons = packedZigzag(reader)
    else if (field === 10) keysValues = packedUnsigned(reader)
  })
  if (ids.length !== lats.length || ids.length !== lons.length) throw new BadMessage('nodes and coordinates differ in number')
  let id = 0
  let lat = 0
  let lon = 0
  let at = 0
  for (let index = 0; index < ids.length; index++) {
    id += ids[index] as number
    lat += lats[index] as number
    lon += lons[index] as number
    let tags: Tags | undefined
    while (at < keysValues.length && keysValues[at] !== 0) {
      if (at + 1 >= keysValues.length) throw new BadMessage('a key has no value')
      tags ??= Object.create(null) as Tags
      setTag(tags, block, keysValues[at] as number, keysValues[at + 1] as number)
      at += 2
    }
    at++
    assembler.addNode(id, degreesOf(lon, block.lonOffset, block), degreesOf(lat, block.latOffset, block), tags)
  }
}

function readWay(bytes: Uint8Array, block: Block, assembler: OsmAssembler): void {
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let references: number[] = []
  eachField(bytes, (field, reader) => {
    if (field === 1) id = varint(reader, true)
    else if (field === 2) keys = keys.concat(packedUnsigned(reader))
    else if (field === 3) values = values.concat(packedUnsigned(reader))
    else if (field === 8) references = references.concat(packedZigzag(reader))
  })
  for (let index = 1; index < references.length; index++)
    references[index] = (references[index] as number) + (references[index - 1] as number)
  assembler.addWay(id, references, tagsOf(keys, values, block))
}

const memberTypes = ['node', 'way', 'relation'] as const

function readRelation(bytes: Uint8Array, block: Block, assembler: OsmAssembler): void {
  let id = 0
  let keys: number[] = []
  let values: number[] = []
  let roles: number[] = []
  let ids: number[] = []
  let types: number[] = []
  eachField(bytes, (field, reader) => {
    if (field === 1) id = varint(reader, true)
    else if (field === 2) keys = keys.concat(packedUnsigned(reader))
    else if (field === 3) values = values.concat(packedUnsigned(reader))
    else if (field === 8) roles = roles.concat(packedUnsigned(reader))
    else if (field === 9) ids = ids.concat(packedZigzag(reader))
    else if (field === 10) types = types.concat(packedUnsigned(reader))
  })
  if (roles.length !== ids.length || types.length !== ids.length)
    throw new BadMessage('members, roles and types differ in number')
  let memberId = 0
  const members: Member[] = ids.map((delta, index) => {
    memberId += delta
    const type = memberTypes[types[index] as number]
    if (!type) throw new BadMessage('a member is of no known type')
    return { type, id: memberId, role: block.strings.at(roles[index] as number) }
  })
  assembler.addRelation(id, members, tagsOf(keys, values, block))
}
