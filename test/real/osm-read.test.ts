import { createReadStream } from 'node:fs'
import { expect, test } from 'vitest'
import { previewCsv } from '../../src/exchange/csv/read.ts'
import { countsOf, rowsOf, vienna, world } from './osm-rows.ts'
import { shared, sharedPresent } from './shared.ts'

/** The world file is long to read on a busy machine; the limit only ends a run that hangs. */
const real = (name: string, run: () => Promise<void>) => test.skipIf(!sharedPresent)(name, { timeout: 120_000 }, run)

real('Monaco has the devices, buildings and highways that its makers counted', async () => {
  const counts = await countsOf('data/osm/monaco.osm.pbf')
  expect(counts).toMatchObject({ device: 10, building: 1207, highway: 2379, entrance: 70, place: 13 })
})

real('buildings of Monaco are 1 183 closed ways and 24 multipolygons, every ring closed', async () => {
  const buildings = { way: 0, relation: 0, open: 0 }
  for await (const row of rowsOf('data/osm/monaco.osm.pbf')) {
    if (row.type !== 'feature' || row.kind !== 'building') continue
    buildings[row.osmId.startsWith('way/') ? 'way' : 'relation']++
    for (const ring of row.parts) if (ring[0] !== ring.at(-2) || ring[1] !== ring.at(-1)) buildings.open++
  }
  expect(buildings).toEqual({ way: 1183, relation: 24, open: 0 })
})

real('Vienna: 2 757 devices, and the 8 rows without a tag are rejected as untagged', async () => {
  expect(await countsOf(vienna)).toEqual({ device: 2757, 'rejected untagged': 8 })
})

real('every row of the world file is read or rejected with a reason', async () => {
  expect(await countsOf(world)).toEqual({ device: 233_919, 'rejected untagged': 3540 })
})

real('the list of the Paris prefecture previews, and says that it has no coordinates', async () => {
  const preview = await previewCsv(createReadStream(shared('data/paris/annexe1.csv')))
  expect(preview).toMatchObject({ lon: null, lat: null })
  expect(preview.headings).toContain('Implantation')
  expect(preview.rows).toHaveLength(5)
  expect(preview.rows[0]).toMatchObject({ where: 'row 2', rejected: { code: 'no-coordinates' } })
  expect(preview.rows[0]?.tags['Code postal']).toBe('75001')
  expect(await countsOf('data/paris/annexe1.csv')).toEqual({ 'rejected no-coordinates': 1391 })
})

real('street crossings of Paris are placed by their lon and lat columns', async () => {
  expect(await countsOf('data/paris/croisements_rues_paris.csv')).toEqual({ device: 17_050 })
})
