/** The commands by which a person decides. */
import {
  assess as assessStatement,
  decide as decideStatement,
  Judgement,
  judge as judgePair,
  type Verdict,
  withdraw as withdrawSource,
} from '../operations/decide.ts'
import { openRegister, type Register } from '../operations/register.ts'
import { decidedView } from '../operations/views/lists.ts'
import { assessmentKinds } from '../register/entry.ts'
import { type Command, flag, text, Usage, type Values, type World } from './command.ts'

async function within(world: World, work: (register: Register) => Promise<unknown>): Promise<void> {
  const register = await openRegister(world.data)
  try {
    world.out(JSON.stringify(await work(register), null, world.json ? 0 : 2))
  } finally {
    await register.close()
  }
}

const verdicts: Record<string, Verdict> = {
  accept: 'accepted',
  reject: 'rejected',
  unsure: 'unsure',
  correct: 'corrected',
  undo: 'undone',
}

function verdictOf(values: Values): { verdict: Verdict; correction: unknown } {
  const given = Object.keys(verdicts).filter((name) => values[name] !== undefined)
  if (given.length !== 1) throw new Usage('decide wants exactly one of --accept, --reject, --unsure, --correct JSON, --undo')
  const [name] = given as [string]
  let correction: unknown
  if (name === 'correct')
    try {
      correction = JSON.parse(text(values, 'correct') ?? '')
    } catch (error) {
      throw new Usage(`--correct wants JSON, such as {"value":{"text":"…"}} (${(error as Error).message})`)
    }
  return { verdict: verdicts[name] as Verdict, correction }
}

export const decide: Command = {
  name: 'decide',
  usage: 'ID --accept|--reject|--unsure|--correct JSON|--undo [--why TEXT]',
  does: 'Records what a person decides of a statement; the history stays.',
  optionHelp: {
    accept: 'it stands',
    reject: 'it leaves the current view',
    unsure: 'recorded, nothing changes',
    correct: 'JSON of what is said instead: value, property, polarity, speakers, qualifiers, valid, saidOn; the passage stays',
    undo: 'takes the last decision back; what stood before it stands again',
    why: 'the reason, kept with the decision',
  },
  options: {
    accept: { type: 'boolean' },
    reject: { type: 'boolean' },
    unsure: { type: 'boolean' },
    correct: { type: 'string' },
    undo: { type: 'boolean' },
    why: { type: 'string' },
  },
  takes: { least: 1, most: 1 },
  writes: true,
  run: (world, [id], values) => {
    const { verdict, correction } = verdictOf(values)
    return within(world, async (register) => {
      const { n } = await decideStatement(register, id as string, verdict, { correction, why: text(values, 'why') })
      return decidedView(register, `s${n}`, 'en')
    })
  },
}

export const judge: Command = {
  name: 'judge',
  usage: 'ENTITY ENTITY --same|--different|--unsure [--why TEXT]',
  does: 'Records whether two entities are one; reversible by a later judgement.',
  optionHelp: {
    same: 'they are one',
    different: 'they are two',
    unsure: 'nobody can tell yet',
    why: 'the reason, kept with the judgement',
  },
  options: { same: { type: 'boolean' }, different: { type: 'boolean' }, unsure: { type: 'boolean' }, why: { type: 'string' } },
  takes: { least: 2, most: 2 },
  writes: true,
  run: (world, [a, b], values) => {
    const given = Judgement.options.filter((name) => flag(values, name))
    if (given.length !== 1) throw new Usage('judge wants exactly one of --same, --different, --unsure')
    return within(world, async (register) => ({
      entry: await judgePair(register, a as string, b as string, given[0] as Judgement, text(values, 'why')),
    }))
  },
}

export const assess: Command = {
  name: 'assess',
  usage: 'ID --about KIND --text TEXT [--citation TEXT] --by NAME',
  does: 'Adds a signed remark to a statement; the quote is never edited.',
  optionHelp: {
    about: assessmentKinds.join(', '),
    text: 'the remark',
    citation: 'where it can be checked',
    by: 'public name of who remarks',
  },
  options: { about: { type: 'string' }, text: { type: 'string' }, citation: { type: 'string' }, by: { type: 'string' } },
  takes: { least: 1, most: 1 },
  writes: true,
  run: (world, [id], values) => {
    const about = assessmentKinds.find((kind) => kind === text(values, 'about'))
    const remark = text(values, 'text')
    const by = text(values, 'by')
    if (!about) throw new Usage(`--about wants one of ${assessmentKinds.join(', ')}`)
    if (!remark?.trim() || !by?.trim()) throw new Usage('assess wants --text and --by')
    return within(world, async (register) => ({
      entry: await assessStatement(register, id as string, { about, text: remark, by, citation: text(values, 'citation') }),
    }))
  },
}

export const withdraw: Command = {
  name: 'withdraw',
  usage: 'SOURCE --why TEXT',
  does: "Takes a source's statements out of the current view; the history stays.",
  optionHelp: { why: 'the reason, kept with the withdrawal' },
  options: { why: { type: 'string' } },
  takes: { least: 1, most: 1 },
  writes: true,
  run: (world, [source], values) => {
    const why = text(values, 'why')
    if (!why?.trim()) throw new Usage('withdraw wants a reason: --why TEXT')
    return within(world, (register) => withdrawSource(register, source as string, why))
  },
}
