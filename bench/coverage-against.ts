/** Against the peers: npm `visibility-polygon` in JavaScript, and CGAL's exact triangular expansion in C++. */
import { cgalPeer } from './cgal/harness.ts'
import { areaWithin, visibilityPolygonPeer } from './coverage-peer.ts'
import { inTurn, line, microsecondsEach, ratios } from './coverage-rounds.ts'
import { areasSeen, rangeM, type Scene, seenFrom, unlimitedM } from './coverage-scene.ts'
import { benchStreets, type Streets } from './coverage-streets.ts'
import { figures } from './measure.ts'

/** On outlines as OSM has them, where they are at hand, and on outlines that were merged before, where nothing touches. */
export async function againstVisibilityPolygon({ town, mesh, rounds }: Scene): Promise<void> {
  const streets = await benchStreets()
  if (streets) await compared('buildings of OSM, cameras on streets', streets, rounds, 0.98, '≥ 50')
  await compared('merged outlines', { mesh, rings: town.rings.slice(1), cameras: town.cameras }, rounds, 1)
}

async function compared(where: string, scene: Streets, rounds: number, share: number, goal = ''): Promise<void> {
  const { cameras, rings } = scene
  const peer = visibilityPolygonPeer(rings, rangeM)
  const theirs = cameras.map(({ x, y }) => areaWithin(peer(x, y), x, y, rangeM))
  console.log(`${where}: ${rings.length} rings, ${cameras.length} cameras`)
  sameAreas('visibility-polygon, 60 m', areasSeen(scene, rangeM), theirs, share)
  const spent = await inTurn(rounds, {
    peer: () =>
      microsecondsEach(cameras.length, (call) => {
        const { x, y } = cameras[call] as Streets['cameras'][0]
        peer(x, y)
      }),
    ours: () => microsecondsEach(cameras.length, seenFrom(scene, rangeM)),
  })
  line('visibility-polygon with flatbush, 60 m', spent.peer, 'µs/camera')
  line('ours, 60 m, with finding the camera', spent.ours, 'µs/camera')
  line('visibility-polygon / ours', ratios(spent.peer, spent.ours), '×', goal, 1)
}

export async function againstCgal(scene: Scene): Promise<void> {
  const { ringsFile, camerasFile, cameras } = scene.town
  const here = { cameras, mesh: scene.mesh }
  const peer = await cgalPeer(ringsFile, camerasFile)
  if ('absent' in peer) {
    console.log(`CGAL is left out: ${peer.absent}`)
    return
  }
  try {
    sameAreas('CGAL, no range limit', areasSeen(here, unlimitedM), await peer.areas(), 1)
    const spent = await inTurn(scene.rounds, {
      peer: async () => {
        let nanoseconds = 0
        for (let pass = 0; pass < 5; pass++) nanoseconds += await peer.round()
        return nanoseconds / 5 / 1000 / cameras.length
      },
      ours: () => microsecondsEach(cameras.length, seenFrom(here, unlimitedM)),
    })
    line('CGAL exact triangular expansion, no range limit', spent.peer, 'µs/camera')
    line('ours, no range limit, with finding the camera', spent.ours, 'µs/camera')
    line('CGAL / ours', ratios(spent.peer, spent.ours), '×', '≥ 10', 1)
  } finally {
    peer.end()
  }
}

/** Both sides saw the same, or nothing that is measured means anything. @param share of cameras for which they must: the peer goes wrong where walls cross */
function sameAreas(what: string, ours: readonly number[], theirs: readonly number[], share: number): void {
  const errors = ours.map((area, i) => Math.abs(area / (theirs[i] as number) - 1))
  const same = errors.filter((error) => error <= 1e-9).length / errors.length
  const { median, max } = figures(errors)
  const difference = `relative difference median ${median.toExponential(1)}, max ${max.toExponential(1)}`
  console.log(`areas, ours and ${what}: ${difference}, equal to nine digits ${(100 * same).toFixed(1)} %`)
  if (!(same >= share)) throw new Error(`ours and ${what} do not see the same: nothing measured`)
}
