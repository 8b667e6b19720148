/** The Word document as an archive and as XML: read back by other code than wrote it. */
import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { docx } from './docx.ts'
import { zip } from './zip.ts'

/** Reads an archive by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  const files = new Map<string, string>()
  for (let number = 0; number < count; number++) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50)
    const [packed, size, length] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)]
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const local = bytes.readUInt32LE(at + 42)
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    expect(content.length).toBe(size)
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 16))
    files.set(name, content.toString('utf8'))
    at += 46 + length
  }
  expect(at).toBe(end)
  return files
}

/** Text of the paragraphs; throws for XML that is not well formed. */
function paragraphs(xml: string): string[] {
  const found: string[] = []
  let inText = false
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') found.push('')
    if (name === 'w:br') found.push(`${found.pop()}\n`)
    inText = name === 'w:t'
  })
  parser.on('closetag', () => {
    inText = false
  })
  parser.on('text', (text) => {
    if (inText) found.push(`${found.pop()}${text}`)
  })
  parser.write(xml).close()
  return found
}

const letter = {
  language: 'sr-Cyrl',
  blocks: [
    { kind: 'lines' as const, lines: ['Повереник', '[адреса]'] },
    { kind: 'subject' as const, text: 'Захтев <& "више">' },
    { kind: 'heading' as const, text: 'Шта тражим' },
    { kind: 'numbered' as const, items: ['једно', 'друго'] },
    { kind: 'small-list' as const, items: ['[1] извор'] },
  ],
}

test('the parts that a document needs, each well formed, with the text of the letter', () => {
  const files = unzip(docx(letter))
  expect([...files.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'word/document.xml',
    'word/_rels/document.xml.rels',
    'word/styles.xml',
    'word/numbering.xml',
  ])
  for (const text of files.values()) expect(() => paragraphs(text)).not.toThrow()
  expect(paragraphs(files.get('word/document.xml') as string)).toEqual([
    'Повереник\n[адреса]',
    'Захтев <& "више">',
    'Шта тражим',
    'једно',
    'друго',
    '[1] извор',
  ])
  expect(files.get('word/styles.xml')).toContain('<w:lang w:val="sr-Cyrl"/>')
})

test('the same letter gives the same bytes, and nothing says who or when', () => {
  expect(docx(letter).equals(docx(letter))).toBe(true)
  expect([...unzip(docx(letter)).keys()].join()).not.toContain('docProps')
})

test('any text survives, but for what XML has no place for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const [found] = paragraphs(
        unzip(docx({ language: 'en', blocks: [{ kind: 'paragraph', text }] })).get('word/document.xml') as string,
      )
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      expect(found).toBe(text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/\r\n?/g, '\n'))
    }),
  )
})

test('an archive of any files', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-zč/]{1,20}$/), fc.string({ maxLength: 500 })), (files) => {
      expect(unzip(zip(Object.entries(files)))).toEqual(new Map(Object.entries(files)))
    }),
  )
})
