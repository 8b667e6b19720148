/** How long reading takes: an article, and hostile texts of a megabyte. Parsing is timed apart from proposing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '../src/documents/read.ts'
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

export async function* times(propose: Propose, shared: string): AsyncGenerator<string> {
  const bytes = readFileSync(join(shared, 'seeds/000_04516a7d1db01681.txt'))
  const article = await readDocument(bytes, 'article.txt')
  propose(article)
  const rounds: { read: number; propose: number }[] = []
  for (let round = 0; round < 15; round++) {
    const start = performance.now()
    const document = await readDocument(bytes, 'article.txt')
    const middle = performance.now()
    propose(document)
    rounds.push({ read: middle - start, propose: performance.now() - middle })
  }
  yield '\ntimes; goal for the article 100 ms, for each hostile megabyte 1000 ms'
  yield `article of ${bytes.length} bytes: text ${shown(figures(rounds.map(({ read }) => read)), 'ms')}`
  yield `  proposals ${shown(figures(rounds.map((one) => one.propose)), 'ms')}`
  for (const [name, text] of Object.entries(hostile)) {
    const start = performance.now()
    try {
      const document = await readDocument(new TextEncoder().encode(text), 'hostile.txt')
      const middle = performance.now()
      const { proposals } = propose(document)
      const end = performance.now()
      const proposing = (end - middle).toFixed(0).padStart(6)
      yield `  ${name.padEnd(28)} text ${(middle - start).toFixed(0).padStart(5)} ms, proposals ${proposing} ms: ${proposals.length}`
    } catch (error) {
      yield `  ${name.padEnd(28)} failed: ${(error as Error).message}`
    }
  }
}
