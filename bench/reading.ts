/**
 * The reading desk's proposals against hand-made facts.
 *
 *     npm run bench -- reading [FACTS.json FOLDER] [--list] [--names] [--examples] [--time]
 *
 * Without a file: the facts of `../shared/gold` on the texts of `../shared/seeds`. `--time` prints times as well.
 * `--list` prints what was missed and what is false, with quotes; `--names` lets the reader know the example register's names;
 * `--examples [FILE…]` takes the statements of `data/examples` as facts.
 */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from '../src/register/failure.ts'
import { engine } from './reading-engine.ts'
import { factsOfExamples } from './reading-examples.ts'
import { familyOf, loadFacts, names } from './reading-facts.ts'
import { listOf } from './reading-list.ts'
import { report, scoreText } from './reading-score.ts'
import { namesOfExamples, readFolder } from './reading-texts.ts'
import { times } from './reading-time.ts'
import { Words } from './reading-words.ts'

const root = join(import.meta.dirname, '..')
const shared = process.env.CONTRECHAMP_SHARED ?? resolve(root, '../shared')

async function run(given: string[]): Promise<void> {
  const { values: options, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      names: { type: 'boolean', default: false },
      examples: { type: 'boolean', default: false },
      time: { type: 'boolean', default: false },
    },
  })
  const examples = readdirSync(join(root, 'data/examples')).filter((name) => name.endsWith('.json'))
  const propose = engine(root, options.names ? namesOfExamples(root, examples) : [])
  const [file, folder] = options.examples ? [undefined, undefined] : positionals
  if (file !== undefined && folder === undefined)
    throw new Failure('reading/arguments', `${file} is about texts: name their folder behind it`)
  const texts = folder ?? join(shared, 'seeds')
  const facts = options.examples
    ? factsOfExamples(root, texts, positionals)
    : loadFacts(file ?? join(shared, 'gold/facts-000-001-002.json'))
  const guessed = new Set(facts.map(({ property }) => property).filter((property) => familyOf(property).guessed))
  // The examples' own names are those of the vocabulary.
  for (const property of options.examples ? [] : guessed)
    console.log(`no family is listed for "${property}": taken for ${familyOf(property).same.join(', ')}`)
  const words = new Words(names)
  const { texts: read, lost } = await readFolder(
    facts,
    texts,
    propose,
    file || options.examples ? [] : factsOfExamples(root, texts),
  )
  for (const { doc, quote } of lost) console.log(`${doc} does not have the quote "${quote.slice(0, 80)}"`)
  const scored = read.map((text) => scoreText(text, words))
  if (options.list) for (const line of listOf(scored)) console.log(line)
  for (const line of report(scored)) console.log(line)
  if (options.time) for await (const line of times(propose, shared)) console.log(line)
}

try {
  await run(process.argv.slice(process.argv.indexOf('reading') + 1))
} catch (error) {
  if (!(error instanceof Failure) && !(error instanceof TypeError && 'code' in error)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
