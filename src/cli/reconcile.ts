import { resolve } from 'node:path'
import { refuseInput, writeOut } from '../operations/out-file.ts'
import { countsOfDeployment } from '../operations/reconcile/counts.ts'
import { acceptReview, reviewTable } from '../operations/reconcile/review.ts'
import { isSource, type ReconcileOptions, reconcile as reconcileLists } from '../operations/reconcile/run.ts'
import { addressLanguages, reconciliationLanguages } from '../operations/reconcile/words.ts'
import { openRegister, type Register } from '../operations/register.ts'
import { type Command, text, Usage, type Values, type World } from './command.ts'
import { tellCounts, tellReport } from './reconcile-table.ts'

const NOISE_M = 5

function oneOf(values: Values, name: string, known: readonly string[], otherwise: string): string {
  const given = text(values, name) ?? otherwise
  if (!known.includes(given)) throw new Usage(`--${name} wants one of ${known.join(', ')}, not "${given.slice(0, 40)}"`)
  return given
}

function optionsOf(world: World, values: Values): ReconcileOptions {
  const given = text(values, 'noise')
  const noiseM = given === undefined ? NOISE_M : Number(given)
  if ((given !== undefined && !/^\d+(\.\d+)?$/.test(given)) || noiseM < 0.1 || noiseM > 1000)
    throw new Usage(`--noise wants a number of metres from 0.1 to 1000, not "${given?.slice(0, 40)}"`)
  return {
    noiseM,
    gazetteer: text(values, 'gazetteer'),
    address: text(values, 'address'),
    addressLanguage: oneOf(values, 'addresses', addressLanguages(), 'fr'),
    lang: oneOf(values, 'lang', reconciliationLanguages(), 'en'),
    signal: world.signal,
  }
}

async function within<T>(world: World, readOnly: boolean, work: (register: Register) => Promise<T>): Promise<T> {
  const register = await openRegister(world.data, { readOnly })
  try {
    return await work(register)
  } finally {
    await register.close()
  }
}

async function lists(world: World, [a, b]: string[], values: Values): Promise<void> {
  if (a === undefined || b === undefined) throw new Usage('reconcile wants two lists; see contrechamp reconcile --help')
  const options = optionsOf(world, values)
  const [one, other] = [a, b].map((given) => (isSource(given) ? given : resolve(given))) as [string, string]
  const out = text(values, 'out')
  refuseInput(out, [one, other, ...(options.gazetteer === undefined ? [] : [options.gazetteer])])
  const report =
    isSource(one) || isSource(other)
      ? await within(world, true, (register) => reconcileLists(register, one, other, options))
      : await reconcileLists(undefined, one, other, options)
  if (out !== undefined) await writeOut(out, [reviewTable(report)])
  world.out(world.json ? JSON.stringify(report) : tellReport(report, out))
}

export const reconcile: Command = {
  name: 'reconcile',
  usage: 'A B [--noise M] [--gazetteer FILE] [--out FILE] | --accept FILE [--why TEXT] | --deployment ID',
  does: 'Matches two lists of devices, or addresses to a gazetteer, as proposals that a person confirms (docs/methods/reconciliation.md).',
  optionHelp: {
    noise: `standard deviation, along each axis, of what separates two places of one device: metres, 0.1 to 1000; ${NOISE_M} unless told`,
    gazetteer: 'streets and crossings with coordinates, for a list of addresses that is to be matched with devices',
    address: 'heading of the column with addresses, where it is not guessed',
    addresses: `language of the addresses: ${addressLanguages().join(', ')}`,
    lang: `language of the reasons: ${reconciliationLanguages().join(', ')}; en unless told`,
    out: 'table (CSV) of the proposals, with an empty column "judgement" for a person: same, different or unsure',
    accept: 'such a table, reviewed: records the judgements that it holds, all or none; rows without one stay undecided',
    why: 'with --accept: the reason, kept with each judgement',
    deployment: 'instead: what was bought, declared, mapped, counted and seen of a deployment, side by side',
  },
  options: {
    noise: { type: 'string' },
    gazetteer: { type: 'string' },
    address: { type: 'string' },
    addresses: { type: 'string' },
    lang: { type: 'string' },
    out: { type: 'string' },
    accept: { type: 'string' },
    why: { type: 'string' },
    deployment: { type: 'string' },
  },
  takes: { least: 0, most: 2 },
  writesWith: 'accept',
  paths: { options: ['gazetteer', 'out', 'accept'] },
  async run(world, positionals, values) {
    const [accept, deployment] = [text(values, 'accept'), text(values, 'deployment')]
    const asked = [positionals.length > 0, accept !== undefined, deployment !== undefined].filter(Boolean).length
    if (asked !== 1)
      throw new Usage('reconcile wants two lists, or --accept FILE, or --deployment ID; see contrechamp reconcile --help')
    if (accept !== undefined) {
      const accepted = await within(world, false, (register) => acceptReview(register, accept, text(values, 'why')))
      const { same, different, unsure, undecided, unchanged } = accepted
      world.out(
        world.json
          ? JSON.stringify(accepted)
          : `recorded: ${same} the same, ${different} different, ${unsure} unsure; ${unchanged} recorded before; ${undecided} rows without a judgement`,
      )
    } else if (deployment !== undefined) {
      const counts = await within(world, true, (register) => countsOfDeployment(register, deployment))
      world.out(world.json ? JSON.stringify(counts) : tellCounts(counts))
    } else await lists(world, positionals, values)
  },
}
