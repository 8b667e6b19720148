/** A site with two cameras that are a deployment's, and what can be asked of their coverage. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { mercatorX, mercatorY } from '../../src/geography/mercator.ts'
import { importFiles } from '../../src/operations/import.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { camera, file, geojson } from '../cli/datasets.ts'
import { type Site, site } from './site.ts'

export const [lon, lat] = [20.461, 44.815]
export const deployment = 'deployment/belgrade-safe-city'
const [x, y] = [Math.floor(mercatorX(lon) * 2 ** 14), Math.floor(mercatorY(lat) * 2 ** 14)]

/** The same answer three ways. */
export const paths = {
  tile: `/tiles/coverage/belgrade-safe-city/14/${x}/${y}.mvt?bound=nominal`,
  api: '/api/deployments/belgrade-safe-city/coverage',
  page: `/${deployment}`,
}

export interface City extends Site {
  /** The source of the cameras. */
  list: string
  /** @returns the path of a file of cameras. */
  cameras(name: string, given: { id: number; direction?: string }[]): string
  /** As commands write: over another connection, so that the server learns of it. */
  written<T>(work: (register: Register) => Promise<T>): Promise<T>
  /** Asks as often as it is told to. */
  asked(path: string): Promise<Response>
  /** As the page's script asks: until its figures are there, or cannot be. */
  figures(path?: string): Promise<{ state: State; response: Response }>
}

export type State = 'there' | 'computing' | 'failed' | 'none'

export function stateOf(page: string): State {
  if (page.includes('Cameras after')) return 'there'
  if (page.includes('could not be computed')) return 'failed'
  return page.includes('are being computed') ? 'computing' : 'none'
}

const pause = () => new Promise((done) => setTimeout(done, 250))

export async function city(): Promise<City> {
  const own = await site({ cameras: false })
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-city-'))
  const cameras: City['cameras'] = (name, given) => {
    const tags = (direction: string) => ({ surveillance: 'public', 'camera:type': 'fixed', 'camera:direction': direction })
    const list = given.map(({ id, direction = '0' }, place) => camera(id, tags(direction), [lon, lat - place / 10_000]))
    return file(folder, `${name}.geojson`, geojson(list))
  }
  const [report] = await importFiles(own.register, [cameras('first', [{ id: 101 }, { id: 102 }])], { deployment })
  return {
    ...own,
    list: report?.source.id as string,
    cameras,
    async written(work) {
      const writer = await openRegister(own.register.store.directory)
      try {
        return await work(writer)
      } finally {
        await writer.close()
      }
    },
    async asked(path) {
      for (let tries = 0; tries < 120; tries++) {
        const response = await own.get(path)
        if (response.status !== 202) return response
        await pause()
      }
      throw new Error(`${path} is still being computed`)
    },
    async figures(path = paths.page) {
      for (let tries = 0; tries < 120; tries++) {
        const response = await own.get(path)
        expect(response.status).toBe(200)
        const state = stateOf(await response.clone().text())
        if (state !== 'computing') return { state, response }
        await pause()
      }
      throw new Error(`${path} is still being computed`)
    },
    async close() {
      await own.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @returns what was written to the server's log meanwhile. */
export async function heardWhile(work: () => Promise<void>): Promise<string[]> {
  const heard: string[] = []
  const write = process.stderr.write
  process.stderr.write = ((text: string) => heard.push(text) > 0) as typeof write
  try {
    await work()
  } finally {
    process.stderr.write = write
  }
  return heard
}
