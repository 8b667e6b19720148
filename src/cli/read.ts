/** `contrechamp read`: one document, as the register reads it. */
import { parseDocument } from '../documents/parse.ts'
import { providerOf } from '../operations/reading/provider.ts'
import { readDocument } from '../operations/reading/read.ts'
import { shownProposal } from '../operations/reading/shown.ts'
import { type Command, flag, text as textOf, Usage } from './command.ts'

const languages = ['en', 'fr', 'sr', 'es', 'nl', 'de']

export const read: Command = {
  name: 'read',
  usage: 'FILE [--lang xx] [--text] [--model]',
  does: 'Reads a document (HTML, text, Markdown, PDF, DOCX) and prints what it says of video surveillance, each statement with its quote; stores nothing.',
  optionHelp: {
    lang: `language of the document, where the text does not tell: ${languages.join(', ')}`,
    text: 'print the text in which every quote has its place, to the letter, and nothing else',
    model: 'also ask the language model that CONTRECHAMP_READING_URL names; the whole text is sent there',
  },
  options: { lang: { type: 'string' }, text: { type: 'boolean' }, model: { type: 'boolean' } },
  takes: { least: 1, most: 1 },
  paths: { positionals: true },
  async run(world, [path], values) {
    const file = path as string
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
    const { document, proposals, sha256, language, profile, model } = await readDocument(file, {
      signal: world.signal,
      ...(lang ? { language: lang } : {}),
      ...(provider ? { model: provider } : {}),
    })
    if (model) world.note(model)
    for (const { message } of document.warnings) world.note(message)
    const shown = proposals.map((proposal) => shownProposal(proposal, document.text))
    if (world.json)
      return world.out(
        JSON.stringify({
          document: { sha256, language, characters: document.text.length, ...(document.title ? { title: document.title } : {}) },
          proposals: shown,
        }),
      )
    world.out(`${document.title ?? file}\n${language}, read as ${profile}: ${proposals.length} proposed statements`)
    for (const { subject, property, value, state, polarity, speakers, date, quote, warnings } of shown) {
      const said = speakers.map(({ name, stance }) => `${name} ${stance}`).join(', ')
      const marks = [polarity === 'denies' ? 'denied' : '', state ?? '', ...warnings].filter((mark) => mark !== '').join(', ')
      world.out(
        `\n${subject} · ${property}: ${value.normalised}${value.counted ? ` ${value.counted}` : value.unit ? ` ${value.unit}` : ''}${marks ? ` (${marks})` : ''}\n  ${said}${date ? `, ${date}` : ''}\n  “${quote.replace(/\s+/g, ' ')}”`,
      )
    }
  },
}
