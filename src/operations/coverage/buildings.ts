/** Buildings, streets, doors and places of a file, handed to the scene as they are read. */
import type { Warning } from '../../coverage/camera.ts'
import type { FeatureRow, ReadRow, RejectedRow } from '../../exchange/format.ts'
import { Failure } from '../../register/failure.ts'
import { buildingOf } from './building.ts'
import { eachBatch, type ReadFileOptions } from './cameras.ts'
import { passagesOf } from './passage.ts'
import type { Scene } from './scene.ts'
import type { Surroundings } from './surroundings.ts'

export type FileWarning = Warning & { building?: string }

export interface BuildingsRead {
  /** That hide the street. */
  buildings: number
  warnings: FileWarning[]
}

/** Takes rows, however they come: from a file, or from the register. */
export class BuildingReader {
  readonly #scene: Scene
  readonly #surroundings: Surroundings | undefined
  readonly #warnings: FileWarning[] = []
  /** Areas of a file that says of none that it is a building: then all of them are. */
  #untold: FeatureRow[] | undefined = []
  #told = 0
  #buildings = 0

  /** @param surroundings takes streets, doors and places, where figures of them are wanted. */
  constructor(scene: Scene, surroundings?: Surroundings) {
    this.#scene = scene
    this.#surroundings = surroundings
  }

  take(row: ReadRow): void {
    if (row.type === 'rejected') this.#reject(row)
    else if (row.type === 'feature') this.#feature(row)
  }

  #feature(row: FeatureRow): void {
    if (row.kind !== 'building') {
      this.#surroundings?.add(row)
      if (row.kind === 'highway')
        for (const opening of passagesOf(row.id ?? row.osmId, row.tags, row.shape, row.parts)) this.#scene.add(opening)
      return
    }
    if (row.tags.building === undefined) {
      this.#untold?.push(row)
      return
    }
    this.#told++
    this.#untold = undefined
    this.#building(row)
  }

  #building(row: FeatureRow): void {
    const id = row.id ?? row.osmId
    if (row.shape !== 'polygon') {
      this.#warnings.push({
        building: id,
        code: 'no-area',
        message: 'It is drawn as a line or a point: it hides nothing; draw it as an area.',
      })
      return
    }
    const found = buildingOf(id, row.tags, row.parts)
    if (found?.warning) this.#warnings.push({ building: id, ...found.warning })
    this.#surroundings?.add(row)
    if (!found) return
    this.#buildings++
    this.#scene.add(found.building)
  }

  #reject({ id, where, code, message }: RejectedRow): void {
    if (code === 'not-a-device' || code === 'untagged') return
    this.#warnings.push({
      building: id ?? where,
      code,
      message: `${message.replace(/\.$/, '')}: it hides nothing; mend ${where}.`,
    })
  }

  /** @param file its name, for people; without one the rows came from the register, of which only what stands about the cameras was read. */
  finish(file?: string): BuildingsRead {
    const untold = this.#untold ?? []
    if (this.#told === 0 && untold.length > 0) {
      for (const row of untold) this.#building(row)
      this.#warnings.unshift({
        code: 'no-building-tag',
        message: `Nothing in ${file ?? 'the register'} is tagged as a building: each of its ${untold.length} areas is taken for one.`,
      })
    }
    const openGround = this.#openGround(file)
    if (openGround) this.#warnings.unshift(openGround)
    return { buildings: this.#buildings, warnings: this.#warnings }
  }

  /** Why nothing hides the ground: a file that has no buildings, or none where the cameras stand. */
  #openGround(file: string | undefined): FileWarning | undefined {
    if (file !== undefined && this.#buildings === 0)
      return {
        code: 'no-buildings',
        message: `There are no buildings in ${file}: the ground is taken as open, and cameras see more than they do; hand over the buildings of the place.`,
      }
    if (this.#scene.near > 0) return undefined
    if (this.#scene.tiles.length === 0) return { code: 'none-placed', message: 'No camera could be placed.' }
    const message =
      file === undefined
        ? 'No building of the register stands near: the ground is taken as open, and more of it may count as seen than is; import the buildings of the place.'
        : `None of the buildings in ${file} stands within range of a camera: the ground is taken as open; check that both are of one place.`
    return { code: 'no-buildings-near', message }
  }
}

/**
 * Reads a file of buildings in any format that is imported.
 * @throws Failure naming the file when it cannot be read to its end, or when longitude and latitude changed places in one of the files.
 */
export async function readBuildings(
  path: string,
  cameras: string,
  scene: Scene,
  surroundings: Surroundings | undefined,
  options: ReadFileOptions,
): Promise<BuildingsRead> {
  const reader = new BuildingReader(scene, surroundings)
  await eachBatch(path, 'building', options, (rows) => {
    for (const row of rows) reader.take(row)
  })
  const read = reader.finish(path)
  if (scene.near === 0 && scene.nearSwapped > 0)
    throw new Failure(
      'coverage/swapped',
      `${cameras} and ${path} are of one place only when longitude and latitude change places in one of them: GeoJSON wants longitude first; mend the file that has latitude first`,
    )
  return read
}
