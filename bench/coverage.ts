/** What a camera sees, against peers in JavaScript and C++, and against itself with more to do. Goals are those of issue 3: ratios within one run. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { againstCgal, againstVisibilityPolygon } from './coverage-against.ts'
import { longerRange, moreLevels, overRoofs } from './coverage-itself.ts'
import { benchScene } from './coverage-scene.ts'
import { twoWorkers } from './coverage-workers.ts'

const directory = mkdtempSync(join(tmpdir(), 'contrechamp-bench-'))
try {
  const scene = benchScene(directory, Number(process.env.ROUNDS ?? 9))
  const { town, mesh, rounds } = scene
  console.log(
    `${town.rings.length - 1} buildings, ${mesh.xyMm.length / 2} corners, ${town.cameras.length} cameras; ${rounds} rounds`,
  )
  await againstVisibilityPolygon(scene)
  await againstCgal(scene)
  overRoofs(scene)
  moreLevels(scene)
  longerRange(scene)
  await twoWorkers(scene)
  million()
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function million(): void {
  const script = fileURLToPath(new URL('./coverage-million.ts', import.meta.url))
  const { seconds, peakMB } = JSON.parse(execFileSync(process.execPath, [script, directory, '1000000'], { encoding: 'utf8' }))
  console.log(
    `a million evaluations, 90°, 60 m, seven levels: ${seconds.toFixed(0)} s, peak memory ${peakMB.toFixed(0)} MB   goal < 1000 MB`,
  )
}
