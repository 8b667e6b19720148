/** GeoJSON (RFC 7946) of devices, piece by piece: tags as found, and beside them what was read from them. */
import type { ExportedDevice, ExportedSource } from '../device.ts'

/** Coordinates to 1e-7 degrees, the precision of OSM (about a centimetre). */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** One feature. Tags come first: of two properties of one name ours wins over the tag. */
export function deviceFeature(device: ExportedDevice): object {
  return {
    type: 'Feature',
    id: device.id,
    geometry: { type: 'Point', coordinates: [rounded(device.lon), rounded(device.lat)] },
    properties: {
      ...device.tags,
      headings: device.headings,
      ...(device.heightM === undefined ? {} : { heightM: device.heightM }),
      sources: device.sources.map((source) => source.id),
      licence: [...new Set(device.sources.map((source) => source.licence))].join('; '),
    },
  }
}

/**
 * A whole feature collection, in pieces to be written one after the other.
 * @param sources every source whose devices are in it: licence and attribution stand at the head of the file.
 */
export async function* deviceCollection(
  devices: Iterable<ExportedDevice> | AsyncIterable<ExportedDevice>,
  sources: Iterable<ExportedSource> = [],
): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","sources":${JSON.stringify([...sources])},"features":[`
  let separator = '\n'
  for await (const device of devices) {
    yield separator + JSON.stringify(deviceFeature(device))
    separator = ',\n'
  }
  yield '\n]}\n'
}
