/** Monaco as planar rings, a thousand cameras, and what each sees within 60 m by CGAL's exact kernel. */
import { existsSync, readFileSync } from 'node:fs'
import { shared } from './shared.ts'

export interface CoverageOracle {
  /** Flat x, y in metres. The first is the outer boundary, a rectangle; every other one goes round a building. */
  rings: Float64Array[]
  /** Metres, and radians counterclockwise from east. */
  cameras: { x: number; y: number; heading: number }[]
  /** m² within 60 m, by camera: all round, and in the quarter about the heading. */
  allRound: number[]
  quarter: number[]
}

export const oracleRangeM = 60
export const oracleFile = (name: string): string => shared(`data/coverage-oracle/${name}`)

/** @param file where to find `monaco.rings.txt` and the others; areas are empty when their files are not there */
export function readOracle(file: (name: string) => string = oracleFile): CoverageOracle {
  const numbers = (name: string): number[] => readFileSync(file(name), 'utf8').trim().split(/\s+/).map(Number)
  const areas = (name: string): number[] => (existsSync(file(name)) ? numbers(name) : [])
  const [, ...ringNumbers] = numbers('monaco.rings.txt')
  const rings: Float64Array[] = []
  for (let at = 0; at < ringNumbers.length; ) {
    const end = at + 1 + 2 * (ringNumbers[at] as number)
    rings.push(Float64Array.from(ringNumbers.slice(at + 1, end), (centimetres) => centimetres / 100))
    at = end
  }
  const [, ...places] = numbers('monaco.cameras.txt')
  const cameras = Array.from({ length: places.length / 3 }, (_, i) => {
    const [x, y, degrees] = places.slice(3 * i) as [number, number, number]
    return { x, y, heading: (degrees * Math.PI) / 180 }
  })
  return { rings, cameras, allRound: areas('monaco.area.360.txt'), quarter: areas('monaco.area.90.txt') }
}

/** The world of the oracle: its buildings, and a wall along the outer boundary. */
export function oracleFootprints({ rings: [boundary, ...buildings] }: CoverageOracle) {
  const outer = boundary as Float64Array
  const beyond = outer.map((value) => value + Math.sign(value))
  return [[beyond, outer], ...buildings.map((ring) => [ring])].map((rings, index) => ({
    id: String(index),
    rings,
    heightM: { min: Number.POSITIVE_INFINITY, nominal: Number.POSITIVE_INFINITY, max: Number.POSITIVE_INFINITY },
  }))
}
