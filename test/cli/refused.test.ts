/** Every bad input: one clear line (what, where, what to do), exit code 1, and a register that nobody has touched. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { assess, decide, judge, withdraw } from '../../src/operations/decide.ts'
import { importFiles } from '../../src/operations/import.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { Failure } from '../../src/register/failure.ts'
import { badFiles, file, moreBadFiles, street } from './datasets.ts'
import { folder, run, stateOf, twoAtATime } from './program.ts'

/** Reviewed by people, never written by a test: case → the line, with the folder's name left out. */
const messages = JSON.parse(readFileSync(new URL('messages.json', import.meta.url), 'utf8')) as Record<string, string>

const files = folder()
const data = `${folder()}/register`
const good = file(files, 'street.geojson', street())
const fresh = file(files, 'new.geojson', street().replaceAll('node/', 'node/8'))
const badRow = file(files, 'bad-row.csv', 'lon,lat,operator\n20,44,A\n500,44,B\n')
const plain = (line: string) => line.replaceAll(files, 'FOLDER')

beforeAll(async () => {
  expect(await run(['import', good, '--data', data])).toMatchObject({ code: 0, err: '' })
}, 30_000)

test('every bad file and wrong name is refused in one clear line, and nothing is written', { timeout: 120_000 }, async () => {
  const before = await stateOf(data)
  const cut = (badFiles['JSON, truncated'] as (folder: string) => string)(files)
  const cases: [string, string[]][] = [
    ...Object.entries(badFiles).map(([name, write]): [string, string[]] => [name, ['import', write(files)]]),
    ['JSON, truncated', ['import', fresh, cut]],
    ['strict, with a bad row', ['import', badRow, '--strict']],
    ['a mapping that is no JSON', ['import', badRow, '--map', badRow]],
    ['a preview of a missing file', ['import', `${files}/absent.csv`, '--preview']],
    ['an unknown format', ['import', fresh, '--as', 'shapefile']],
    ['an unknown entity', ['show', 'organization/nobody']],
    ['an export into a missing folder', ['export', '--as', 'csv', '--out', `${files}/nowhere/devices.csv`]],
  ]
  await twoAtATime(cases, async ([name, args]) => {
    const { code, out, err } = await run([...args, '--data', data, '--json'])
    expect
      .soft({ name, line: plain(err), code, out })
      .toEqual({ name, line: `contrechamp: ${messages[name]}\n`, code: 1, out: '' })
  })
  expect(await stateOf(data)).toEqual(before)
})

test('so is everything else that a verb refuses', { timeout: 60_000 }, async () => {
  const before = await stateOf(data)
  const verbs: Record<string, (register: Register) => Promise<unknown>> = {
    ...Object.fromEntries(
      Object.entries(moreBadFiles).map(([name, write]) => [
        name,
        (register: Register) => importFiles(register, [fresh, write(files)], {}),
      ]),
    ),
    'an unknown statement': (register) => decide(register, 's999999', 'accepted'),
    'an unknown source': (register) => withdraw(register, 'source/nobody', 'a test'),
    'a correction that does not fit': (register) =>
      decide(register, 's1', 'corrected', { correction: { value: { colour: 'red' } } }),
    'a correction that is no object': (register) => decide(register, 's1', 'corrected', { correction: 'red' }),
    'a correction that changes nothing': (register) => decide(register, 's1', 'corrected', { correction: {} }),
    'a correction of what cannot be corrected': (register) =>
      decide(register, 's1', 'corrected', { correction: { subject: 'device/x' } }),
    'a decision on no statement': (register) => decide(register, 'first', 'accepted'),
    'an entity judged to be itself': (register) => judge(register, 'organization/a', 'organization/a', 'same'),
    'no entity id': (register) => judge(register, 'Huawei', 'organization/huawei', 'same'),
    'a remark longer than is kept': (register) =>
      assess(register, 's1', { about: 'remark', by: 'a reader', text: 'x'.repeat(2001) }),
    'a reason longer than is kept': (register) => decide(register, 's1', 'rejected', { why: 'x'.repeat(2001) }),
  }
  const register = await openRegister(data)
  for (const [name, verb] of Object.entries(verbs)) {
    const refused = await verb(register).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect.soft(refused, name).toBeInstanceOf(Failure)
    expect.soft({ name, line: plain((refused as Failure).message) }).toEqual({ name, line: messages[name] })
  }
  await register.close()
  expect(await stateOf(data)).toEqual(before)
})

test('a message is one line that ends in no doubled stop', () => {
  for (const line of Object.values(messages)) expect(line).not.toMatch(/[\n\r]|\.\.|\.;|undefined|\[object/)
})
