/** What every part of the coverage bench measures on. */
import { visibleArea } from '../src/coverage/area.ts'
import { expand, newView } from '../src/coverage/expansion.ts'
import { type Mesh, meshOf } from '../src/coverage/mesh.ts'
import { type Placed, place } from '../src/coverage/placement.ts'
import { benchTown, type Town } from './coverage-town.ts'

export const rangeM = 60
export const turn = 2 * Math.PI
/** Beyond everything: the wall along the boundary ends every view. */
export const unlimitedM = 1e5
export const view = newView()

export interface Scene {
  readonly town: Town
  readonly mesh: Mesh
  readonly placed: readonly Placed[]
  readonly rounds: number
}

/** @param directory for the files of a made-up town */
export function benchScene(directory: string, rounds: number): Scene {
  const town = benchTown(directory)
  const { mesh } = meshOf(town.footprints)
  return { town, mesh, rounds, placed: town.cameras.map(({ x, y }) => place(mesh, x, y, undefined, false)) }
}

/** All round from one of the cameras, with finding its place in the mesh. */
export const seenFrom =
  ({ cameras, mesh }: { cameras: readonly { x: number; y: number }[]; mesh: Mesh }, reachM: number) =>
  (call: number): void => {
    const { x, y } = cameras[call] as Town['cameras'][0]
    expand(mesh, place(mesh, x, y, undefined, false), 0, turn, reachM, view)
  }

export const areasSeen = (scene: Parameters<typeof seenFrom>[0], reachM: number): number[] =>
  scene.cameras.map((_, call) => {
    seenFrom(scene, reachM)(call)
    return visibleArea(view, reachM)
  })
