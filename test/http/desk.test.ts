/** Who may write through the web: whoever has the link, from a page of this server, under an address of this machine. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Proposed, recordProposals } from '../../src/operations/reading/propose.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { logState } from '../../src/operations/views/home.ts'
import { createApp } from '../../src/server/app.ts'
import { type DeskAccess, deskAccess, isLoopback } from '../../src/server/desk-access.ts'
import { type DeskWriter, deskWriter } from '../../src/server/desk-writer.ts'
import { liveRegister } from '../../src/server/live.ts'
import { newTurns, type Turns } from '../../src/server/turns.ts'
import { exampleReading } from '../reading/example.ts'

const folder = mkdtempSync(join(tmpdir(), 'contrechamp-desk-http-'))
const host = '127.0.0.1:4090'
const origin = `http://${host}`
let register: Register
let done: Proposed
let app: Hono
let closed: Hono
let access: DeskAccess
let writer: DeskWriter
let turns: Turns
let cookie: string
beforeAll(async () => {
  register = await openRegister(folder)
  const { file, reading } = exampleReading()
  done = await recordProposals(register, file, reading)
  access = deskAccess('127.0.0.1')
  turns = newTurns()
  writer = deskWriter(folder, turns)
  const program = { path: join(import.meta.dirname, '../../src/cli/main.ts'), data: folder }
  const desk = { access, writer, turns, program, signal: new AbortController().signal }
  app = createApp(liveRegister(register), { build: 'test', version: '0.0.0', desk })
  closed = createApp(liveRegister(register), { build: 'test', version: '0.0.0' })
  const entered = await ask('GET', `/desk?key=${access.key}`)
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] as string
}, 60_000)
afterAll(async () => {
  await writer.close()
  await register.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Response> =>
  app.request(`${origin}${path}`, {
    method,
    headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask('POST', path, { cookie, origin, 'sec-fetch-site': 'same-origin', ...headers }, body)
const size = async () => (await logState(register)).size
const first = () => ({ id: done.ids[0] as string, verdict: 'accepted' })

test('the link lets in once it is right, with a cookie that other sites cannot send', async () => {
  expect(access.key).toMatch(/^[\w-]{22}$/)
  const entered = await ask('GET', `/desk?key=${access.key}`)
  expect(entered.status).toBe(303)
  expect(entered.headers.get('location')).toBe('/desk')
  expect(entered.headers.get('set-cookie')).toMatch(/^contrechamp-desk=[\w-]{43}; Path=\/desk; HttpOnly; SameSite=Strict$/)
  expect(entered.headers.get('set-cookie')).not.toContain(access.key)
  expect(entered.headers.get('referrer-policy')).toBe('no-referrer')
  for (const key of ['', 'x', access.key.slice(1), `${access.key}x`])
    expect([key, (await ask('GET', `/desk?key=${key}`)).status]).toEqual([key, 403])
  expect((await ask('GET', '/desk', { cookie })).status).toBe(200)
  expect(deskAccess('127.0.0.1').key).not.toBe(access.key)
})

test.each(['/desk', '/desk/document/quolby-gazette-cameras-in-quolby', '/desk/vocabulary.json'])(
  '%s is shut without the cookie',
  async (path) => {
    for (const held of ['', 'contrechamp-desk=', `contrechamp-desk=${'a'.repeat(43)}`, `other=${cookie.split('=')[1]}`]) {
      const answer = await ask('GET', path, { cookie: held })
      expect([held, answer.status]).toEqual([held, 403])
      // What was asked for stands in the answer; nothing else of the document does.
      expect((await answer.text()).replaceAll(path, '')).not.toMatch(/quolby/i)
    }
    const answer = await ask('GET', path, { cookie })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  },
)

test.each([
  ['no cookie', { cookie: '' }],
  ['no origin', { origin: '' }],
  ['another origin', { origin: 'http://evil.example' }],
  ['another port', { origin: 'http://127.0.0.1:9999' }],
  ['the origin of a sandboxed frame', { origin: 'null' }],
  ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['what a browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ['a name that points here', { host: 'evil.example:4090', origin: 'http://evil.example:4090' }],
  ['another machine', { host: '192.168.1.4:4090', origin: 'http://192.168.1.4:4090' }],
])('a decision from %s is refused, and nothing is written', async (_what, headers) => {
  const before = await size()
  for (const [path, body] of [
    ['/desk/decisions', first()],
    ['/desk/undo', { id: done.ids[0] }],
    ['/desk/statements', {}],
    ['/desk/documents', '{}'],
  ] as const)
    expect([path, (await post(path, body, headers)).status]).toEqual([path, 403])
  expect(await size()).toBe(before)
})

test('names that are ours', () => {
  const here = deskAccess('127.0.0.1')
  for (const name of ['127.0.0.1:4090', 'localhost:4090', '[::1]:4090', 'LOCALHOST'])
    expect(() => here.demandHost(name)).not.toThrow()
  for (const name of [undefined, '', 'evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])
    expect(() => here.demandHost(name), name).toThrow('answers only')
  const everywhere = deskAccess('0.0.0.0')
  for (const name of ['10.0.0.1:4090', '[fe80::1]:4090', 'localhost']) expect(() => everywhere.demandHost(name)).not.toThrow()
  for (const name of ['evil.example', 'register.local']) expect(() => everywhere.demandHost(name), name).toThrow('answers only')
  expect(() => deskAccess('register.local').demandHost('register.local:4090')).not.toThrow()
  expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost', '0.0.0.0', '::', '10.0.0.1', '127.evil'].map(isLoopback)).toEqual([
    ...[true, true, true, true],
    ...[false, false, false, false],
  ])
})

test('off, it is not there at all, and the web only reads', async () => {
  for (const path of ['/desk', '/desk/vocabulary.json', `/desk?key=${access.key}`]) {
    const answer = await closed.request(`${origin}${path}`, { headers: { host, cookie } })
    expect([path, answer.status, (await answer.json()).error.code]).toEqual([path, 404, 'desk/off'])
  }
  const headers = { host, cookie, origin, 'content-type': 'application/json' }
  const answer = await closed.request(`${origin}/desk/decisions`, { method: 'POST', headers, body: JSON.stringify(first()) })
  expect(answer.status).toBe(405)
  expect((await post('/', {})).status).toBe(405)
  expect((await ask('PUT', '/desk/decisions', { cookie, origin }, {})).status).toBe(405)
})

test.each([
  ['text/plain', JSON.stringify({})],
  ['application/x-www-form-urlencoded', 'id=s1'],
])('%s is no decision', async (type, body) => {
  expect((await post('/desk/decisions', body, { 'content-type': type })).status).toBe(400)
})

test('a decision does not wait for a document that is being read', async () => {
  const order: string[] = []
  const read = post('/desk/documents', 'The town of Quolby has 12 cameras.\n', { 'x-file-name': 'slow.txt' }).then((answer) => {
    order.push('document')
    return answer
  })
  const incoming = join(folder, 'documents', 'incoming')
  // Once its file is there its turn has come: the process that reads it starts.
  while (!existsSync(incoming) || readdirSync(incoming).length === 0) await new Promise((later) => setTimeout(later, 5))
  await new Promise((later) => setTimeout(later, 50))
  const decided = await post('/desk/decisions', { ...first(), verdict: 'unsure' })
  order.push('decision')
  const answer = await read
  expect([decided.status, answer.status, order]).toEqual([200, 200, ['decision', 'document']])
  expect((await post('/desk/undo', { id: first().id })).status).toBe(200)
}, 30_000)

test.each(['javascript:alert(1)', 'data:text/html,x'])(
  '%s is refused as the address of a document, before it is read',
  async (url) => {
    const answer = await post(`/desk/documents?${new URLSearchParams({ url })}`, 'Two cameras.')
    expect(answer.status).toBe(400)
    expect((await answer.json()).error).toMatchObject({ code: 'source/address', message: expect.stringContaining('http://') })
  },
)

test('a property that every object has is refused in words', async () => {
  const statement = { source: done.source, start: 0, end: 18, subject: { kind: 'deployment', name: 'Quolby harbour' } }
  const answer = await post('/desk/statements', { ...statement, property: '__proto__', value: { text: 'x' } })
  expect([answer.status, (await answer.json()).error.code]).toEqual([400, 'vocabulary/property'])
})

test.each([
  ['[]', 400],
  ['{"id":"s1"}', 400],
  ['{', 400],
  ['{"id":"s99999","verdict":"accepted"}', 404],
  ['{"id":"s1","verdict":"undone"}', 400],
  [`{"id":"s1","verdict":"accepted","why":"${'x'.repeat(70_000)}"}`, 400],
])('%j is refused in words', async (body, status) => {
  const answer = await post('/desk/decisions', body)
  expect(answer.status).toBe(status)
  expect((await answer.json()).error.message.length).toBeGreaterThan(5)
})

test('decisions, their undoing, corrections and statements are written, and seen at once', async () => {
  const id = done.ids[0] as string
  expect(await (await post('/desk/decisions', first())).json()).toMatchObject({ id, verdict: 'accepted', statement: id })
  expect((await app.request(`${origin}/statement/${id}`)).status).toBe(200)
  expect((await post('/desk/undo', { id })).status).toBe(200)
  expect((await app.request(`${origin}/statement/${id}`)).status).toBe(404)
  expect((await post('/desk/undo', { id })).status).toBe(409)
  const correction = { value: { figure: '~ 121', counted: 'camera' }, polarity: 'asserts', stance: 'alleges' }
  const { statement } = await (await post('/desk/decisions', { id, verdict: 'corrected', correction })).json()
  const shown = await (await app.request(`${origin}/api/statements/${statement}`)).json()
  expect(shown).toMatchObject({ value: { quantity: { min: 121, max: 121, approximate: true } }, by: 'person' })
  expect(shown.speakers[0].stance).toBe('alleges')
  const words = {
    source: done.source,
    start: 0,
    end: 18,
    subject: { kind: 'deployment', name: 'Quolby harbour' },
    property: 'concern',
    value: { text: 'x' },
  }
  const written = await (await post('/desk/statements', words)).json()
  expect((await app.request(`${origin}/statement/${written.id}`)).status).toBe(200)
  expect((await post('/desk/statements', { ...words, property: 'colour' })).status).toBe(400)
})

test('a decision on what was decided meanwhile is refused, with what stands now', async () => {
  const id = done.ids[4] as string
  const path = `/desk/document/${done.source.slice('source/'.length)}`
  const seenOn = async () =>
    Number(new RegExp(`data-item="${id}"[^>]* data-seen="(\\d+)"`).exec(await (await ask('GET', path, { cookie })).text())?.[1])
  expect(await seenOn()).toBe(0)
  const { seen } = await (await post('/desk/decisions', { id, verdict: 'rejected', seen: 0 })).json()
  expect([seen > 0, await seenOn()]).toEqual([true, seen])
  const before = await size()
  for (const [where, body] of [
    ['/desk/decisions', { id, verdict: 'accepted', seen: 0 }],
    ['/desk/undo', { id, seen: 0 }],
  ] as const) {
    const answer = await post(where, body)
    expect(answer.status).toBe(409)
    expect((await answer.json()).error).toMatchObject({
      code: 'decision/outdated',
      message: expect.stringMatching(/^s\d+ was decided meanwhile, elsewhere: it is rejected; [^\n]+$/),
      details: { id, state: 'rejected', seen },
    })
  }
  expect(await size()).toBe(before)
  expect(await (await post('/desk/undo', { id, seen })).json()).toEqual({ id, seen: 0 })
})

test('fifty decisions at once, with a writer beside them: each is written once, and none is lost', async () => {
  const before = await size()
  const ids = done.ids as string[]
  const other = await openRegister(folder, { busyMs: 0 })
  other.store.database.exec('BEGIN IMMEDIATE')
  const decided = Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      post('/desk/decisions', { id: ids[1 + (i % 4)], verdict: i % 2 ? 'unsure' : 'rejected' }),
    ),
  )
  await new Promise((later) => setTimeout(later, 100))
  other.store.database.exec('ROLLBACK')
  await other.close()
  expect((await decided).map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200))
  expect(await size()).toBe(before + 50)
})

test('a document that is dropped is read in another process and proposed; one that cannot be read is told in a line', async () => {
  const drop = (name: string, body: string, more = '') =>
    post(`/desk/documents${more}`, body, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) })
  const text = 'La ville de Quolby a acheté 250 caméras de vidéosurveillance à la société Dahua en mars 2021.\n'
  const answer = await drop('caméras.txt', text, '?publisher=Gazette&url=https%3A%2F%2Fexample.org%2Fa')
  expect([answer.status, await answer.clone().text()]).toEqual([200, expect.stringContaining('/desk/document/')])
  const { href } = await answer.json()
  const page = await (await ask('GET', href, { cookie })).text()
  expect(page).toContain('250 caméras')
  expect(page).toContain('Gazette')
  for (const [name, body, words] of [
    ['picture.txt', '\x89PNG\r\n\x1a\n', 'picture.txt'],
    ['empty.txt', '', 'empty'],
  ] as const) {
    const refused = await drop(name, body)
    expect(refused.status).toBe(400)
    const { message } = (await refused.json()).error
    expect(message).toContain(words)
    expect(message).not.toContain(folder)
  }
}, 60_000)

test('what is larger than the desk takes is turned away before it is kept', async () => {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(2 ** 31) }
  expect((await post('/desk/documents', 'x', headers)).status).toBe(413)
})
