/** The real data beside the checkout (or where `CONTRECHAMP_SHARED` says): read by the tests here, never shipped. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(process.env.CONTRECHAMP_SHARED ?? resolve(import.meta.dirname, '../../../shared'))

export const sharedPresent = existsSync(folder)

if (!sharedPresent) {
  const told = `the real data is not at ${folder}: name its folder in CONTRECHAMP_SHARED`
  if (process.env.CI) throw new Error(`${told} (in CI these tests may not be skipped)`)
  console.warn(`Skipped: ${told}`)
}

/** Path of a file of the real data, such as `seeds/000_x.txt`. */
export const shared = (path: string): string => resolve(folder, path)
