/** The commands that keep a register in order and hand it on. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ExportFormat, exportFormats, exportRegister } from '../operations/export.ts'
import { writeOut } from '../operations/out-file.ts'
import { rebuild as rebuildProjections } from '../operations/rebuild.ts'
import { openRegister } from '../operations/register.ts'
import { type Command, text, Usage } from './command.ts'

export const rebuild: Command = {
  name: 'rebuild',
  usage: '',
  does: 'Derives search, lists, findings and tiles again from the log, and says whether they were the same.',
  optionHelp: {},
  options: {},
  takes: { least: 0, most: 0 },
  writes: true,
  async run(world) {
    const register = await openRegister(world.data)
    try {
      const result = await rebuildProjections(register, (done, total) => world.progress('rebuild', done, total))
      world.out(
        world.json
          ? JSON.stringify(result)
          : `${result.entries} entries; projections ${result.same ? 'are the same' : 'differed and were replaced'} (${result.after.slice(0, 16)})`,
      )
    } finally {
      await register.close()
    }
  },
}

export const exportCommand: Command = {
  name: 'export',
  usage: '--as geojson|csv [--out FILE]',
  does: 'Writes open data, with licence and attribution of each source.',
  optionHelp: { as: exportFormats.join(' or '), out: 'file to write; standard output unless told' },
  options: { as: { type: 'string' }, out: { type: 'string' } },
  takes: { least: 0, most: 0 },
  paths: { options: ['out'] },
  async run(world, _positionals, values) {
    const as = exportFormats.find((format) => format === text(values, 'as'))
    if (!as) throw new Usage(`--as wants ${exportFormats.join(' or ')}`)
    const out = text(values, 'out')
    const register = await openRegister(world.data, { readOnly: true })
    try {
      if (out === undefined) {
        await pipeline(Readable.from(exportRegister(register, as as ExportFormat)), process.stdout, { end: false })
        return
      }
      await writeOut(out, exportRegister(register, as as ExportFormat))
      world.out(world.json ? JSON.stringify({ file: out }) : `written to ${out}`)
    } finally {
      await register.close()
    }
  },
}
