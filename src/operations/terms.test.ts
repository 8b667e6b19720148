import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge } from './decide.ts'
import { importExamples } from './examples.ts'
import { exportRegister } from './export.ts'
import { importFiles } from './import.ts'
import { openRegister, type Register } from './register.ts'
import { knownSources } from './views/sources.ts'

const directory = mkdtempSync(join(tmpdir(), 'contrechamp-terms-'))
const row = { lon: 20.46, lat: 44.81, man_made: 'surveillance', 'surveillance:type': 'camera' }
let register: Register

beforeAll(async () => {
  register = await openRegister(join(directory, 'data'))
  await importExamples(register)
})
afterAll(async () => {
  await register.close()
  rmSync(directory, { recursive: true })
})

function file(name: string, text: string): string {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}
const sourceOf = async (id: string | undefined) => (await knownSources(register.store)).get(id ?? '')?.source

test('rows in the tags of OSM are taken for OSM; a CSV is nobody in particular, whatever its mapping adds', async () => {
  const mapping = { fixed: { man_made: 'surveillance' } }
  const [csv] = await importFiles(register, [file('list.csv', 'lon,lat,operator\n2.35,48.85,Ville\n')], { mapping })
  expect(await sourceOf(csv?.source.id)).toMatchObject({ publisher: 'publisher not stated', licence: 'not stated' })
  const [osm] = await importFiles(register, [file('nodes.ndjson', JSON.stringify(row))], {})
  expect(await sourceOf(osm?.source.id)).toMatchObject({
    publisher: 'OpenStreetMap contributors',
    licence: 'ODbL-1.0',
    origin: 'openstreetmap',
  })
})

test('the same bytes under other terms are refused, and say what to do; under the same they change nothing', async () => {
  const path = file('terms.csv', 'lon,lat,operator\n2.36,48.86,Ville\n')
  const told = { publisher: 'Ville de Paris', licence: 'Licence Ouverte 2.0' }
  const [first] = await importFiles(register, [path], told)
  expect(await importFiles(register, [path], told)).toMatchObject([{ accepted: 0, unchanged: 1 }])
  expect(await importFiles(register, [path], {})).toMatchObject([{ accepted: 0, unchanged: 1 }])
  await expect(importFiles(register, [path], { licence: 'CC0-1.0' })).rejects.toThrow(
    `${path}: these bytes are on record with licence "Licence Ouverte 2.0"; withdraw ${first?.source.id} first, then import them with the right terms`,
  )
})

test('an export says whose each source is, also where only a publisher was told', async () => {
  const text = (await Array.fromAsync(exportRegister(register, 'geojson'))).join('')
  const { sources } = JSON.parse(text) as {
    sources: { title: string; publisher: string; licence: string; attribution: string }[]
  }
  expect(sources.map(({ publisher }) => publisher)).toContain('Ville de Paris')
  for (const source of sources)
    expect(source).toMatchObject({ title: expect.any(String), licence: expect.any(String), attribution: expect.any(String) })
})

test('only known entities of one kind are judged, and spellings that a dataset made', async () => {
  await expect(judge(register, 'organization/huawei', 'deployment/jujuy', 'same')).rejects.toThrow('are of two kinds')
  await expect(judge(register, 'organization/nobody', 'organization/huawei', 'same')).rejects.toThrow(
    'the register knows no "organization/nobody"',
  )
  await expect(judge(register, 'organization/huawei', 'organization/as-spelled.huawei-tech', 'same')).resolves.toBeGreaterThan(0)
})
