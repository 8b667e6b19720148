/** Writes a ZIP archive of a few small files (PKWARE APPNOTE 6.3.10): deflated, UTF-8 names, no date, so that the same files give the same bytes. */
import { crc32, deflateRawSync } from 'node:zlib'

const version = 20
const utf8Names = 0x0800
const deflated = 8
/** 1 January 1980, the first day that the format knows. */
const noDate = 0x0021

/** @param files name to content, in the order in which they are to stand. */
export function zip(files: Iterable<readonly [name: string, content: string]>): Buffer<ArrayBuffer> {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const path = Buffer.from(name)
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes, { level: 9 })
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(version, 0)
    shared.writeUInt16LE(utf8Names, 2)
    shared.writeUInt16LE(deflated, 4)
    shared.writeUInt16LE(noDate, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(path.length, 22)
    const here = Buffer.alloc(4)
    here.writeUInt32LE(0x04034b50)
    local.push(here, shared, path, packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(version, 4)
    shared.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    central.push(entry, path)
    offset += 30 + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const count = central.length / 2
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}
