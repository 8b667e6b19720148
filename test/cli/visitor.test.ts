/** Nobody learns who looked: what a visitor sends is in no log and in no file of the register. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../e2e/server.ts'
import { folder, json } from './program.ts'

test('a canary in address, agent, search and referrer is found nowhere', { timeout: 60_000 }, async () => {
  const canary = 'canary-7f3a9c'
  const data = `${folder()}/register`
  await json(['status', '--data', data])
  const server = await startServer({ data })
  const headers = {
    'x-forwarded-for': `${canary}-forwarded`,
    forwarded: `for=${canary}`,
    'x-real-ip': canary,
    'user-agent': `${canary}-agent`,
    referer: `https://example.org/${canary}`,
    cookie: `visit=${canary}`,
    'accept-language': `${canary},fr`,
  }
  try {
    for (const path of [
      '/',
      `/search?q=${canary}`,
      `/api/search?q=${canary}`,
      `/${canary}`,
      `/device/${canary}`,
      '/tiles/devices/0/0/0.mvt',
      '/api/devices',
      `/reply?about=${canary}`,
    ]) {
      const response = await fetch(server.url + path, { headers })
      expect(response.status).toBeLessThan(500)
      expect(response.headers.get('set-cookie')).toBeNull()
      await response.text()
    }
    await fetch(server.url, { method: 'POST', headers, body: canary })
    for (const name of readdirSync(data))
      if (name !== 'server.sock')
        expect.soft({ name, kept: readFileSync(join(data, name)).includes(canary) }).toEqual({ name, kept: false })
  } finally {
    await server.close()
  }
  expect(server.said()).not.toContain(canary)
  expect(server.said()).not.toContain('127.0.0.1 ')
  // Where it is, and where the reading desk is.
  expect(server.said().trim().split('\n')).toHaveLength(2)
  for (const name of readdirSync(data)) expect(readFileSync(join(data, name)).includes(canary)).toBe(false)
})
