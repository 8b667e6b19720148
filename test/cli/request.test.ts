/** Letters on the command line, as text, document and page, and what became of them. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { importExamples } from '../../src/operations/examples.ts'
import { folder, inside, json as ran, run } from './program.ts'

const place = folder()
const data = join(place, 'register')
const gap = 'xk-lppd-cctv~deployment/gnjilane-schools'
const json = (...args: string[]) => ran([...args, '--data', data])
const plain = (...args: string[]) => run([...args, '--data', data])

beforeAll(() => inside(data, async (register) => void (await importExamples(register))), 60_000)

test('--json: to, subject, body and citations, and who else can be asked', async () => {
  const letter = (await json('request', gap)) as unknown as Record<'to' | 'subject' | 'body' | 'language', string> & {
    citations: { title: string; verified: boolean }[]
    alternatives: { id: string }[]
  }
  expect(Object.keys(letter).slice(0, 4)).toEqual(['to', 'subject', 'body', 'citations'])
  expect(letter).toMatchObject({ to: 'Agjencia për Informim dhe Privatësi (AIP), https://aip.rks-gov.net', language: 'sq' })
  expect(letter.body).toContain('vendimi me shkrim për vendosjen e kamerave')
  expect(letter.body).toContain('[emri dhe mbiemri]')
  expect(letter.citations.map(({ title }) => title)).toContain('Law No. 06/L-082 on Protection of Personal Data')
  expect(letter.alternatives.map(({ id }) => id)).toContain('rs-information:organization/office-for-kosovo-metohija')
})

test('plain text, another language, another way', async () => {
  const { code, out, err } = await plain(
    'request',
    gap,
    '--lang',
    'en',
    '--way',
    'rs-information:organization/government-of-serbia',
  )
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^Request for access to documents: Schools around Gnjilane\/Gjilan\n\nGovernment of Serbia\n/)
  expect(out).toContain('15 days from receipt')
})

test('a Word document and a page to print', async () => {
  const [document, page] = [join(place, 'letter.docx'), join(place, 'letter.html')]
  expect((await plain('request', gap, '--as', 'docx', '--out', document)).code).toBe(0)
  expect(readFileSync(document).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  if (existsSync('/usr/bin/unzip'))
    expect(execFileSync('/usr/bin/unzip', ['-p', document, 'word/document.xml'], { encoding: 'utf8' })).toContain('Të nderuar,')
  expect((await plain('request', gap, '--as', 'html', '--out', page)).code).toBe(0)
  const html = readFileSync(page, 'utf8')
  expect(html).toContain('<html lang="sq">')
  expect(html).toContain('@media print')
  expect(html).not.toMatch(/<script|src=|<link/)
  expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('what became of it: recorded, shown, and the gap closed', async () => {
  const sent = (await json('follow', gap, '--sent', '2026-11-02')) as unknown as { request: string; state: { status: string } }
  expect(sent).toMatchObject({ request: 'request/xk-lppd-cctv.gnjilane-schools.xk-complaint', state: { status: 'sent' } })
  await json('follow', gap, '--answered', '2026-11-20', '--item', 'decision', '--value', 'Decision of 1 December 2021')
  const { findings } = (await json('check', '--deployment', 'gnjilane-schools')) as unknown as {
    findings: { id: string; documents?: { id: string; state: string }[] }[]
  }
  const documents = findings.find(({ id }) => id === gap)?.documents
  expect(documents?.find(({ id }) => id === 'decision')?.state).toBe('on-record')
  expect((await plain('request', gap, '--lang', 'en')).out).not.toContain('written decision')
})

test('the ids of gaps stand in what check prints', async () => {
  expect((await plain('check', '--deployment', 'gnjilane-schools')).out).toContain(gap)
})

test.each([
  [['request', gap, '--as', 'pdf'], 2, /--as wants one of text, docx, html/],
  [['request', gap, '--as', 'docx'], 2, /--as docx wants --out FILE/],
  [['request', gap, '--lang', 'tlh'], 1, /letters are written in en, fr/],
  [['request', 'nonsense'], 1, /there is no gap "nonsense"/],
  [['request', gap, '--as', 'html', '--out', '/nowhere/letter.html'], 1, /cannot be written \(ENOENT\)/],
  [['follow', gap], 2, /wants exactly one of --sent DATE/],
  [['follow', gap, '--sent', '2026-11-02', '--refused', '2026-11-03'], 2, /exactly one/],
  [['follow', gap, '--sent', 'soon'], 1, /"soon" is no date/],
  [['follow', gap, '--sent', '2999-01-01'], 1, /has not come yet/],
  [
    ['follow', gap, '--answered', '2026-11-20', '--value', 'Dear Ms Example'],
    1,
    /holds a name that is addressed; who asks is never stored/,
  ],
  [['follow', gap, '--answered', '2026-11-20', '--title', 'Answer to Jane Example'], 2, /title/],
] as [string[], number, RegExp][])('%j: one clear line', async (args, code, message) => {
  const told = await plain(...args)
  expect(told.code).toBe(code)
  expect(told.err).toMatch(message)
  expect(told.err.trim().split('\n')).toHaveLength(1)
})
