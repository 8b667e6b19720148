/**
 * Letters on the example register and on a made-up deployment of each jurisdiction that the examples lack. `golden/*.txt` are to be read by people
 * who know the language; written anew only by hand, with `vitest -u`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../src/operations/check/check.ts'
import { loadFacts } from '../../src/operations/check/facts.ts'
import { importExamples } from '../../src/operations/examples.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { letterCaseOf } from '../../src/operations/requests/cases.ts'
import { loadLetterFacts } from '../../src/operations/requests/facts.ts'
import { requestFor } from '../../src/operations/requests/request.ts'
import { Failure } from '../../src/register/failure.ts'
import { authoritiesOf } from '../../src/rules/authorities.ts'
import { type Letter, letter } from '../../src/rules/letter.ts'
import type { LetterCase, Party } from '../../src/rules/letter-case.ts'
import { type LetterFile, type Wording, wordingOf } from '../../src/rules/letters.ts'
import { waysOf } from '../../src/rules/routes.ts'
import { findings } from '../../src/store/dossiers.ts'
import { statementsOf } from '../../src/store/statements.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-letters-'))
const facts = loadLetterFacts()
const rules = loadFacts()
let register: Register
let gaps: string[]

beforeAll(async () => {
  register = await openRegister(join(folder, 'register'))
  await importExamples(register)
  const found = [...(await check(register)).findings()].filter(({ kind }) => kind === 'gap').map(({ id }) => id)
  const expected = (await findings(register.store, 'gap')).map(({ body }) => (JSON.parse(body) as { id: string }).id)
  gaps = [...new Set([...found, ...expected])]
}, 60_000)
afterAll(async () => {
  await register.close()
  rmSync(folder, { recursive: true, force: true })
})

const written = ({ to, subject, body, citations, alternatives }: Letter): string =>
  [
    `To: ${to}`,
    `Subject: ${subject}`,
    '',
    body,
    '',
    '-- not part of the letter',
    ...citations.map(
      ({ title, locator, url, verified }) =>
        `cites: ${[title, locator, url, verified ? '' : 'not verified'].filter(Boolean).join(' | ')}`,
    ),
    ...alternatives.map(({ id, to: other }) => `or: ${id} | ${other}`),
    '',
  ].join('\n')

describe('golden letters', () => {
  test.each([
    ['kosovo-schools.sq', 'xk-lppd-cctv~deployment/gnjilane-schools', {}],
    ['kosovo-schools.sr-Latn', 'xk-lppd-cctv~deployment/gnjilane-schools', { lang: 'sr-Latn' }],
    ['kosovo-schools.en', 'xk-lppd-cctv~deployment/gnjilane-schools', { lang: 'en' }],
    [
      'kosovo-schools.payer.sr-Cyrl',
      'deployment/gnjilane-schools~legal-basis',
      { way: 'rs-information:organization/office-for-kosovo-metohija' },
    ],
    ['belgrade.sr-Cyrl', 'rs-zzpl-54~deployment/belgrade-safe-city', {}],
    ['belgrade.complaint.sr-Latn', 'rs-zzpl-54~deployment/belgrade-safe-city', { way: 'rs-complaint', lang: 'sr-Latn' }],
    ['belgrade.fr', 'rs-zzpl-54~deployment/belgrade-safe-city', { lang: 'fr' }],
    ['belgium-buildings.fr', 'be-cam-register~deployment/belgium-federal-buildings', {}],
    ['belgium-buildings.nl', 'be-cam-register~deployment/belgium-federal-buildings', { lang: 'nl' }],
    [
      'belgium-buildings.complaint.de',
      'be-cam-register~deployment/belgium-federal-buildings',
      { way: 'be-complaint', lang: 'de' },
    ],
    ['jujuy.es', 'ar-biometric-guidance~deployment/jujuy', {}],
    ['jujuy.vulnerability.es', 'answered-none~deployment/jujuy~vulnerability-assessment', {}],
    ['eu-parliament.en', 'deployment/european-parliament-thermal~retention', {}],
    ['uk-defence.en', 'gb-dpia~deployment/uk-ministry-of-defence', {}],
  ] as const)('%s', async (name, gap, options) => {
    await expect(written(await requestFor(register, gap, { ...options, day: '2026-11-21' }))).toMatchFileSnapshot(
      `golden/${name}.txt`,
    )
  })

  // The examples have no deployment in France.
  test('france.fr', async () => {
    await expect(written(letter(frenchTown, facts))).toMatchFileSnapshot('golden/france.fr.txt')
    await expect(written(letter(ofDuty('fr-aipd'), facts, { way: 'fr-complaint' }))).toMatchFileSnapshot(
      'golden/france.complaint.fr.txt',
    )
  })
})

const town: Party = {
  id: 'organization/a-town',
  roles: ['operator'],
  names: { fr: 'Commune de Sainte-Exemple', en: 'Municipality of Sainte-Exemple' },
  types: ['municipality'],
  countries: ['FR'],
  kinds: { 'public-authority': 'yes' },
}
const ofDuty = (id: string, more: Partial<LetterCase> = {}): LetterCase => {
  const duty = rules.obligations.find((one) => one.id === id)
  return {
    gap: `${id}~deployment/sainte-exemple`,
    subject: 'deployment/sainte-exemple',
    names: { fr: 'Vidéoprotection de Sainte-Exemple' },
    jurisdictions: ['FR'],
    duty: { id, jurisdiction: duty?.jurisdiction ?? 'FR', citation: { title: duty?.citation.title ?? '', verified: true } },
    wanted: (duty?.evidence ?? []).map(({ id: item, property, text }) => ({
      id: item,
      property,
      text,
      state: 'missing' as const,
    })),
    parties: [town],
    statements: [],
    sourceOf: () => undefined,
    namesOf: () => ({ en: 'unnamed' }),
    ...more,
  }
}
const frenchTown = ofDuty('fr-csi-252-1')

describe('every letter on the example register', () => {
  let letters: { gap: string; letter: Letter }[]
  beforeAll(async () => {
    letters = []
    const sample = gaps.filter((gap) =>
      /deployment\/(belgrade|gnjilane|jujuy|belgium-(federal|military)|jodoigne|european|uk-ministry)/.test(gap),
    )
    for (const gap of sample) {
      try {
        letters.push({ gap, letter: letter(await letterCaseOf(register, gap, { facts: rules }), facts) })
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'request/nobody') throw error
      }
    }
  }, 120_000)

  test('there are many', () => {
    expect(letters.length).toBeGreaterThan(80)
  })

  test('none names a person, private or public, or a mailbox', async () => {
    const names = new Set<string>()
    for (const path of readdirSync(join(import.meta.dirname, '../../data/examples')))
      for (const [person] of readFileSync(join(import.meta.dirname, '../../data/examples', path), 'utf8').matchAll(
        /person\/[a-z0-9.:_+-]+/g,
      ))
        for (const { property, value } of await statementsOf(register.store, person))
          if (property === 'name' && 'text' in value) names.add(value.text)
    expect(names.size).toBeGreaterThan(5)
    for (const { gap, letter: one } of letters) {
      const text = `${one.subject} ${one.body} ${one.to}`
      for (const name of names) expect(text, gap).not.toContain(name)
      expect(text, gap).not.toMatch(/@|mailto/)
    }
  })

  test('names stand in the language of the letter; one that has none there is quoted with its language', () => {
    const words = Object.fromEntries(facts.letters.map((file) => [file.language, wordingOf(file)])) as Record<string, Wording>
    for (const { gap, letter: one } of letters) {
      const marked = words[one.language]?.name({ en: '\u0000' }).split('\u0000')[1] as string
      if (one.language !== 'en') expect(one.body, gap).not.toContain(marked)
    }
    const { sq } = words
    expect(sq?.name({ en: 'Office' })).toBe('“Office” (anglisht)')
    expect(sq?.name({ en: 'Office', sq: 'Zyra' })).toBe('Zyra')
    expect(sq?.name({ und: 'Neva 7' })).toBe('Neva 7')
    expect(words['sr-Cyrl']?.name({ 'sr-Latn': 'Kancelarija', en: 'Office' })).toBe('Kancelarija')
  })

  test('none accuses', () => {
    const accusing =
      /\b(illegal|unlawful|breach|violat|infring|illégal|viol[ée]|nezakonit|prekršaj|незаконит|ilegal|onwettig|rechtswidrig|paligjshme)/i
    for (const { gap, letter: one } of letters) expect(one.body, gap).not.toMatch(accusing)
  })

  test('each asks for something in words, leaves who asks blank, and cites a law', () => {
    for (const { gap, letter: one } of letters) {
      const wanted = one.blocks.flatMap((block) => (block.kind === 'numbered' ? block.items : []))
      expect(wanted.length, gap).toBeGreaterThan(0)
      // A property's name of the vocabulary is no word of a letter.
      for (const words of wanted) expect(words, gap).toMatch(/\s/)
      expect(one.body.match(/\[\D[^\]]*\]/g)?.length, gap).toBeGreaterThanOrEqual(4)
      expect(one.citations.length, gap).toBeGreaterThan(0)
      expect(one.body, gap).not.toMatch(/\{\w+\}|undefined|\.\.(?!\.)/)
    }
  })
})

test('a time is stated only where it was verified', async () => {
  const known = await requestFor(register, 'rs-zzpl-54~deployment/belgrade-safe-city', { lang: 'en' })
  expect(known.body).toContain('15 days from receipt')
  const unknown = await requestFor(register, 'be-cam-register~deployment/belgium-federal-buildings', { lang: 'en' })
  expect(unknown.body).toContain('within the legal time limit')
  expect(unknown.body).not.toContain('30 days')
})

test('who is written to: the body that runs it, the ministry that stands in for the state, the payer elsewhere, the supervisor', async () => {
  const ways = async (gap: string) => {
    const one = await requestFor(register, gap)
    return [one.way, ...one.alternatives.map(({ id }) => id)]
  }
  expect((await ways('rs-zzpl-54~deployment/belgrade-safe-city'))[0]).toBe(
    'rs-information:organization/serbian-ministry-of-interior',
  )
  expect(await ways('xk-lppd-cctv~deployment/gnjilane-schools')).toEqual(
    expect.arrayContaining(['xk-complaint', 'rs-information:organization/office-for-kosovo-metohija']),
  )
  expect((await ways('xk-lppd-cctv~deployment/gnjilane-schools'))[0]).toBe('xk-complaint')
  expect((await ways('not-explained~deployment/jujuy~quantity'))[0]).toBe('ar-information-jujuy:organization/province-of-jujuy')
  expect((await ways('deployment/belgium-military-sites~retention'))[0]).toBe('be-information-federal:organization/belgian-army')
  expect((await ways('deployment/jodoigne~retention'))[0]).toBe('be-information-local:organization/municipality-of-jodoigne')
})

describe('only bodies that have to do with it', () => {
  const waysTo = async (gap: string) => waysOf(await letterCaseOf(register, gap), facts.authorities)
  const idsOf = async (gap: string) => (await waysTo(gap)).map(({ id }) => id)

  test('who was merely asked, elsewhere, holds nothing', async () => {
    const xinjiang = gaps.filter((gap) => gap.includes('deployment/china-xinjiang'))
    expect(xinjiang.length).toBeGreaterThan(0)
    for (const gap of xinjiang) expect((await idsOf(gap)).filter((id) => id.startsWith('gb-'))).toEqual([])
    for (const gap of gaps.filter((one) => /deployment\/(gnjilane|belgrade|jujuy|belgium|uk-)/.test(one))) {
      const { jurisdictions } = await letterCaseOf(register, gap, { facts: rules })
      for (const { to, authority } of await waysTo(gap))
        if ('party' in to && to.party.roles.every((role) => role === 'asked'))
          expect(
            jurisdictions.map((code) => authoritiesOf(facts.authorities, code)),
            gap,
          ).toContain(authority)
    }
  }, 60_000)

  test('a complaint goes to the authority that the duty names', async () => {
    for (const gap of ['be-police-lfp~deployment/zaventem-police', 'eu-led-27~deployment/belgium-police-stations'])
      expect((await idsOf(gap)).filter((id) => id.includes('complaint'))).toEqual(['be-complaint-police'])
    const names: [RegExp, string[]][] = [
      [
        /data-protection authority|supervisory authority|CNIL|ICO|Commissioner for Information|AIP|Information and Privacy Agency|Agency for Access/,
        ['data'],
      ],
      [/supervisory body for police information|supervisory authority/, ['police']],
      [/Surveillance Camera Commissioner/, ['camera']],
    ]
    const kindOf: Record<string, string> = { 'be-complaint-police': 'police', 'gb-camera-code': 'camera' }
    let told = 0
    for (const { id, jurisdiction, authority } of rules.obligations)
      for (const place of jurisdiction === 'EU' ? ['BE', 'FR'] : [jurisdiction])
        for (const type of ['municipality', 'police', 'ministry']) {
          const kinds: Party['kinds'] = { 'public-authority': 'yes', ...(type === 'police' && { 'law-enforcement': 'yes' }) }
          const party = { ...town, types: [type], countries: [place.slice(0, 2)], kinds }
          for (const { id: way, route } of waysOf(ofDuty(id, { jurisdictions: [place], parties: [party] }), facts.authorities)) {
            if (route.kind !== 'complaint') continue
            told++
            const kind = kindOf[way] ?? 'data'
            // For the police the authority for data protection is one of its own where there is one.
            const isNamed = names.some(([name, of]) => name.test(authority.en) && (of.includes(kind) || kind === 'police'))
            expect(isNamed, `${id} ${place} ${type}: ${way}, but the duty names ${authority.en}`).toBe(true)
            if (/police information/.test(authority.en)) expect(way).toBe('be-complaint-police')
          }
        }
    expect(told).toBeGreaterThan(30)
  })

  test('the camera code binds local authorities and police: nobody complains to its commissioner of a ministry, nor of it to another', async () => {
    expect((await idsOf('gb-pofa-33~deployment/uk-government-departments')).filter((id) => /complaint|camera/.test(id))).toEqual(
      [],
    )
    const council = ofDuty('gb-pofa-33', { jurisdictions: ['GB-EAW'], parties: [{ ...town, countries: ['GB'] }] })
    expect(waysOf(council, facts.authorities).map(({ id }) => id)).toEqual([
      'gb-information:organization/a-town',
      'gb-camera-code',
    ])
  })

  test('authorities on file and no holder: the letter has a blank for its name, and says so', async () => {
    const none = ofDuty('gb-dpia', { jurisdictions: ['GB'], parties: [] })
    const asked = { ...none, duty: undefined, wanted: [{ id: 'price', property: 'price', state: 'missing' as const }] }
    const one = letter(asked, facts, { lang: 'en' })
    expect([one.way, one.to]).toEqual([
      'gb-information:holder',
      '[the public body that operates this installation or had it installed]',
    ])
    expect(one.body).toContain(one.to)
    expect(one.notes[0]?.en).toMatch(/What is missing is the holder/)
    expect(letter(none, facts).alternatives.map(({ id, role }) => [id, role])).toEqual([['gb-information:holder', 'unknown']])
    const here = gaps.filter((gap) => /^be-|^gb-|deployment\/(belgi|zaventem|brussels|jodoigne|uk-)/.test(gap))
    for (const gap of here)
      if ((await letterCaseOf(register, gap, { facts: rules })).jurisdictions.some((code) => /^(BE|GB)/.test(code)))
        expect((await idsOf(gap)).length, gap).toBeGreaterThan(0)
  }, 60_000)

  test('a place without a law on file is said to be one', async () => {
    await expect(requestFor(register, 'deployment/ecuador-cameras~legal-basis')).rejects.toThrow(/no authority of EC is on file/)
  })
})

test('plans, allegations and denials are said to be such, and by whom', async () => {
  const jujuy = 'ar-biometric-guidance~deployment/jujuy'
  const belgrade = 'rs-zzpl-54~deployment/belgrade-safe-city'
  const english = (await requestFor(register, jujuy, { lang: 'en' })).body
  expect(english).toContain('face recognition (planned: switched on): according to a person of')
  expect(english).not.toContain('face recognition (switched on)')
  const said = (await requestFor(register, belgrade, { lang: 'en' })).body
  expect(said).toContain('face recognition (in use): alleged by a person of European Green Party')
  expect(said).toMatch(/face recognition \(in use\): denied by a person of .*Commissioner/)
  for (const { language } of facts.letters)
    for (const gap of [jujuy, belgrade]) {
      const { body } = await requestFor(register, gap, { lang: language })
      const file = facts.letters.find((one) => one.language === language) as LetterFile
      const bare = (rung: 'enabled' | 'used') => `${file.capabilities['face-recognition']} (${file.rungs[rung]}) [`
      expect(body, language).not.toContain(bare(gap === jujuy ? 'enabled' : 'used'))
    }
})

test('what cannot be asked is said', async () => {
  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: Failure) => error.code,
    )
  expect(await codeOf(requestFor(register, 'nonsense'))).toBe('request/gap')
  expect(await codeOf(requestFor(register, 'xk-lppd-cctv~deployment/nowhere'))).toBe('request/gap')
  expect(await codeOf(requestFor(register, 'deployment/ecuador-cameras~legal-basis'))).toBe('request/nobody')
  expect(await codeOf(requestFor(register, 'xk-lppd-cctv~deployment/gnjilane-schools', { lang: 'tlh' }))).toBe('request/language')
  expect(await codeOf(requestFor(register, 'xk-lppd-cctv~deployment/gnjilane-schools', { way: 'rs-complaint' }))).toBe(
    'request/way',
  )
})

test('the case of a letter holds no person', async () => {
  const { parties } = await letterCaseOf(register, 'rs-zzpl-54~deployment/belgrade-safe-city')
  expect(parties.every(({ id }) => id.startsWith('organization/'))).toBe(true)
})
