/** Buildings of whole countries in the mesh: everything is covered that they cover, and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../bench/measure.ts'
import type { Building } from '../../src/coverage/building.ts'
import { bounded } from '../../src/coverage/camera.ts'
import { expand, newView } from '../../src/coverage/expansion.ts'
import { locate } from '../../src/coverage/locate.ts'
import { type BuildingWarning, type Footprint, footprintsOf, type Mesh, meshOf } from '../../src/coverage/mesh.ts'
import { place } from '../../src/coverage/placement.ts'
import { planeAbout } from '../../src/coverage/plane.ts'
import { expandOver } from '../../src/coverage/shadows.ts'
import { insideRings } from '../coverage/sweep.ts'
import { rowsOf } from './osm-rows.ts'
import { sharedPresent } from './shared.ts'

const HEIGHT_M = 9

async function footprintsIn(country: string, lon: number, lat: number): Promise<Footprint[]> {
  const buildings: Building[] = []
  for await (const row of rowsOf(`data/osm/${country}.osm.pbf`))
    if (row.type === 'feature' && row.kind === 'building' && row.shape === 'polygon')
      buildings.push({ id: row.osmId, rings: row.parts, heightM: bounded(HEIGHT_M) })
  return footprintsOf(planeAbout(lon, lat), buildings)
}

describe.runIf(sharedPresent).each([
  ['monaco', 7.4246, 43.7384, 1207, []],
  // Of its 17 718 buildings one is drawn as an open line.
  ['liechtenstein', 9.55, 47.15, 17_717, []],
  ['andorra', 1.55, 42.55, 4906, ['self-crossing']],
] as const)('%s', (country, lon, lat, count, codes) => {
  let footprints: Footprint[]
  let mesh: Mesh
  let warnings: BuildingWarning[]
  beforeAll(async () => {
    footprints = await footprintsIn(country, lon, lat)
    ;({ mesh, warnings } = meshOf(footprints))
  })

  test('all buildings are in it, and what is wrong with them is said', () => {
    expect(footprints.length).toBe(count)
    expect(warnings.map(({ code }) => code)).toEqual(codes)
  })

  test('no triangle is flat or turned over, and each wall has two sides', () => {
    const { xyMm, triangle, twin, ways, heights } = mesh
    let wrong = 0
    for (let edge = 0; edge < triangle.length; edge += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => 2 * (triangle[edge + k] as number)) as [number, number, number]
      const [ax, ay] = [xyMm[a] as number, xyMm[a + 1] as number]
      const turned =
        ((xyMm[b] as number) - ax) * ((xyMm[c + 1] as number) - ay) - ((xyMm[b + 1] as number) - ay) * ((xyMm[c] as number) - ax)
      if (!(turned > 0)) wrong++
    }
    for (let edge = 0; edge < twin.length; edge++) {
      const across = twin[edge] as number
      if (across < 0) continue
      const differ = heights.nominal[Math.floor(edge / 3)] !== heights.nominal[Math.floor(across / 3)]
      if (twin[across] !== edge || (ways[4 * edge] as number) < 0 !== differ) wrong++
    }
    expect(wrong).toBe(0)
  })

  test('a place is in a building of the mesh when rings of the file go round it', () => {
    const random = seeded(41)
    let wrong = 0
    for (let i = 0; i < 2000; i++) {
      const [ring] = (footprints[Math.floor(random() * footprints.length)] as Footprint).rings as [Float64Array]
      const corner = 2 * Math.floor((random() * ring.length) / 2)
      const [x, y] = [0, 1].map((k) => Math.round(1000 * ((ring[corner + k] as number) + 30 * random() - 15))) as [number, number]
      const inside = footprints.some(({ rings }) => insideRings(rings, x / 1000, y / 1000))
      if (((mesh.heights.nominal[locate(mesh, x, y)] as number) === HEIGHT_M) !== inside) wrong++
    }
    expect(wrong).toBe(0)
  })

  test('over roofs that are all high one sees exactly what one sees between walls', () => {
    const random = seeded(42)
    const [flat, over] = [newView(), newView()]
    let pieces = 0
    for (let i = 0; i < 500; i++) {
      const [ring] = (footprints[Math.floor(random() * footprints.length)] as Footprint).rings as [Float64Array]
      const at = place(mesh, (ring[0] as number) + 20 * random() - 10, (ring[1] as number) + 20 * random() - 10, undefined, false)
      if (!at.outdoors) continue
      expand(mesh, at, 0, 2 * Math.PI, 60, flat)
      expandOver(mesh, at, 0, 2 * Math.PI, 60, mesh.heights.nominal, 3, 0, over)
      expect(over.count).toBe(flat.count)
      expect(over.pieces.subarray(0, 8 * over.count)).toEqual(flat.pieces.subarray(0, 8 * flat.count))
      pieces += flat.count
    }
    expect(pieces).toBeGreaterThan(2000)
  })
})
