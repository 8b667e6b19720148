/** Every indicator: a case in which it speaks and one or more in which it must not. The table must name them all. */
import { expect, test } from 'vitest'
import type { Qualifiers } from '../register/statement.ts'
import type { Value } from '../register/value.ts'
import { type Case, facts, found, ruleIn, silentIn, vocabulary } from './fixtures/cases.ts'
import {
  bids,
  cameras,
  contract,
  date,
  deploymentOf,
  entity,
  money,
  type Sketch,
  signed,
  subject,
  term,
  text,
} from './fixtures/deployment.ts'
import { organizationFindings } from './sums.ts'

const supplier = 'organization/supplier'
const bySupplier = (property: string, value: Value, qualifiers?: Qualifiers, polarity?: 'denies') =>
  [supplier, property, value, qualifiers, polarity] as NonNullable<Sketch['also']>[number]
const withSupplier = (...also: NonNullable<Sketch['also']>): Sketch => ({
  in: 'XK',
  contract: [signed('2021-12-16'), ['supplier', entity(supplier)]],
  also: [
    ['organization/register-a', 'country', term('RS')],
    ['organization/register-b', 'country', term('XK')],
    ['place/seat', 'country', term('XK')],
    ...also,
  ],
})
const registerA: Qualifiers = { register: 'organization/register-a' }
const registerB: Qualifiers = { register: 'organization/register-b' }
const priced = (price: Value, count: Value): Sketch => ({
  contract: [signed('2021-12-16'), ['price', price], ['quantity', count]],
})
const day = '2026-01-01'

const indicators: Record<string, Case> = {
  'not-yet-there': {
    fires: { contract: [signed('2021-12-16')], also: [[subject, 'start', date('2021')]] },
    on: '2020-12-31',
    silent: [
      '2021-01-01',
      { also: [[subject, 'start', date('2020~')]] },
      { contract: [['price', money(1)]] },
      { contract: [signed('2020-12')], also: [] },
    ],
  },
  'one-bid': {
    fires: { contract: [signed('2021-01-01'), ['bids', bids(1)]] },
    on: day,
    silent: ['2020-12-31', { contract: [['bids', bids(2)]] }, { contract: [signed('2021-01-01')] }],
  },
  'short-bidding-period': {
    fires: {
      contract: [
        ['tender-published', date('2021-01-01')],
        ['bids-due', date('2021-01-08')],
      ],
    },
    on: day,
    certainty: 'certain',
    silent: [
      {
        contract: [
          ['tender-published', date('2021-01-01')],
          ['bids-due', date('2021-01-16')],
        ],
      },
      { contract: [['tender-published', date('2021-01-01')]] },
      '2020-12-31',
    ],
  },
  'young-supplier': {
    fires: withSupplier(bySupplier('registration-date', date('2021-09~'), registerA)),
    on: day,
    certainty: 'certain',
    silent: ['2021-12-15', withSupplier(bySupplier('registration-date', date('2019-09'))), withSupplier()],
  },
  'supplier-not-in-seat-register': {
    fires: withSupplier(bySupplier('seat', entity('place/seat')), bySupplier('registered', { flag: true }, registerB, 'denies')),
    on: day,
    silent: [
      '2021-12-15',
      withSupplier(bySupplier('seat', entity('place/seat')), bySupplier('registered', { flag: true }, registerB)),
      withSupplier(bySupplier('seat', entity('place/seat')), bySupplier('registered', { flag: true }, registerA, 'denies')),
    ],
  },
  'supplier-registers-conflict': {
    fires: withSupplier(
      bySupplier('registered', { flag: true }, registerA),
      bySupplier('registered', { flag: true }, registerB, 'denies'),
    ),
    on: day,
    silent: [
      '2021-12-15',
      withSupplier(bySupplier('registered', { flag: true }, registerA), bySupplier('registered', { flag: true }, registerB)),
      withSupplier(
        bySupplier('registered', { flag: true }, registerA),
        bySupplier('registered', { flag: true }, registerA, 'denies'),
      ),
    ],
  },
  'supplier-owners-conflict': {
    fires: withSupplier(bySupplier('owner', entity('person/a')), bySupplier('owner', entity('person/b'))),
    on: day,
    silent: [
      withSupplier(bySupplier('owner', entity('person/a')), bySupplier('owner', entity('person/a'))),
      withSupplier(
        bySupplier('owner', entity('person/a'), { percent: 50 }),
        bySupplier('owner', entity('person/b'), { percent: 50 }),
      ),
    ],
  },
  'price-per-camera': {
    fires: priced(money(39000), cameras(196)),
    on: day,
    silent: ['2021-12-15', priced(money(39000), cameras(196, { state: 'planned' })), priced(money(0, 'XXX'), cameras(196))],
  },
  'price-far-from-peers': {
    fires: { ...priced(money(100_000), cameras(100)), peers: { EUR: [190, 195, 200, 205, 210, 1000] } },
    on: day,
    silent: [
      { ...priced(money(50_000), cameras(100)), peers: { EUR: [190, 195, 200, 205, 210, 500] } },
      { peers: { EUR: [190, 195, 200, 205, 1000] } },
      { peers: { USD: [190, 195, 200, 205, 210, 1000] } },
    ],
  },
  'capability-unexplained': {
    fires: {
      can: [
        ['face-recognition', 'supports'],
        ['face-recognition', 'used', 'denied'],
      ],
    },
    on: day,
    silent: [
      {
        can: [
          ['face-recognition', 'supports'],
          ['face-recognition', 'used'],
        ],
      },
      { can: [['video-surveillance', 'supports']] },
      { can: [['face-recognition', 'offers']] },
    ],
  },
  'unlike-counts': {
    fires: {
      also: [
        [subject, 'quantity', cameras(1000, { state: 'counted' })],
        [subject, 'quantity', cameras(6000, { state: 'planned', increment: true })],
      ],
    },
    on: day,
    silent: [
      {
        also: [
          [subject, 'quantity', cameras(1000)],
          [subject, 'quantity', cameras(1000)],
        ],
      },
      { also: [] },
    ],
  },
  'answered-none': {
    fires: { also: [[subject, 'vulnerability-assessment', { absent: 'none' }]] },
    on: day,
    silent: [
      {
        also: [
          [subject, 'vulnerability-assessment', { absent: 'none' }],
          [subject, 'vulnerability-assessment', text('made')],
        ],
      },
      { also: [[subject, 'restriction', { absent: 'none' }]] },
    ],
  },
  'not-explained': {
    fires: {},
    on: day,
    silent: [
      {
        also: [
          ...['purpose', 'legal-basis', 'impact-assessment', 'consultation'].map(
            (property): NonNullable<Sketch['also']>[number] => [subject, property, text('seen')],
          ),
          ...['vendor', 'contract', 'funder'].map((property): NonNullable<Sketch['also']>[number] => [
            subject,
            property,
            entity('organization/x'),
          ]),
          ...['quantity', 'price', 'retention'].map((property): NonNullable<Sketch['also']>[number] => [
            subject,
            property,
            bids(3),
          ]),
          [subject, 'start', date('2020')],
          [subject, 'capability', term('video-surveillance'), { rung: 'used' }],
        ],
      },
    ],
  },
  'jurisdiction-unknown': {
    fires: { in: null },
    on: day,
    silent: [
      { in: 'BE' },
      { in: 'EU' },
      {
        in: null,
        also: [
          [subject, 'place', entity('place/x')],
          ['place/x', 'country', term('BE')],
        ],
      },
    ],
  },
  'statements-contradict': {
    fires: {
      also: [
        [subject, 'start', date('2019')],
        [subject, 'start', date('2021')],
      ],
    },
    on: day,
    silent: [
      {
        also: [
          [subject, 'start', date('2019')],
          [subject, 'start', date('2019-05')],
        ],
      },
    ],
  },
}

test('the table holds every indicator but those of organizations, and of the day of purchase', () => {
  expect([...Object.keys(indicators), 'shares-sum', 'purchase-day-unknown'].sort()).toEqual(
    facts.indicators.map(({ id }) => id).sort(),
  )
})

test.each(Object.entries(indicators))('%s', (rule, { fires, on, certainty, silent }) => {
  const one = ruleIn(found(fires, on), rule)
  expect(one, `on ${on}`).toBeDefined()
  expect(one?.kind).toBe(facts.indicators.find(({ id }) => id === rule)?.kind)
  if (certainty) expect(one?.certainty).toBe(certainty)
  for (const [other, one] of silentIn({ fires, on, silent }, rule)) expect(one, other).toBeUndefined()
})

test('shares-sum', () => {
  const maker = 'organization/maker'
  const sums = (stated: number, ...shares: [string, number][]) => {
    const { of } = deploymentOf(
      {
        also: [
          [maker, 'state-share', { quantity: { min: stated, max: stated, raw: `${stated} %`, unit: '%' } }],
          ...shares.flatMap(
            ([holder, percent]): NonNullable<Sketch['also']> => [
              [maker, 'shareholder', entity(holder), { percent }],
              [holder, 'owner', entity('organization/state')],
            ],
          ),
        ],
      },
      vocabulary,
    )
    return organizationFindings(facts.indicators, maker, of, day)
  }
  const two: [string, number][] = [
    ['organization/a', 38.88],
    ['organization/b', 1.93],
  ]
  expect(sums(40.8, ...two)[0]?.text).toMatchObject({ key: 'shares-sum.agrees', values: { sum: 40.81, stated: 40.8 } })
  expect(sums(42, ...two)[0]?.text.key).toBe('shares-sum.differs')
  expect(sums(40.8, ['organization/a', 38.88], ['organization/a', 38.88])).toEqual([])
})

test('ids are stable and none stands twice', () => {
  const sketch = { in: ['BE', 'RS'], vendor: 'dahua', brand: 'Hikvision', contract: [signed('2021-01-01')] } satisfies Sketch
  const ids = found(sketch, day).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(found(sketch, day).map(({ id }) => id)).toEqual(ids)
  expect(ids).toContain(`us-entity-list-2019-10-09~${subject}~dahua`)
  expect(contract).toBe('contract/made-up')
})
