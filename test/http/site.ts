/** The whole site in this process, without sockets, over a register of the examples and three cameras of one street. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { importExamples } from '../../src/operations/examples.ts'
import { importFiles } from '../../src/operations/import.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { createApp } from '../../src/server/app.ts'
import { liveRegister } from '../../src/server/live.ts'
import { file, street } from '../cli/datasets.ts'

export interface Site {
  app: Hono
  register: Register
  get(path: string, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

/** @param cameras of one street, beside the examples or alone. */
export async function site({ cameras = true, examples = true } = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-http-'))
  const register = await openRegister(join(folder, 'register'))
  if (examples) await importExamples(register)
  if (cameras) await importFiles(register, [file(folder, 'street.geojson', street())], {})
  const app = createApp(liveRegister(register), { build: 'test', version: '0.0.0' })
  return {
    app,
    register,
    get: async (path, headers = {}) => app.request(path, { headers }),
    async close() {
      await register.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
