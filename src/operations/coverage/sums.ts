/** Figures over many cameras, block by block: adding the blocks in their order gives the same sums whoever computed them. */
import type { Camera } from '../../coverage/camera.ts'
import type { Level } from '../../coverage/levels.ts'
import type { CameraCoverage } from '../../coverage/result.ts'

export interface Sums {
  cameras: number
  computed: number
  headingUnknown: number
  steerable: number
  indoor: number
  moved: number
  visible: number
  /** By level: nominal, possible, certain. */
  bands: number[]
  warningCounts: Record<string, number>
  assumedCounts: Record<string, number>
}

export const noSums = (levels: number): Sums => ({
  cameras: 0,
  computed: 0,
  headingUnknown: 0,
  steerable: 0,
  indoor: 0,
  moved: 0,
  visible: 0,
  bands: new Array(levels * 3).fill(0),
  warningCounts: {},
  assumedCounts: {},
})

export const count = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by
}

/** Adds an evaluated camera. */
export function addCoverage(sums: Sums, camera: Camera, coverage: CameraCoverage): void {
  sums.cameras++
  sums.computed++
  if (!coverage.headingKnown) sums.headingUnknown++
  if (coverage.steerable) sums.steerable++
  if (camera.indoor) sums.indoor++
  if (coverage.shiftM > 0) sums.moved++
  sums.visible += coverage.visible
  for (const [level, { nominal, possible, certain }] of coverage.bands.entries()) {
    sums.bands[level * 3] = (sums.bands[level * 3] as number) + nominal
    sums.bands[level * 3 + 1] = (sums.bands[level * 3 + 1] as number) + possible
    sums.bands[level * 3 + 2] = (sums.bands[level * 3 + 2] as number) + certain
  }
  for (const { code } of coverage.warnings) count(sums.warningCounts, code)
  for (const { parameter } of coverage.assumed) count(sums.assumedCounts, parameter)
}

/** Adds what another block came to. */
export function addSums(sums: Sums, other: Sums): void {
  for (const name of ['cameras', 'computed', 'headingUnknown', 'steerable', 'indoor', 'moved', 'visible'] as const)
    sums[name] += other[name]
  for (const [i, area] of other.bands.entries()) sums.bands[i] = (sums.bands[i] as number) + area
  for (const [name, n] of Object.entries(other.warningCounts)) count(sums.warningCounts, name, n)
  for (const [name, n] of Object.entries(other.assumedCounts)) count(sums.assumedCounts, name, n)
}

export const bandsOf = (sums: Sums, levels: readonly Level[]) =>
  levels.map(({ name, pxPerM }, level) => ({
    level: name,
    pxPerM,
    nominal: sums.bands[level * 3] as number,
    possible: sums.bands[level * 3 + 1] as number,
    certain: sums.bands[level * 3 + 2] as number,
  }))
