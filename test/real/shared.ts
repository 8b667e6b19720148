/** The folder of real data beside the checkout. Absent, its tests are skipped and say so; in CI that is a failure. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = process.env.CONTRECHAMP_SHARED ?? resolve(import.meta.dirname, '../../../shared')

export const sharedPresent: boolean = existsSync(folder)

if (!sharedPresent) {
  const line = `Real data not found at ${folder}; name its folder in CONTRECHAMP_SHARED to run the tests of test/real.`
  if (process.env.CI) throw new Error(line)
  console.warn(line)
}

/** Path of a file in the shared folder, such as `shared('data/osm/monaco.osm.pbf')`. */
export const shared = (path: string): string => join(folder, path)
