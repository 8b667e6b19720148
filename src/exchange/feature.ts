/** One GeoJSON feature to a row: the GeoJSON and the newline-delimited reader share this. */
import type { FeatureKind, ReadOptions, ReadRow } from './format.ts'
import { featureKind, featureTags, isDevice, pointKind } from './osm/classify.ts'
import { deviceRow, osmIdOf, rejected, type Tags, tagsOf } from './row.ts'

interface Geometry {
  type?: unknown
  coordinates?: unknown
  geometries?: unknown
}

const idKeys = new Set(['@id'])

type TakenFor = ReadOptions['takenFor']

/** @param where for people, such as `feature 3`; the fallback identity of streets and buildings. @param takenFor see `ReadOptions`. */
export function rowOfFeature(where: string, feature: unknown, takenFor?: TakenFor): ReadRow {
  if (typeof feature !== 'object' || feature === null || Array.isArray(feature))
    return rejected(where, 'not-an-object', 'The feature is not a JSON object.')
  const row = rowOf(where, feature, takenFor)
  const { id } = feature as { id?: unknown }
  // The register knows devices by OSM's ids and by place: only who hands over a file for itself asks for its own.
  if (takenFor && ((typeof id === 'string' && id !== '') || typeof id === 'number')) row.id = String(id).slice(0, 200)
  return row
}

function rowOf(where: string, feature: object, takenFor: TakenFor): ReadRow {
  const { id, properties, geometry } = feature as { id?: unknown; properties?: unknown; geometry?: unknown }
  const source = typeof properties === 'object' && properties !== null && !Array.isArray(properties) ? properties : {}
  const given = tagsOf(source, idKeys)
  const own = source as { '@id'?: unknown; osm_id?: unknown; osm_type?: unknown }
  const osmId = osmIdOf(id) ?? osmIdOf(own['@id']) ?? osmIdOf(own.osm_id, own.osm_type)
  const shape = (typeof geometry === 'object' && geometry !== null ? geometry : {}) as Geometry
  if (shape.type === 'Point' || shape.type === undefined) {
    const [lon, lat] = Array.isArray(shape.coordinates) ? shape.coordinates : []
    const kind = takenFor === 'building' && !isDevice(given.tags) ? pointKind(given.tags) : undefined
    if (kind) return pointFeature(where, kind, lon, lat, given.tags, osmId)
    return deviceRow(where, lon, lat, takenFor === 'device' ? { ...given, described: true } : given, osmId)
  }
  if (!given.described && takenFor !== 'building')
    return rejected(where, 'untagged', 'The row has no tag that says what stands there.')
  if (isDevice(given.tags)) {
    const [lon, lat] = middleOf(shape) ?? []
    return deviceRow(where, lon, lat, given, osmId)
  }
  return mapFeature(where, shape, given.tags, osmId, takenFor)
}

function pointFeature(where: string, kind: FeatureKind, lon: unknown, lat: unknown, tags: Tags, osmId?: string): ReadRow {
  const row = deviceRow(where, lon, lat, { tags, described: true })
  if (row.type === 'rejected') return row
  const parts = [Float64Array.of(row.lon, row.lat)]
  return { type: 'feature', kind, osmId: osmId ?? where.replace(' ', '/'), tags: featureTags(tags), shape: 'point', parts }
}

function mapFeature(where: string, geometry: Geometry, tags: Tags, osmId: string | undefined, takenFor: TakenFor): ReadRow {
  const area = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
  const kind = featureKind(tags) ?? (takenFor === 'building' && area ? 'building' : undefined)
  if (!kind) return rejected(where, 'not-a-device', 'Neither a device nor a street, building, water or green area.')
  const shape = geometry.type === 'LineString' || geometry.type === 'MultiLineString' ? 'line' : 'polygon'
  const parts = flatParts(geometry)
  if (!parts) return rejected(where, 'bad-coordinates', 'The geometry is not made of WGS 84 degrees.')
  return { type: 'feature', kind, osmId: osmId ?? where.replace(' ', '/'), tags: featureTags(tags), shape, parts }
}

/** Lines or rings of a geometry, flat; undefined when a coordinate is not a pair of degrees. */
function flatParts(geometry: Geometry): Float64Array[] | undefined {
  const depth = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[String(geometry.type)]
  if (!depth || !Array.isArray(geometry.coordinates)) return undefined
  const lines = depth === 1 ? [geometry.coordinates] : depth === 2 ? geometry.coordinates : geometry.coordinates.flat(1)
  const parts: Float64Array[] = []
  for (const line of lines) {
    if (!Array.isArray(line) || line.length < 2) return undefined
    const part = new Float64Array(line.length * 2)
    for (let index = 0; index < line.length; index++) {
      const [lon, lat] = Array.isArray(line[index]) ? line[index] : []
      if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90))
        return undefined
      part[index * 2] = lon
      part[index * 2 + 1] = lat
    }
    parts.push(part)
  }
  return parts.length > 0 ? parts : undefined
}

/** Where a device that is drawn as a line or an area stands: the middle of its first line or outer ring; the first of several points. */
function middleOf(geometry: Geometry): [number, number] | undefined {
  if (geometry.type === 'GeometryCollection')
    return Array.isArray(geometry.geometries) && geometry.geometries[0] ? middleOf(geometry.geometries[0] as Geometry) : undefined
  if (geometry.type === 'Point') return pairOf(geometry.coordinates)
  if (geometry.type === 'MultiPoint') return Array.isArray(geometry.coordinates) ? pairOf(geometry.coordinates[0]) : undefined
  const part = flatParts(geometry)?.[0]
  return part && centreOf(part)
}

function pairOf(coordinates: unknown): [number, number] | undefined {
  const [lon, lat] = Array.isArray(coordinates) ? coordinates : []
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : undefined
}

/** Mean of a line's or ring's points, the closing point counted once: near enough for a thing as small as a device. */
export function centreOf(part: Float64Array): [number, number] {
  const points = part.length / 2
  const closed = points > 2 && part[0] === part[part.length - 2] && part[1] === part[part.length - 1]
  const counted = closed ? points - 1 : points
  let lon = 0
  let lat = 0
  for (let index = 0; index < counted; index++) {
    lon += part[index * 2] as number
    lat += part[index * 2 + 1] as number
  }
  return [lon / counted, lat / counted]
}
