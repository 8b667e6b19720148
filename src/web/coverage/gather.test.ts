import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { camerasIn } from './gather.ts'

/** Cameras on a line, told at most so many at once. */
const cameras = Array.from({ length: 40 }, (_, i) => ({ id: `c${i}`, lon: 7 + i / 1000, lat: 43.01 }))
let most = 0
const server = createServer((request, response) => {
  const box = new URL(request.url as string, 'http://localhost').searchParams.get('box')?.split(',').map(Number) as number[]
  const [west, south, east, north] = box as [number, number, number, number]
  const inside = cameras.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
  response.setHeader('content-type', 'application/json')
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
    const found = await camerasIn(api, box, signal)
    expect(found.map(({ id }) => id).sort()).toEqual(cameras.map(({ id }) => id).sort())
  }
})

test('an API that never tells all of a box is a failure, not half an answer', async () => {
  most = 1
  await expect(camerasIn(api, box, signal)).rejects.toThrow('in part only')
})
