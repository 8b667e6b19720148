/** The order of the Paris prefecture with its lists of cameras, read as `contrechamp read` does: in a child process with limits. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readDocument } from '../../src/operations/reading/read.ts'
import { shared, sharedPresent } from './shared.ts'

/** The list has lost the zeros in front. */
const plain = (number: string): string => number.trim().replace(/^0+/, '')

test.skipIf(!sharedPresent)(
  'the order on cameras in Paris: its rules as statements, its lists as sites',
  { timeout: 60_000 },
  async () => {
    const { document, proposals } = await readDocument(shared('data/paris/arrete-2019-00079-et-annexes-p489-514.pdf'))
    const of = (property: string) => proposals.filter((one) => one.property === property)
    const said = (property: string) =>
      of(property).map(({ quote }) => document.text.slice(quote.start, quote.end).replace(/[\s\u00ad]+/g, ' '))
    const figures = (property: string) =>
      of(property).map(({ value }) =>
        'quantity' in value ? `${value.quantity.min ?? ''}-${value.quantity.max} ${value.quantity.unit}` : '',
      )
    expect(said('legal-basis').some((words) => words.includes('Code de la sécurité intérieure'))).toBe(true)
    expect(figures('term')).toContain('5-5 a')
    expect(figures('retention').some((figure) => figure.endsWith('1 mo'))).toBe(true)
    expect(said('recipients').some((words) => words.includes('agents'))).toBe(true)
    const numbers = new Set(
      of('place').flatMap(({ subject }) => {
        const number = /^Camera (\S+?),? /.exec(subject.kind === 'site' ? subject.name : '')?.[1]
        return number ? [plain(number)] : []
      }),
    )
    const listed = readFileSync(shared('data/paris/annexe1.csv'), 'utf8').trim().split('\n').slice(1)
    const found = listed.filter((line) => numbers.has(plain(line.split(';')[1] as string)))
    expect(found.length / listed.length).toBeGreaterThanOrEqual(0.95)
  },
)
