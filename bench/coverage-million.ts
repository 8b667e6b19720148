/** One million evaluations in a process of their own: 90°, 60 m, all bands. Prints what it took as JSON. */
import { Evaluator } from '../src/coverage/evaluate.ts'
import { levelSet } from '../src/coverage/levels.ts'
import { meshOf } from '../src/coverage/mesh.ts'
import { planeAbout } from '../src/coverage/plane.ts'
import { benchCameras } from './coverage-cameras.ts'
import { benchTown } from './coverage-town.ts'

const [directory, evaluations] = [process.argv[2] as string, Number(process.argv[3])]
const town = benchTown(directory)
const plane = planeAbout(7.42, 43.74)
const levels = levelSet('oodpcvs-2025')
if (!levels) throw new Error('the levels of 2025 are not in the data')
const evaluator = new Evaluator(meshOf(town.footprints).mesh, plane, { levels, rangeM: 60, bounds: false, targetM: 1.6 })
const cameras = benchCameras(plane, town.cameras)
const start = performance.now()
let sum = 0
for (let i = 0; i < evaluations; i++) {
  const { coverage } = evaluator.evaluate(cameras[i % cameras.length] as (typeof cameras)[0])
  for (const { nominal } of coverage.bands) sum += nominal
}
const seconds = (performance.now() - start) / 1000
// In kilobytes: https://nodejs.org/api/process.html#processresourceusage
console.log(JSON.stringify({ seconds, sum, peakMB: (process.resourceUsage().maxRSS * 1024) / 1e6 }))
