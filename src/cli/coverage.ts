import { availableParallelism } from 'node:os'
import { coverageOfDeployment } from '../operations/coverage/deployment.ts'
import { type CoverageOptions, type CoverageReport, levelNames } from '../operations/coverage/report.ts'
import { coverageOfFiles } from '../operations/coverage/run.ts'
import { openRegister } from '../operations/register.ts'
import { type Command, flag, text, Usage, type Values, type World, whole } from './command.ts'
import { tellCoverage } from './coverage-table.ts'

/** @throws Usage for what is no decimal number in the range. */
function decimal(values: Values, name: string, range: { least: number; most: number }): number | undefined {
  const given = text(values, name)
  if (given === undefined) return undefined
  const number = Number(given)
  if (!/^\d+(\.\d+)?$/.test(given) || number < range.least || number > range.most)
    throw new Usage(`--${name} wants a number from ${range.least} to ${range.most}, not "${given.slice(0, 40)}"`)
  return number
}

/** The one value of an option that may have been written twice. */
function one(values: Values, name: string): string | undefined {
  const given = values[name]
  if (!Array.isArray(given)) return text(values, name)
  const [first, ...more] = [...new Set(given.filter((value) => typeof value === 'string'))]
  if (more.length > 0) throw new Usage(`--${name} wants one file, and got ${more.length + 1}; put them together first`)
  if (first?.trim() === '') throw new Usage(`--${name} wants a name, and got an empty one; see contrechamp coverage --help`)
  return first
}

type Subject = { deployment: string } | { cameras: string; buildings: string }

function subjectOf(values: Values): Subject {
  const [cameras, buildings, deployment] = [one(values, 'cameras'), one(values, 'buildings'), text(values, 'deployment')]
  if (deployment !== undefined) {
    if (cameras !== undefined || buildings !== undefined)
      throw new Usage('coverage wants either --deployment ID, or --cameras FILE and --buildings FILE, not both')
    return { deployment }
  }
  if (cameras === undefined || buildings === undefined)
    throw new Usage('coverage wants --cameras FILE and --buildings FILE, or --deployment ID; see contrechamp coverage --help')
  return { cameras, buildings }
}

function optionsOf(world: World, values: Values): CoverageOptions {
  const levels = text(values, 'levels') ?? 'dori-2015'
  if (!levelNames.includes(levels))
    throw new Usage(`--levels wants one of ${levelNames.join(', ')}, not "${levels.slice(0, 40)}"`)
  const out = text(values, 'out')
  return {
    levels,
    rangeM: decimal(values, 'range', { least: 1, most: 2000 }) ?? 60,
    bounds: flag(values, 'bounds'),
    rasterM: decimal(values, 'raster', { least: 0.1, most: 100 }),
    workers: whole(values, 'workers', { least: 1, most: 256 }) ?? availableParallelism(),
    out,
    signal: world.signal,
    progress: (stage, done, total) => world.progress(stage, done, total),
  }
}

async function reportOf(world: World, subject: Subject, options: CoverageOptions): Promise<CoverageReport> {
  if ('cameras' in subject) return coverageOfFiles(subject, options)
  const register = await openRegister(world.data, { readOnly: true })
  try {
    return await coverageOfDeployment(register, subject.deployment, options)
  } finally {
    await register.close()
  }
}

export const coverage: Command = {
  name: 'coverage',
  usage:
    '--cameras FILE --buildings FILE | --deployment ID [--range 60] [--levels SET] [--bounds] [--raster M] [--out FILE] [--workers N]',
  does: 'Computes what cameras can see on the ground, by level of detail, with everything that is assumed (docs/coverage.md).',
  optionHelp: {
    cameras: 'cameras: GeoJSON, or any format that `import` reads',
    buildings: 'buildings that hide the street: GeoJSON or an OpenStreetMap extract (.osm.pbf)',
    deployment: 'instead of files: the devices linked to a deployment of the register, among its buildings',
    range: 'how far to look from a camera, metres, 1 to 2000; 60 unless told',
    levels: `levels of detail: ${levelNames.join(' or ')}; ${levelNames[0]} unless told`,
    bounds: 'also what is possible and what is certain, given all that nobody has stated',
    raster: 'side of a cell in metres, 0.1 to 100: also how much ground, street by street, one camera sees, or more than one',
    out: 'GeoJSON file to write: each camera with its figures, and the ground that it sees',
    workers: 'threads that compute; as many as the machine has cores unless told. The result is the same',
  },
  options: {
    cameras: { type: 'string', multiple: true },
    buildings: { type: 'string', multiple: true },
    deployment: { type: 'string' },
    range: { type: 'string' },
    levels: { type: 'string' },
    bounds: { type: 'boolean' },
    raster: { type: 'string' },
    out: { type: 'string' },
    workers: { type: 'string' },
  },
  takes: { least: 0, most: 0 },
  paths: { options: ['out'] },
  async run(world, _positionals, values) {
    const subject = subjectOf(values)
    const options = optionsOf(world, values)
    const report = await reportOf(world, subject, options)
    try {
      if (world.json) await report.writeJson(process.stdout, options.signal)
      else world.out(tellCoverage(report.totals, report.ms, options))
    } finally {
      await report.dispose()
    }
  },
}
