/** What the coverage engine takes and gives, as the API tells it. Areas in m² on the local plane, headings in degrees clockwise from north. */
import { z } from 'zod'

/** What a parameter may be, and what it is taken for; all three are equal for a known value. `max` null: without end. */
export const BoundedView = z.object({ min: z.number(), nominal: z.number().nullable(), max: z.number().nullable() })
export type BoundedView = z.infer<typeof BoundedView>

export const AssumptionView = z.object({
  parameter: z.string(),
  value: z.union([z.number(), z.literal('unknown'), BoundedView]),
  unit: z.string().optional(),
  source: z.string(),
})
export type AssumptionView = z.infer<typeof AssumptionView>

export const WarningView = z.object({ code: z.string(), message: z.string() })
export type WarningView = z.infer<typeof WarningView>

const Known = z.object({ min: z.number(), nominal: z.number(), max: z.number() })

/** A camera as the engine takes it (`src/coverage/camera.ts`): what the browser's worker is given. */
export const CameraView = z.object({
  id: z.string(),
  lon: z.number(),
  lat: z.number(),
  lenses: z.array(z.object({ heading: Known.optional(), across: Known })),
  steerable: z.boolean(),
  fisheye: z.boolean(),
  indoor: z.boolean(),
  heightM: Known,
  tilt: Known,
  widthPx: Known,
  aspect: z.number(),
  positionM: z.number(),
  assumed: z.array(AssumptionView),
  warnings: z.array(WarningView),
})
export type CameraView = z.infer<typeof CameraView>

/** A building that hides the street: rings as flat lon, lat, lon, lat… in degrees. `nominal` and `max` null: nothing looks over it. */
export const BuildingView = z.object({
  id: z.string(),
  rings: z.array(z.array(z.number())),
  heightM: BoundedView,
  /** Metres above ground of a part that people look beneath; null: nobody says how high. */
  undersideM: z.number().nullable().optional(),
  /** No building but a way through those that it lies in. */
  opening: z.boolean().optional(),
})
export type BuildingView = z.infer<typeof BuildingView>

export const CamerasView = z.object({
  cameras: z.array(CameraView),
  /** False when there are more in the box than were asked for. */
  complete: z.boolean(),
})
export type CamerasView = z.infer<typeof CamerasView>

export const BuildingsView = z.object({ buildings: z.array(BuildingView), complete: z.boolean() })
export type BuildingsView = z.infer<typeof BuildingsView>

export const LevelSetView = z.object({
  id: z.string(),
  levels: z.array(z.object({ name: z.string(), pxPerM: z.number() })),
  source: z.string(),
})
export type LevelSetView = z.infer<typeof LevelSetView>

export const BandView = z.object({
  level: z.string(),
  pxPerM: z.number(),
  nominal: z.number(),
  possible: z.number(),
  certain: z.number(),
})
export type BandView = z.infer<typeof BandView>

/** What the engine says of one camera (`src/coverage/result.ts`). */
export const CameraCoverageView = z.object({
  id: z.string(),
  visible: z.number(),
  bands: z.array(BandView),
  headingKnown: z.boolean(),
  steerable: z.boolean(),
  shiftM: z.number(),
  assumed: z.array(AssumptionView),
  warnings: z.array(WarningView),
})
export type CameraCoverageView = z.infer<typeof CameraCoverageView>

export const coverageBounds = ['nominal', 'possible', 'certain'] as const

/**
 * What `/tiles/coverage/{slug}/{z}/{x}/{y}.mvt` is asked: a layer named as the bound, whose features have `level` (its place in `dori-2015`, 0 the lowest
 * density) and `cameras` (1: seen by at least one, 2: by at least two).
 */
export const CoverageTileQuery = z.object({ bound: z.enum(coverageBounds).default('nominal') })

/** Ground seen at a level, to be drawn: a GeoJSON MultiPolygon's coordinates, lon and lat in degrees. */
export const OutlineView = z.object({
  level: z.string(),
  bound: z.enum(coverageBounds),
  polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
})
export type OutlineView = z.infer<typeof OutlineView>

/** A camera's own sheet. */
export const DeviceCoverageView = z.object({
  camera: CameraView,
  coverage: CameraCoverageView,
  levels: LevelSetView,
  rangeM: z.number(),
  /** Where the engine put it: beside the wall of the building that it stood in. */
  placed: z.object({ lon: z.number(), lat: z.number() }),
  /** Ground straight below and before the camera that it cannot see, in metres from its foot along the heading; absent when it sees its own foot. */
  blindM: z.number().optional(),
  outlines: z.array(OutlineView),
  /** How many buildings stood within reach; with 0 the ground is taken as open, and a warning says so. */
  buildings: z.int(),
})
export type DeviceCoverageView = z.infer<typeof DeviceCoverageView>

/** Figures over all cameras of a file or a deployment. */
export const CoverageTotalsView = z.object({
  /** Devices given, those withheld not among them. */
  cameras: z.int(),
  /** Of these, evaluated. */
  computed: z.int(),
  /** At private dwellings: counted, never computed. */
  withheld: z.int(),
  headingUnknown: z.int(),
  steerable: z.int(),
  indoor: z.int(),
  /** Stood inside a footprint and were put beside its wall. */
  moved: z.int(),
  /** Sums over cameras: ground seen by two counts twice. */
  visible: z.number(),
  bands: z.array(BandView),
  buildings: z.int(),
  levels: z.string(),
  rangeM: z.number(),
  /** How many warnings of each kind, cameras' and buildings' together. */
  warningCounts: z.record(z.string(), z.int()),
  /** Those that belong to no camera: of buildings (at most 100) and of whole files. */
  warnings: z.array(WarningView.extend({ building: z.string().optional() })),
  /** Parameter → how many cameras had to do with a default. */
  assumedCounts: z.record(z.string(), z.int()),
})
export type CoverageTotalsView = z.infer<typeof CoverageTotalsView>

const SeenView = z.object({ once: z.number(), twice: z.number() })
/** Seen by at least one camera, and by at least two; `possible` and `certain` only where bounds were computed. */
const LevelFiguresView = z.object({
  level: z.string(),
  pxPerM: z.number(),
  nominal: SeenView,
  possible: SeenView.optional(),
  certain: SeenView.optional(),
})
const measured = { total: z.number(), levels: z.array(LevelFiguresView) }
const MeasuredView = z.object(measured)
const HighestView = z.object({
  nominal: z.string().nullable(),
  possible: z.string().nullable().optional(),
  certain: z.string().nullable().optional(),
})

/** Ground, streets, doors and places on a raster (`CityFigures` of `src/coverage/city.ts`): m², metres, numbers. */
export const CityView = z.object({
  cameras: z.object({ total: z.int(), headingUnknown: z.int(), steerable: z.int(), indoor: z.int() }),
  levels: z.array(z.object({ name: z.string(), pxPerM: z.number() })),
  bounds: z.boolean(),
  /** The area looked at, in degrees; east is less than west across the antimeridian. */
  area: z.object({
    west: z.number(),
    south: z.number(),
    east: z.number(),
    north: z.number(),
    /** The place as it is stated; the streets at hand about the cameras; or what is about the cameras only. */
    of: z.enum(['place', 'streets', 'cameras']),
    /** How far the nearest camera is from where the deployment is said to be, where that is too far to be of one place. */
    awayM: z.number().optional(),
  }),
  cellM: z.number(),
  stepM: z.number(),
  ground: z.array(LevelFiguresView),
  streets: z.object({
    all: MeasuredView,
    significant: MeasuredView,
    paths: MeasuredView,
    squares: MeasuredView,
    byClass: z.array(z.object({ class: z.string(), sort: z.string(), ...measured })),
    /** The 200 longest; the command tells all. */
    byName: z.array(z.object({ name: z.string(), significant: z.boolean(), ...measured })),
    names: MeasuredView,
    significantNames: MeasuredView,
    parts: z.object({ partM: z.number(), partStreetM: z.number(), ...measured }),
    leftOutM: z.record(z.string(), z.number()),
  }),
  entrances: z.object({ buildings: z.int(), buildingsWithEntrance: z.int(), ...measured }),
  places: z.object({
    byKind: z.array(z.object({ kind: z.string(), ...measured })),
    list: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string().optional(), by: z.string(), seen: HighestView })),
  }),
  assumed: z.array(z.string()),
})
export type CityView = z.infer<typeof CityView>

/** A statement about coverage set against the figures (`src/coverage/claims.ts`, which has the codes' English sentences). */
export const ClaimTestView = z.object({
  /** `s12`: who said so, where. */
  statement: z.string(),
  claim: z.string(),
  verdict: z.enum(['holds', 'does not hold', 'cannot be said']),
  reason: z.string(),
  measured: z.array(
    z.object({
      what: z.string(),
      unit: z.enum(['m', '1']),
      level: z.string(),
      pxPerM: z.number(),
      total: z.number(),
      nominal: z.number(),
      possible: z.number().optional(),
      certain: z.number().optional(),
    }),
  ),
  assumed: z.array(z.string()),
})
export type ClaimTestView = z.infer<typeof ClaimTestView>

/** What the cameras of a deployment see together. */
export const DeploymentCoverageView = z.object({
  deployment: z.string(),
  /** Device lists that are linked to it (`contrechamp import FILE --deployment ID`). */
  lists: z.array(z.object({ id: z.string(), title: z.string(), devices: z.int() })),
  levels: LevelSetView,
  rangeM: z.number(),
  /** Absent while no device is linked. */
  totals: CoverageTotalsView.optional(),
  /** Absent without devices, and where they stand too far apart for one city. */
  city: CityView.optional(),
  claims: z.array(ClaimTestView),
  /** Every default that was used for any of the cameras, each once. */
  assumed: z.array(AssumptionView),
})
export type DeploymentCoverageView = z.infer<typeof DeploymentCoverageView>
