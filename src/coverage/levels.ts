/** Sets of levels: what a density of pixels is said to serve for. The numbers and their standards are in `data/coverage/levels.json`. */
import levelData from '../../data/coverage/levels.json' with { type: 'json' }

export interface Level {
  readonly name: string
  /** Pixels per metre on a plane that faces the camera; the level begins here. */
  readonly pxPerM: number
}

export interface LevelSet {
  readonly id: string
  /** Lowest density first: ground of a level is ground of every level before it. */
  readonly levels: readonly Level[]
  /** The standard. */
  readonly source: string
}

export const levelSets: readonly LevelSet[] = levelData.sets

/** The set by its id, `dori-2015` or `oodpcvs-2025`; undefined when there is no such set. */
export const levelSet = (id: string): LevelSet | undefined => levelSets.find((set) => set.id === id)
