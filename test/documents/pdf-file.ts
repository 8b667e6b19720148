/** Writes small PDF files (ISO 32000-1) for tests: text at places, in any script, a picture instead of it, or locked. */

export interface Drawn {
  text: string
  /** Points from the lower left corner. */
  x: number
  y: number
  size?: number
}

export interface PdfOptions {
  /** Claims to be encrypted, with a password that nobody knows. */
  locked?: boolean
  /** Draws a grey picture on each page. */
  picture?: boolean
  /** Where the last line claims the table of objects to be. */
  xrefAt?: number
  title?: string
  rotate?: number
}

/** Letters are half as wide as the font is high. */
export const letterWidth = 0.5

const hex = (number: number): string => number.toString(16).padStart(4, '0')
const utf16 = (text: string): string => Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')

/** Every character gets a code of its own, and a table says which it is. */
class Letters {
  readonly #codes = new Map<string, number>()
  codes(text: string): string {
    return [...text].map((letter) => hex(this.#codes.get(letter) ?? this.#add(letter))).join('')
  }
  #add(letter: string): number {
    const code = this.#codes.size + 1
    this.#codes.set(letter, code)
    return code
  }
  table(): string {
    const lines = [...this.#codes].map(([letter, code]) => `<${hex(code)}> <${utf16(letter)}>`)
    const blocks: string[] = []
    for (let at = 0; at < lines.length; at += 100) {
      const some = lines.slice(at, at + 100)
      blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap end end`
  }
}

/** @param pages what is drawn on each, in the order of drawing, on A4. */
export function pdfFile(pages: Drawn[][], options: PdfOptions = {}): Uint8Array {
  const letters = new Letters()
  const objects: string[] = []
  const add = (content: string): number => objects.push(content)
  const stream = (content: string, entries = ''): string =>
    `<<${entries}/Length ${Buffer.byteLength(content, 'latin1')}>>\nstream\n${content}\nendstream`
  const catalog = add('')
  const tree = add('')
  const font = add('')
  const picture = add(stream('\x80', '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8'))
  const kids = pages.map((drawn) => {
    const texts = drawn.map(({ text, x, y, size = 10 }) => `BT /F ${size} Tf ${x} ${y} Td <${letters.codes(text)}> Tj ET`)
    const content = add(stream([...(options.picture ? ['q 595 0 0 842 0 0 cm /P Do Q'] : []), ...texts].join('\n')))
    const rotate = options.rotate ? `/Rotate ${options.rotate}` : ''
    return add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 595 842]${rotate}/Contents ${content} 0 R/Resources<</Font<</F ${font} 0 R>>/XObject<</P ${picture} 0 R>>>>>>`,
    )
  })
  const unicode = add(stream(letters.table()))
  const descriptor = add(
    '<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  )
  const cid = add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW ${letterWidth * 1000}>>`,
  )
  objects[catalog - 1] = `<</Type/Catalog/Pages ${tree} 0 R>>`
  objects[tree - 1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`
  objects[font - 1] =
    `<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[${cid} 0 R]/ToUnicode ${unicode} 0 R>>`
  const info = options.title ? add(`<</Title<feff${utf16(options.title)}>>>`) : 0
  const lock = options.locked ? add(`<</Filter/Standard/V 1/R 2/O<${'1f'.repeat(32)}>/U<${'2e'.repeat(32)}>/P -4>>`) : 0
  return assembled(objects, options.xrefAt, [
    `/Root ${catalog} 0 R`,
    ...(info ? [`/Info ${info} 0 R`] : []),
    ...(lock ? [`/Encrypt ${lock} 0 R/ID[<00><00>]`] : []),
  ])
}

function assembled(objects: string[], xrefAt: number | undefined, trailer: string[]): Uint8Array {
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = file.length
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<</Size ${objects.length + 1}${trailer.join('')}>>\n`
  return new Uint8Array(Buffer.from(`${file}startxref\n${xrefAt ?? start}\n%%EOF\n`, 'latin1'))
}

/** Lines of a paragraph, one under the other. */
export const lines = (texts: string[], x: number, y: number, size = 10): Drawn[] =>
  texts.map((text, index) => ({ text, x, y: y - index * size * 1.2, size }))
