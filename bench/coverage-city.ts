/**
 * A whole city in one command: Vienna's cameras with all their tags, set down by a seeded draw on the streets of Liechtenstein, among its
 * buildings; mesh, bounds, a raster of 1 m. Run: `npm run bench -- coverage-city`. On a terminal it draws the command's progress bar.
 */
import { spawn } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { eachSample } from '../src/coverage/exposure.ts'
import { streetSort } from '../src/coverage/streets.ts'
import { openDataset } from '../src/exchange/formats.ts'
import { seeded } from './measure.ts'

const shared = process.env.CONTRECHAMP_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const vienna = join(shared, 'data/osm-cameras/vienna.geojson')
const liechtenstein = join(shared, 'data/osm/liechtenstein.osm.pbf')
const command = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))

/** Points on the streets of an extract about every `stepDegrees` of their length, flat lon, lat. */
async function streetPoints(extract: string, stepDegrees: number): Promise<number[]> {
  const points: number[] = []
  const { rows } = await openDataset(createReadStream(extract), { name: extract })
  for await (const batch of rows)
    for (const row of batch) {
      if (row.type !== 'feature' || row.kind !== 'highway' || row.shape !== 'line') continue
      const sort = streetSort(row.tags)
      if (sort !== 'significant' && sort !== 'ordinary') continue
      for (const line of row.parts) eachSample(line, stepDegrees, (lon, lat) => void points.push(lon, lat))
    }
  return points
}

interface Feature {
  geometry: { type: string; coordinates: [number, number] }
}

/** About 5 m along a parallel at 47° north. */
const STEP_DEGREES = 0.00007
/** A camera hangs beside the street, degrees: up to about 4 m. */
const ASIDE_DEGREES = 0.00005

async function placedCameras(): Promise<string> {
  const random = seeded(20)
  const points = await streetPoints(liechtenstein, STEP_DEGREES)
  const collection = JSON.parse(readFileSync(vienna, 'utf8')) as { features: Feature[] }
  for (const { geometry } of collection.features) {
    const n = 2 * Math.floor((random() * points.length) / 2)
    const aside = () => (random() - 0.5) * 2 * ASIDE_DEGREES
    geometry.coordinates = [(points[n] as number) + aside(), (points[n + 1] as number) + aside()]
  }
  return JSON.stringify(collection)
}

function ran(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [command, 'coverage', ...args], { stdio: 'inherit' })
  return new Promise((done, failed) => {
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(`the command ended with ${code}`))))
  })
}

if (!existsSync(vienna) || !existsSync(liechtenstein))
  console.log(`${vienna} and ${liechtenstein} are not at hand: nothing is measured`)
else {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'))
  try {
    const cameras = join(folder, 'cameras.geojson')
    writeFileSync(cameras, await placedCameras())
    for (const workers of new Set([1, availableParallelism()])) {
      console.log(`\n${workers === 1 ? 'one thread' : `${workers} threads`}, bounds, raster of 1 m`)
      const start = performance.now()
      await ran(['--cameras', cameras, '--buildings', liechtenstein, '--bounds', '--raster', '1', '--workers', String(workers)])
      console.log(`${((performance.now() - start) / 1000).toFixed(1)} s in all`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
