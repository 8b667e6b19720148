/** Which OSM elements are kept, by their tags: https://wiki.openstreetmap.org/wiki/Map_features */
import type { FeatureKind } from '../format.ts'
import type { Tags } from '../row.ts'

/** https://wiki.openstreetmap.org/wiki/Tag:man_made=surveillance */
export const isDevice = (tags: Tags): boolean => tags.man_made === 'surveillance'

const greenLanduse = new Set([
  'forest',
  'grass',
  'meadow',
  'cemetery',
  'recreation_ground',
  'village_green',
  'orchard',
  'vineyard',
  'allotments',
])
const greenLeisure = new Set(['park', 'garden', 'nature_reserve', 'golf_course', 'playground'])
const greenNatural = new Set(['wood', 'scrub', 'grassland', 'heath'])
const waterways = new Set(['river', 'stream', 'canal', 'riverbank', 'ditch', 'drain'])

/** Whom a camera there may deter or expose: https://wiki.openstreetmap.org/wiki/Key:amenity, …/Key:healthcare, …/Key:polling_station */
const placeAmenities = new Set([
  'school',
  'kindergarten',
  'college',
  'university',
  'place_of_worship',
  'hospital',
  'polling_station',
])
const isPlace = (tags: Tags): boolean =>
  placeAmenities.has(tags.amenity ?? '') ||
  tags.healthcare === 'hospital' ||
  (tags.polling_station !== undefined && tags.polling_station !== 'no')

/** @returns the kind under which a point is kept: https://wiki.openstreetmap.org/wiki/Key:entrance, …/Key:door */
export function pointKind(tags: Tags): FeatureKind | undefined {
  const door = tags.entrance ?? tags.door
  if (door !== undefined && door !== 'no') return 'entrance'
  return isPlace(tags) ? 'place' : undefined
}

/** @returns the kind under which a street, building, water, green or place is kept; undefined for the rest. */
export function featureKind(tags: Tags): FeatureKind | undefined {
  if (tags.building !== undefined && tags.building !== 'no') return 'building'
  if (tags.highway !== undefined) return 'highway'
  if (tags.natural === 'water' || tags.natural === 'bay' || tags.natural === 'coastline') return 'water'
  if (waterways.has(tags.waterway ?? '') || tags.landuse === 'reservoir' || tags.landuse === 'basin') return 'water'
  if (greenLeisure.has(tags.leisure ?? '') || greenLanduse.has(tags.landuse ?? '') || greenNatural.has(tags.natural ?? ''))
    return 'green'
  return isPlace(tags) ? 'place' : undefined
}

/** A closed way is an area unless it is a street or waterway that comes back to its start. */
export const isArea = (kind: FeatureKind, tags: Tags): boolean =>
  kind === 'highway'
    ? tags.area === 'yes'
    : kind === 'water'
      ? tags.natural !== 'coastline' && (tags.waterway === undefined || tags.waterway === 'riverbank')
      : true

/** Tags that drawing and coverage need; everything else of a street, building, door or place stays out of the register. */
const drawn = new Set([
  'building',
  'building:levels',
  'building:part',
  'height',
  'min_height',
  'building:min_level',
  'highway',
  'name',
  'ref',
  'area',
  'bridge',
  'tunnel',
  'layer',
  'natural',
  'waterway',
  'landuse',
  'leisure',
  'water',
  'service',
  'covered',
  'width',
  'indoor',
  'location',
  'footway',
  'roof:levels',
  'entrance',
  'door',
  'access',
  'amenity',
  'healthcare',
  'polling_station',
  'location',
  'roof:levels',
])
export const isFeatureTag = (key: string): boolean => drawn.has(key) || key.startsWith('name:')

export function featureTags(tags: Tags): Tags {
  const kept: Tags = Object.create(null)
  for (const key in tags) if (isFeatureTag(key)) kept[key] = tags[key] as string
  return kept
}
