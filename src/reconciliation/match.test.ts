import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../register/failure.ts'
import type { ListedDevice, Matching, Reason } from './listed.ts'
import { matchLists } from './match.ts'

const metre = 1 / 111_195

const device = (id: string, east: number, north: number, more: Partial<ListedDevice> = {}): ListedDevice => ({
  id,
  lon: 16 + east * metre * 1.5,
  lat: 48 + north * metre,
  headings: [],
  tags: {},
  ...more,
})

const looking = (degrees: number) => ({ headings: [{ from: degrees, to: degrees }] })

/** Devices within a few streets, often near enough to be taken for each other. */
const lists = fc
  .array(
    fc.record({
      east: fc.integer({ min: 0, max: 300 }),
      north: fc.integer({ min: 0, max: 300 }),
      moved: fc.tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 })),
      heading: fc.option(fc.integer({ min: 0, max: 359 })),
      operator: fc.constantFrom('Wiener Linien', 'ÖBB', 'Stadt Wien', undefined),
      mount: fc.constantFrom('pole', 'wall', undefined),
      thinned: fc.boolean(),
      where: fc.constantFrom('a', 'b', 'both', 'both'),
    }),
    { maxLength: 40 },
  )
  .map((rows) => {
    const [a, b]: [ListedDevice[], ListedDevice[]] = [[], []]
    rows.forEach(({ east, north, moved, heading, operator, mount, thinned, where }, at) => {
      const tags: Record<string, string> = { 'camera:type': 'dome', ...(operator !== undefined && { operator }) }
      const whole = mount === undefined ? tags : { ...tags, 'camera:mount': mount }
      const more = { ...(heading !== null && looking(heading)), tags: whole }
      if (where !== 'b') a.push(device(`a${at}`, east, north, more))
      if (where !== 'a') b.push(device(`b${at}`, east + moved[0], north + moved[1], thinned ? { ...more, tags } : more))
    })
    return { a, b }
  })

/** Which list is the first is part of some reasons. */
const otherField: Record<string, string> = { 'only-first': 'only-second', 'only-second': 'only-first' }
const byField = (reasons: Reason[], isExchanged: boolean) =>
  reasons
    .map(({ field, ...reason }) => ({ field: (isExchanged && otherField[field]) || field, ...reason }))
    .sort((one, other) => (one.field < other.field ? -1 : 1))

const exchanged = ({ pairs, groups, unmatched, figures }: Matching) => ({
  pairs: new Set(
    pairs.map(({ a, b, reasons, ...pair }) => JSON.stringify({ ...pair, reasons: byField(reasons, true), a: b, b: a })),
  ),
  groups: new Set(groups.map(({ a, b, ...group }) => JSON.stringify({ ...group, a: b, b: a }))),
  unmatched: { a: unmatched.b, b: unmatched.a },
  matched: figures.matched,
})
const asSets = ({ pairs, groups, unmatched, figures }: Matching) => ({
  pairs: new Set(pairs.map(({ a, b, reasons, ...pair }) => JSON.stringify({ ...pair, reasons: byField(reasons, false), a, b }))),
  groups: new Set(groups.map(({ a, b, ...group }) => JSON.stringify({ ...group, a, b }))),
  unmatched,
  matched: figures.matched,
})
/** Distances and scores may differ in the last digit that is told. */
const chosen = ({ pairs, groups, unmatched }: Matching) => ({
  pairs: pairs.map(({ a, b }) => `${a} ${b}`).sort(),
  groups: groups.map(({ a, b }) => `${a} ${b}`).sort(),
  unmatched,
})

describe('for all lists', () => {
  test('every device is in one pair, in one group, or unmatched', () => {
    fc.assert(
      fc.property(lists, ({ a, b }) => {
        const { pairs, groups, unmatched } = matchLists(a, b, { noiseM: 5 })
        const inA = [...pairs.map((pair) => pair.a), ...groups.flatMap((group) => group.a), ...unmatched.a]
        const inB = [...pairs.map((pair) => pair.b), ...groups.flatMap((group) => group.b), ...unmatched.b]
        expect(inA.sort()).toEqual(a.map(({ id }) => id).sort())
        expect(inB.sort()).toEqual(b.map(({ id }) => id).sort())
      }),
    )
  })

  test('lists that are exchanged give the same, exchanged', () => {
    fc.assert(
      fc.property(lists, ({ a, b }) => {
        expect(exchanged(matchLists(b, a, { noiseM: 5 }))).toEqual(asSets(matchLists(a, b, { noiseM: 5 })))
      }),
    )
  })

  test('the order of the lists plays no part, and twice is once', () => {
    fc.assert(
      fc.property(lists, fc.integer(), ({ a, b }, turn) => {
        const rotated = <T>(list: T[]) => [
          ...list.slice(Math.abs(turn) % (list.length + 1)),
          ...list.slice(0, Math.abs(turn) % (list.length + 1)),
        ]
        const once = matchLists(a, b, { noiseM: 5 })
        expect(matchLists(rotated(a).reverse(), rotated(b), { noiseM: 5 })).toEqual(once)
      }),
    )
  })

  test('moving both lists around the earth changes nothing, across 180 degrees neither', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(-16, 100, 163.999, 164, -196), ({ a, b }, turn) => {
        const moved = (list: ListedDevice[]) =>
          list.map((one) => ({ ...one, lon: ((((one.lon + turn + 180) % 360) + 360) % 360) - 180 }))
        expect(chosen(matchLists(moved(a), moved(b), { noiseM: 5 }))).toEqual(chosen(matchLists(a, b, { noiseM: 5 })))
      }),
    )
  })
})

test('a device far from all others, seen by both, is one', () => {
  const { pairs, figures } = matchLists([device('a', 0, 0)], [device('b', 3, 0)], { noiseM: 5 })
  expect(pairs).toMatchObject([{ a: 'a', b: 'b' }])
  expect(pairs[0]?.score).toBeGreaterThan(0.9)
  expect(pairs[0]?.reasons).toMatchObject([{ field: 'distance' }])
  expect(figures).toMatchObject({ matched: 1, unmatched: { a: 0, b: 0 } })
})

test('the direction tells two on one mast apart, and so does the name', () => {
  const a = [device('a-north', 0, 0, looking(0)), device('a-east', 0, 0, looking(90))]
  const b = [device('b-east', 2, 0, looking(92)), device('b-north', 2, 0, looking(359))]
  expect(
    matchLists(a, b, { noiseM: 5 })
      .pairs.map(({ a, b }) => `${a} ${b}`)
      .sort(),
  ).toEqual(['a-east b-east', 'a-north b-north'])
  const named = (one: ListedDevice, name: string) => ({ ...one, headings: [], tags: { name } })
  const pairs = matchLists(
    [named(device('a1', 0, 0), 'Café Central'), named(device('a2', 0, 0), 'Apotheke zum Mohren')],
    [named(device('b1', 2, 0), 'Apotheke Zum Mohren GmbH'), named(device('b2', 2, 0), 'CAFE CENTRAL')],
    { noiseM: 5 },
  ).pairs
  expect(pairs.map(({ a, b }) => `${a} ${b}`).sort()).toEqual(['a1 b2', 'a2 b1'])
})

test('a list that leaves tags out and invents none: what it tells beyond another device speaks against that one', () => {
  const tags = { 'camera:type': 'dome' }
  const whole = { ...tags, 'camera:mount': 'pole' }
  const mast = (at: number, shift: number) => ({
    a: [device(`full ${at}`, at * 100, 0, { tags: whole }), device(`bare ${at}`, at * 100 + 6, 0, { tags })],
    b: [device(`list ${at}`, at * 100 + shift, 0, { tags: whole })],
  })
  const masts = Array.from({ length: 60 }, (_, at) => mast(at, at === 30 ? 2 : 0))
  const { pairs } = matchLists(
    masts.flatMap(({ a }) => a),
    masts.flatMap(({ b }) => b),
    { noiseM: 3 },
  )
  const found = pairs.find(({ b }) => b === 'list 30')
  expect(found).toMatchObject({ a: 'full 30' })
  expect(found?.score).toBeGreaterThan(0.9)
  expect(found?.reasons.find(({ field }) => field === 'only-second')).toMatchObject({ value: 0 })
})

test('what nothing tells apart is a group: two against three, two of them in both', () => {
  const a = [device('a1', 0, 0), device('a2', 1, 0)]
  const b = [device('b1', 0, 1), device('b2', 1, 1), device('b3', 0.5, 0)]
  const { pairs, groups, unmatched, figures } = matchLists(a, b, { noiseM: 5 })
  expect(pairs).toEqual([])
  expect(groups).toMatchObject([{ a: ['a1', 'a2'], b: ['b1', 'b2', 'b3'] }])
  expect(unmatched).toEqual({ a: [], b: [] })
  expect(figures.matched).toBe(2)
  expect(figures.unmatched).toEqual({ a: 0, b: 1 })
})

test('opposite directions speak against a pair, and beyond the noise there is none', () => {
  const near = matchLists([device('a', 0, 0, looking(0))], [device('b', 2, 0, looking(180))], { noiseM: 5 })
  const blind = matchLists([device('a', 0, 0)], [device('b', 2, 0)], { noiseM: 5 })
  expect(near.pairs[0]?.score ?? near.groups[0]?.matched).toBeLessThan(blind.pairs[0]?.score as number)
  expect(matchLists([device('a', 0, 0)], [device('b', 0, 21)], { noiseM: 5 }).unmatched).toEqual({ a: ['a'], b: ['b'] })
})

test('what a person judged stands: same at any distance, different at none', () => {
  const a = [device('a1', 0, 0), device('a2', 500, 0)]
  const b = [device('b1', 0, 0), device('b2', 0, 900)]
  const { pairs, unmatched } = matchLists(a, b, {
    noiseM: 5,
    known: [
      { a: 'a1', b: 'b1', judgement: 'different' },
      { a: 'a2', b: 'b2', judgement: 'same' },
      { a: 'gone', b: 'b1', judgement: 'same' },
    ],
  })
  expect(pairs).toMatchObject([{ a: 'a2', b: 'b2', score: 1, judged: true }])
  expect(unmatched).toEqual({ a: ['a1'], b: ['b1'] })
})

test('at the poles, and across 180 degrees', () => {
  const at = (id: string, lon: number, lat: number) => ({ ...device(id, 0, 0), lon, lat })
  expect(matchLists([at('a', 0, 90)], [at('b', 120, 89.99999)], { noiseM: 5 }).pairs).toHaveLength(1)
  expect(matchLists([at('a', 180, -17)], [at('b', -179.99999, -17)], { noiseM: 5 }).pairs).toHaveLength(1)
  expect(matchLists([at('a', -180, 10)], [at('b', 180, 10)], { noiseM: 5 }).pairs).toHaveLength(1)
})

test('empty lists, and what is refused', () => {
  expect(matchLists([], [], { noiseM: 5 }).figures).toMatchObject({ matched: 0, noise: { seenM: null } })
  expect(matchLists([device('a', 0, 0)], [], { noiseM: 5 }).unmatched).toEqual({ a: ['a'], b: [] })
  const codeOf = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return (error as Failure).code
    }
  }
  expect(codeOf(() => matchLists([device('a', 0, 0), device('a', 1, 0)], [], { noiseM: 5 }))).toBe('reconcile/same-id')
  expect(codeOf(() => matchLists([{ ...device('a', 0, 0), lat: 91 }], [], { noiseM: 5 }))).toBe('reconcile/place')
  for (const noiseM of [0, -1, Number.NaN, 2000]) expect(codeOf(() => matchLists([], [], { noiseM }))).toBe('reconcile/noise')
  const heap = Array.from({ length: 3000 }, (_, at) => device(String(at), 0, 0))
  expect(codeOf(() => matchLists(heap, heap, { noiseM: 5 }))).toBe('reconcile/too-dense')
})
