/** What a person may not write down by hand: names of private persons, how to reach anybody, signs that are not seen, figures and days that are none. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleReading } from '../../../test/reading/example.ts'
import { openRegister, type Register } from '../register.ts'
import { recordProposals } from './propose.ts'
import { writeDown } from './write-down.ts'

const text = 'The town of Quolby bought 120 cameras from Zanthrex Optics.\nMira Quandt says so.\n'
let folder: string
let register: Register
let common: object
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-by-hand-'))
  register = await openRegister(folder)
  const { file, reading } = exampleReading(text)
  const start = text.indexOf('Mira')
  const { source } = await recordProposals(register, file, { ...reading, unnamed: [{ start, end: start + 11 }] })
  common = {
    source,
    start: 0,
    end: 18,
    subject: { kind: 'deployment', name: 'Quolby square' },
    property: 'concern',
    value: { text: 'x' },
  }
})
afterAll(async () => {
  await register.close()
  rmSync(folder, { recursive: true })
})

const person = (name: string, role?: string) => ({
  speaker: { who: { kind: 'person', name, ...(role === undefined ? {} : { role }) }, stance: 'states' },
})
const quantity = (figure: string) => ({ property: 'quantity', value: { figure, counted: 'camera' } })

test.each([
  [person('Jean Petit', 'habitant'), 'give the role instead of the name'],
  [person('Jean Petit', 'voisin du maire'), 'give the role instead of the name'],
  [person('Jean Petit'), 'give the role instead of the name'],
  [person('', 'habitant Jean Petit'), 'give the role alone'],
  [person('Jean\u202ePetit', 'maire'), 'not seen'],
  [person('Jean\u0007Petit', 'maire'), 'not seen'],
  [person('jean@exemple.fr', 'maire'), 'a name holds an e-mail address'],
  [person('Jean Petit', 'maire, 06 12 34 56 78'), 'a role holds a telephone number'],
  [{ subject: { kind: 'deployment', name: 'call +381 64 123 4567' } }, 'a telephone number'],
  [{ value: { text: 'write to j@exemple.fr' } }, 'the text holds an e-mail address'],
  [{ value: { text: 'mira quandt complains' } }, 'names a person without public office'],
  [{ qualifiers: { scope: 'ask j@exemple.fr' } }, 'an e-mail address'],
  [quantity('500-400'), 'smaller figure first'],
  [quantity('9999999999999999999'), 'more than anything'],
  [quantity('06 12 34 56 78'), 'a telephone number'],
  [{ property: 'start', value: { date: '2021-02-31' } }, 'not complete'],
])('%j is refused', async (given, message) => {
  await expect(writeDown(register, { ...common, ...given })).rejects.toThrow(message)
})

test.each([
  person('Jean Petit', 'maire'),
  person('Ana Novak', 'gradonačelnica'),
  person('', 'habitante'),
  { value: { text: 'one\ntwo' } },
])('%j is written down', async (given) => {
  expect(await writeDown(register, { ...common, ...given })).toMatchObject({ status: 'current' })
})

test('nor is any of it proposed', async () => {
  const { file, reading } = exampleReading(`${text}New.\n`, { title: 'Another' })
  const [first] = reading.proposals
  if (!first) throw new Error('the example proposes nothing')
  const start = text.indexOf('Mira')
  const concern = (words: string) => ({ ...first, property: 'concern', value: { text: words } })
  const proposals = [
    concern('write to j@exemple.fr'),
    concern('Mira Quandt complains'),
    { ...concern('x'), subject: { kind: 'deployment' as const, name: 'call 06 12 34 56 78' } },
    concern('too many'),
  ]
  const unnamed = [{ start, end: start + 11 }]
  expect(await recordProposals(register, file, { ...reading, proposals, unnamed })).toMatchObject({ proposed: 1, refused: 3 })
})
