/** `read --propose` and `decide` on documents: ids that stay, alone and through a running server. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../e2e/server.ts'
import { folder, json, run } from './program.ts'

const files = folder()
const text = `La ville de Quolby a acheté 250 caméras de vidéosurveillance à la société Dahua en mars 2021.

Selon la mairie, les caméras ne sont pas utilisées pour la reconnaissance faciale.

Le contrat a coûté 1 200 000 euros, selon la Gazette.
`
const article = join(files, 'quolby.txt')
writeFileSync(article, text)
interface Told {
  source: string
  proposed: number
  unchanged: number
  lost: string[]
  proposals: { id: string; quote: string; start: number; end: number; property: string }[]
}
const propose = async (data: string, file = article): Promise<Told> =>
  (await json(['read', file, '--propose', '--publisher', 'Gazette', '--title', 'Quolby', '--data', data])) as unknown as Told

test('proposals have ids that stay, nobody sees them, and a decision lets one stand', { timeout: 60_000 }, async () => {
  const data = join(folder(), 'register')
  const first = await propose(data)
  expect(first.proposals.length).toBeGreaterThan(1)
  for (const { quote, start, end } of first.proposals) expect(text.slice(start, end)).toBe(quote)
  expect(await propose(data)).toMatchObject({ proposed: 0, proposals: first.proposals.map(({ id }) => ({ id })) })
  const id = first.proposals[0]?.id as string
  expect((await run(['show', id, '--data', data])).err).toContain('there is no statement')
  expect((await run(['show', first.source, '--data', data])).code).toBe(1)
  expect(await json(['decide', id, '--unsure', '--data', data])).toMatchObject({ id, status: 'proposed' })
  expect(await json(['decide', id, '--accept', '--data', data])).toMatchObject({ id, status: 'current' })
  expect(await json(['show', id, '--data', data])).toMatchObject({ id, status: 'current' })
  expect(await json(['rebuild', '--data', data])).toMatchObject({ same: true })
  expect((await propose(data)).proposals.map((one) => one.id)).toEqual(first.proposals.map((one) => one.id))
  expect(await json(['decide', id, '--undo', '--data', data])).toMatchObject({ id, status: 'proposed' })
  expect((await run(['show', id, '--data', data])).code).toBe(1)
  const documents = join(data, 'documents')
  expect(statSync(documents).mode & 0o777).toBe(0o700)
  expect(readdirSync(documents)).toHaveLength(1)
})

test('a running server has it done, and another version is the same document', { timeout: 90_000 }, async () => {
  const data = join(folder(), 'register')
  const server = await startServer({ data })
  try {
    const first = await propose(data)
    const id = first.proposals[0]?.id as string
    expect(await json(['decide', id, '--accept', '--data', data])).toMatchObject({ status: 'current' })
    expect((await fetch(`${server.url}/statement/${id}`)).status).toBe(200)
    const changed = join(files, 'later')
    mkdirSync(changed, { recursive: true })
    writeFileSync(join(changed, 'quolby.txt'), `Mis à jour.\n\n${text.replace('1 200 000', '1 300 000')}`)
    const second = await propose(data, join(changed, 'quolby.txt'))
    expect(second.source).toBe(first.source)
    expect(second.unchanged).toBeGreaterThan(0)
    expect(second.proposals.map((one) => one.id)).toContain(id)
  } finally {
    await server.close()
  }
})

test('what cannot be read stores nothing and says why', { timeout: 60_000 }, async () => {
  const data = join(folder(), 'register')
  const picture = join(files, 'picture.pdf')
  writeFileSync(picture, '\x89PNG\r\n\x1a\n')
  for (const args of [
    [picture],
    [join(files, 'none.txt')],
    [article, '--url', 'not an address'],
    [article, '--published', 'soon'],
  ]) {
    const { code, out, err } = await run(['read', ...args, '--propose', '--data', data])
    expect([args, code, out]).toEqual([args, 1, ''])
    expect(err.trim().split('\n')).toHaveLength(1)
  }
  expect((await run(['read', article, '--text', '--propose', '--data', data])).code).toBe(2)
  expect(await json(['status', '--data', data])).toMatchObject({ log: { size: 0 } })
})

test('what became of asking a model is told where nobody looks on', { timeout: 60_000 }, async () => {
  // Nobody answers at that port: the rules' proposals stand.
  const model = { CONTRECHAMP_READING_URL: 'http://127.0.0.1:9/v1', CONTRECHAMP_READING_MODEL: 'made-up' }
  for (const more of [[], ['--json']]) {
    const { code, out, err } = await run(['read', article, '--model', ...more, '--data', join(folder(), 'none')], model)
    expect(code).toBe(0)
    expect(out).toContain('250')
    expect(err).toMatch(/^No proposals of the model made-up: .+\n$/)
  }
})
