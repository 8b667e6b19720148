/**
 * OSM elements in, devices, streets, buildings, water, greens, doors and places out. Elements are read once, in file order: nodes first in
 * every extract that follows the custom (`Sort.Type_then_ID`), so most ways are drawn as they come; the others wait for the end.
 */
import { centreOf } from '../feature.ts'
import type { FeatureKind, ReadRow } from '../format.ts'
import { deviceRow, rejected, type Tags } from '../row.ts'
import { featureKind, featureTags, isArea, isDevice, pointKind } from './classify.ts'
import { NodeCoordinates } from './coordinates.ts'
import { ringsOf } from './rings.ts'
import { WayReferences } from './ways.ts'

export interface Member {
  type: 'node' | 'way' | 'relation'
  id: number
  role: string
}

interface Waiting {
  id: number
  tags: Tags
  kind: FeatureKind | 'device'
}

/** Tags that are only about the mapping, in the sense of "untagged": https://wiki.openstreetmap.org/wiki/Multipolygon */
const isMultipolygon = (tags: Tags): boolean => tags.type === 'multipolygon'

export class OsmAssembler {
  #nodes = new NodeCoordinates()
  #ways = new WayReferences()
  #waiting: Waiting[] = []
  #relations: { id: number; tags: Tags; kind: FeatureKind | 'device'; members: Member[] }[] = []
  #rows: ReadRow[] = []
  elements = 0

  /** @param lon @param lat degrees. */
  addNode(id: number, lon: number, lat: number, tags: Tags | undefined): void {
    this.elements++
    this.#nodes.add(id, lon, lat)
    if (!tags) return
    const osmId = `node/${id}`
    if (isDevice(tags)) {
      this.#rows.push(deviceRow(osmId, lon, lat, { tags, described: true }, osmId))
      return
    }
    const kind = pointKind(tags)
    if (!kind) return
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
      this.#rows.push({
        type: 'feature',
        kind,
        osmId,
        tags: featureTags(tags),
        shape: 'point',
        parts: [Float64Array.of(lon, lat)],
      })
    else this.#rows.push(rejected(osmId, 'bad-coordinates', 'Longitude and latitude are not WGS 84 degrees.'))
  }

  addWay(id: number, references: readonly number[], tags: Tags | undefined): void {
    this.elements++
    this.#ways.add(id, references)
    const kind = tags && (isDevice(tags) ? ('device' as const) : featureKind(tags))
    if (!tags || !kind) return
    const waiting: Waiting = { id, tags: kind === 'device' ? tags : featureTags(tags), kind }
    if (this.#nodes.sorted && references.every((reference) => this.#nodes.find(reference) >= 0)) this.#draw(waiting, references)
    else this.#waiting.push(waiting)
  }

  addRelation(id: number, members: Member[], tags: Tags | undefined): void {
    this.elements++
    if (!tags || !isMultipolygon(tags)) return
    const kind = isDevice(tags) ? 'device' : featureKind(tags)
    if (!kind) return
    this.#relations.push({
      id,
      kind,
      tags: kind === 'device' ? tags : featureTags(tags),
      members: members.filter((member) => member.type === 'way'),
    })
  }

  /** Rows that are ready; each is given once. */
  take(): ReadRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  /** Draws what had to wait: ways that came before their nodes, and relations. */
  finish(): ReadRow[] {
    for (const waiting of this.#waiting) this.#draw(waiting, this.#ways.get(waiting.id) ?? [])
    for (const relation of this.#relations) this.#drawRelation(relation)
    this.#waiting = []
    this.#relations = []
    return this.take()
  }

  /** Flat coordinates of the nodes that the extract holds; an extract's edge cuts ways. */
  #line(references: readonly number[]): Float64Array {
    const line = new Float64Array(references.length * 2)
    let length = 0
    for (const reference of references) {
      const index = this.#nodes.find(reference)
      if (index < 0) continue
      line[length++] = this.#nodes.lonAt(index)
      line[length++] = this.#nodes.latAt(index)
    }
    return length === line.length ? line : line.slice(0, length)
  }

  #draw(way: Waiting, references: readonly number[]): void {
    const osmId = `way/${way.id}`
    const line = this.#line(references)
    if (line.length < 4) {
      this.#rows.push(rejected(osmId, 'no-coordinates', 'The extract does not hold the nodes of the way.'))
      return
    }
    if (way.kind === 'device') {
      const [lon, lat] = centreOf(line)
      this.#rows.push(deviceRow(osmId, lon, lat, { tags: way.tags, described: true }, osmId))
      return
    }
    const closed = references.length >= 4 && references[0] === references.at(-1) && line.length === references.length * 2
    const area = closed && isArea(way.kind, way.tags)
    if (!area && way.kind !== 'highway' && way.kind !== 'water') {
      this.#rows.push(rejected(osmId, 'open-ring', 'The outline of the area is not closed in the extract.'))
      return
    }
    const shape = area ? 'polygon' : 'line'
    this.#rows.push({ type: 'feature', kind: way.kind, osmId, tags: way.tags, shape, parts: [line] })
  }

  #drawRelation(relation: { id: number; tags: Tags; kind: FeatureKind | 'device'; members: Member[] }): void {
    const osmId = `relation/${relation.id}`
    const rings = { outer: [] as number[][], inner: [] as number[][] }
    for (const member of relation.members) {
      const references = this.#ways.get(member.id)
      if (!references || references.some((reference) => this.#nodes.find(reference) < 0)) {
        this.#rows.push(rejected(osmId, 'no-coordinates', 'The extract does not hold every way of the multipolygon.'))
        return
      }
      rings[member.role === 'inner' ? 'inner' : 'outer'].push(references)
    }
    const outer = ringsOf(rings.outer)
    const inner = rings.inner.length === 0 ? [] : ringsOf(rings.inner)
    if (!outer || !inner) {
      this.#rows.push(rejected(osmId, 'open-ring', 'The ways of the multipolygon do not join into closed rings.'))
      return
    }
    const parts = [...outer, ...inner].map((ring) => this.#line(ring))
    if (relation.kind === 'device') {
      const [lon, lat] = centreOf(parts[0] as Float64Array)
      this.#rows.push(deviceRow(osmId, lon, lat, { tags: relation.tags, described: true }, osmId))
      return
    }
    this.#rows.push({ type: 'feature', kind: relation.kind, osmId, tags: relation.tags, shape: 'polygon', parts })
  }
}
