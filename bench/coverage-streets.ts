/** Monaco as OSM has it, every outline by itself, and cameras on its streets: what a peer is given in practice. */
import { existsSync } from 'node:fs'
import { footprintsOf, type Mesh, meshOf } from '../src/coverage/mesh.ts'
import { place } from '../src/coverage/placement.ts'
import { type Plane, planeAbout } from '../src/coverage/plane.ts'
import { monacoBuildings, monacoMiddle } from '../test/real/monaco.ts'
import { rowsOf } from '../test/real/osm-rows.ts'
import { shared } from '../test/real/shared.ts'
import { seeded } from './measure.ts'

export interface Streets {
  readonly mesh: Mesh
  /** Flat x, y in metres: outer and inner rings of all buildings. */
  readonly rings: readonly Float64Array[]
  readonly cameras: readonly { x: number; y: number }[]
}

const CAMERAS = 1000
/** Cameras hang to the side of the line that OSM draws for a street, metres. */
const ASIDE_M = 4

/** @returns undefined where the extract is not at hand. */
export async function benchStreets(): Promise<Streets | undefined> {
  if (!existsSync(shared('data/osm/monaco.osm.pbf'))) return undefined
  const plane = planeAbout(monacoMiddle.lon, monacoMiddle.lat)
  const footprints = footprintsOf(plane, await monacoBuildings())
  const { mesh } = meshOf(footprints)
  const rings = footprints.flatMap((footprint) => footprint.rings)
  return { mesh, rings, cameras: await onStreets(mesh, plane, rings) }
}

type Stretch = [ax: number, ay: number, bx: number, by: number]

/** Every metre of street among the buildings is as likely as any other. */
async function onStreets(mesh: Mesh, plane: Plane, rings: Streets['rings']): Promise<Streets['cameras']> {
  const middle = rings.map(([x, y]) => [x as number, y as number] as const)
  const near = (x: number, y: number): boolean => middle.some(([mx, my]) => Math.hypot(mx - x, my - y) < 100)
  const stretches: Stretch[] = []
  for await (const row of rowsOf('data/osm/monaco.osm.pbf')) {
    if (row.type !== 'feature' || row.kind !== 'highway' || row.shape !== 'line') continue
    for (const line of row.parts)
      for (let i = 0; i + 3 < line.length; i += 2) {
        const [a, b] = [i, i + 2].map((k) => plane.toPlane(line[k] as number, line[k + 1] as number)) as [Point, Point]
        if (near(...a)) stretches.push([...a, ...b])
      }
  }
  const random = seeded(3)
  const ends: number[] = []
  for (const [ax, ay, bx, by] of stretches) ends.push((ends.at(-1) ?? 0) + Math.hypot(bx - ax, by - ay))
  const cameras: { x: number; y: number }[] = []
  while (cameras.length < CAMERAS) {
    const at = random() * (ends.at(-1) as number)
    const [ax, ay, bx, by] = stretches[ends.findIndex((end) => end > at)] as Stretch
    const along = random()
    const { x, y, outdoors, shiftM } = place(
      mesh,
      ax + along * (bx - ax) + ASIDE_M * (2 * random() - 1),
      ay + along * (by - ay) + ASIDE_M * (2 * random() - 1),
      undefined,
      false,
    )
    if (outdoors && shiftM === 0) cameras.push({ x, y })
  }
  return cameras
}

type Point = [x: number, y: number]
