/** What became of requests, on the example register: gaps before and after an answer, and nobody's name anywhere. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Failure } from '../../register/failure.ts'
import { check } from '../check/check.ts'
import { withdraw } from '../decide.ts'
import { importExamples } from '../examples.ts'
import { rebuild } from '../rebuild.ts'
import { openRegister, type Register } from '../register.ts'
import { dossier } from '../views/dossier.ts'
import { letterView } from '../views/letter.ts'
import { recordRequest, stateOf } from './record.ts'
import { requestFor } from './request.ts'

const schools = 'xk-lppd-cctv~deployment/gnjilane-schools'
const belgrade = 'deployment/belgrade-safe-city~retention'
let folder: string
let register: Register

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrechamp-requests-'))
  register = await openRegister(join(folder, 'register'))
  await importExamples(register)
}, 30_000)
afterEach(async () => {
  await register.close()
  rmSync(folder, { recursive: true, force: true })
})

const openGaps = async (id: string) => (await dossier(register, id, 'en')).gaps
async function documents(): Promise<Record<string, string>> {
  for (const finding of (await check(register, { deployment: 'gnjilane-schools' })).findings())
    if (finding.id === schools) return Object.fromEntries((finding.documents ?? []).map(({ id, state }) => [id, state]))
  return {}
}

test('a refusal sharpens the gap, an answer with the document closes it', async () => {
  const isOpen = async () => (await openGaps('deployment/belgrade-safe-city')).find(({ id }) => id === belgrade)
  expect(await isOpen()).toMatchObject({ state: 'not-seen' })
  await recordRequest(register, belgrade, { event: 'sent', on: '2026-07-02' })
  expect(await isOpen()).toMatchObject({ state: 'not-seen' })
  const { request } = await recordRequest(register, belgrade, { event: 'refused', on: '2026-07-12' })
  expect(await isOpen()).toMatchObject({ state: 'refused' })
  expect(await stateOf(register, request, '2026-07-20')).toMatchObject({ status: 'refused' })
  const days = '{"quantity":{"min":30,"max":30,"raw":"30 дана","unit":"d"}}'
  const { source } = await recordRequest(register, belgrade, { event: 'answered', on: '2026-08-01', value: days })
  expect(await isOpen()).toBeUndefined()
  expect(await stateOf(register, request, '2026-08-20')).toMatchObject({ status: 'answered', since: '2026-08-01' })
  expect((await rebuild(register)).same).toBe(true)
  await withdraw(register, source, 'test')
  expect(await isOpen()).toMatchObject({ state: 'refused' })
})

test('an answer about one document of a duty closes that one, and the letter then asks for the rest', async () => {
  expect(await documents()).toMatchObject({ decision: 'missing', 'no-audio': 'missing', notice: 'missing' })
  await recordRequest(register, schools, { event: 'sent', on: '2026-07-02' })
  const { state } = await recordRequest(register, schools, {
    event: 'answered',
    on: '2026-07-30',
    item: 'decision',
    value: 'Decision of 1 December 2021',
  })
  expect(state).toMatchObject({ status: 'partly-answered' })
  expect(await documents()).toMatchObject({ decision: 'on-record', 'no-audio': 'missing', notice: 'missing' })
  const { body } = await requestFor(register, schools, { lang: 'en' })
  expect(body).not.toContain('the written decision on the installation')
  expect(body).toContain('the text of the notice')
  await recordRequest(register, schools, { event: 'refused', on: '2026-08-30' })
  expect(await documents()).toMatchObject({ decision: 'on-record', 'no-audio': 'refused', notice: 'refused' })
  expect((await requestFor(register, schools, { lang: 'en' })).body).toContain('(a refusal is on record)')
})

test('when everything is on record there is no gap left to ask for', async () => {
  await recordRequest(register, belgrade, {
    event: 'answered',
    on: '2026-08-01',
    value: '{"quantity":{"min":30,"max":30,"raw":"30","unit":"d"}}',
  })
  await expect(requestFor(register, belgrade)).rejects.toMatchObject({ code: 'request/gap' })
})

test('overdue only where the time was verified', async () => {
  const serbia = await recordRequest(register, belgrade, { event: 'sent', on: '2026-10-01' })
  await recordRequest(register, belgrade, { event: 'acknowledged', on: '2026-10-02' })
  expect(await stateOf(register, serbia.request, '2026-12-01')).toMatchObject({
    status: 'overdue',
    certainty: 'certain',
    since: '2026-10-20',
  })
  const gap = 'be-cam-register~deployment/belgium-federal-buildings'
  const belgium = await recordRequest(register, gap, { event: 'sent', on: '2020-10-01' })
  await recordRequest(register, gap, { event: 'acknowledged', on: '2020-10-02' })
  expect(await stateOf(register, belgium.request, '2036-12-01')).toMatchObject({ status: 'acknowledged' })
  const view = await letterView(register, belgrade, { lang: 'en' })
  expect(view.requests).toMatchObject([{ request: { id: serbia.request }, due: '2026-10-19', doubts: [] }])
})

test('who asks is stored nowhere', async () => {
  const answer = join(folder, 'Answer to Wilhelmina Requester-Example.pdf')
  writeFileSync(answer, 'Dear Ms Wilhelmina Requester-Example, wilhelmina@example.org, 1 Example Street')
  await requestFor(register, belgrade)
  await recordRequest(register, belgrade, { event: 'sent', on: '2026-07-02' })
  // Titles are made here; one that is handed in all the same is not looked at.
  const given = { event: 'refused', on: '2026-07-12', file: answer, title: 'Answer to Wilhelmina, 1 Example Street' } as const
  await recordRequest(register, belgrade, given)
  const { request } = await recordRequest(register, belgrade, { event: 'appealed', on: '2026-07-13' })
  const said = await dossier(register, request, 'en')
  const properties = said.questions.flatMap((one) => one.properties.map(({ property }) => property))
  expect(properties.sort()).toEqual(['addressee', 'appealed', 'date', 'gap', 'law', 'name', 'response', 'subject'].sort())
  for (const name of readdirSync(join(folder, 'register'), { recursive: true, withFileTypes: true }))
    if (name.isFile())
      expect(readFileSync(join(name.parentPath, name.name), 'latin1')).not.toMatch(/Wilhelmina|Requester-Example|wilhelmina/)
})

test('a text that may tell who asked is refused', async () => {
  for (const value of [
    'Answer to wilhelmina@example.org',
    'Dear Ms Requester-Example, there is none',
    'Call +381 64 123 4567',
    '{"text":"Madame Exemple, il n’y en a pas"}',
  ])
    await expect(recordRequest(register, schools, { event: 'answered', on: '2026-07-12', value })).rejects.toMatchObject({
      code: 'request/person',
    })
})

test('a day that has not come, and one before the letter went out, are refused', async () => {
  const refused = { code: 'request/date' }
  await expect(recordRequest(register, belgrade, { event: 'sent', on: '2999-01-01' })).rejects.toMatchObject(refused)
  await recordRequest(register, belgrade, { event: 'sent', on: '2026-07-02' })
  await expect(recordRequest(register, belgrade, { event: 'acknowledged', on: '2026-07-01' })).rejects.toMatchObject(refused)
  await expect(recordRequest(register, belgrade, { event: 'answered', on: '2026-06' })).rejects.toMatchObject(refused)
  await recordRequest(register, belgrade, { event: 'acknowledged', on: '2026-07' })
  await recordRequest(register, schools, { event: 'refused', on: '2026-07-02' })
  await expect(recordRequest(register, schools, { event: 'sent', on: '2026-07-12' })).rejects.toMatchObject(refused)
})

test('bad input is refused in one line, and nothing is stored', async () => {
  const before = (await dossier(register, 'deployment/belgrade-safe-city', 'en')).counts
  const codeOf = (record: Parameters<typeof recordRequest>[2], gap = belgrade) =>
    recordRequest(register, gap, record).then(
      () => 'stored',
      (error: Failure) => error.code,
    )
  expect(await codeOf({ event: 'sent', on: 'yesterday' })).toBe('request/date')
  expect(await codeOf({ event: 'sent', on: '2026-07-02' }, 'nonsense~deployment/x')).toBe('request/gap')
  expect(await codeOf({ event: 'sent', on: '2026-07-02', way: 'gb-information' })).toBe('request/way')
  expect(await codeOf({ event: 'answered', on: '2026-07-02', value: '{"quantity": 3}' })).toBe('request/value')
  expect(await codeOf({ event: 'answered', on: '2026-07-02', value: 'thirty days' })).toBe('vocabulary/range')
  expect(await codeOf({ event: 'answered', on: '2026-07-02', value: 'x', item: 'y' })).toBe('request/item')
  expect(await codeOf({ event: 'answered', on: '2026-07-02', file: join(folder, 'none.pdf') })).toBe('request/unreadable')
  expect((await dossier(register, 'deployment/belgrade-safe-city', 'en')).counts).toEqual(before)
})
