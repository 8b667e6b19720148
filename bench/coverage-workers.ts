/** Two threads against one: the threads of `contrechamp coverage`, which share the mesh and take cameras in blocks. By the clock. */
import { levelSet } from '../src/coverage/levels.ts'
import { planeAbout } from '../src/coverage/plane.ts'
import { opticalTags } from '../src/operations/coverage/camera.ts'
import { shareable } from '../src/operations/coverage/job.ts'
import { Pool } from '../src/operations/coverage/pool.ts'
import { benchCameras } from './coverage-cameras.ts'
import { inTurn, line, ratios } from './coverage-rounds.ts'
import { rangeM, type Scene } from './coverage-scene.ts'

const BLOCK = 256
/** Cameras of a sample: about a second of one thread. */
const CAMERAS = 100 * BLOCK
const ROUNDS = 5

export async function twoWorkers({ mesh, town }: Scene): Promise<void> {
  const levels = levelSet('oodpcvs-2025')
  if (!levels) throw new Error('the levels of 2025 are not in the data')
  const plane = planeAbout(7.42, 43.74)
  const ground = { lon: plane.lon, lat: plane.lat, mesh: shareable(mesh), assumed: [] }
  const cameras = benchCameras(plane, town.cameras)
  const blocks = Array.from({ length: CAMERAS / BLOCK }, (_, block) => {
    const own = Array.from({ length: BLOCK }, (_, i) => cameras[(block * BLOCK + i) % cameras.length] as (typeof cameras)[0])
    return {
      tile: 0,
      raster: -1,
      ids: own.map(({ id }) => id),
      notes: own.map(() => []),
      at: Float64Array.from(own.flatMap(({ lon, lat }) => [lon, lat])),
      tags: own.map(({ lenses }) =>
        opticalTags({ 'camera:direction': `${lenses[0]?.heading?.nominal}`, fov: '90', height: '4', tilt: '10', hres: '2560' }),
      ),
    }
  })
  const pools = [1, 2].map(
    (threads) => new Pool(threads, { levels, rangeM, bounds: false, rasters: [], cellM: 1, features: false }),
  )
  try {
    const seconds = async (pool: Pool): Promise<number> => {
      const start = performance.now()
      await Promise.all(blocks.map((block) => pool.evaluate(block, ground)))
      return (performance.now() - start) / 1000
    }
    const [one, two] = pools as [Pool, Pool]
    const spent = await inTurn(ROUNDS, { one: () => seconds(one), two: () => seconds(two) })
    line(`${CAMERAS} cameras with one thread`, spent.one, 's')
    line('one thread / two', ratios(spent.one, spent.two), '×', '≥ 1.5')
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
  }
}
