/** `contrechamp check`: which duties have no evidence, whose equipment it is, what contradicts what. */
import { type Check, check as runCheck, type SpokenFinding } from '../operations/check/check.ts'
import { checkPieces } from '../operations/check/pieces.ts'
import { openRegister } from '../operations/register.ts'
import { loadLetterFacts } from '../operations/requests/facts.ts'
import { sentenceOf } from '../rules/wording.ts'
import { type Command, text, Usage, type Values, type World } from './command.ts'

const kinds = ['contradiction', 'gap', 'restriction', 'flag'] as const

/** @throws Usage for what is no day of the calendar. */
function dayOf(values: Values): { day: string } | { event: 'purchase' } | undefined {
  const given = text(values, 'on')
  if (given === undefined) return undefined
  if (given === 'purchase') return { event: 'purchase' }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(given) ? new Date(`${given}T00:00:00Z`) : undefined
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== given)
    throw new Usage(`--on wants a day such as 2020-01-31, or "purchase", not "${given.slice(0, 40)}"`)
  return { day: given }
}

/** One document, written as it is found. */
async function printJson(world: World, pieces: AsyncIterable<string>): Promise<void> {
  let before = '{"findings":['
  for await (const piece of pieces) {
    world.out(before + piece)
    before = ','
  }
  world.out(`${before === ',' ? '' : before}]}`)
}

function lines({ wording }: Check, { id, kind, text: said, rule, citation, certainty, evidence, asOf }: SpokenFinding): string[] {
  const say = (key: string, values = {}) => sentenceOf({ key, values }, wording)
  const parts = citation.verified ? citation.unverified : (citation.unverified ?? [say('report.wholly')])
  const notes = [
    `${citation.title}${citation.locator ? `, ${citation.locator}` : ''}`,
    ...(parts ? [say('report.not-verified', { parts: parts.join('; ') })] : []),
    ...(evidence.length > 0 ? [say('report.evidence', { ids: evidence.join(', ') })] : []),
  ]
  const mark = certainty === 'uncertain' ? ` (${say('report.uncertain')})` : ''
  // The id of a gap is what `contrechamp request` asks for.
  return [
    `  • ${said}${mark}`,
    `    ${kind === 'gap' ? id : rule}, ${say('report.on', { date: { date: asOf } })}; ${notes.join('; ')}`,
  ]
}

/** Grouped by subject, then by kind. */
function* report(found: Check): Generator<string> {
  const { wording } = found
  const totals: Record<string, number> = Object.fromEntries(kinds.map((kind) => [kind, 0]))
  const say = (key: string, values = {}) => sentenceOf({ key, values }, wording)
  let skipped = 0
  let subject: string | undefined
  let group: SpokenFinding[] = []
  const told = (): string =>
    [
      `${wording.label(subject as string)} (${subject})`,
      ...kinds.flatMap((kind) => {
        const those = group.filter((finding) => finding.kind === kind)
        return those.length === 0 ? [] : [`\n ${say(`kind.${kind}`)}`, ...those.flatMap((finding) => lines(found, finding))]
      }),
      '',
    ].join('\n')
  for (const finding of found.findings()) {
    if (finding.subject !== subject) {
      if (subject !== undefined) yield told()
      subject = finding.subject
      group = []
    }
    group.push(finding)
    totals[finding.kind] = (totals[finding.kind] ?? 0) + 1
    if (finding.rule === 'purchase-day-unknown') skipped++
  }
  if (subject === undefined) yield say('report.nothing')
  else {
    yield told()
    yield say('report.totals', totals)
  }
  if (skipped > 0) yield say(skipped === 1 ? 'report.skipped.one' : 'report.skipped', { n: skipped })
  yield say('report.law')
}

export const check: Command = {
  name: 'check',
  usage: '[--deployment ID] [--on DATE|purchase] [--lang xx]',
  does: 'Finds duties without evidence, restrictions on makers, contradictions and remarks, each with its citation.',
  optionHelp: {
    deployment: 'one deployment; all of them unless told',
    on: 'the law of that day, or of the day of purchase; today unless told',
    lang: 'language of the words (en)',
  },
  options: { deployment: { type: 'string' }, on: { type: 'string' }, lang: { type: 'string' } },
  takes: { least: 0, most: 0 },
  async run(world, _, values) {
    const on = dayOf(values)
    // What a gap leads to is refused here as well: nobody should find out only when a letter is wanted.
    loadLetterFacts()
    const register = await openRegister(world.data, { readOnly: true })
    try {
      const lang = text(values, 'lang') ?? 'en'
      if (!register.vocabulary.languages.has(lang))
        throw new Usage(`--lang wants one of ${[...register.vocabulary.languages.keys()].join(', ')}`)
      const options = { deployment: text(values, 'deployment'), on, lang }
      if (world.json) await printJson(world, checkPieces(register, world.data, options))
      else for (const part of report(await runCheck(register, options))) world.out(part)
    } finally {
      await register.close()
    }
  },
}
