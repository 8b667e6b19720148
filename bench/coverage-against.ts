/** Against the peers: npm `visibility-polygon` in JavaScript, and CGAL's exact triangular expansion in C++. */
import { cgalPeer } from './cgal/harness.ts'
import { areaWithin, visibilityPolygonPeer } from './coverage-peer.ts'
import { inTurn, line, microsecondsEach, ratios } from './coverage-rounds.ts'
import { areasSeen, rangeM, type Scene, seenFrom, unlimitedM } from './coverage-scene.ts'
import type { Town } from './coverage-town.ts'
import { figures } from './measure.ts'

export async function againstVisibilityPolygon(scene: Scene): Promise<void> {
  const { cameras, rings } = scene.town
  const peer = visibilityPolygonPeer(rings.slice(1), rangeM)
  const theirs = cameras.map(({ x, y }) => areaWithin(peer(x, y), x, y, rangeM))
  sameAreas('visibility-polygon, 60 m', areasSeen(scene, rangeM), theirs)
  const spent = await inTurn(scene.rounds, {
    peer: () =>
      microsecondsEach(cameras.length, (call) => {
        const { x, y } = cameras[call] as Town['cameras'][0]
        peer(x, y)
      }),
    ours: () => microsecondsEach(cameras.length, seenFrom(scene, rangeM)),
  })
  line('visibility-polygon with flatbush, 60 m', spent.peer, 'µs/camera')
  line('ours, 60 m, with finding the camera', spent.ours, 'µs/camera')
  line('visibility-polygon / ours', ratios(spent.peer, spent.ours), '×', '≥ 50', 1)
}

export async function againstCgal(scene: Scene): Promise<void> {
  const { ringsFile, camerasFile, cameras } = scene.town
  const peer = await cgalPeer(ringsFile, camerasFile)
  if ('absent' in peer) {
    console.log(`CGAL is left out: ${peer.absent}`)
    return
  }
  try {
    sameAreas('CGAL, no range limit', areasSeen(scene, unlimitedM), await peer.areas())
    const spent = await inTurn(scene.rounds, {
      peer: async () => {
        let nanoseconds = 0
        for (let pass = 0; pass < 5; pass++) nanoseconds += await peer.round()
        return nanoseconds / 5 / 1000 / cameras.length
      },
      ours: () => microsecondsEach(cameras.length, seenFrom(scene, unlimitedM)),
    })
    line('CGAL exact triangular expansion, no range limit', spent.peer, 'µs/camera')
    line('ours, no range limit, with finding the camera', spent.ours, 'µs/camera')
    line('CGAL / ours', ratios(spent.peer, spent.ours), '×', '≥ 10', 1)
  } finally {
    peer.end()
  }
}

/** Both sides saw the same, or nothing that is measured means anything. */
function sameAreas(what: string, ours: readonly number[], theirs: readonly number[]): void {
  const { median, max } = figures(ours.map((area, i) => Math.abs(area / (theirs[i] as number) - 1)))
  const difference = `relative difference median ${median.toExponential(1)}, max ${max.toExponential(1)}`
  console.log(`areas, ours and ${what}: ${ours.length} cameras, ${difference}`)
  if (!(max <= 1e-9)) throw new Error(`ours and ${what} do not see the same: nothing measured`)
}
