/** Streets under the cameras: metres seen, by class and by name. What counts as a street is data: `data/coverage/streets.json`. */
import rule from '../../data/coverage/streets.json' with { type: 'json' }
import { eachSample } from './exposure.ts'
import type { CityFeature } from './feature.ts'
import type { Level } from './levels.ts'
import { type Measured, Tally } from './measured.ts'
import type { Box, CoverageRaster } from './raster.ts'
import { eachCell, isWithin } from './squares.ts'

type Tags = Readonly<Record<string, string | undefined>>

/** `significant`, `ordinary` and `path` are counted; the others say why a way is not. */
export type StreetSort = 'significant' | 'ordinary' | 'path' | 'below' | 'alongside' | 'closed' | 'other'

const sortOfClass = new Map<string, StreetSort>()
for (const sort of ['significant', 'ordinary', 'path'] as const)
  for (const name of rule[sort].classes) sortOfClass.set(name, sort)
const alongside = new Set(rule.leftOut.alongside.footway)
const privateService = new Set(rule.leftOut.service)
const closed = new Set(rule.leftOut.access)
const yes = (value: string | undefined): boolean => value !== undefined && value !== 'no'

/** @param tags of a way with `highway`. */
export function streetSort(tags: Tags): StreetSort {
  const sort = sortOfClass.get(tags.highway ?? '')
  if (!sort) return 'other'
  if (yes(tags.tunnel) || yes(tags.covered) || yes(tags.indoor) || tags.location === 'underground' || Number(tags.layer) < 0)
    return 'below'
  if (closed.has(tags.access ?? '') || (tags.highway === 'service' && privateService.has(tags.service ?? ''))) return 'closed'
  return alongside.has(tags.footway ?? '') ? 'alongside' : sort
}

export interface ClassFigures extends Measured {
  readonly class: string
  readonly sort: StreetSort
}

export interface NamedStreet extends Measured {
  readonly name: string
  /** Whether any way of that name is of a significant class. */
  readonly significant: boolean
}

export interface StreetFigures {
  /** Metres of significant and ordinary streets. */
  readonly all: Measured
  readonly significant: Measured
  /** Footways, steps, cycle tracks… in metres, counted apart. */
  readonly paths: Measured
  /** m² of streets that are drawn as areas: squares and pedestrian precincts. Their edges are not counted as metres. */
  readonly squares: Measured
  readonly byClass: readonly ClassFigures[]
  /** Significant and ordinary streets with a name, all ways of one name together, longest first. */
  readonly byName: readonly NamedStreet[]
  /** How many names of streets there are, and of how many at least one metre is seen. */
  readonly names: Measured
  /** The same for names of significant streets. */
  readonly significantNames: Measured
  /** How many squares of `partM` by `partM` hold at least `partStreetM` metres of street, and in how many of them any metre is seen. */
  readonly parts: Measured & { readonly partM: number; readonly partStreetM: number }
  /** Metres that were left out, by reason. */
  readonly leftOutM: Readonly<Record<'below' | 'alongside' | 'closed' | 'other', number>>
}

const PART_M = 500
const PART_STREET_M = 100

/** What is known of one name, class or part of town while samples come in. */
class Group {
  readonly tally: Tally
  /** Greatest counts of any of its samples. */
  readonly most: Uint8Array
  significant = false

  constructor(planes: number) {
    this.tally = new Tally(planes)
    this.most = new Uint8Array(planes)
  }

  add(counts: Uint8Array, weight: number, seen: boolean): void {
    this.tally.add(counts, weight, seen)
    if (!seen) return
    for (let plane = 0; plane < counts.length; plane++)
      if ((counts[plane] as number) > (this.most[plane] as number)) this.most[plane] = counts[plane] as number
  }
}

const groupOf = <Key>(groups: Map<Key, Group>, key: Key, planes: number): Group => {
  let group = groups.get(key)
  if (!group) {
    group = new Group(planes)
    groups.set(key, group)
  }
  return group
}

/** Takes streets one by one, then tells the figures. */
export class StreetSurvey {
  readonly #raster: CoverageRaster
  readonly #stepM: number
  readonly #area: Box
  readonly #counts: Uint8Array
  readonly #sorts = new Map<string, Group>()
  readonly #classes = new Map<string, Group>()
  readonly #names = new Map<string, Group>()
  readonly #parts = new Map<string, Group>()
  #here: { column: number; row: number; group: Group } | undefined
  readonly #leftOutM = { below: 0, alongside: 0, closed: 0, other: 0 }

  /** @param area looked at, metres on the raster's plane. */
  constructor(raster: CoverageRaster, stepM: number, area: Box) {
    this.#raster = raster
    this.#stepM = stepM
    this.#area = area
    this.#counts = new Uint8Array(raster.planes)
  }

  add({ tags, shape, parts }: CityFeature): void {
    const sort = streetSort(tags)
    if (sort === 'significant' || sort === 'ordinary' || sort === 'path') {
      if (shape === 'line') for (const line of parts) this.#line(line, sort, tags)
      else if (shape === 'polygon' && sort !== 'path') this.#square(parts)
    } else if (shape === 'line')
      for (const line of parts)
        eachSample(line, this.#stepM, (x, y, lengthM) => {
          if (isWithin(this.#area, x, y)) this.#leftOutM[sort] += lengthM
        })
  }

  #group<Key>(groups: Map<Key, Group>, key: Key): Group {
    return groupOf(groups, key, this.#raster.planes)
  }

  #line(line: Float64Array, sort: StreetSort, tags: Tags): void {
    const own = [this.#group(this.#sorts, sort), this.#group(this.#classes, tags.highway ?? '')]
    if (sort !== 'path') {
      own.push(this.#group(this.#sorts, 'all'))
      if (tags.name) {
        const street = this.#group(this.#names, tags.name)
        street.significant ||= sort === 'significant'
        own.push(street)
      }
    }
    eachSample(line, this.#stepM, (x, y, lengthM) => {
      if (!isWithin(this.#area, x, y)) return
      const seen = this.#raster.countsAt(x, y, this.#counts)
      for (const group of own) group.add(this.#counts, lengthM, seen)
      if (sort !== 'path') this.#part(x, y).add(this.#counts, lengthM, seen)
    })
  }

  /** The part of town that holds a place: mostly that of the sample before. */
  #part(x: number, y: number): Group {
    const [column, row] = [Math.floor(x / PART_M), Math.floor(y / PART_M)]
    if (!this.#here || this.#here.column !== column || this.#here.row !== row)
      this.#here = { column, row, group: this.#group(this.#parts, `${column} ${row}`) }
    return this.#here.group
  }

  #square(rings: readonly Float64Array[]): void {
    const group = this.#group(this.#sorts, 'squares')
    const { cellM } = this.#raster
    eachCell(rings, cellM, (x, y) => {
      if (!isWithin(this.#area, x, y)) return
      const seen = this.#raster.countsAt(x, y, this.#counts)
      group.add(this.#counts, cellM * cellM, seen)
    })
  }

  figures(levels: readonly Level[]): StreetFigures {
    const raster = this.#raster
    const of = (group: Group): Measured => group.tally.measured(raster, levels)
    const sort = (name: string): Measured => of(this.#group(this.#sorts, name))
    const each = (groups: Iterable<Group>): Measured => {
      const tally = new Tally(raster.planes)
      for (const { most } of groups) tally.add(most, 1)
      return tally.measured(raster, levels, 0)
    }
    const inArea = ([, group]: [string, Group]): boolean => group.tally.total > 0
    const names = [...this.#names].filter(inArea)
    const byClass = [...this.#classes].filter(inArea).map(([name, group]) => ({
      class: name,
      sort: sortOfClass.get(name) as StreetSort,
      ...of(group),
    }))
    const byName = names.map(([name, group]) => ({ name, significant: group.significant, ...of(group) }))
    return {
      all: sort('all'),
      significant: sort('significant'),
      paths: sort('path'),
      squares: sort('squares'),
      byClass: byClass.sort((a, b) => b.total - a.total || (a.class < b.class ? -1 : 1)),
      byName: byName.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1)),
      names: each(names.map(([, street]) => street)),
      significantNames: each(names.filter(([, street]) => street.significant).map(([, street]) => street)),
      parts: {
        partM: PART_M,
        partStreetM: PART_STREET_M,
        ...each([...this.#parts.values()].filter((part) => part.tally.total >= PART_STREET_M)),
      },
      leftOutM: Object.fromEntries(
        Object.entries(this.#leftOutM).map(([why, metres]) => [why, Math.round(metres * 10) / 10]),
      ) as StreetFigures['leftOutM'],
    }
  }
}
