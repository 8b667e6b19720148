/**
 * A letter as a Word document: Office Open XML (ECMA-376), the few parts that a letter needs. Why no package: decision 11. The same letter gives
 * the same bytes, and nothing says who wrote it: there are no document properties.
 */
import type { LetterBlock } from '../../contract/requests.ts'
import { zip } from './zip.ts'

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** XML 1.0 has no place for most control characters, not even escaped. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content}</w:p>`
const styled = (style: string): string => `<w:pStyle w:val="${style}"/>`
const listed = (style: string, list: number): string =>
  `${styled(style)}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`

const bullets = 1
const numbers = 2

function blockXml(block: LetterBlock): string {
  if ('lines' in block) return paragraph(block.lines.map(run).join('<w:r><w:br/></w:r>'))
  if ('text' in block) {
    if (block.kind === 'subject') return paragraph(run(block.text), styled('Subtitle'))
    return paragraph(run(block.text), block.kind === 'heading' ? styled('Heading1') : '')
  }
  if (block.kind === 'small-list') return block.items.map((item) => paragraph(run(item), styled('Sources'))).join('')
  const list = block.kind === 'numbered' ? numbers : bullets
  return block.items.map((item) => paragraph(run(item), listed('ListParagraph', list))).join('')
}

/** A4, margins of 25 mm, in twentieths of a point. */
const page =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'

const style = (id: string, name: string, paragraphs: string, runs: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`

/** Sizes in half points. The language tells the program which spelling to check. */
const styles = (language: string): string => `${declaration}<w:styles xmlns:w="${main}">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
${style('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="200" w:after="60"/><w:outlineLvl w:val="0"/>', '<w:b/>')}
${style('Subtitle', 'Subtitle', '<w:spacing w:before="200" w:after="200"/>', '<w:b/><w:sz w:val="24"/>')}
${style('ListParagraph', 'List Paragraph', '<w:spacing w:after="60"/><w:ind w:left="567" w:hanging="283"/>', '')}
${style('Sources', 'Sources', '<w:spacing w:after="40"/>', '<w:sz w:val="18"/>')}
</w:styles>`

const level = (format: string, text: string): string =>
  `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl>`
const numbering = `${declaration}<w:numbering xmlns:w="${main}">
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>${level('bullet', '–')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>${level('decimal', '%1.')}</w:abstractNum>
<w:num w:numId="${bullets}"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="${numbers}"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>`

const types = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="${wordType}.numbering+xml"/>
</Types>`
const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`
const related = (...entries: string[]): string =>
  `${declaration}<Relationships xmlns="${relations}">${entries.join('')}</Relationships>`

/** @returns the bytes of a `.docx` file. */
export function docx({ blocks, language }: { blocks: LetterBlock[]; language: string }): Buffer<ArrayBuffer> {
  const content = blocks.map(blockXml).join('\n')
  return zip([
    ['[Content_Types].xml', types],
    ['_rels/.rels', related(relation(1, 'officeDocument', 'word/document.xml'))],
    ['word/document.xml', `${declaration}<w:document xmlns:w="${main}"><w:body>\n${content}\n${page}</w:body></w:document>`],
    ['word/_rels/document.xml.rels', related(relation(1, 'styles', 'styles.xml'), relation(2, 'numbering', 'numbering.xml'))],
    ['word/styles.xml', styles(language)],
    ['word/numbering.xml', numbering],
  ])
}
