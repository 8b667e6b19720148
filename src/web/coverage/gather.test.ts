import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { camerasIn } from './gather.ts'

/** Cameras on a line, told at most so many at once. */
const cameras = Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, lon: 7 + i / 1000, lat: 43.01 }))
let most = 0
/** By the number of the answer. */
let tagOf = (_answer: number): string | undefined => undefined
let answers = 0
const server = createServer((request, response) => {
  const box = new URL(request.url as string, 'http://localhost').searchParams.get('box')?.split(',').map(Number) as number[]
  const [west, south, east, north] = box as [number, number, number, number]
  const inside = cameras.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
  response.setHeader('content-type', 'application/json')
  const tag = tagOf(answers++)
  if (tag) response.setHeader('etag', `"${tag}"`)
  response.end(JSON.stringify({ cameras: inside.slice(0, most), complete: inside.length <= most }))
})
let api = ''
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((closed) => server.close(closed)))

const box = { west: 7, south: 43, east: 7.05, north: 43.05 }
const signal = new AbortController().signal

test('what is told in parts is gathered whole, each camera once', async () => {
  for (most of [40, 20, 8]) {
    const { items } = await camerasIn(api, box, signal)
    expect(items.map(({ id }) => id).sort()).toEqual(cameras.map(({ id }) => id).sort())
  }
})

test('an API that never tells all of a box is a failure, not half an answer', async () => {
  most = 1
  await expect(camerasIn(api, box, signal)).rejects.toThrow('in part only')
})

test('the state of the register is told where every answer names it, and another one by any other answer', async () => {
  most = 20
  const stateOf = async (tags: typeof tagOf) => {
    tagOf = tags
    answers = 0
    return (await camerasIn(api, box, signal)).state
  }
  const state = await stateOf(() => 'one')
  expect(state).toContain('one')
  expect(await stateOf(() => 'one')).toBe(state)
  expect(await stateOf((answer) => (answer === 3 ? 'two' : 'one'))).not.toBe(state)
  expect(await stateOf((answer) => (answer === 3 ? undefined : 'one'))).toBeUndefined()
})
