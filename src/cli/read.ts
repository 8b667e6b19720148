/** `contrechamp read`: one document, as the register reads it. */
import { parseDocument } from '../documents/parse.ts'
import { type Command, flag, Usage } from './command.ts'

export const read: Command = {
  name: 'read',
  usage: 'FILE --text',
  does: 'Reads a document (HTML, text, Markdown, PDF, DOCX) and prints its canonical text, to the letter.',
  optionHelp: { text: 'print the text in which every quote has its place' },
  options: { text: { type: 'boolean' } },
  takes: { least: 1, most: 1 },
  paths: { positionals: true },
  async run(world, [file], values) {
    if (!flag(values, 'text')) throw new Usage('read wants --text; see contrechamp read --help')
    const { text, warnings } = await parseDocument(file as string, { signal: world.signal })
    for (const { message } of warnings) world.note(message)
    if (world.json) return world.out(JSON.stringify({ text }))
    // Not `world.out`, which ends what it prints with a line feed: this is the text and nothing else.
    await new Promise<void>((written) => process.stdout.write(text, () => written()))
  },
}
