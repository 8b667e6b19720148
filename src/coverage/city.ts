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

/**
 * What the area looked at is: a place that is stated with its size and of which streets are at hand; the streets at hand about the cameras, as far as
 * they go; or only what is about the cameras.
 */
export type AreaOf = 'place' | 'streets' | 'cameras'

/** The ground that figures are about, whether any camera sees it or not: never less than what the cameras see. */
export interface Area {
  readonly of: AreaOf
  /** Metres on the raster's plane. */
  readonly box: Box
  /** The same in degrees; east is less than west across the antimeridian. */
  readonly degrees: Box
  /** How far the nearest camera is from where the deployment is said to be, metres: only where that is too far to be of one place. */
  readonly awayM?: number
}

export interface CityFigures {
  readonly cameras: CameraCount
  /** Lowest density first. */
  readonly levels: readonly Level[]
  /** Whether `possible` and `certain` stand beside `nominal`. */
  readonly bounds: boolean
  /** The area looked at, in degrees. */
  readonly area: Box & Pick<Area, 'of' | 'awayM'>
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
  readonly area: Area
  /** Distance of samples along streets; the side of a cell unless told, at most 1 m. */
  readonly stepM?: number
}

/**
 * @param raster on which every camera has been counted; beyond it nothing is seen
 * @param features on the raster's plane; outside of the area they are not counted at all
 */
export function cityFigures(raster: CoverageRaster, features: Iterable<CityFeature>, options: CityOptions): CityFigures {
  const { levels, cameras, area, stepM = Math.min(1, raster.cellM) } = options
  const { of, degrees, awayM } = area
  const streets = new StreetSurvey(raster, stepM, area.box)
  const places = new PlaceSurvey(raster, area.box)
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
    area: { ...degrees, of, ...(awayM === undefined ? {} : { awayM }) },
    cellM: raster.cellM,
    stepM,
    ground: named(raster.areas(), levels),
    streets: streets.figures(levels),
    entrances: places.entrances(levels),
    places: places.places(levels),
    assumed,
  }
}
