/** OSM XML (https://wiki.openstreetmap.org/wiki/OSM_XML), as a stream. No document type, no entities but the five of XML itself. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Failure } from '../../../register/failure.ts'
import { watched } from '../../bytes.ts'
import type { Format, ReadOptions, ReadRow } from '../../format.ts'
import type { Tags } from '../../row.ts'
import { maxRowLength, textOf } from '../../text.ts'
import { type Member, OsmAssembler } from '../assemble.ts'

const maxDepth = 8

interface Open {
  name: 'node' | 'way' | 'relation'
  id: number
  lon: number
  lat: number
  tags: Tags | undefined
  references: number[]
  members: Member[]
  deleted: boolean
}

/** Feeds elements into the assembler as their end tags come. */
class OsmXml {
  readonly #assembler: OsmAssembler
  #open: Open | undefined
  #depth = 0
  rooted = false

  constructor(assembler: OsmAssembler) {
    this.#assembler = assembler
  }

  start(name: string, attributes: Record<string, string>): void {
    this.#depth++
    if (this.#depth > maxDepth) throw new Failure('xml/too-deep', 'The XML is nested deeper than any OSM file; is this OSM XML?')
    if (this.#depth === 1) {
      if (name !== 'osm') throw new Failure('osm/not-osm', 'The XML is no OSM file: its root is not <osm>.')
      this.rooted = true
    } else if (this.#depth === 2 && (name === 'node' || name === 'way' || name === 'relation')) {
      this.#open = {
        name,
        id: wholeNumber(attributes.id),
        lon: Number(attributes.lon),
        lat: Number(attributes.lat),
        tags: undefined,
        references: [],
        members: [],
        deleted: attributes.visible === 'false' || attributes.action === 'delete',
      }
    } else if (this.#open) this.#inner(this.#open, name, attributes)
  }

  #inner(open: Open, name: string, attributes: Record<string, string>): void {
    if (name === 'tag' && attributes.k !== undefined && attributes.k !== '__proto__') {
      open.tags ??= Object.create(null) as Tags
      open.tags[attributes.k] = attributes.v ?? ''
    } else if (name === 'nd') open.references.push(wholeNumber(attributes.ref))
    else if (name === 'member') {
      const type = attributes.type
      if (type !== 'node' && type !== 'way' && type !== 'relation') return
      open.members.push({ type, id: wholeNumber(attributes.ref), role: attributes.role ?? '' })
    }
  }

  end(): void {
    const open = this.#open
    if (this.#depth === 2 && open) {
      this.#open = undefined
      if (!open.deleted) {
        if (open.name === 'node') this.#assembler.addNode(open.id, open.lon, open.lat, open.tags)
        else if (open.name === 'way') this.#assembler.addWay(open.id, open.references, open.tags)
        else this.#assembler.addRelation(open.id, open.members, open.tags)
      }
    }
    this.#depth--
  }
}

/** Ids of unsaved elements are negative in editors' files. */
function wholeNumber(text: string | undefined): number {
  if (text === undefined || !/^-?\d{1,16}$/.test(text))
    throw new Failure('osm/bad-id', 'An OSM element or reference has no id that is a whole number.')
  return Number(text)
}

async function* read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadRow[]> {
  const assembler = new OsmAssembler()
  const elements = new OsmXml(assembler)
  const parser = new SaxesParser({ xmlns: false, position: true })
  parser.on('doctype', () => {
    throw new Failure('xml/doctype', 'The XML declares a document type, which OSM files do not; it is refused.')
  })
  let unbroken = 0
  parser.on('opentag', (tag: SaxesTagPlain) => {
    unbroken = 0
    elements.start(tag.name, tag.attributes)
  })
  parser.on('closetag', () => elements.end())
  parser.on('error', (error) => {
    const where = /^(\d+):\d+: (.*)$/s.exec(error.message)
    const cut = /unclosed tag|unexpected end|must contain a root/.test(error.message)
    throw new Failure(
      cut ? 'xml/truncated' : 'xml/bad',
      cut
        ? 'The XML breaks off before its end; fetch the file again.'
        : `Line ${where?.[1] ?? '?'} is not well-formed XML; check the file.`,
      { line: where ? Number(where[1]) : undefined },
    )
  })
  for await (const text of textOf(watched(bytes, options))) {
    unbroken += text.length
    parser.write(text)
    if (unbroken > maxRowLength)
      throw new Failure('xml/bad', `No element begins within ${maxRowLength} characters of XML; is this OSM XML?`)
    const rows = assembler.take()
    if (rows.length > 0) yield rows
  }
  parser.close()
  if (!elements.rooted) throw new Failure('osm/not-osm', 'The XML is no OSM file: its root is not <osm>.')
  const rest = assembler.finish()
  for (let at = 0; at < rest.length; at += 1000) yield rest.slice(at, at + 1000)
}

function recognises(head: Uint8Array): boolean {
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  return text.startsWith('<') && /<osm[\s>]/.test(text)
}

export const osmXml: Format = { id: 'osm-xml', label: 'OpenStreetMap XML', extensions: ['osm', 'xml'], recognises, read }
