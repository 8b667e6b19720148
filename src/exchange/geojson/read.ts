/** GeoJSON (RFC 7946), read as a stream: a feature collection of any size, or a single feature. */
import { Failure } from '../../register/failure.ts'
import { watched } from '../bytes.ts'
import { rowOfFeature } from '../feature.ts'
import type { Format, ReadOptions, ReadRow } from '../format.ts'
import { parseJson } from '../json.ts'
import { textOf } from '../text.ts'
import { FeatureSplitter } from './split.ts'

async function* read(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadRow[]> {
  const splitter = new FeatureSplitter(options.longestFeature)
  let number = 0
  const row = (text: string): ReadRow => {
    number++
    try {
      return rowOfFeature(`feature ${number}`, parseJson(text), options.takenFor)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new Failure('json/bad', `Feature ${number} is not JSON; check the file with a JSON tool.`, { feature: number })
    }
  }
  for await (const text of textOf(watched(bytes, options))) {
    const features = splitter.push(text)
    if (features.length > 0) yield features.map(row)
  }
  const document = splitter.end() as { type?: unknown; features?: unknown } | null
  if (document?.type === 'Feature' && number === 0) yield [rowOfFeature('feature 1', document, options.takenFor)]
  else if (document?.type !== 'FeatureCollection' || !Array.isArray(document.features))
    throw new Failure('geojson/not-a-collection', 'The JSON is neither a GeoJSON FeatureCollection nor a Feature.')
}

/** An object that calls itself a collection or a feature, and is not one whole object per line. */
function recognises(head: Uint8Array): boolean {
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (!text.startsWith('{')) return false
  if (/"type"\s*:\s*"FeatureCollection"|"features"\s*:/.test(text)) return true
  return /"type"\s*:\s*"Feature"/.test(text) && text.slice(firstObjectEnd(text)).trim() === ''
}

function firstObjectEnd(text: string): number {
  const line = text.indexOf('\n')
  if (line < 0) return text.length
  try {
    JSON.parse(text.slice(0, line))
    return line
  } catch {
    return text.length
  }
}

export const geojson: Format = {
  id: 'geojson',
  label: 'GeoJSON',
  extensions: ['geojson', 'json'],
  recognises,
  read,
}
