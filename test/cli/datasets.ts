/** Small files to import: good ones, and every kind of bad one. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { PbfWriter } from 'pbf'

interface Camera {
  id: number
  lon: number
  lat: number
  tags: Record<string, string>
}

export const camera = (
  id: number,
  tags: Record<string, string> = {},
  at: [number, number] = [Math.round(20_400 + id) / 1000, 44.8],
): Camera => ({
  id,
  lon: at[0],
  lat: at[1],
  tags: { man_made: 'surveillance', ...tags },
})

export const geojson = (cameras: Camera[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: cameras.map(({ id, lon, lat, tags }) => ({
      type: 'Feature',
      id: `node/${id}`,
      properties: tags,
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  })

/** Three cameras of one street, one of them at a private door. */
export const street = (): string =>
  geojson([
    camera(1, { operator: 'Đorđević Security', 'camera:direction': '270-30', height: '4m' }),
    camera(2, { operator: 'Ђорђевић', surveillance: 'public', direction: 'NE' }),
    camera(3, { 'camera:type': 'doorbell' }),
  ])

/** @returns the path of a file with this content. */
export function file(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Newline-delimited cameras, all over Serbia. */
export const lines = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `{"@id":"node/${index + 1}","lon":${(19 + (index % 300) / 100).toFixed(2)},"lat":${(43 + index / count).toFixed(5)},"man_made":"surveillance","operator":"Operator ${index % 97}","surveillance":"public"}\n`,
  ).join('')

const message = (write: (writer: PbfWriter) => void): Uint8Array => {
  const writer = new PbfWriter()
  write(writer)
  return writer.finish().slice()
}

/** One block of a PBF file (https://wiki.openstreetmap.org/wiki/PBF_Format); `claimed` lets it lie about the size of its blob. */
function block(type: string, data: Uint8Array, claimed?: number): Buffer {
  const blob = message((writer) => {
    writer.writeVarintField(2, data.length)
    writer.writeBytesField(3, deflateSync(data))
  })
  const header = message((writer) => {
    writer.writeStringField(1, type)
    writer.writeVarintField(3, claimed ?? blob.length)
  })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, blob])
}

const pbfHeader = () =>
  block(
    'OSMHeader',
    message((writer) => writer.writeStringField(4, 'DenseNodes')),
  )

/** Every kind of file that must be refused: name of the case → writes it and gives its path. */
export const badFiles: Record<string, (folder: string) => string> = {
  'PBF, truncated': (folder) => file(folder, 'cut.osm.pbf', block('OSMData', new Uint8Array(64)).subarray(0, 12)),
  'PBF, lying blob size': (folder) =>
    file(folder, 'liar.osm.pbf', Buffer.concat([pbfHeader(), block('OSMData', new Uint8Array(64), 2 ** 30)])),
  'gzip bomb': (folder) =>
    file(folder, 'bomb.ndjson.gz', gzipSync(`${lines(1)}${' '.repeat(1023)}\n`.repeat(1).padEnd(80 << 20, ' \n'))),
  'GeoJSON with __proto__ in a feature': (folder) =>
    file(folder, 'proto.geojson', street().replace('"man_made"', '"__proto__":{"polluted":"yes"},"man_made"')),
  'JSON, truncated': (folder) => file(folder, 'cut.geojson', street().slice(0, -30)),
  'CSV with 10 000 columns': (folder) =>
    file(folder, 'wide.csv', `lon,lat,${Array.from({ length: 9998 }, (_, n) => `c${n}`)}\n20.4,44.8${',x'.repeat(9998)}\n`),
  'invalid UTF-8': (folder) =>
    file(
      folder,
      'latin1.csv',
      Buffer.concat([Buffer.from('lon,lat,operator\n20.4,44.8,'), Buffer.from([0xd0, 0xff]), Buffer.from('\n')]),
    ),
  'empty file': (folder) => file(folder, 'empty.geojson', ''),
  directory: (folder) => {
    mkdirSync(join(folder, 'folder.geojson'), { recursive: true })
    return join(folder, 'folder.geojson')
  },
  'wrong type, a picture': (folder) =>
    file(folder, 'picture.geojson', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
  'missing file': (folder) => join(folder, 'absent.geojson'),
}

/** Further ways to be bad. */
export const moreBadFiles: typeof badFiles = {
  'PBF, cut after its header': (folder) =>
    file(folder, 'half.osm.pbf', Buffer.concat([pbfHeader(), block('OSMData', new Uint8Array(500)).subarray(0, 25)])),
  'PBF, blob longer than the file': (folder) =>
    file(folder, 'long.osm.pbf', Buffer.concat([pbfHeader(), block('OSMData', new Uint8Array(64), 2 ** 24)])),
  'gzip, damaged': (folder) => file(folder, 'damaged.ndjson.gz', gzipSync(lines(500)).subarray(0, -20)),
  'GeoJSON with __proto__ around': (folder) =>
    file(folder, 'around.geojson', street().replace('{', '{"__proto__":{"polluted":"yes"},')),
  'GeoJSON with an escaped __proto__': (folder) =>
    file(folder, 'escaped.geojson', street().replace('"man_made"', '"\\u005f_proto__":"yes","man_made"')),
  'NDJSON with __proto__': (folder) =>
    file(folder, 'proto.ndjson', lines(3).replace('"man_made"', '"__proto__":{"polluted":"yes"},"man_made"')),
  'CSV whose every row is bad': (folder) => file(folder, 'rows.csv', 'lon,lat,operator\nfar,away,Somebody\n,,Nobody\n'),
  'GeoJSON without features': (folder) => file(folder, 'none.geojson', '{"type":"FeatureCollection","features":[]}'),
  'wrong type, a web page': (folder) => file(folder, 'page.json', '<!DOCTYPE html><html><title>cameras</title></html>'),
  'no format at all': (folder) => file(folder, 'words.xyz', 'just words'),
  'not readable': (folder) => `${file(folder, 'plain.geojson', street())}/inside.geojson`,
  'a pipe': (folder) => {
    const path = join(folder, 'pipe.geojson')
    execFileSync('mkfifo', [path])
    return path
  },
}
