/** `contrechamp read`: one document, as the register reads it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from '../documents/parse.ts'
import { type Proposed, type ProposeOptions, readAs, recordProposals } from '../operations/reading/propose.ts'
import { providerOf } from '../operations/reading/provider.ts'
import { shownProposal } from '../operations/reading/shown.ts'
import { openRegister } from '../operations/register.ts'
import { type Command, flag, text as textOf, Usage, type Values, type World } from './command.ts'
import { ownTurn } from './turn.ts'

const languages = ['en', 'fr', 'sr', 'es', 'nl', 'de']

export const read: Command = {
  name: 'read',
  usage:
    'FILE [--text] [--propose] [--lang xx] [--title T] [--publisher P] [--published DATE] [--url URL] [--licence L] [--model]',
  does: 'Reads a document (HTML, text, Markdown, PDF, DOCX) and prints what it says of video surveillance, each statement with its quote; stores nothing without --propose.',
  optionHelp: {
    lang: `language of the document, where the text does not tell: ${languages.join(', ')}`,
    text: 'print the text in which every quote has its place, to the letter, and nothing else',
    propose: 'stores the proposals: nobody sees them before a person decides, at the reading desk or with `contrechamp decide`',
    title: 'what the document is called, where it does not say so itself',
    publisher: 'who published it, likewise',
    published: 'when, as 2026-11-21, 2026-11 or 2026, likewise',
    url: 'where it can be found, likewise; another version from there is the same document',
    licence: 'its licence; all rights reserved unless told',
    name: 'name of the file, where it is not called as the document is',
    model: 'also ask the language model that CONTRECHAMP_READING_URL names; the whole text is sent there',
  },
  options: {
    lang: { type: 'string' },
    text: { type: 'boolean' },
    propose: { type: 'boolean' },
    title: { type: 'string' },
    publisher: { type: 'string' },
    published: { type: 'string' },
    url: { type: 'string' },
    licence: { type: 'string' },
    name: { type: 'string' },
    model: { type: 'boolean' },
  },
  takes: { least: 1, most: 1 },
  writesWith: 'propose',
  paths: { positionals: true },
  async run(world, [path], values) {
    const file = path as string
    if (flag(values, 'text') && flag(values, 'propose')) throw new Usage('read takes --text or --propose, not both')
    if (flag(values, 'text')) {
      const { text, warnings } = await parseDocument(file, { signal: world.signal })
      for (const { message } of warnings) world.note(message)
      if (world.json) return world.out(JSON.stringify({ text }))
      // Not `world.out`, which ends what it prints with a line feed: this is the text and nothing else.
      await new Promise<void>((written) => process.stdout.write(text, () => written()))
      return
    }
    const lang = textOf(values, 'lang')
    if (lang !== undefined && !languages.includes(lang.slice(0, 2).toLowerCase()))
      throw new Usage(`--lang wants one of ${languages.join(', ')}, not "${lang}"`)
    const provider = flag(values, 'model') ? providerOf() : undefined
    if (flag(values, 'model') && !provider)
      throw new Usage(
        '--model wants an endpoint: name it in CONTRECHAMP_READING_URL and CONTRECHAMP_READING_MODEL (docs/reading-model.md)',
      )
    const options = {
      signal: world.signal,
      ...given(values),
      ...(lang ? { language: lang } : {}),
      ...(provider ? { model: provider } : {}),
    }
    const { reading, stored } = flag(values, 'propose') ? await store(world, file, options) : await readOnly(world, file, options)
    const { document, proposals, sha256, language, profile, model } = reading
    if (model) world.tell(model)
    for (const { message } of document.warnings) world.note(message)
    const shown = proposals.map((proposal, place) => {
      const id = stored?.ids[place]
      return { ...(id ? { id } : {}), ...shownProposal(proposal, document.text) }
    })
    if (world.json)
      return world.out(
        JSON.stringify({
          document: { sha256, language, characters: document.text.length, ...(document.title ? { title: document.title } : {}) },
          ...(stored ? summaryOf(stored) : {}),
          proposals: shown,
        }),
      )
    world.out(`${document.title ?? file}\n${language}, read as ${profile}: ${proposals.length} proposed statements`)
    for (const { id, subject, property, value, state, polarity, speakers, date, quote, warnings } of shown) {
      const said = speakers.map(({ name, stance }) => `${name} ${stance}`).join(', ')
      const marks = [polarity === 'denies' ? 'denied' : '', state ?? '', ...warnings].filter((mark) => mark !== '').join(', ')
      world.out(
        `\n${id ? `${id} ` : ''}${subject} · ${property}: ${value.normalised}${value.counted ? ` ${value.counted}` : value.unit ? ` ${value.unit}` : ''}${marks ? ` (${marks})` : ''}\n  ${said}${date ? `, ${date}` : ''}\n  “${quote.replace(/\s+/g, ' ')}”`,
      )
    }
    if (!stored) return
    const { proposed, unchanged, refused, lost, source } = stored
    const left = refused > 0 ? `, ${refused} left out, since the vocabulary does not take them` : ''
    world.out(`\n${source}: ${proposed} proposed, ${unchanged} known already${left}`)
    if (lost.length > 0) world.out(`no longer in the document: ${lost.join(', ')}`)
  },
}

/** What whoever hands in the document knows of it. */
const given = (values: Values) =>
  Object.fromEntries(
    ['title', 'publisher', 'published', 'url', 'licence', 'name'].flatMap((option) => {
      const value = textOf(values, option)
      return value === undefined ? [] : [[option, value]]
    }),
  )

/** The register is made where there is none, before anything is read; nobody waits for the reading, only for the writing. */
async function store(world: World, file: string, options: ProposeOptions) {
  const register = await openRegister(world.data)
  try {
    const reading = await readAs(register, file, options)
    await ownTurn(world.signal)
    return { reading, stored: await recordProposals(register, file, reading, options) }
  } finally {
    await register.close()
  }
}

/** The register's names are known where there is one; none is made. */
async function readOnly(world: World, file: string, options: ProposeOptions) {
  const register = existsSync(join(world.data, 'register.db')) ? await openRegister(world.data, { readOnly: true }) : undefined
  try {
    return { reading: await readAs(register, file, options), stored: undefined }
  } finally {
    await register?.close()
  }
}

const summaryOf = ({ source, entry, proposed, unchanged, refused, lost }: Proposed) => ({
  source,
  entry,
  proposed,
  unchanged,
  refused,
  lost,
})
