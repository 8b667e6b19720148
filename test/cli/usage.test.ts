/** Wrong usage is exit code 2 and one line; help is on standard output; `--json` is one document and silence elsewhere. */
import { existsSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { allCommands } from '../../src/cli/commands.ts'
import { commandHelp } from '../../src/cli/help.ts'
import { file, street } from './datasets.ts'
import { folder, run, twoAtATime } from './program.ts'

const commands = await allCommands()

const files = folder()
const data = `${folder()}/register`
const street3 = file(files, 'street.geojson', street())

beforeAll(async () => void (await run(['import', street3, '--data', data])), 30_000)

test('wrong usage: exit code 2, one line on standard error, nothing on standard output', { timeout: 60_000 }, async () => {
  const wrong: [string[], RegExp][] = [
    [['imprt', street3], /there is no command "imprt"/],
    [['import'], /import wants an argument/],
    [['import', street3, '--colour', 'red'], /--colour.*--help/],
    [['status', 'now'], /takes no argument/],
    [['decide', 's1'], /exactly one of --accept/],
    [['decide', 's1', '--correct', '{'], /--correct wants JSON/],
    [['assess', 's1', '--about', 'gossip', '--text', 'x', '--by', 'y'], /--about wants one of/],
    [['withdraw', 'source/x'], /wants a reason/],
    [['search', 'camera', '--near', 'north'], /--near wants LON,LAT/],
    [['search', 'camera', '--limit', '0'], /--limit wants a whole number/],
    [['show', 'device/osm-node-1', '--lang', 'xx'], /--lang.*en/],
    [['serve', '--port', '65536'], /--port wants/],
    [['serve', '--port', '-1'], /--port wants a value; see/],
    [['serve', '--port=-1'], /--port wants a whole number/],
    [['serve', '--port'], /--port wants a value; see/],
    [['status', '--json=1'], /--json takes no value; see/],
    [['status', '-x'], /there is no option -x; see/],
    [['import', ''], /empty file name/],
    [['import', street3, '--map', ''], /--map wants a name/],
  ]
  await twoAtATime(wrong, async ([args, line]) => {
    const { code, out, err } = await run([...args, '--data', data])
    expect.soft({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect.soft(err).toMatch(/^contrechamp: [^\n]+\n$/)
    expect.soft(err).toMatch(line)
  })
})

test('an empty name of the register, or a wrong port, makes no register', { timeout: 30_000 }, async () => {
  const empty = await run(['status', '--data', ''])
  expect(empty).toEqual({ code: 2, out: '', err: expect.stringMatching(/^contrechamp: --data wants a name[^\n]+\n$/) })
  const nowhere = `${folder()}/register`
  expect((await run(['serve', '--port', '70000', '--data', nowhere])).code).toBe(2)
  expect(existsSync(nowhere)).toBe(false)
})

test('help of everything and of each command goes to standard output', { timeout: 30_000 }, async () => {
  const { code, out, err } = await run(['--help'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const { name, does } of commands) expect(out).toContain(`  ${name} `.padEnd(3) && does)
  expect(await run([])).toMatchObject({ code: 2, out })
  const [, , importCommand] = commands
  expect(await run(['import', '--help'])).toEqual({
    code: 0,
    out: commandHelp(importCommand as (typeof commands)[number]),
    err: '',
  })
  for (const command of commands) {
    const help = commandHelp(command)
    expect(help).toContain(`Usage: contrechamp ${command.name}`)
    for (const option of Object.keys(command.options)) expect(help).toContain(`--${option}`)
    for (const option of Object.keys(command.optionHelp)) expect(Object.keys(command.options)).toContain(option)
  }
})

test('--json: one document on standard output, nothing on standard error, for each command', { timeout: 60_000 }, async () => {
  const calls: [string[], string[]][] = [
    [['status'], ['entities', 'statements', 'sources', 'decisions', 'gaps', 'contradictions', 'withheld', 'log']],
    [['import', street3], ['imports']],
    [['import', street3, '--dry-run'], ['imports']],
    [['import', file(files, 'a.csv', 'lon,lat,operator\n20,44,A\n'), '--preview'], ['previews']],
    [
      ['show', 'device/osm-node-1'],
      ['dossier', 'kind', 'lon', 'lat', 'jurisdiction', 'headings', 'headingConflict', 'heightM'],
    ],
    [
      ['search', 'Djordjevic'],
      ['query', 'total', 'bounded', 'results'],
    ],
    [['export', '--as', 'geojson', '--out', `${files}/out.geojson`], ['file']],
    [['judge', 'organization/as-spelled.a', 'organization/as-spelled.b', '--unsure'], ['entry']],
    [['assess', 's1', '--about', 'remark', '--text', 'seen', '--by', 'a reader'], ['entry']],
    [
      ['decide', 's2', '--unsure'],
      ['id', 'subject', 'property', 'value'],
    ],
    [['rebuild'], ['same', 'before', 'after', 'entries']],
    [
      ['withdraw', 'SOURCE', '--why', 'a test'],
      ['source', 'statements', 'entry'],
    ],
  ]
  for (const [args, keys] of calls) {
    const source = args.includes('SOURCE') ? JSON.parse((await run(['show', 's1', '--json', '--data', data])).out) : undefined
    const called = args.map((arg) => (arg === 'SOURCE' ? source.passages[0].source.id : arg))
    const { code, out, err } = await run([...called, '--json', '--data', data])
    expect.soft({ args, code, err }).toEqual({ args, code: 0, err: '' })
    expect.soft(out).toMatch(/^\{.*\}\n$/)
    expect.soft(Object.keys(JSON.parse(out))).toEqual(expect.arrayContaining(keys))
  }
})
