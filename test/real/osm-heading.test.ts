import { expect, test } from 'vitest'
import { headingsOf, parseHeadings } from '../../src/exchange/osm/heading.ts'
import { isKept } from '../../src/exchange/osm/privacy.ts'
import unparsed from './headings-unparsed.json' with { type: 'json' }
import { devicesOf, vienna, world } from './osm-rows.ts'
import { sharedPresent } from './shared.ts'

/** The world file is long to read on a busy machine; the limit only ends a run that hangs. */
const real = (name: string, run: () => Promise<void>) => test.skipIf(!sharedPresent)(name, { timeout: 120_000 }, run)

/** Values of both tags, each counted: a device with both gives two. */
async function directionsOf(path: string): Promise<string[]> {
  const devices = await devicesOf(path)
  return devices.flatMap(({ tags }) => [tags['camera:direction'], tags.direction].filter((value) => value !== undefined))
}

real('at least 2 053 of the 2 055 directions of Vienna are parsed', async () => {
  const values = await directionsOf(vienna)
  expect(values).toHaveLength(2055)
  expect(values.filter((value) => parseHeadings(value).length > 0).length).toBeGreaterThanOrEqual(2053)
})

real('at least 99 000 of the 102 044 directions of the world are parsed; the others stand in a reviewed list', async () => {
  const values = await directionsOf(world)
  expect(values).toHaveLength(102_044)
  const failing = values.filter((value) => parseHeadings(value).length === 0)
  expect(values.length - failing.length).toBeGreaterThanOrEqual(99_000)
  // Values that may not be stored are not listed either.
  expect([...new Set(failing)].filter((value) => isKept('direction', value)).sort()).toEqual(unparsed.values)
})

real('no direction is invented: every number in a heading stands in the value, turned by whole circles', async () => {
  for (const value of new Set(await directionsOf(world))) {
    const stated = [...value.matchAll(/\d+(\.\d+)?/g)].flatMap(([digits]) => [
      Number(digits) % 360,
      (360 - (Number(digits) % 360)) % 360,
    ])
    if (stated.length === 0) continue
    for (const { from, to } of parseHeadings(value))
      for (const degrees of [from % 360, to % 360])
        expect(
          stated.some((number) => Math.abs(number - degrees) < 1e-5) || /[a-z]/i.test(value),
          `${value} gave ${degrees}`,
        ).toBe(true)
  }
})

real('the 310 devices whose two direction tags disagree are flagged, of the 602 that have both', async () => {
  const both = (await devicesOf(world)).filter(
    ({ tags }) => tags['camera:direction'] !== undefined && tags.direction !== undefined,
  )
  expect(both).toHaveLength(602)
  expect(both.filter(({ tags }) => headingsOf(tags['camera:direction'], tags.direction).conflict)).toHaveLength(310)
})
