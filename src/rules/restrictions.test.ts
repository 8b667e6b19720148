/** Every measure: days on which it was in force and days on which it was not, whom it touches, whom it binds. The table must name them all. */
import { expect, test } from 'vitest'
import { findingsOn } from './evaluate.ts'
import type { RuleFinding, Truth } from './finding.ts'
import { facts, found, ruleIn, vocabulary } from './fixtures/cases.ts'
import { date, deploymentOf, entity, money, type Sketch, signed, subject, term } from './fixtures/deployment.ts'

interface Measure {
  vendor: string
  /** What it rests on could not be confirmed: never certain. */
  unverified?: true
  /** Day → whether it was in force. */
  days: Record<string, Truth>
  /** A vendor that it does not touch. */
  other?: string
  where?: Sketch
  /** Buyers: where and what, and whether they are bound. */
  binds?: [Sketch, Truth][]
}

const wallonia = 'organization/public-service-of-wallonia'
const five = { other: 'axis' }
const us = (by: string): Sketch => ({ in: 'US', by })
const nobody: Measure['binds'] = [
  [us('ministry'), 'no'],
  [{ in: 'XK' }, 'no'],
]
const federal: Measure['binds'] = [
  [us('ministry'), 'uncertain'],
  [us('company'), 'no'],
  [{ in: 'XK' }, 'no'],
]

const measures: Record<string, Measure> = {
  'us-entity-list-2019-10-09': {
    vendor: 'dahua',
    days: { '2019-10-08': 'no', '2019-10-09': 'yes', '2026-01-01': 'yes' },
    other: 'huawei',
    binds: nobody,
  },
  'us-entity-list-huawei-2019': {
    vendor: 'huawei',
    days: { '2019-05-15': 'no', '2019-05-16': 'yes' },
    other: 'dahua',
    binds: nobody,
  },
  'us-entity-list-zte-2016': {
    vendor: 'zte',
    days: { '2016-03-07': 'no', '2016-03-08': 'yes', '2017-03-15': 'uncertain', '2018-01-01': 'no' },
    other: 'huawei',
  },
  'us-denial-order-zte-2018': {
    vendor: 'zte',
    days: { '2018-04-14': 'no', '2018-04-15': 'yes', '2018-07-13': 'yes', '2018-07-14': 'no' },
    other: 'huawei',
  },
  'us-entity-list-tiandy-2022': {
    vendor: 'tiandy',
    days: { '2022-11-30': 'no', '2022-12-15': 'uncertain', '2023-01-01': 'yes' },
    other: 'uniview',
  },
  'us-entity-list-uniview-2024': {
    vendor: 'uniview',
    days: { '2024-11-30': 'no', '2024-12-10': 'uncertain', '2025-01-01': 'yes' },
    other: 'tiandy',
  },
  'us-ndaa-889-a1A': { vendor: 'hikvision', days: { '2019-08-12': 'no', '2019-08-13': 'yes' }, other: 'uniview', binds: federal },
  'us-ndaa-889-a1B': {
    vendor: 'hikvision',
    days: { '2020-08-12': 'no', '2020-08-13': 'yes' },
    other: 'uniview',
    binds: [
      [us('company'), 'uncertain'],
      [{ in: 'XK' }, 'no'],
    ],
  },
  'us-fcc-covered-list-2021': {
    vendor: 'hytera',
    days: { '2021-02-28': 'no', '2021-03-12': 'uncertain', '2021-04-01': 'yes' },
    ...five,
    binds: nobody,
  },
  'us-fcc-22-84': { vendor: 'dahua', days: { '2023-02-05': 'no', '2023-02-06': 'yes' }, ...five, binds: nobody },
  'us-fcc-25-71': { vendor: 'dahua', days: { '2025-12-25': 'no', '2025-12-26': 'yes' }, ...five, binds: nobody },
  'us-fcc-2026-06-26': {
    vendor: 'dahua',
    days: { '2026-06-30': 'no', '2026-07-10': 'uncertain', '2026-08-01': 'yes' },
    ...five,
    binds: nobody,
  },
  'us-1260h-dahua-2022': {
    vendor: 'dahua',
    // Whether it is on the list of January 2025 was not verified.
    days: { '2022-09-30': 'no', '2022-10-05': 'uncertain', '2022-11-01': 'yes', '2024-12-31': 'yes', '2026-01-01': 'uncertain' },
    other: 'hikvision',
    binds: [
      [us('army'), 'uncertain'],
      [us('company'), 'no'],
    ],
  },
  'us-nscmic-2021': {
    vendor: 'hikvision',
    unverified: true,
    days: { '2021-08-01': 'no', '2021-08-02': 'yes' },
    other: 'dahua',
    binds: nobody,
  },
  'uk-wms-2022-11-24': {
    vendor: 'tiandy',
    days: { '2022-11-23': 'no', '2022-11-24': 'yes' },
    other: 'axis',
    binds: [
      [{ in: 'GB', by: 'ministry' }, 'uncertain'],
      [{ in: 'GB', by: 'company' }, 'no'],
      [{ in: 'BE' }, 'no'],
    ],
  },
  'au-2023': {
    vendor: 'hikvision',
    days: { '2023-02-08': 'no', '2023-02-09': 'yes' },
    other: 'huawei',
    binds: [
      [{ in: 'AU', by: 'ministry' }, 'uncertain'],
      [{ in: 'NZ', by: 'ministry' }, 'no'],
    ],
  },
  'ca-2025-hikvision': {
    vendor: 'hikvision',
    days: { '2025-06-26': 'no', '2025-06-27': 'yes' },
    other: 'dahua',
    binds: [
      [{ in: 'CA', by: 'ministry' }, 'uncertain'],
      [{ in: 'CA', by: 'company' }, 'no'],
    ],
  },
  'eu-ep-2021': {
    vendor: 'hikvision',
    days: { '2021-03-31': 'no', '2021-04-28': 'uncertain', '2021-05-01': 'yes' },
    other: 'dahua',
    binds: [
      [{ in: 'EU', by: null, also: [[subject, 'operator', entity('organization/european-parliament')]] }, 'yes'],
      [{ in: 'BE', by: 'parliament' }, 'no'],
    ],
  },
  'eu-csa2-proposal-2026': { vendor: 'dahua', days: { '2026-01-19': 'no', '2026-01-20': 'uncertain' }, where: { in: 'BE' } },
  'no-gpfg-hikvision': {
    vendor: 'hikvision',
    days: { '2020-08-31': 'no', '2020-09-15': 'uncertain', '2020-10-01': 'yes' },
    other: 'dahua',
    binds: nobody,
  },
  'no-gpfg-hikvision-recommendation': {
    vendor: 'hikvision',
    days: { '2020-01-13': 'no', '2020-01-14': 'yes', '2020-09-15': 'yes', '2020-09-16': 'no' },
    other: 'zte',
    binds: nobody,
  },
  'no-gpfg-zte': {
    vendor: 'zte',
    days: { '2015-12-31': 'no', '2016-06-01': 'uncertain', '2017-01-01': 'yes' },
    other: 'hikvision',
    binds: nobody,
  },
  'dk-akademikerpension-2020': {
    vendor: 'hikvision',
    days: { '2020-11-19': 'no', '2020-11-20': 'yes' },
    other: 'dahua',
    binds: [[{ in: 'DK' }, 'no']],
  },
  'nl-2022': {
    vendor: 'dahua',
    days: { '2022-06-07': 'no', '2022-06-08': 'yes' },
    other: 'zte',
    binds: [[{ in: 'NL', by: 'ministry' }, 'no']],
  },
  'be-federal-2022': {
    vendor: 'dahua',
    days: { '2021-12-31': 'no', '2022-01-15': 'uncertain', '2022-02-01': 'yes' },
    other: 'zte',
    binds: [[{ in: 'BE', by: 'army' }, 'no']],
  },
  'be-wallonia-2022': {
    vendor: 'dahua',
    days: { '2022-02-28': 'no', '2022-03-04': 'uncertain', '2022-04-01': 'yes' },
    other: 'zte',
    binds: [
      [{ in: 'BE-WAL', by: null, at: 'government-building', also: [[subject, 'operator', entity(wallonia)]] }, 'uncertain'],
      [
        {
          in: 'BE-WAL',
          by: null,
          at: 'government-building',
          also: [
            [subject, 'operator', entity(wallonia)],
            [wallonia, 'type', term('public-body')],
          ],
        },
        'yes',
      ],
      [{ in: 'BE', by: null, at: null }, 'uncertain'],
      [{ in: 'BE', by: null, at: 'airport' }, 'no'],
      [{ in: 'BE', by: null, at: 'police-station' }, 'no'],
      [
        {
          in: 'BE',
          by: null,
          at: 'government-building',
          also: [[subject, 'register', { absent: 'none' }, { of: 'organization/belgian-buildings-agency' }]],
        },
        'no',
      ],
      [{ in: 'BE-WAL', by: 'municipality' }, 'no'],
      [{ in: 'BE-WAL', by: 'army', at: 'military' }, 'no'],
      [{ in: 'BE-VLG', by: 'public-body', at: 'government-building' }, 'no'],
      [{ in: 'BE-WAL', by: 'company' }, 'no'],
    ],
  },
  'lt-2022': {
    vendor: 'zte',
    days: { '2021-12-31': 'no', '2022-06-15': 'uncertain', '2023-01-01': 'yes' },
    other: 'axis',
    binds: [
      [{ in: 'LT', by: 'ministry' }, 'uncertain'],
      [{ in: 'LV', by: 'ministry' }, 'no'],
    ],
  },
  'tw-2019-2020': {
    vendor: 'zte',
    days: { '2020-12-17': 'no', '2020-12-18': 'yes' },
    other: 'axis',
    binds: [
      [{ in: 'TW', by: 'ministry' }, 'uncertain'],
      [{ in: 'TW', by: 'company', at: 'street' }, 'no'],
    ],
  },
  'in-cro-2025': {
    vendor: 'axis',
    days: { '2025-04-08': 'no', '2025-04-09': 'yes' },
    where: { in: 'IN' },
    binds: [[{ in: 'IN' }, 'no']],
  },
}

test('the table holds every measure', () => {
  expect(Object.keys(measures).sort()).toEqual(facts.restrictions.map(({ id }) => id).sort())
})

test.each(Object.entries(measures))('%s', (rule, { vendor, unverified, days, other, where = {}, binds = [] }) => {
  const truths = Object.entries(days)
  expect(truths.map(([, truth]) => truth)).toContain('no')
  expect(truths.some(([, truth]) => truth !== 'no')).toBe(true)
  for (const [day, truth] of truths) {
    const one = ruleIn(found({ ...where, vendor }, day), rule)
    expect(one?.measure?.inForce ?? 'no', day).toBe(truth)
    if (one) expect(one.certainty, day).toBe(truth === 'uncertain' || unverified ? 'uncertain' : 'certain')
  }
  const [day] = truths.findLast(([, truth]) => truth !== 'no') as [string, Truth]
  if (other) expect(ruleIn(found({ ...where, vendor: other }, day), rule), other).toBeUndefined()
  for (const [buyer, truth] of binds)
    expect(ruleIn(found({ ...buyer, vendor }, day), rule)?.measure?.binds, JSON.stringify(buyer)).toBe(truth)
})

test('a measure for all makers, or for none by name, says nothing elsewhere', () => {
  for (const rule of ['in-cro-2025', 'eu-csa2-proposal-2026'])
    expect(ruleIn(found({ in: 'XK', vendor: 'dahua' }, '2026-10-01'), rule), rule).toBeUndefined()
})

test('a contract without a date, or one that is not known, gives no answer for the day of purchase', () => {
  const sketch = { vendor: 'dahua', contract: [['price', money(1)]] } satisfies Sketch
  expect(findingsOn(deploymentOf(sketch, vocabulary), facts, { event: 'purchase' })).toMatchObject([
    { rule: 'purchase-day-unknown', kind: 'flag', text: { key: 'purchase-day-unknown.no-date' } },
  ])
  expect(findingsOn(deploymentOf({ vendor: 'dahua' }, vocabulary), facts, { event: 'purchase' })).toMatchObject([
    { rule: 'purchase-day-unknown', text: { key: 'purchase-day-unknown.no-contract' } },
  ])
  const dated = { vendor: 'dahua', contract: [signed('2019-10')] } satisfies Sketch
  const one = ruleIn(findingsOn(deploymentOf(dated, vocabulary), facts, { event: 'purchase' }), 'us-entity-list-2019-10-09')
  expect(one).toMatchObject({ asOf: '2019-10', certainty: 'uncertain', measure: { inForce: 'uncertain' } })
})

test('what ended since is told for the day of purchase', () => {
  const one = ruleIn(found({ vendor: 'zte', contract: [signed('2018-05-01')] }, '2026-01-01'), 'us-denial-order-zte-2018')
  expect(one).toMatchObject({ asOf: '2018-05-01', measure: { inForce: 'no', atPurchase: 'yes' } })
  expect(
    ruleIn(found({ vendor: 'zte', contract: [signed('2019-05-01')] }, '2026-01-01'), 'us-denial-order-zte-2018'),
  ).toBeUndefined()
})

test('makers behind a brand, by relations with their dates and grades of evidence', () => {
  const rule = 'us-entity-list-2019-10-09'
  const of = (brand: string, on: string, signedOn?: string) =>
    ruleIn(found({ brand, ...(signedOn ? { contract: [signed(signedOn)] } : {}) }, on), rule)
  expect(of('Lorex', '2021-01-01')).toMatchObject({ certainty: 'certain', measure: { vendor: 'organization/dahua' } })
  expect(of('Lorex', '2023-01-01')).toBeUndefined()
  expect(of('Lorex', '2023-01-01', '2021-01-01'), 'made before the sale').toBeDefined()
  expect(of('EZVIZ', '2021-01-01')?.certainty).toBe('uncertain')
  expect(of('Honeywell', '2021-01-01')?.certainty).toBe('uncertain')
  expect(of('Bosch', '2021-01-01')).toBeUndefined()
  expect(of('HIK Vision', '2021-01-01')).toMatchObject({ certainty: 'certain', measure: { vendor: 'organization/hikvision' } })
})

test('a buyer of a known country is bound by its own law only, wherever the place of law is unknown', () => {
  const home = (...also: NonNullable<Sketch['also']>): Sketch => ({ in: null, by: null, at: 'embassy-residence', also })
  const partOf = home(
    [subject, 'part-of', entity('deployment/belgium-cameras')],
    ['deployment/belgium-cameras', 'jurisdiction', term('BE')],
  )
  const operated = home([subject, 'operator', entity('organization/state')], ['organization/state', 'country', term('BE')])
  const seated = home(
    [subject, 'operator', entity('organization/agency')],
    ['organization/agency', 'part-of', entity('organization/state')],
    ['organization/state', 'country', term('BE')],
  )
  for (const sketch of [partOf, operated, seated])
    for (const rule of [
      'us-ndaa-889-a1B',
      'eu-ep-2021',
      'lt-2022',
      'tw-2019-2020',
      'ca-2025-hikvision',
      'au-2023',
      'be-wallonia-2022',
    ]) {
      const one = ruleIn(found({ ...sketch, vendor: 'hikvision' }, '2026-01-01'), rule)
      expect(one?.measure?.binds, rule).toBe('no')
    }
  const nowhere = ruleIn(found({ ...home(), vendor: 'hikvision' }, '2026-01-01'), 'us-ndaa-889-a1B')
  expect(nowhere?.measure?.binds).toBe('uncertain')
})

test('of Huawei and ZTE section 889 names telecommunications only', () => {
  for (const rule of ['us-ndaa-889-a1A', 'us-ndaa-889-a1B']) {
    for (const vendor of ['huawei', 'zte']) {
      const one = ruleIn(found({ vendor }, '2026-01-01'), rule)
      expect(one).toMatchObject({ certainty: 'uncertain', measure: { inForce: 'yes' } })
      expect(JSON.stringify(one?.text.values?.part), rule).toContain('video surveillance equipment of this maker is not named')
    }
    expect(ruleIn(found({ vendor: 'dahua' }, '2026-01-01'), rule)).toMatchObject({
      certainty: 'certain',
      text: { values: { part: '' } },
    })
    expect(facts.restrictions.find(({ id }) => id === rule)?.scope.en).toMatch(/Huawei and ZTE.*telecommunications only/)
  }
})

test('a resolution that was carried out is an event, not a rule in force', () => {
  const one = ruleIn(found({ vendor: 'hikvision' }, '2026-01-01'), 'eu-ep-2021')
  const { when, kind } = (one as RuleFinding).text.values as { when: { all: { key: string }[] }; kind: { text: { en: string } } }
  expect(when.all[0]?.key).toBe('since.event')
  expect(when.all.map(({ key }) => key)).not.toContain('measure.on.yes')
  expect(kind.text.en).toContain('carried out')
  const parliament: Sketch = { in: 'EU', by: null, also: [[subject, 'operator', entity('organization/european-parliament')]] }
  const own = ruleIn(found({ vendor: 'hikvision', ...parliament }, '2026-01-01'), 'eu-ep-2021')
  expect(own?.text.values?.binds).toMatchObject({ key: 'binds.yes' })
})

test('the Covered List forbids nothing by itself', () => {
  expect(facts.restrictions.find(({ id }) => id === 'us-fcc-covered-list-2021')).toMatchObject({
    buyers: null,
    binds: { en: expect.stringMatching(/^nobody by itself/) },
  })
})

test('before the purchase a measure is told with "not yet bought"; where the day is not known, it would bind', () => {
  const keys = (sketch: Sketch, on: string) => {
    const one = ruleIn(found({ vendor: 'dahua', ...sketch }, on), 'us-entity-list-2019-10-09')
    const { when, binds } = (one as RuleFinding).text.values as {
      when: { all: { key: string }[] }
      binds: { key: string }
    }
    return [...when.all.slice(2).map(({ key }) => key), binds.key]
  }
  const bought: Sketch = { in: 'XK', contract: [signed('2021-12-16')] }
  expect(keys(bought, '2020-01-01')).toEqual(['measure.ahead', 'would-bind.no'])
  expect(keys(bought, '2022-01-01')).toEqual(['measure.purchase.yes', 'binds.no'])
  expect(keys({ in: 'XK' }, '2022-01-01')).toEqual(['measure.purchase.unknown', 'would-bind.no'])
  expect(keys({ in: 'XK', also: [[subject, 'start', date('2021')]] }, '2020-01-01')).toEqual([
    'measure.ahead.unknown',
    'would-bind.no',
  ])
})
