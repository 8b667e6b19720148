/** While a server runs: reading works beside it, writing goes through it, and whoever is killed leaves nothing half done. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Frame } from '../../src/server/socket-path.ts'
import { startServer } from '../e2e/server.ts'
import { camera, file, geojson, lines, street } from './datasets.ts'
import { folder, json, run, start, stateOf } from './program.ts'

const files = folder()
const street3 = file(files, 'street.geojson', street())
const large = file(files, 'large.ndjson', lines(20_000))
const status = (data: string) => json(['status', '--data', data])

/** Asks the socket itself, as a command does; it is `taken` as soon as the server has queued it. @returns the frames, or the status of a refusal. */
function ask(data: string, body: string, taken = () => {}): Promise<{ status: number | undefined; frames: Frame[] }> {
  return new Promise((answered, failed) => {
    const call = request({ socketPath: join(data, 'server.sock'), path: '/verbs', method: 'POST' }, (answer) => {
      taken()
      let text = ''
      answer.on('error', failed)
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () => {
        const frames = text.split('\n').filter(Boolean)
        answered({ status: answer.statusCode, frames: frames.map((line) => JSON.parse(line) as Frame) })
      })
    })
    call.on('error', failed).end(body)
  })
}
const said = (frames: Frame[], name: 'out' | 'err') => frames.map((frame) => (name in frame ? frame[name as never] : '')).join('')

/** Waits until something is so; the test's own limit ends the waiting. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((later) => setTimeout(later, 20))
}

/** Whether some process is inside its transaction on the register. */
function isWriting(data: string): boolean {
  const database = new DatabaseSync(join(data, 'register.db'), { timeout: 0 })
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch {
    return true
  } finally {
    database.close()
  }
}

test('writing goes through the server, to the same words and exit codes; the pages show it at once', {
  timeout: 90_000,
}, async () => {
  const [served, alone] = [`${folder()}/register`, `${folder()}/register`]
  await json(['status', '--data', served])
  const server = await startServer({ data: served })
  try {
    expect(statSync(join(served, 'server.sock')).mode & 0o777).toBe(0o600)
    expect(statSync(join(served, 'server.json')).mode & 0o777).toBe(0o600)
    const before = await fetch(`${server.url}/api/status`)
    for (const args of [
      ['import', street3],
      ['import', street3, '--json'],
      ['import', street3, '--strict', '--as', 'csv', '--json'],
      ['decide', 's2', '--reject', '--json'],
      ['withdraw', 'source/nobody', '--why', '-- dashes = and "quotes"'],
      ['assess', 's1', '--about', 'remark', '--text', '--not an option', '--by', 'a reader'],
      ['assess', 's1', '--about=remark', '--text=--= "quoted"\n🎥', '--by=a reader', '--json'],
    ]) {
      const [through, directly] = await Promise.all([served, alone].map((data) => run([...args, '--data', data])))
      expect.soft({ args, ...through }).toEqual({ args, ...directly })
    }
    const after = await fetch(`${server.url}/api/status`, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } })
    expect(after.status).toBe(200)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(await after.json()).toEqual(await status(served))
    expect(await json(['search', 'Djordjevic', '--data', served])).toEqual(await json(['search', 'Djordjevic', '--data', alone]))
    expect((await status(served)).log).toMatchObject({ size: 3 })
  } finally {
    await server.close()
  }
  expect(existsSync(join(served, 'server.sock'))).toBe(false)
  expect(await json(['rebuild', '--data', served])).toMatchObject({ same: true })
})

test('calls are carried out one after the other, and the web answers meanwhile', { timeout: 90_000 }, async () => {
  const data = `${folder()}/register`
  const server = await startServer({ data })
  try {
    const importing = run(['import', large, '--json', '--data', data])
    const small = Array.from({ length: 2 }, (_, n) => file(files, `small${n}.geojson`, geojson([camera(90_000 + n)])))
    const others = small.map((path) => run(['import', path, '--json', '--data', data]))
    let answered = 0
    let ended = false
    void importing.finally(() => {
      ended = true
    })
    while (!ended) {
      expect((await fetch(`${server.url}/?n=${answered}`)).status).toBe(200)
      answered++
    }
    expect(answered).toBeGreaterThan(3)
    expect(await importing).toMatchObject({ code: 0, err: '' })
    for (const other of others) expect(await other).toMatchObject({ code: 0, err: '' })
    expect(await status(data)).toMatchObject({ sources: 3, entities: { device: 20_002 }, log: { size: 3 } })
    const found = (await (await fetch(`${server.url}/api/search?q=operator+42`)).json()) as { total: number }
    expect(found.total).toBe(206)
  } finally {
    await server.close()
  }
})

test('an interrupted client stops its job, and it leaves nothing; who waits behind it is served', {
  timeout: 60_000,
}, async () => {
  const data = `${folder()}/register`
  await json(['import', street3, '--data', data])
  const before = await stateOf(data)
  const server = await startServer({ data })
  try {
    const { child, done } = start(['import', large, '--data', data])
    await until(() => isWriting(data))
    child.kill('SIGINT')
    expect(await done).toMatchObject({ code: 130, out: '', err: expect.stringMatching(/^contrechamp: interrupted[^\n]*\n$/) })
    expect((await run(['import', street3, '--dry-run', '--data', data])).code).toBe(0)
    expect(await stateOf(data)).toEqual(before)

    // A call that breaks off in its middle, or says nonsense, is no reason for the server to end.
    await new Promise<void>((gone) => {
      const half = connect(join(data, 'server.sock'), () => {
        half.write('POST /verbs HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"argu', () => half.destroy())
      })
      half.on('close', () => gone()).on('error', () => {})
    })
    for (const nonsense of [
      '',
      '{',
      '{"arguments":["serve"],"terminal":false}',
      '{"arguments":["status"],"terminal":false}',
      `"${'x'.repeat(2 << 20)}"`,
    ])
      expect(await ask(data, nonsense).catch(() => ({ status: 400 }))).toMatchObject({ status: 400 })
    const odd = await ask(data, JSON.stringify({ arguments: ['import', '\u0000'], terminal: false })).catch(() => 'refused')
    expect(odd).toBe('refused')
    expect(await run(['decide', 's1', '--unsure', '--json', '--data', data])).toMatchObject({ code: 0, err: '' })
  } finally {
    await server.close()
  }
})

test('progress is drawn for a terminal at the other end, and for nothing else', { timeout: 60_000 }, async () => {
  const data = `${folder()}/register`
  const server = await startServer({ data })
  try {
    const call = (terminal: boolean) => JSON.stringify({ arguments: ['import', '--json', '--dry-run', '--', street3], terminal })
    const [drawn, plain] = [await ask(data, call(true)), await ask(data, call(false))]
    expect(said(drawn.frames, 'err')).toMatch(/\r.*[█░]{24}.*street\.geojson/)
    expect(said(plain.frames, 'err')).toBe('')
    for (const { frames } of [drawn, plain]) {
      expect(JSON.parse(said(frames, 'out')).imports).toHaveLength(1)
      expect(frames.at(-1)).toEqual({ exit: 0 })
    }
  } finally {
    await server.close()
  }
})

test('a second server is refused in one line that names the first; after kill -9 the next one starts', {
  timeout: 60_000,
}, async () => {
  const data = `${folder()}/register`
  await json(['status', '--data', data])
  const first = start(['serve', '--port', '0', '--json', '--data', data])
  const address = await new Promise<string>((found) =>
    first.child.stdout?.once('data', (text: string) => found(JSON.parse(text).url)),
  )
  const second = await run(['serve', '--port', '0', '--data', data])
  expect(second).toEqual({
    code: 1,
    out: '',
    err: `contrechamp: a server already runs on ${data} (process ${first.child.pid}, ${address}); stop it first, or name another --data\n`,
  })
  const writing = start(['import', large, '--json', '--data', data])
  await until(() => isWriting(data))
  first.child.kill('SIGKILL')
  expect(await writing.done).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^contrechamp: the server ended before[^\n]*\n$/),
  })
  // What is left of its socket stands in nobody's way, and its job has ended with it.
  expect(await run(['decide', 's1', '--accept', '--data', data])).toMatchObject({
    code: 1,
    err: expect.stringContaining('no statement'),
  })
  expect(await status(data)).toMatchObject({ statements: 0, log: { size: 0 } })
  const third = await startServer({ data })
  try {
    expect((await fetch(`${third.url}/api/status`)).status).toBe(200)
    expect((await run(['import', street3, '--data', data])).code).toBe(0)
  } finally {
    await third.close()
  }
})

test('a server that is stopped ends what runs and tells who waits', { timeout: 60_000 }, async () => {
  const data = `${folder()}/register`
  await json(['status', '--data', data])
  const server = start(['serve', '--port', '0', '--data', data])
  await until(() => existsSync(join(data, 'server.sock')))
  const running = start(['import', large, '--data', data])
  await until(() => isWriting(data))
  let waiting: ReturnType<typeof ask> | undefined
  await new Promise<void>((taken) => {
    waiting = ask(data, JSON.stringify({ arguments: ['import', '--', street3], terminal: false }), taken)
  })
  server.child.kill('SIGTERM')
  expect(await running.done).toMatchObject({
    out: '',
    err: expect.stringMatching(/^contrechamp: ([^\n]*large\.ndjson: )?interrupted; nothing was stored\n$/),
    code: 130,
  })
  const { frames } = (await waiting) as Awaited<ReturnType<typeof ask>>
  expect(said(frames, 'err')).toMatch(/being stopped; nothing was done/)
  expect(frames.at(-1)).toEqual({ exit: 1 })
  expect(await server.done).toMatchObject({ code: 0, err: '' })
  expect(await status(data)).toMatchObject({ log: { size: 0 } })
})

test('a data directory with a very long path serves and takes commands too', { timeout: 60_000 }, async () => {
  const data = join(folder(), 'Đ'.repeat(60), 'x'.repeat(100), 'register')
  const server = await startServer({ data })
  try {
    expect(statSync(join(data, 'server.sock')).mode & 0o777).toBe(0o600)
    expect(await run(['import', street3, '--data', data])).toMatchObject({ code: 0, err: '' })
    // Through the server, or it would not say so: the socket answers.
    expect(JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))).toMatchObject({ url: `${server.url}/` })
  } finally {
    await server.close()
  }
})

test('a port that is taken, and an address of nobody: one line, and the register is free again', {
  timeout: 60_000,
}, async () => {
  const data = `${folder()}/register`
  const server = await startServer({ data: `${folder()}/register` })
  try {
    const port = new URL(server.url).port
    expect(await run(['serve', '--port', port, '--data', data])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^contrechamp: port \d+ is taken[^\n]*\n$/),
    })
    expect(await run(['serve', '--host', '203.0.113.1', '--data', data])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is no address of this machine/),
    })
    expect((await run(['import', street3, '--data', data])).code).toBe(0)
  } finally {
    await server.close()
  }
})
