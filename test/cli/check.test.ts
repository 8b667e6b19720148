/** `contrechamp check` as a process: one JSON document, people's words, refusals. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { importExamples } from '../../src/operations/examples.ts'
import { folder, inside, json, run, twoAtATime } from './program.ts'

const data = `${folder()}/register`
beforeAll(() => inside(data, importExamples), 30_000)

test('one JSON document, by deployment, day and language', { timeout: 60_000 }, async () => {
  const args = ['check', '--deployment', 'gnjilane-schools', '--data', data]
  const { findings } = (await json([...args, '--on', '2022-01-01'])) as unknown as { findings: Record<string, unknown>[] }
  expect(findings.length).toBeGreaterThan(5)
  for (const { id, rule, kind, subject, text, citation, asOf, evidence } of findings) {
    expect([id, rule, subject, text].every((part) => typeof part === 'string')).toBe(true)
    expect(['gap', 'restriction', 'contradiction', 'flag']).toContain(kind)
    expect(citation).toMatchObject({ title: expect.any(String), verified: expect.any(Boolean) })
    expect(asOf).toBe('2022-01-01')
    expect(evidence).toBeInstanceOf(Array)
  }
  const french = (await json([...args, '--on', '2022-01-01', '--lang', 'fr'])) as unknown as typeof findings
  expect(JSON.stringify(french)).toContain('Ne lie pas cet acheteur')
  const { findings: all } = (await json(['check', '--data', data])) as unknown as { findings: { subject: string }[] }
  expect(new Set(all.map(({ subject }) => subject)).size).toBeGreaterThan(20)
})

test('people are told by subject and kind, with citations and what was not verified', { timeout: 30_000 }, async () => {
  const { code, out, err } = await run([
    'check',
    '--deployment',
    'deployment/gnjilane-schools',
    '--on',
    '2026-11-21',
    '--data',
    data,
  ])
  expect([code, err]).toEqual([0, ''])
  for (const part of [
    'deployment/gnjilane-schools',
    'Not explained',
    'Restrictions on makers',
    'about 199 EUR a camera',
    'not verified: numbers of the articles',
    'statements: s',
    'Not legal advice',
  ])
    expect(out).toContain(part)
})

test('on the day of purchase: which deployments no contract dates, and how many', { timeout: 60_000 }, async () => {
  const one = await run(['check', '--deployment', 'belgrade-safe-city', '--on', 'purchase', '--data', data])
  expect(one.out).toContain('The day of purchase is not known: no contract is on record. Nothing was evaluated.')
  expect(one.out).toContain('1 deployment was not evaluated')
  const all = await run(['check', '--on', 'purchase', '--data', data])
  expect(all.out).toMatch(/\n2\d deployments were not evaluated: no contract gives their day of purchase\./)
  const { findings } = (await json(['check', '--on', 'purchase', '--data', data])) as unknown as { findings: { rule: string }[] }
  expect(findings.filter(({ rule }) => rule === 'purchase-day-unknown').length).toBeGreaterThan(20)
})

test('bad data about authorities is refused before anything is checked', { timeout: 60_000 }, () => {
  const copy = folder()
  const root = resolve(import.meta.dirname, '../..')
  for (const part of ['src', 'data', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const path = join(copy, 'data/authorities/xk.json')
  const text = readFileSync(path, 'utf8')
  const changed = text.replace(/"to": "(?!holder)[^"]*"/, '"to": "nobody"')
  expect(changed).not.toBe(text)
  writeFileSync(path, changed)
  const checked = spawnSync(process.execPath, [join(copy, 'src/cli/main.ts'), 'check', '--data', data], { encoding: 'utf8' })
  expect(checked.stderr).toMatch(/data\/authorities\/xk\.json:\d+: .*"nobody" is no body of this file/)
  expect(checked.status).not.toBe(0)
})

test('refused in one line', { timeout: 60_000 }, async () => {
  const wrong: [string[], number, RegExp][] = [
    [['--on', 'yesterday'], 2, /--on wants a day such as 2020-01-31, or "purchase", not "yesterday"/],
    [['--on', '2021-02-30'], 2, /--on wants a day/],
    [['--lang', 'xx'], 2, /--lang wants one of/],
    [['--deployment', 'atlantis'], 1, /the register knows no deployment "atlantis"/],
  ]
  await twoAtATime(wrong, async ([args, exit, line]) => {
    const { code, out, err } = await run(['check', ...args, '--data', data])
    expect({ code, out }, args.join(' ')).toEqual({ code: exit, out: '' })
    expect(err.trimEnd().split('\n'), args.join(' ')).toHaveLength(1)
    expect(err).toMatch(line)
  })
})
