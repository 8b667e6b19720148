/** Questions to a register of the world's devices: street boxes, tiles, search, and the server at rest. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openRegister } from '../src/operations/register.ts'
import { search } from '../src/operations/views/search.ts'
import { createApp } from '../src/server/app.ts'
import { liveRegister } from '../src/server/live.ts'
import { devicesIn } from '../src/store/devices.ts'
import { worldFile } from './dataset.ts'
import { figures, seeded, shown } from './measure.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'))
const data = join(directory, 'register')
const queries = [
  'camera',
  'c*',
  'hikvision',
  'a*',
  'fixed public',
  '"traffic signals"',
  'outdoor camera pole',
  'flock safety',
  'wien',
  'Đorđević',
  'dome street',
  'polizei',
]

async function timed(times: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < Math.min(20, times); round++) await work(round)
  const samples: number[] = []
  for (let round = 0; round < times; round++) {
    const start = performance.now()
    await work(round)
    samples.push(performance.now() - start)
  }
  return samples
}

/** Resident memory of a process in MB, where the system tells (Linux). */
const residentMB = (pid: number): number =>
  (Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6

async function serverAtRest(): Promise<number> {
  const server = spawn(process.execPath, [path('../src/cli/main.ts'), 'serve', '--data', data, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url } = JSON.parse(String(await new Promise((answer) => server.stdout.once('data', answer)))) as { url: string }
  for (const page of [
    '',
    'map',
    'search?q=camera',
    'tiles/devices/10/558/355.mvt',
    'tiles/devices/2/2/1.mvt',
    'withheld',
    'sources',
  ])
    await (await fetch(url + page)).arrayBuffer()
  await new Promise((later) => setTimeout(later, 5000))
  const memory = residentMB(server.pid as number)
  server.kill('SIGTERM')
  await new Promise((ended) => server.once('close', ended))
  return memory
}

try {
  execFileSync(process.execPath, [path('./import-once.ts'), data, worldFile(directory)])
  const register = await openRegister(data, { readOnly: true })
  const app = createApp(liveRegister(register), { build: 'bench', version: '0' })
  const random = seeded(7)
  const devices = register.store.database.prepare('SELECT lon, lat FROM device ORDER BY cell').all() as {
    lon: number
    lat: number
  }[]
  const places = Array.from(
    { length: 2000 },
    () => devices[Math.floor(random() * devices.length)] as { lon: number; lat: number },
  )
  console.log(`${devices.length} devices`)

  const boxes = await timed(places.length, (round) => {
    const { lon, lat } = places[round] as { lon: number; lat: number }
    return devicesIn(register.store, { west: lon - 0.001, east: lon + 0.001, south: lat - 0.001, north: lat + 0.001 }, 1000)
  })
  console.log(`street-sized box, store:   ${shown(figures(boxes), 'ms', 3)}   goal p95 ≤ 1`)

  for (const z of [10, 14]) {
    const tiles = await timed(1000, async (round) => {
      const { lon, lat } = places[round] as { lon: number; lat: number }
      const x = Math.floor(((lon + 180) / 360) * 2 ** z)
      const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
      await (await app.request(`/tiles/devices/${z}/${x}/${y}.mvt`)).arrayBuffer()
    })
    console.log(`z${z} tile, whole answer:    ${shown(figures(tiles), 'ms', 3)}   goal p95 ≤ 5`)
  }
  const all: number[] = []
  for (const query of queries) {
    const samples = await timed(40, () => search(register, query))
    all.push(...samples)
    const { total, bounded } = await search(register, query)
    console.log(`search ${query.padEnd(20)} ${shown(figures(samples), 'ms')}   ${bounded ? 'at least ' : ''}${total} found`)
  }
  console.log(`search, all queries:       ${shown(figures(all), 'ms')}   goal p95 ≤ 20`)
  await register.close()
  console.log(`server at rest:            ${(await serverAtRest()).toFixed(0)} MB resident   goal ≤ 300`)
} finally {
  rmSync(directory, { recursive: true, force: true })
}
