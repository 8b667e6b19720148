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
export const BuildingView = z.object({ id: z.string(), rings: z.array(z.array(z.number())), heightM: BoundedView })
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

/** What the cameras of a deployment see together. */
export const DeploymentCoverageView = z.object({
  deployment: z.string(),
  /** Device lists that are linked to it (`contrechamp import FILE --deployment ID`). */
  lists: z.array(z.object({ id: z.string(), title: z.string(), devices: z.int() })),
  levels: LevelSetView,
  rangeM: z.number(),
  /** Absent while no device is linked. */
  totals: CoverageTotalsView.optional(),
  /** Figures of streets and squares (`CityFigures` of `src/coverage/city.ts`); absent without devices. */
  city: z.record(z.string(), z.unknown()).optional(),
  /** Statements of coverage set against the figures. */
  claims: z.array(z.record(z.string(), z.unknown())),
  /** Every default that was used for any of the cameras, each once. */
  assumed: z.array(AssumptionView),
})
export type DeploymentCoverageView = z.infer<typeof DeploymentCoverageView>
