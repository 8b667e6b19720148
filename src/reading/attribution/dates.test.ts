/** What is no day of the calendar is no date, whatever a document writes. */
import { expect, test } from 'vitest'
import { documentOf, read } from '../../../test/reading/read.ts'
import { Proposal } from '../proposal.ts'
import { resolveDate } from './dates.ts'

test.each(['31 février 2021', '31/02/2021', '30 février', '2021-02-31'])('%s', (day) => {
  const said = `Le contrat pour 196 caméras de vidéosurveillance a été signé le ${day} par la ville de Lyon.`
  const { proposals } = read(documentOf(said), { language: 'fr', published: '2021-03-02' })
  for (const one of proposals) expect(Proposal.safeParse(one).success).toBe(true)
  expect(JSON.stringify(proposals)).not.toMatch(/"2021-02-3/)
})

test('29 February of a year that has none', () => {
  const mention = { value: { month: 2, day: 29 } } as unknown as Parameters<typeof resolveDate>[0]
  expect(resolveDate(mention, '2024-03')).toEqual({ date: '2024-02-29' })
  expect(resolveDate(mention, '2023-03')).toEqual({})
})
