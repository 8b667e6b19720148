/**
 * Writes the pages that follow from code and data: `docs/commands.md` from the commands, `docs/vocabulary.md`, `docs/rules.md` and `docs/authorities.md` from `data/`.
 * Run: `npx node scripts/docs.ts`. A test says when a page is stale.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { allCommands } from '../src/cli/commands.ts'
import { commandHelp, generalHelp } from '../src/cli/help.ts'
import { loadVocabulary } from '../src/operations/vocabulary.ts'
import type { LanguageFile, PropertyDefinition } from '../src/register/vocabulary.ts'
import { authoritiesPage } from './authorities-page.ts'
import { rulesPage } from './rules-page.ts'

const commands = await allCommands()

const command = 'npx node scripts/docs.ts'
const generated = (from: string) => `<!-- Generated from ${from}: change it there, then run \`${command}\`. -->`
const cell = (text: string): string => text.replaceAll('|', '\\|')

/** What the programs read from the environment; a test holds the list against the sources. */
export const environment: Record<string, string> = {
  CONTRECHAMP_CONTACT: 'how to reach whoever runs the register, where `serve` is given no `--contact`',
  CONTRECHAMP_READING_URL:
    'a language model that proposes beside the rules for documents sent to it with `read --model`: the address of an OpenAI-compatible endpoint, such as `http://127.0.0.1:11434/v1`; none unless told',
  CONTRECHAMP_READING_MODEL: 'which model to ask for there',
  CONTRECHAMP_READING_KEY: 'its key, sent as a bearer token to that address alone',
  CONTRECHAMP_DEBUG: '`1`: an unexpected failure shows where it happened',
  CONTRECHAMP_SHARED: 'folder of the real data that the tests of `test/real` use; `../shared` unless told',
  CONTRECHAMP_CHROMIUM: 'the Chromium that the tests in a browser use; the one of the system unless told',
  CONTRECHAMP_LONG: '`1`: the crash tests in their long form, 200 kills instead of 20',
  CONTRECHAMP_SEED: 'seed of the crash tests, to repeat a run',
  CONTRECHAMP_DIRECT: 'set by a server for the commands that it carries out: they write themselves instead of asking a server',
  CONTRECHAMP_TURN: 'set by a server for the reading of a document: ask for a turn before anything is written',
  CONTRECHAMP_PROGRESS:
    'set by a server for the commands that it carries out: draw a progress bar for the terminal at the other end',
  CONTRECHAMP_WEB_OUT: 'set while the web parts are built: the folder to build into',
}

export function commandsPage(): string {
  const rows = commands.map(
    ({ name, does, writes, writesWith }) =>
      `| [\`${name}\`](#${name}) | ${cell(does)} | ${writes ? 'writes' : name === 'serve' ? '' : 'reads'}${writesWith ? `; writes with \`--${writesWith}\`` : ''} |`,
  )
  return `# Commands

${generated('`src/cli`')}

From a clone: \`npx contrechamp COMMAND\`, after \`npm start\` or \`npm test\` has installed once.

| command | does | |
|---|---|---|
${rows.join('\n')}

Commands that read work while a server runs on the same register. Commands that write are then carried out by the server, one at a
time ([decision 2](decisions/0002-writing-goes-through-the-server.md)). Results go to standard output; notes and progress bars to standard error, and only when it is a terminal.

\`\`\`text
${generalHelp(commands).trimEnd()}
\`\`\`

${commands.map((one) => `## ${one.name}\n\n\`\`\`text\n${commandHelp(one).trimEnd()}\n\`\`\``).join('\n\n')}

## Environment

| variable | |
|---|---|
${Object.entries(environment)
  .map(([name, means]) => `| \`${name}\` | ${means} |`)
  .join('\n')}
`
}

function propertyRow(name: string, property: PropertyDefinition, kind: string, en: LanguageFile, fr: LanguageFile): string {
  const label = (language: LanguageFile) => language.properties[kind]?.[name] ?? language.properties.any?.[name] ?? ''
  const range = property.range.map((one) => (one === 'term' && property.list ? `term of \`${property.list}\`` : one)).join(', ')
  const marks = (['single', 'expected', 'ladder', 'osm'] as const).filter((mark) => property[mark])
  const question = en.questions[property.question] ?? property.question
  return `| \`${name}\` | ${[label(en), label(fr), question, range, marks.join(', ')].map(cell).join(' | ')} |`
}

export function vocabularyPage(): string {
  const { kinds, lists, languages } = loadVocabulary()
  const [en, fr] = [languages.get('en') as LanguageFile, languages.get('fr') as LanguageFile]
  const sections = [...kinds].map(
    ([kind, { open, properties }]) => `## ${kind}

${en.kinds[kind]?.one ?? kind} (fr: ${fr.kinds[kind]?.one ?? kind}). [\`data/vocabulary/${kind}.json\`](../data/vocabulary/${kind}.json)${open ? '; takes any other property too, as OpenStreetMap tags' : ''}

| property | English | French | question | values | |
|---|---|---|---|---|---|
${Object.entries(properties)
  .map(([name, property]) => propertyRow(name, property, kind, en, fr))
  .join('\n')}`,
  )
  const terms = [...lists].map(
    ([list, words]) => `| [\`${list}\`](../data/vocabulary/lists/${list}.json) | ${[...words].join(', ')} |`,
  )
  return `# Vocabulary

${generated('`data/vocabulary` and `data/languages`')}

What can be said of what. \`single\`: two unlike values at one time contradict each other. \`expected\`: its absence is a gap
([gaps](methods/gaps.md)). \`ladder\`: evidence is kept rung by rung. \`osm\`: an OpenStreetMap tag, kept as found.

${sections.join('\n\n')}

## Lists of terms

| list | terms |
|---|---|
${terms.join('\n')}
`
}

/** Page → its text as code and data have it now. */
export const pages: Record<string, () => string> = {
  'docs/commands.md': commandsPage,
  'docs/vocabulary.md': vocabularyPage,
  'docs/rules.md': () => rulesPage(generated),
  'docs/authorities.md': () => authoritiesPage(generated),
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [path, text] of Object.entries(pages)) writeFileSync(join(import.meta.dirname, '..', path), text())
