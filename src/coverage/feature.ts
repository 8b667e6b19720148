/** Streets, buildings, doors and places as the city's figures take them. */

export interface CityFeature {
  /** `way/123`, or any other name of its own. */
  readonly id: string
  /** `highway`, `building`, `entrance`, `place`; others are passed over, unless their tags make them a place. */
  readonly kind: string
  /** OpenStreetMap tags. */
  readonly tags: Readonly<Record<string, string | undefined>>
  readonly shape: 'line' | 'polygon' | 'point'
  /** Points, lines or closed rings as flat x, y in metres on the plane of the raster. */
  readonly parts: readonly Float64Array[]
}
