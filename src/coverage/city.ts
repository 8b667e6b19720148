/** Figures of a whole city: what its streets, doors and places have of the cameras on record. Plain data, ready to be written as JSON. */
import type { CityFeature } from './feature.ts'
import type { Level } from './levels.ts'
import { type LevelFigures, named } from './measured.ts'
import { type EntranceFigures, type PlaceFigures, PlaceSurvey } from './places.ts'
import type { Box, CoverageRaster } from './raster.ts'
import { type StreetFigures, StreetSurvey } from './streets.ts'

/** The cameras that were counted on the raster, as whoever evaluated them knows. */
export interface CameraCount {
  readonly total: number
  /** Of these, without a heading on record: seen as possible, left out of the nominal figures. */
  readonly headingUnknown: number
  /** Of these, steerable: never certain. */
  readonly steerable: number
  /** Of these, indoors: they see no street. */
  readonly indoor: number
}

export interface CityFigures {
  readonly cameras: CameraCount
  /** Lowest density first. */
  readonly levels: readonly Level[]
  /** Whether `possible` and `certain` stand beside `nominal`. */
  readonly bounds: boolean
  /** Metres on the local plane: the area looked at. */
  readonly box: Box
  /** Side of a cell and distance of samples along streets, metres. */
  readonly cellM: number
  readonly stepM: number
  /** m² of open ground that is seen. Insides of buildings never are. */
  readonly ground: readonly LevelFigures[]
  /** Metres. */
  readonly streets: StreetFigures
  /** Numbers of doors. */
  readonly entrances: EntranceFigures
  /** Numbers of places. */
  readonly places: PlaceFigures
  /** Codes of what is assumed in every figure: `cityAssumptions`. */
  readonly assumed: readonly CityAssumption[]
}

/** What every figure of a city rests on. */
export const cityAssumptions = {
  'on-record': 'Only the cameras on record are counted; there may be others.',
  'flat-ground': 'The ground is taken as flat; trees, vehicles and signs hide nothing.',
  'mapped-only': 'Streets, entrances and places are those that OpenStreetMap has.',
  'cell-centres': 'Ground counts as seen where the centre of its cell is seen.',
  'heading-unknown': 'Cameras without a heading on record are left out of the nominal figures.',
  'no-bounds': 'Only stated defaults were computed: without bounds nothing is known to be certain or impossible.',
} as const
export type CityAssumption = keyof typeof cityAssumptions

export interface CityOptions {
  readonly levels: readonly Level[]
  readonly cameras: CameraCount
  /** Distance of samples along streets; the side of a cell unless told, at most 1 m. */
  readonly stepM?: number
}

/**
 * @param raster on which every camera has been counted. Its box is the area looked at: streets outside of it are not counted at all.
 * @param features on the raster's plane
 */
export function cityFigures(raster: CoverageRaster, features: Iterable<CityFeature>, options: CityOptions): CityFigures {
  const { levels, cameras, stepM = Math.min(1, raster.cellM) } = options
  const streets = new StreetSurvey(raster, stepM)
  const places = new PlaceSurvey(raster)
  for (const feature of features) {
    if (feature.kind === 'highway') streets.add(feature)
    places.add(feature)
  }
  const assumed: CityAssumption[] = ['on-record', 'flat-ground', 'mapped-only', 'cell-centres']
  if (cameras.headingUnknown > 0) assumed.push('heading-unknown')
  if (!raster.bounds) assumed.push('no-bounds')
  return {
    cameras,
    levels,
    bounds: raster.bounds,
    box: raster.box,
    cellM: raster.cellM,
    stepM,
    ground: named(raster.areas(), levels),
    streets: streets.figures(levels),
    entrances: places.entrances(levels),
    places: places.places(levels),
    assumed,
  }
}
