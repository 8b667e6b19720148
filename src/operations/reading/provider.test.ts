/** A language model on the loopback that makes things up: real sockets, the real child process, the real packs. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { ReadDocument } from '../../reading/document.ts'
import { Ground, ground } from '../../reading/grounding.ts'
import { modelLine, readWithModel } from './model.ts'
import { MOST_SENT, PART, type Provider, partsOf, providerOf } from './provider.ts'
import { readDocument } from './read.ts'

const text =
  'La ville a signé un contrat pour 9 000 mètres de câble et 196 caméras. ' +
  'La reconnaissance faciale n’est pas utilisée par la police, selon le ministère de l’Intérieur. ' +
  'Les caméras sont fournies par la société Dahua.'
const document: ReadDocument = {
  format: 'text',
  rules: 'text-1',
  text,
  blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
  language: 'fr',
  warnings: [],
}

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

type Handler = (response: ServerResponse, body: string, request: IncomingMessage) => void

async function serving(handler: Handler): Promise<Provider> {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => handler(response, body, request))
  })
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return providerOf({ CONTRECHAMP_READING_URL: `http://127.0.0.1:${port}/v1`, CONTRECHAMP_READING_MODEL: 'made-up' }) as Provider
}

const completion = (content: string): string => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] })
const answering = (...proposals: unknown[]) => serving((response) => response.end(completion(JSON.stringify({ proposals }))))

const about = { subject: { kind: 'deployment', name: 'La ville' }, polarity: 'asserts' }
const cable = {
  ...about,
  quote: '9 000 mètres de câble',
  property: 'quantity',
  value: { number: { min: 9000, max: 9000, unit: 'm', counted: 'cable' } },
}
const faces = {
  ...about,
  quote: 'La reconnaissance faciale n’est pas utilisée par la police',
  property: 'capability',
  value: { term: 'face-recognition' },
  polarity: 'denies',
  speaker: { kind: 'organization', name: 'ministère de l’Intérieur' },
}
const maker = {
  ...about,
  quote: 'fournies par la société Dahua',
  property: 'vendor',
  value: { entity: { kind: 'organization', name: 'Dahua' } },
}
const reading = (provider: Provider, options = {}) => readWithModel(provider, document, [], options)

test('what the document says is proposed: marked, with the file’s own words and figures', async () => {
  const { proposals, refused, problem } = await reading(await answering(cable, faces, maker))
  expect(problem).toBeUndefined()
  expect(refused).toEqual({})
  expect(proposals.map(({ quote }) => text.slice(quote.start, quote.end))).toEqual([cable.quote, faces.quote, maker.quote])
  for (const { by, warnings } of proposals) expect({ by, warnings }).toEqual({ by: 'model', warnings: ['language-model'] })
  expect(proposals[0]?.value).toMatchObject({ quantity: { min: 9000, max: 9000, unit: 'm', counted: 'cable' } })
  expect(proposals[1]?.speakers).toMatchObject([
    { name: 'ministère de l’Intérieur', stance: 'states' },
    { name: 'this document', stance: 'reports' },
  ])
  expect(proposals[2]?.value).toEqual({ entity: 'organization/dahua' })
})

test('a made-up number, a dropped “n’est pas” and a changed name are each dropped, and what is left stands', async () => {
  const wrong = [
    { ...cable, quote: '9 500 mètres de câble' },
    { ...faces, quote: 'La reconnaissance faciale est utilisée par la police', polarity: 'asserts' },
    { ...maker, quote: 'fournies par la société Dahia' },
  ]
  for (const one of wrong) expect(ground(one.quote, new Ground(text))).toBe('not-found')
  const provider = await answering(...wrong, { ...cable, value: { number: { min: 9500, max: 9500 } } }, maker)
  const result = await reading(provider)
  expect(result.proposals.map(({ property }) => property)).toEqual(['vendor'])
  expect(result.refused).toEqual({ quote: 3, number: 1 })
  expect(modelLine(provider, result)).toMatch(
    /^The model made-up at 127\.0\.0\.1:\d+ proposes 1; dropped: 3 with a quote that is not in the document, 1 with a number that is not in the quote\.$/,
  )
})

test('reading a document: what rules and model propose, or the rules alone and a line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-model-'))
  const file = join(folder, 'article.txt')
  writeFileSync(file, text)
  try {
    const offices = {
      ...about,
      quote: 'La ville a signé un contrat',
      property: 'characterisation',
      value: { text: 'un contrat' },
    }
    const both = await readDocument(file, { model: await answering(offices), language: 'fr' })
    const ofModel = both.proposals.filter(({ by }) => by === 'model')
    expect(ofModel.map(({ property }) => property)).toEqual(['characterisation'])
    expect(both.model).toMatch(/proposes 1\.$/)
    server?.close()
    const broken = await readDocument(file, { model: await serving((response) => response.end('?')), language: 'fr' })
    expect(broken.proposals).toEqual(both.proposals.filter(({ by }) => by !== 'model'))
    expect(broken.proposals.length).toBeGreaterThan(0)
    expect(broken.model).toMatch(/Those of the rules stand\.$/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe('an endpoint that does not work: one line, and the rules’ proposals stand', () => {
  const lines: [string, Handler, RegExp, object?][] = [
    ['text instead of JSON', (response) => response.end(completion('Sure! Here are the facts.')), /not answer with the JSON/],
    ['no chat endpoint', (response) => response.end('<html>'), /as a chat endpoint does/],
    ['an error', (response) => response.writeHead(503).end('busy'), /answered 503/],
    ['another address', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), /could not be asked/],
    ['a slow answer', () => {}, /did not answer within 0.3 s/, { timeoutMs: 300 }],
    [
      'an answer that drips',
      (response) => setInterval(() => response.write(' '), 20).unref(),
      /did not answer within 0.3 s/,
      { timeoutMs: 300 },
    ],
    [
      'a huge answer',
      (response) => {
        const pour = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          response.once('drain', pour)
        }
        pour()
      },
      /more than 100000 bytes/,
      { mostBytes: 100_000 },
    ],
    ['a connection that breaks', (response) => response.destroy(), /could not be asked/],
  ]
  test.each(lines)('%s', async (_, handler, line, options = {}) => {
    const provider = await serving(handler)
    const result = await reading(provider, options)
    expect(result).toMatchObject({ proposals: [], problem: expect.stringMatching(line) })
    expect(modelLine(provider, result)).toMatch(
      /^No proposals of the model made-up: the model at 127\.0\.0\.1:\d+ .*Those of the rules stand\.$/,
    )
  })
  test('nobody listens', async () => {
    const provider = await serving(() => {})
    server?.close()
    expect((await reading(provider)).problem).toMatch(/could not be asked: ECONNREFUSED/)
  })
  test('a document that is too long is not sent', async () => {
    let asked = 0
    const provider = await serving((response) => {
      asked++
      response.end()
    })
    const long = { ...document, text: 'a '.repeat(MOST_SENT) }
    expect((await readWithModel(provider, long, [])).problem).toMatch(/send the part that matters/)
    expect(asked).toBe(0)
  })
})

test('what is sent: the text, the instructions, the model and the key, and nothing else', async () => {
  const sent: { url?: string | undefined; authorization?: string | undefined; body?: Record<string, unknown> } = {}
  const provider = await serving((response, body, { url, headers }) => {
    Object.assign(sent, { url, authorization: headers.authorization, body: JSON.parse(body) })
    response.end(completion('```json\n{"proposals": []}\n```'))
  })
  expect(await reading({ ...provider, key: 'secret' })).toEqual({ proposals: [], refused: {} })
  expect(sent).toMatchObject({
    url: '/v1/chat/completions',
    authorization: 'Bearer secret',
    body: { model: 'made-up', temperature: 0 },
  })
  const [system, user] = (sent.body?.messages ?? []) as { role: string; content: string }[]
  expect(user).toEqual({ role: 'user', content: text })
  expect(system?.content).toContain('- deployment.capability: term (video-surveillance, face-recognition')
})

test('a long text is sent in parts that lose nothing', () => {
  const long = Array.from({ length: 3000 }, (_, n) => `Phrase numéro ${n}, avec des mots.`).join('\n')
  const parts = partsOf(long)
  expect(parts.join('')).toBe(long)
  expect(parts.length).toBeGreaterThan(3)
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(PART)
    expect(part).toMatch(/^Phrase/)
  }
  expect(partsOf(' \n ')).toEqual([])
})

describe('configuration', () => {
  const of =
    (url: string, model: string | undefined = 'm') =>
    () =>
      providerOf({ CONTRECHAMP_READING_URL: url, CONTRECHAMP_READING_MODEL: model })
  test('off unless named', () => {
    expect(providerOf({})).toBeUndefined()
    expect(providerOf({ CONTRECHAMP_READING_MODEL: 'm' })).toBeUndefined()
  })
  test.each([
    'http://localhost:11434/v1',
    'http://127.0.0.1:8080/v1/',
    'http://[::1]/v1',
    'https://models.example/v1/chat/completions',
  ])('%s', (url) => {
    expect(of(url)()?.url.pathname).toBe('/v1/chat/completions')
  })
  test.each([
    ['models.example', /is no address/],
    ['file:///etc/passwd', /begins with file:/],
    ['http://models.example/v1', /unencrypted to models\.example/],
    ['http://127.0.0.1.example/v1', /unencrypted/],
    ['https://user:word@models.example/v1', /password in it/],
  ])('%s is refused', (url, line) => {
    expect(of(url)).toThrow(line)
  })
  test('a model must be named', () => {
    expect(of('https://models.example/v1', '')).toThrow(/CONTRECHAMP_READING_MODEL/)
  })
})
