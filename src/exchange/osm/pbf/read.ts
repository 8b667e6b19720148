/** OSM extracts in PBF (https://wiki.openstreetmap.org/wiki/PBF_Format), block by block. */
import { Failure } from '../../../register/failure.ts'
import { watched } from '../../bytes.ts'
import type { Format, ReadOptions, ReadRow } from '../../format.ts'
import { OsmAssembler } from '../assemble.ts'
import { blobsOf, guarded } from './blobs.ts'
import { readBlock, unknownFeatures } from './block.ts'

async function* read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadRow[]> {
  const assembler = new OsmAssembler()
  let headed = false
  for await (const blob of blobsOf(watched(bytes, options))) {
    if (blob.type === 'OSMHeader') {
      headed = true
      const unknown = guarded(blob.offset, () => unknownFeatures(blob.data))
      if (unknown.length > 0)
        throw new Failure(
          'pbf/feature',
          `The PBF file requires features that are not read (${unknown.slice(0, 3).join(', ').slice(0, 80)}); export it without history.`,
          { features: unknown.slice(0, 10) },
        )
    } else if (blob.type === 'OSMData') {
      if (!headed) throw new Failure('pbf/corrupt', 'The PBF file has data before its header; fetch it again.')
      guarded(blob.offset, () => readBlock(blob.data, assembler))
      const rows = assembler.take()
      if (rows.length > 0) yield rows
    }
  }
  if (!headed) throw new Failure('pbf/truncated', 'The PBF file has no header; fetch it again.')
  const rest = assembler.finish()
  for (let at = 0; at < rest.length; at += 1000) yield rest.slice(at, at + 1000)
}

/** A length below 64 KiB, then a BlobHeader whose type is OSMHeader. */
function recognises(head: Uint8Array): boolean {
  if (head.length < 15 || head[0] !== 0 || head[1] !== 0) return false
  return new TextDecoder('latin1').decode(head.subarray(4, 15)) === '\x0a\x09OSMHeader'
}

export const osmPbf: Format = { id: 'osm-pbf', label: 'OpenStreetMap PBF', extensions: ['pbf'], recognises, read }
