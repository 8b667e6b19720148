import { expect, test } from 'vitest'
import type { RecordedStatement } from '../register/statement.ts'
import type { Value } from '../register/value.ts'
import type { Route } from './authorities.ts'
import { requestState } from './request-state.ts'

const citation = { title: 'A law', sources: ['https://law.example'], checked: '2026-11-21', verified: true, unverified: [] }
const route = (verified: boolean, more: Partial<Route> = {}): Route => ({
  id: 'xx-information',
  kind: 'information-request',
  to: 'holder',
  languages: ['en'],
  law: { name: { en: 'A law' }, citation },
  deadline: { count: 15, unit: 'calendar-day', from: 'receipt', citation: { ...citation, verified } },
  ...more,
})

let n = 0
const said = (property: string, value: Value, saidOn?: string, scope?: string): RecordedStatement => ({
  subject: 'request/one',
  property,
  value,
  polarity: 'asserts',
  speakers: [{ who: 'organization/this-register', stance: 'states' }],
  ...(saidOn ? { saidOn } : {}),
  ...(scope ? { qualifiers: { scope } } : {}),
  passages: [{ source: 'source/one' }],
  by: 'person',
  n: ++n,
  entry: 1,
  recordedOn: '2026-11-21',
  status: 'current',
})
const sent = said('date', { date: '2026-10-01' })
const acknowledged = said('acknowledged', { date: '2026-10-02' })

test('nothing that happened: no state', () => {
  expect(requestState([said('name', { text: 'A request' })], route(true), '2026-11-21')).toBeUndefined()
})

test('sent, acknowledged, then overdue when the verified time has passed', () => {
  expect(requestState([sent, acknowledged], route(true), '2026-10-19')).toMatchObject({
    status: 'acknowledged',
    since: '2026-10-02',
    due: { day: '2026-10-19', doubts: [] },
  })
  expect(requestState([sent, acknowledged], route(true), '2026-10-20')).toMatchObject({
    status: 'overdue',
    since: '2026-10-20',
    certainty: 'certain',
  })
})

test('without an acknowledgement nobody knows the day of receipt: perhaps overdue', () => {
  expect(requestState([sent], route(true), '2027-01-01')).toMatchObject({ status: 'overdue', certainty: 'uncertain' })
})

test('a deadline that was not verified gives no overdue, however long ago', () => {
  const state = requestState([sent, acknowledged], route(false), '2036-01-01')
  expect(state).toMatchObject({ status: 'acknowledged' })
  expect(state?.due).toBeUndefined()
  expect(requestState([sent, acknowledged], undefined, '2036-01-01')).toMatchObject({ status: 'acknowledged' })
})

test('refused, answered and appealed end the waiting', () => {
  const refused = said('response', { absent: 'refused' }, '2026-10-10')
  const answered = said('response', { text: 'Decision 12' }, '2026-10-11')
  const appealed = said('appealed', { date: '2026-10-12' })
  expect(requestState([sent, refused], route(true), '2036-01-01')).toMatchObject({ status: 'refused', since: '2026-10-10' })
  expect(requestState([sent, refused, answered], route(true), '2036-01-01')).toMatchObject({ status: 'answered' })
  expect(requestState([sent, refused, appealed], route(true), '2036-01-01')).toMatchObject({ status: 'appealed' })
  expect(requestState([sent, said('response', { absent: 'unanswered' }, '2026-12-01')], route(true), '2036-01-01')).toMatchObject(
    {
      status: 'unanswered',
    },
  )
})

test('an acknowledgement of an earlier letter does not start the time of a later one', () => {
  const again = said('date', { date: '2027-03-01' })
  expect(requestState([sent, acknowledged, again], route(true), '2027-03-02')).toMatchObject({
    status: 'sent',
    due: { day: '2027-03-16', doubts: ['sending'] },
  })
})

test('the time for an appeal runs from a refusal, or from a silence that the law calls one', () => {
  const appeal = { to: 'holder', deadline: { count: 2, unit: 'month' as const, from: 'refusal' as const, citation } }
  const refused = said('response', { absent: 'refused' }, '2026-10-12')
  expect(requestState([sent, refused], route(true, { appeal }), '2026-10-20')?.appealBy?.day).toBe('2026-12-14')
  expect(requestState([sent, acknowledged], route(true, { appeal }), '2026-10-20')?.appealBy).toBeUndefined()
  const silent = route(true, { appeal })
  const deadline = { ...(silent.deadline as NonNullable<Route['deadline']>), silence: 'refusal' as const }
  expect(requestState([sent, acknowledged], { ...silent, deadline }, '2026-10-20')?.appealBy?.day).toBe('2026-12-21')
})

test('an answer about one document of several is an answer in part, until the rest is answered', () => {
  const one = said('response', { text: 'Decision 12' }, '2026-10-11', 'decision')
  expect(requestState([sent, one], route(true), '2026-10-12')).toMatchObject({ status: 'partly-answered', since: '2026-10-11' })
  const rest = said('response', { text: 'answered' }, '2026-10-11')
  expect(requestState([sent, one, rest], route(true), '2026-10-12')).toMatchObject({ status: 'answered' })
  const again = said('date', { date: '2026-11-01' })
  const later = said('response', { text: 'Decision 13' }, '2026-11-03', 'notice')
  expect(requestState([sent, rest, again, later], route(true), '2026-11-04')).toMatchObject({ status: 'partly-answered' })
})
