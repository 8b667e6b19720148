/** `contrechamp request`: the letter that asks for what a gap lacks; `contrechamp follow`: what became of it. */
import { writeOut } from '../operations/out-file.ts'
import { openRegister } from '../operations/register.ts'
import { letterContent, letterFormats } from '../operations/requests/formats.ts'
import { recordRequest } from '../operations/requests/record.ts'
import { requestFor } from '../operations/requests/request.ts'
import type { Letter } from '../rules/letter.ts'
import { requestEvents } from '../rules/request-state.ts'
import { type Command, text, Usage, type Values, type World } from './command.ts'

/** What helps to send it, for a person at a terminal. */
function tell(world: World, { to, languages, language, alternatives, notes }: Letter): void {
  world.note(
    `\nto: ${to}; it reads ${languages.join(', ')}${languages.includes(language) ? '' : `, not known to read ${language}`}`,
  )
  for (const note of notes) world.note(`  ${note.en}`)
  if (alternatives.length > 0) world.note('others who can be asked (--way ID):')
  for (const { id, to: other } of alternatives) world.note(`  ${id}: ${other}`)
}

export const request: Command = {
  name: 'request',
  usage: 'GAP [--lang xx] [--way ID] [--as text|docx|html] [--out FILE]',
  does: 'Writes the letter that asks for what a gap lacks, to the right body and on the right law; who asks is left blank.',
  optionHelp: {
    lang: "language of the letter: en, fr, sr-Cyrl, sr-Latn, sq, nl, de, es; the body's own unless told",
    way: 'another of the ways to ask, as the command lists them; the nearest to the documents unless told',
    as: 'text, docx (wants --out) or html, a page to print; text unless told',
    out: 'file to write; standard output unless told',
  },
  options: { lang: { type: 'string' }, way: { type: 'string' }, as: { type: 'string' }, out: { type: 'string' } },
  takes: { least: 1, most: 1 },
  paths: { options: ['out'] },
  async run(world, [gap], values) {
    const as = letterFormats.find((format) => format === (text(values, 'as') ?? 'text'))
    const out = text(values, 'out')
    if (!as) throw new Usage(`--as wants one of ${letterFormats.join(', ')}`)
    if (as === 'docx' && out === undefined) throw new Usage('--as docx wants --out FILE: a document is no text for a terminal')
    const register = await openRegister(world.data, { readOnly: true })
    try {
      const letter = await requestFor(register, gap as string, { lang: text(values, 'lang'), way: text(values, 'way') })
      if (out !== undefined) await writeOut(out, [letterContent(letter, as)])
      if (world.json) {
        const { to, subject, body, citations, kind, way, language, languages, alternatives, notes } = letter
        world.out(JSON.stringify({ to, subject, body, citations, kind, way, language, languages, alternatives, notes }))
        return
      }
      world.out(out === undefined ? `${letterContent(letter, as)}`.trimEnd() : `written to ${out}`)
      tell(world, letter)
    } finally {
      await register.close()
    }
  },
}

/** Exactly one event with its day. */
function eventIn(values: Values) {
  const given = requestEvents.filter((event) => values[event] !== undefined)
  const [event] = given
  if (event === undefined || given.length > 1)
    throw new Usage(`follow wants exactly one of ${requestEvents.map((one) => `--${one} DATE`).join(', ')}`)
  return { event, on: text(values, event) as string }
}

export const follow: Command = {
  name: 'follow',
  usage:
    'GAP --sent|--acknowledged|--refused|--answered|--unanswered|--appealed DATE [--value VALUE] [--item ID] [--file FILE] [--way ID]',
  does: 'Records what became of a request; an answer closes its gap or says more exactly what stands there. Who asked is never kept.',
  optionHelp: {
    sent: 'the day on which the letter went out',
    acknowledged: 'the day on which the body says that it has it',
    refused: 'the day of a refusal',
    answered: 'the day of an answer; with --value it closes the gap',
    unanswered: 'the day on which you gave up waiting',
    appealed: 'the day of an appeal',
    value: 'what was answered, naming no person: text, or JSON such as {"date":"2021-12-16"} or {"absent":"none"}',
    item: 'the one document that it is about, as `check --json` names it; all that were asked for unless told',
    file: 'the answer itself: its SHA-256 is kept, neither its text nor its name',
    way: 'by which way it was asked; the nearest unless told',
  },
  options: Object.fromEntries(
    [...requestEvents, 'value', 'item', 'file', 'way'].map((name) => [name, { type: 'string' as const }]),
  ),
  takes: { least: 1, most: 1 },
  writes: true,
  paths: { options: ['file'] },
  async run(world, [gap], values) {
    const { event, on } = eventIn(values)
    const register = await openRegister(world.data)
    try {
      const recorded = await recordRequest(register, gap as string, {
        event,
        on,
        way: text(values, 'way'),
        value: text(values, 'value'),
        item: text(values, 'item'),
        file: text(values, 'file'),
      })
      world.out(JSON.stringify(recorded, null, world.json ? 0 : 2))
    } finally {
      await register.close()
    }
  },
}
