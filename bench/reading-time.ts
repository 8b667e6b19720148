/**
 * How long reading takes: packs, an article, PDFs beside what `unpdf` alone needs for their text, and hostile texts of a megabyte. On a machine that others
 * use, the processor's time says more than the clock's.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDocument } from '../src/documents/read.ts'
import { pdfFile } from '../test/documents/pdf-file.ts'
import { figures, shown } from './measure.ts'
import type { Propose } from './reading-texts.ts'

const megabyte = 1_000_000
const of = (part: string): string => part.repeat(Math.ceil(megabyte / part.length)).slice(0, megabyte)

/** Each of one megabyte, to be read in less than a second. */
const hostile: Record<string, string> = {
  'one long number': of('1234567890'),
  'numbers in groups': of('123 456 '),
  'numbers with words': of('deux cent mille '),
  'one word': of('camera'),
  'nested quotation marks': of('« “ ‘ „ '),
  'nested brackets': of('([{('),
  'quotations that never end': of('Il a dit : « '),
  'blanks and soft hyphens': of(' \u00ad\u00a0'),
  'no full stop': of('la ville a installé des caméras de surveillance et '),
  'full stops': of('. '),
  'accents without letters': of('\u0301\u0300'),
  capitals: of('Ville De Paris '),
  'dates and money': of('le 12 mai 2020 pour 3,5 millions d’euros '),
  lines: of('caméra\n'),
}

/** Where a tenth takes so long, the whole is hopeless. */
const mostOfTenthMs = 1500

interface Took {
  /** Milliseconds of the clock, and of the processor. */
  ms: number
  cpuMs: number
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T } & Took> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, ms: performance.now() - start, cpuMs: (user + system) / 1000 }
}

const summary = (took: readonly Took[]): { clock: string; processor: string; median: number } => {
  const processor = figures(took.map(({ cpuMs }) => cpuMs))
  return { clock: shown(figures(took.map(({ ms }) => ms)), 'ms'), processor: shown(processor, 'ms'), median: processor.median }
}

async function rounds(count: number, work: () => unknown): Promise<ReturnType<typeof summary>> {
  const took: Took[] = []
  for (let round = 0; round < count; round++) took.push(await timed(work))
  return summary(took)
}

function peer(bytes: Uint8Array, count: number): ReturnType<typeof summary> {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'))
  try {
    const file = join(folder, 'file.pdf')
    writeFileSync(file, bytes)
    const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'documents-peer.ts'), file, String(count)])
    return summary(JSON.parse(answer.toString()) as Took[])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Pages of forty lines each, as a scanner's text layer or a word processor leaves them. */
function hundredPages(): Uint8Array {
  const lines = Array.from({ length: 40 }, (_, line) => ({
    text: `Article ${line + 1}. La commune exploite ${line + 3} caméras de surveillance dans le centre.`,
    x: 60,
    y: 780 - line * 18,
    size: 10,
  }))
  return pdfFile(Array.from({ length: 100 }, () => lines))
}

async function* pdf(name: string, bytes: Uint8Array, propose: Propose, count: number): AsyncGenerator<string> {
  const alone = peer(bytes, count)
  // A copy each time: the parser takes the bytes with it.
  const own = await rounds(count, () => readDocument(bytes.slice(), 'file.pdf'))
  const document = await readDocument(bytes.slice(), 'file.pdf')
  const proposing = await timed(() => propose(document))
  yield `${name}: text ${own.clock}, processor ${own.processor}`
  yield `  unpdf alone ${alone.clock}, processor ${alone.processor}: ours takes ${(own.median / alone.median).toFixed(2)} times as long`
  yield `  proposals ${proposing.ms.toFixed(0)} ms, processor ${proposing.cpuMs.toFixed(0)} ms: ${proposing.result.proposals.length}`
}

export async function* times(propose: Propose, shared: string): AsyncGenerator<string> {
  const bytes = readFileSync(join(shared, 'seeds/000_04516a7d1db01681.txt'))
  const article = await readDocument(bytes, 'article.txt')
  propose(article)
  yield '\ntimes; goals: the article 100 ms, a hundred pages of PDF 2000 ms, each hostile megabyte 1000 ms'
  const text = await rounds(15, () => readDocument(bytes, 'article.txt'))
  const proposals = await rounds(15, () => propose(article))
  yield `article of ${bytes.length} bytes: text ${text.clock}`
  yield `  proposals ${proposals.clock}, processor ${proposals.processor}`
  yield* pdf(
    '26 pages with tables',
    new Uint8Array(readFileSync(join(shared, 'data/paris/arrete-2019-00079-et-annexes-p489-514.pdf'))),
    propose,
    5,
  )
  yield* pdf('100 pages', hundredPages(), propose, 3)
  const reading = async (words: string) => {
    const parsing = await timed(() => readDocument(new TextEncoder().encode(words), 'hostile.txt'))
    const proposing = await timed(() => propose(parsing.result))
    const [ms, cpu] = [proposing.ms + parsing.ms, proposing.cpuMs + parsing.cpuMs]
    return {
      cpu,
      line: `${ms.toFixed(0).padStart(6)} ms, processor ${cpu.toFixed(0).padStart(6)} ms: ${proposing.result.proposals.length} proposals`,
    }
  }
  for (const [name, words] of Object.entries(hostile)) {
    try {
      const tenth = await reading(words.slice(0, megabyte / 10))
      const whole = tenth.cpu > mostOfTenthMs ? undefined : await reading(words)
      yield `  ${name.padEnd(28)} ${whole ? whole.line : `a tenth alone ${tenth.line}; not tried on the whole`}`
    } catch (error) {
      yield `  ${name.padEnd(28)} failed: ${(error as Error).message}`
    }
  }
}
