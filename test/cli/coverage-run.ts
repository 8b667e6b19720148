/** Runs the coverage command on features, and reads what it prints. */
import { collection, type Feature } from './coverage-scene.ts'
import { file } from './datasets.ts'
import { folder, json } from './program.ts'

export interface Answer {
  cameras: {
    id: string
    visible: number
    bands: { level: string; pxPerM: number; nominal: number; possible: number; certain: number }[]
    assumed: Record<string, { value: unknown; source: string }>
    warnings: { code: string; message: string }[]
  }[]
  totals: {
    cameras: number
    computed: number
    withheld: number
    visible: number
    buildings: number
    warnings: { building?: string; code: string; message: string }[]
    warningCounts: Record<string, number>
    city?: { ground: unknown[] }
  }
  ms: Record<string, number>
}

export const files = folder()
let written = 0
export const write = (features: readonly Feature[], name = `f${written++}.geojson`): string =>
  file(files, name, collection(features))

export const all = { fov: 360 }
export async function coverage(cameras: readonly Feature[], buildings: readonly Feature[], ...more: string[]): Promise<Answer> {
  return (await json(['coverage', '--cameras', write(cameras), '--buildings', write(buildings), ...more])) as unknown as Answer
}
