import { readFileSync } from 'node:fs'
import type { ImportReport } from '../operations/dataset/import.ts'
import { unreadable } from '../operations/dataset/unreadable.ts'
import { importFiles } from '../operations/import.ts'
import { previewFile } from '../operations/preview.ts'
import { openRegister } from '../operations/register.ts'
import { Failure } from '../register/failure.ts'
import { type Command, flag, text } from './command.ts'

function mappingFrom(path: string | undefined): unknown {
  if (path === undefined) return undefined
  let written: string
  try {
    written = readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
  try {
    return JSON.parse(written)
  } catch {
    throw new Failure('csv/mapping', `${path} is no JSON; see docs/importing.md for the form of a mapping`)
  }
}

function told(report: ImportReport): string {
  const entities = Object.entries(report.entities).map(([kind, count]) => `${count} ${kind}`)
  const shown = report.rejected.slice(0, 10).map(({ where, message }) => `  ${where}: ${message}`)
  const more = report.rejected.length > 10 ? [`  … and ${report.rejected.length - 10} more (--json lists all)`] : []
  return [
    `${report.source.id}: ${report.read} rows read (${entities.join(', ')}): ${report.accepted} accepted, ${report.unchanged} unchanged, ${report.withheld} withheld, ${report.rejected.length} rejected`,
    ...shown,
    ...more,
  ].join('\n')
}

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE… [--as FORMAT] [--map FILE] [--preview] [--licence L] [--publisher P] [--deployment ID] [--dry-run] [--strict]',
  does: 'Reads datasets into statements. The same file twice changes nothing; a file that cannot be read to its end stores nothing.',
  optionHelp: {
    as: 'format: osm, geojson, ndjson, csv; guessed from name and content otherwise',
    map: 'column mapping for CSV, a small JSON file (docs/importing.md)',
    preview: 'shows how the first rows of a CSV would be read, and stores nothing',
    licence: 'licence of the data; known for OpenStreetMap, otherwise "not stated" unless told',
    publisher: 'who publishes the data; recognised for OpenStreetMap, otherwise "not stated" unless told',
    attribution: 'how the publisher wants to be named',
    url: 'where the data was found',
    deployment: 'the files list the devices of this deployment: `coverage --deployment` then knows them',
    'dry-run': 'reads and reports, stores nothing',
    strict: 'one rejected row and nothing is stored',
  },
  options: {
    as: { type: 'string' },
    map: { type: 'string' },
    preview: { type: 'boolean' },
    licence: { type: 'string' },
    publisher: { type: 'string' },
    attribution: { type: 'string' },
    url: { type: 'string' },
    deployment: { type: 'string' },
    'dry-run': { type: 'boolean' },
    strict: { type: 'boolean' },
  },
  takes: { least: 1, most: 1000 },
  writes: true,
  paths: { positionals: true, options: ['map'] },
  async run(world, files, values) {
    const mapping = mappingFrom(text(values, 'map'))
    if (flag(values, 'preview')) {
      const previews = []
      for (const file of files) previews.push({ file, ...(await previewFile(file, mapping)) })
      return world.out(JSON.stringify({ previews }, null, world.json ? 0 : 2))
    }
    const register = await openRegister(world.data)
    try {
      const imports = await importFiles(register, files, {
        as: text(values, 'as'),
        mapping,
        licence: text(values, 'licence'),
        publisher: text(values, 'publisher'),
        attribution: text(values, 'attribution'),
        url: text(values, 'url'),
        deployment: text(values, 'deployment'),
        dryRun: flag(values, 'dry-run'),
        strict: flag(values, 'strict'),
        signal: world.signal,
        progress: (file, bytes, total) => world.progress(file, bytes, total),
      })
      world.out(world.json ? JSON.stringify({ imports }) : imports.map(told).join('\n'))
    } finally {
      await register.close()
    }
  },
}
