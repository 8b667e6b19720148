/** A room with so many corners that cones wait beyond the stack's length: nothing is lost. */
import { expect, test } from 'vitest'
import { visibleArea } from '../../src/coverage/area.ts'
import { expand, newView } from '../../src/coverage/expansion.ts'
import { meshOf } from '../../src/coverage/mesh.ts'
import { place } from '../../src/coverage/placement.ts'

test('a quarter of a circle about a corner: triangles fan out from it, and each leaves a cone to wait', () => {
  const [corners, radiusM] = [9000, 3000]
  const arc = Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (Math.PI / 2) * (1 + i / corners)
    return [Math.round(radiusM * 100 * Math.cos(angle)) / 100, Math.round(radiusM * 100 * Math.sin(angle)) / 100]
  })
  // The camera stands in the strip below, from which all of the room is seen.
  const room = Float64Array.from([0, 0, ...arc.flat(), -radiusM, -50, 5, -50])
  const far = radiusM + 50
  const walls = Float64Array.of(-far, -far, far, -far, far, far, -far, far)
  const endless = { min: Infinity, nominal: Infinity, max: Infinity }
  const { mesh } = meshOf([{ id: 'room', rings: [walls, room], heightM: endless }])
  const view = newView()
  expand(mesh, place(mesh, -radiusM / 2, -25, undefined, false), 0, 2 * Math.PI, 2 * far, view)
  expect(view.count).toBeGreaterThan(corners)
  expect(visibleArea(view, 2 * far) / areaOf(room)).toBeCloseTo(1, 12)
})

function areaOf(ring: Float64Array): number {
  let twice = 0
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length
    twice += (ring[i] as number) * (ring[j + 1] as number) - (ring[i + 1] as number) * (ring[j] as number)
  }
  return Math.abs(twice) / 2
}
