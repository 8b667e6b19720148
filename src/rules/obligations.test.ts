/** Every duty: a case in which it speaks and one or more in which it must not. The table must name them all. */
import { expect, test } from 'vitest'
import { type Case, facts, found, ruleIn, silentIn, vocabulary } from './fixtures/cases.ts'
import { bids, date, deploymentOf, entity, type Sketch, signed, subject, term, text } from './fixtures/deployment.ts'

const face = { can: [['face-recognition', 'enabled']] } satisfies Sketch
const bought = { contract: [signed('2021-06-01')] } satisfies Sketch
const gdpr = (fires: Sketch, certainty: Case['certainty'], ...silent: Case['silent']): Case => ({
  fires,
  on: '2018-05-25',
  ...(certainty ? { certainty } : {}),
  silent: ['2018-05-24', { in: 'RS' }, ...silent],
})
const police = { by: 'police' } satisfies Sketch

const obligations: Record<string, Case> = {
  'eu-gdpr-35': gdpr({}, 'uncertain', police, { at: 'school' }),
  'eu-gdpr-36': gdpr({}, 'uncertain', police),
  'eu-gdpr-6-lawful-basis': gdpr({}, 'certain', police),
  'eu-gdpr-13-notice': gdpr({}, 'certain', police),
  'eu-gdpr-30-records-28-processor': gdpr({}, 'certain', police),
  'eu-gdpr-retention': gdpr({ recorders: true }, 'certain', police),
  'eu-led-27': {
    fires: police,
    on: '2018-05-06',
    certainty: 'uncertain',
    silent: ['2018-05-05', { by: 'municipality' }, { in: 'XK' }],
  },
  'eu-led-10': {
    fires: { ...police, ...face },
    on: '2018-05-06',
    certainty: 'certain',
    silent: ['2018-05-05', { can: [] }, { by: 'company' }],
  },
  'eu-aia-5-1-h': {
    fires: { ...police, ...face },
    on: '2025-02-02',
    certainty: 'certain',
    silent: ['2025-02-01', { at: 'prison' }, { can: [] }, { in: 'GB' }],
  },
  'eu-aia-26-10': {
    fires: { ...police, ...face },
    on: '2027-12-02',
    certainty: 'certain',
    silent: ['2027-12-01', '2026-08-02', { by: 'company' }],
  },
  'eu-aia-27': {
    fires: face,
    on: '2027-12-02',
    certainty: 'certain',
    silent: ['2027-12-01', '2026-08-02', { by: 'company' }, { can: [] }],
  },
  'eu-aia-49': { fires: face, on: '2027-12-02', certainty: 'certain', silent: ['2027-12-01', '2026-08-02', { by: 'company' }] },
  'eu-procurement-publication': {
    fires: { contract: [signed('2016-06-01')] },
    on: '2017-01-01',
    certainty: 'uncertain',
    silent: ['2015-12-31', '2016-05-31', { contract: [signed('2017-01-02')] }, { by: 'company' }, { in: 'RS' }],
  },
  'be-cam-5-opinion': {
    fires: {},
    on: '2018-05-25',
    certainty: 'certain',
    silent: ['2018-05-24', police, { at: 'airport' }, { in: 'FR' }],
  },
  'be-cam-declaration': { fires: {}, on: '2018-05-25', certainty: 'certain', silent: ['2018-05-24', police, { in: 'FR' }] },
  'be-cam-register': { fires: {}, on: '2018-05-25', certainty: 'certain', silent: ['2018-05-24', police, { in: 'NL' }] },
  'be-cam-pictogram': {
    fires: { in: 'BE-WAL' },
    on: '2008-01-01',
    certainty: 'certain',
    silent: ['2006-12-31', police, { in: 'FR' }],
  },
  'be-cam-retention': {
    fires: { recorders: true },
    on: '2018-12-18',
    certainty: 'certain',
    silent: ['2018-12-17', { in: 'FR' }],
  },
  'be-police-lfp': { fires: police, on: '2018-05-25', certainty: 'certain', silent: ['2018-05-24', { by: 'municipality' }] },
  'fr-csi-252-1': {
    fires: { in: 'FR' },
    on: '2013-01-01',
    certainty: 'certain',
    silent: ['2011-12-31', { in: 'BE' }, { at: 'school' }],
  },
  'fr-csi-251-2': { fires: { in: 'FR' }, on: '2023-11-30', certainty: 'certain', silent: ['2023-11-29', { at: 'airport' }] },
  'fr-csi-retention': {
    fires: { in: 'FR', recorders: true },
    on: '2013-01-01',
    certainty: 'certain',
    silent: ['2011-12-31', { at: 'prison' }],
  },
  'fr-aipd': { fires: { in: 'FR' }, on: '2023-11-30', certainty: 'certain', silent: ['2023-11-29', { at: 'school' }] },
  'fr-vsa': {
    fires: { in: 'FR', ...face },
    on: '2023-05-21',
    certainty: 'certain',
    // Voted on 13 January 2026: between the two nothing was in force.
    silent: ['2023-05-20', '2025-04-01', '2026-01-12', { can: [] }, { in: 'BE' }],
  },
  'gb-pofa-33': {
    fires: { in: 'GB-EAW' },
    on: '2014-01-01',
    certainty: 'uncertain',
    silent: ['2012-12-31', { in: 'GB-SCT' }, { by: 'company' }],
  },
  'gb-dpia': { fires: { in: 'GB' }, on: '2018-05-25', certainty: 'uncertain', silent: ['2018-05-24', { in: 'IE' }] },
  'rs-zzpl-54': {
    fires: { in: 'RS' },
    on: '2019-08-21',
    certainty: 'certain',
    silent: ['2019-08-20', { in: 'XK' }, { at: 'school' }],
  },
  'rs-procurement-publication': {
    fires: { in: 'RS', ...bought },
    on: '2021-06-01',
    certainty: 'uncertain',
    silent: [{ in: 'ME' }, { by: 'company' }],
  },
  'any-procurement-publication': {
    fires: { in: 'XK', ...bought },
    on: '2021-06-01',
    certainty: 'uncertain',
    // The institutions of the Union buy by a law of their own.
    silent: ['1500-01-01', '2021-05-31', { in: 'BE' }, { in: 'RS' }, { in: 'EU', by: 'parliament' }, { by: 'company' }],
  },
  'xk-lppd-cctv': {
    fires: { in: 'XK', at: 'school' },
    on: '2019-02-13',
    certainty: 'certain',
    silent: ['2019-02-12', { in: 'RS' }],
  },
  'xk-lppd-public-space': {
    fires: { in: 'XK' },
    on: '2019-02-13',
    certainty: 'certain',
    silent: ['2019-02-12', { at: 'school' }, police],
  },
  'ar-25326-registration': {
    fires: { in: 'AR', recorders: true },
    on: '2016-01-01',
    certainty: 'certain',
    silent: ['2014-12-31', { in: 'UY' }],
  },
  'ar-25326-notice': { fires: { in: 'AR' }, on: '2016-01-01', certainty: 'certain', silent: ['2014-12-31', { at: 'prison' }] },
  'ar-biometric-guidance': {
    fires: { in: 'AR', ...face },
    on: '2020-01-01',
    certainty: 'certain',
    silent: ['2018-12-31', { can: [] }],
  },
}

test('the table holds every obligation', () => {
  expect(Object.keys(obligations).sort()).toEqual(facts.obligations.map(({ id }) => id).sort())
})

test.each(Object.entries(obligations))('%s', (rule, { fires, on, certainty, silent }) => {
  const one = ruleIn(found(fires, on), rule)
  expect(one, `on ${on}`).toBeDefined()
  expect(one?.kind).toBe('gap')
  if (certainty) expect(one?.certainty).toBe(certainty)
  expect(one?.documents?.some(({ state }) => state === 'missing')).toBe(true)
  for (const [other, one] of silentIn({ fires, on, silent }, rule)) expect(one, other).toBeUndefined()
})

test.each(facts.obligations.map((one) => [one.id, one] as const))(
  '%s: all its documents on record close it',
  (rule, { evidence }) => {
    const { fires, on } = obligations[rule] as Case
    const also: Sketch['also'] = evidence.map(({ id, property }) => [
      subject,
      property,
      property === 'retention' ? bids(1) : text('seen'),
      { scope: id },
    ])
    expect(ruleIn(found({ ...fires, also }, on), rule)).toBeUndefined()
    const [, ...all] = also
    expect(ruleIn(found({ ...fires, also: all }, on), rule)?.documents?.filter(({ state }) => state === 'missing')).toHaveLength(
      1,
    )
  },
)

test('evidence that cannot count is told apart from evidence that is missing', () => {
  const state = (sketch: Sketch, id = 'dpia') =>
    ruleIn(found({ in: 'RS', ...sketch }, '2022-01-01'), 'rs-zzpl-54')?.documents?.find((one) => one.id === id)
  const made: NonNullable<Sketch['also']>[number] = [subject, 'impact-assessment', text('made')]
  expect(state({})).toMatchObject({ state: 'missing' })
  expect(state({ also: [made] })).toMatchObject({ state: 'on-record' })
  expect(state({ also: [[subject, 'impact-assessment', { absent: 'refused' }]] })).toMatchObject({ state: 'refused' })
  expect(state({ also: [[subject, 'impact-assessment', { absent: 'none' }]] })).toMatchObject({ state: 'none' })
  expect(state({ also: [made, [subject, 'start', date('2021')]] })).toMatchObject({ state: 'on-record' })
  const late: NonNullable<Sketch['also']>[number] = [subject, 'impact-assessment', date('2021-06')]
  expect(state({ also: [late, [subject, 'start', date('2019')]] })).toMatchObject({
    state: 'inadmissible',
    why: { key: 'inadmissible.late' },
  })
  expect(state({ also: [made, ['organization/paper', 'type', term('press')]], speaker: 'organization/paper' })).toMatchObject({
    state: 'inadmissible',
    why: { key: 'inadmissible.told' },
  })
  const paper = 'document/made'
  const judged = (flag: boolean, polarity?: 'denies'): Sketch => ({
    also: [
      [subject, 'impact-assessment', entity(paper)],
      [paper, 'conforms', { flag }, undefined, polarity],
    ],
  })
  for (const against of [judged(false), judged(true, 'denies')])
    expect(state(against)).toMatchObject({ state: 'inadmissible', why: { key: 'inadmissible.falls-short' } })
  expect(state(judged(false))?.statements).toHaveLength(2)
  for (const forIt of [judged(true), judged(false, 'denies')]) expect(state(forIt)).toMatchObject({ state: 'on-record' })
  const n = deploymentOf({ in: 'RS', also: [made] }, vocabulary).statements.find(
    ({ property }) => property === 'impact-assessment',
  )?.n
  expect(state({ also: [made], sourceErrors: [n as number] })).toMatchObject({
    state: 'inadmissible',
    why: { key: 'inadmissible.source-error' },
  })
})

test('members of the Union, by date; its institutions are no member', () => {
  const bound = (code: string, on: string) => ruleIn(found({ in: code }, on), 'eu-gdpr-6-lawful-basis') !== undefined
  expect(bound('GB', '2020-12-31')).toBe(true)
  expect(bound('GB', '2021-01-01')).toBe(false)
  expect(bound('HR', '2018-05-25')).toBe(true)
  expect(bound('EU', '2022-01-01')).toBe(false)
  expect(ruleIn(found({ in: 'EU', by: 'parliament', ...face }, '2028-01-01'), 'eu-aia-27')).toBeDefined()
})
