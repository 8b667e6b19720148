/** The formats that are read. A new one is a folder and a line here. */
import { Failure } from '../register/failure.ts'
import { type Bytes, type ExpansionLimits, peek, unpacked, watched } from './bytes.ts'
import { csv } from './csv/read.ts'
import type { Format, ReadOptions, ReadRow } from './format.ts'
import { geojson } from './geojson/read.ts'
import { ndjson } from './ndjson/read.ts'
import { osmPbf } from './osm/pbf/read.ts'
import { osmXml } from './osm/xml/read.ts'

/** In the order in which they are tried: CSV last, since nearly any text could be one. */
export const formats: readonly Format[] = [osmPbf, osmXml, geojson, ndjson, csv]

/** Bytes at the start of a file that recognising may look at. */
const headBytes = 64 * 1024

/** `--as osm` means either writing of an OSM extract. */
const aliases: Record<string, readonly string[]> = { osm: ['osm-pbf', 'osm-xml'], pbf: ['osm-pbf'], xml: ['osm-xml'] }

export const formatNames = (): string[] => [...formats.map((format) => format.id), ...Object.keys(aliases)]

/** What is known of a file before it is read. */
export interface FileNamed {
  /** For its ending. */
  name?: string
  /** Format or alias, as `--as` gives it. */
  as?: string
  /** Whoever asks can name the format: else nobody is told to. */
  nameable?: boolean
}

/**
 * Chooses the format: `as` when given, else by the file's name and its first bytes.
 * @param head first bytes, unpacked.
 * @throws Failure `file/empty`, `file/unknown-format` or `file/wrong-type`.
 */
export function formatFor(file: FileNamed, head: Uint8Array): Format {
  if (head.length === 0) throw new Failure('file/empty', 'The file is empty; fetch it again.')
  if (head.every((byte) => byte === 32 || (byte >= 9 && byte <= 13)))
    throw new Failure('file/empty', `The file holds nothing but blanks (${head.length} bytes looked at); fetch it again.`)
  if (file.as !== undefined) {
    const ids = Object.hasOwn(aliases, file.as) ? (aliases[file.as] as readonly string[]) : [file.as]
    const asked = formats.filter((format) => ids.includes(format.id))
    if (asked.length === 0)
      throw new Failure(
        'file/unknown-format',
        `"${file.as.slice(0, 40)}" is no format that is read; use one of ${formatNames().join(', ')}.`,
      )
    const fits = asked.find((format) => format.recognises(head))
    if (!fits) throw wrongType(asked[0] as Format, head, true)
    return fits
  }
  const ending = endingOf(file.name ?? '')
  const named = formats.filter((format) => format.extensions.includes(ending))
  const fits = named.find((format) => format.recognises(head)) ?? formats.find((format) => format.recognises(head))
  // A picture called .csv, or a page called .geojson: say what was expected.
  if (fits && (named.length === 0 || named.includes(fits) || (isJson(fits) && named.some(isJson)))) return fits
  if (named[0]) throw wrongType(named[0], head, file.nameable)
  throw new Failure(
    'file/unknown-format',
    file.nameable
      ? `The file is of no format that is read; name one with --as (${formatNames().join(', ')}).`
      : `The file is of no format that is read (${formats.map(({ label }) => label).join(', ')}); check it.`,
  )
}

const isJson = (format: Format): boolean => format === geojson || format === ndjson

const endingOf = (name: string): string => /\.([a-z0-9]+)(?:\.gz)?$/.exec(name.toLowerCase())?.[1] ?? ''

function wrongType(expected: Format, head: Uint8Array, nameable = false): Failure {
  if (expected !== osmPbf && !seems(head) && !head.includes(0) && !isUtf8(head))
    return new Failure('file/not-utf8', 'The file is text, but not UTF-8; save it as UTF-8.')
  return new Failure(
    'file/wrong-type',
    `The file is not ${expected.label}${seems(head)}; check it${nameable ? ', or name its format with --as' : ''}.`,
    {
      expected: expected.id,
    },
  )
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // A character cut off at the end of the head is no error.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Signatures of what people mix up most. */
function seems(head: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 16))
  if (start.slice(1, 4) === 'PNG' || start.startsWith('\xff\xd8') || start.startsWith('GIF8')) return ' but a picture'
  if (start.startsWith('%PDF')) return ' but a PDF'
  if (start.startsWith('PK\x03\x04')) return ' but a ZIP archive: unpack it first'
  if (/^\s*<(!doctype html|html)/i.test(start)) return ' but a web page'
  return ''
}

export interface OpenOptions extends ReadOptions, FileNamed {
  limits?: ExpansionLimits
}

/**
 * Opens a dataset: unpacks gzip, chooses the format, and gives its rows as they are read.
 * `progress` counts bytes of the file itself, packed or not.
 * @throws Failure now for an empty or unknown file, while reading for everything that keeps it from being read to its end.
 */
export async function openDataset(
  bytes: Bytes,
  options: OpenOptions = {},
): Promise<{ format: Format; rows: AsyncIterable<ReadRow[]> }> {
  const plain = await unpacked(watched(bytes, options), options.limits)
  const { head, bytes: whole } = await peek(plain, headBytes)
  const format = formatFor(options, head)
  return {
    format,
    rows: format.read(whole, {
      mapping: options.mapping,
      takenFor: options.takenFor,
      longestFeature: options.longestFeature,
    }),
  }
}
