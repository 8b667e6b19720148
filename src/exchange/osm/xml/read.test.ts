import { expect, test } from 'vitest'
import { fixture, refusal, rowsOf } from '../../../../test/exchange-reading.ts'

test('nodes, ways and multipolygons come out as devices and features', async () => {
  const rows = await rowsOf(await fixture('osm/xml/fixtures/small.osm'), { name: 'small.osm' })
  const told = rows.map(
    (row) =>
      `${row.type === 'feature' ? row.kind : row.type === 'rejected' ? row.code : row.type} ${row.type === 'rejected' ? row.where : row.osmId}`,
  )
  expect(told.sort()).toEqual([
    'building relation/20',
    'building way/10',
    'device node/5',
    'device way/15',
    'highway way/13',
    'no-coordinates way/14',
    'open-ring relation/21',
  ])
  const device = rows.find((row) => row.type === 'device' && row.osmId === 'node/5')
  expect(device).toMatchObject({ lon: 16.3, lat: 48.2, tags: { operator: 'A & B' } })
  expect(rows.find((row) => row.type === 'device' && row.osmId === 'way/15')).toMatchObject({ lon: 0.0005, lat: 0.0005 })
  const joined = rows.find((row) => row.type === 'feature' && row.osmId === 'relation/20')
  expect(joined).toMatchObject({ shape: 'polygon', parts: [new Float64Array([0, 0, 0.001, 0, 0.001, 0.001, 0, 0.001, 0, 0])] })
})

test('doors, schools, hospitals, places of worship and polling places are kept: as points, as areas, or as the tags of a building', async () => {
  const node = (id: number, ...tags: [string, string][]) =>
    `<node id="${id}" lat="0.000${id % 10}" lon="0.001">${tags.map(([k, v]) => `<tag k="${k}" v="${v}"/>`).join('')}</node>`
  const ring = (id: number, ...tags: [string, string][]) =>
    `<way id="${id}">${[1, 2, 3, 1].map((ref) => `<nd ref="${ref}"/>`).join('')}${tags.map(([k, v]) => `<tag k="${k}" v="${v}"/>`).join('')}</way>`
  const rows = await rowsOf(`<osm>
    ${node(1, ['entrance', 'main'], ['phone', '+1 555'])}${node(2, ['amenity', 'school'], ['name', 'A'])}${node(3, ['door', 'hinged'])}
    ${node(4, ['entrance', 'no'])}${node(5, ['amenity', 'bench'])}${node(6, ['polling_station', 'ballot_box'])}
    ${node(7, ['man_made', 'surveillance'], ['entrance', 'yes'])}<node id="8" lat="91" lon="0"><tag k="entrance" v="yes"/></node>
    ${ring(10, ['amenity', 'place_of_worship'])}${ring(11, ['amenity', 'school'], ['building', 'yes'])}${ring(12, ['amenity', 'parking'])}
    ${ring(13, ['healthcare', 'hospital'])}</osm>`)
  const told = rows.map((row) => (row.type === 'feature' ? [row.kind, row.shape, row.osmId, { ...row.tags }] : [row.type]))
  expect(told).toEqual([
    ['entrance', 'point', 'node/1', { entrance: 'main' }],
    ['place', 'point', 'node/2', { amenity: 'school', name: 'A' }],
    ['entrance', 'point', 'node/3', { door: 'hinged' }],
    ['place', 'point', 'node/6', { polling_station: 'ballot_box' }],
    ['device'],
    ['rejected'],
    ['place', 'polygon', 'way/10', { amenity: 'place_of_worship' }],
    ['building', 'polygon', 'way/11', { amenity: 'school', building: 'yes' }],
    ['place', 'polygon', 'way/13', { healthcare: 'hospital' }],
  ])
  expect(rows[0]).toMatchObject({ parts: [new Float64Array([0.001, 0.0001])] })
})

test('ways before their nodes are drawn all the same', async () => {
  const rows = await rowsOf(
    '<osm><way id="1"><nd ref="8"/><nd ref="7"/><tag k="highway" v="path"/></way><node id="8" lat="1" lon="2"/><node id="7" lat="3" lon="4"/></osm>',
  )
  expect(rows).toMatchObject([{ type: 'feature', kind: 'highway', parts: [new Float64Array([2, 1, 4, 3])] }])
})

test.each([
  ['a document type', '<!DOCTYPE osm [<!ENTITY a "b">]><osm></osm>', 'xml/doctype'],
  ['an entity', '<osm><node id="1" lat="0" lon="0"><tag k="a" v="&b;"/></node></osm>', 'xml/bad'],
  ['a cut', '<osm><node id="1" lat="0"', 'xml/truncated'],
  ['a cut between elements', '<osm><node id="1" lat="0" lon="0"/>', 'xml/truncated'],
  ['another root', '<gpx><osm ></osm></gpx>', 'osm/not-osm'],
  ['an id that is no number', '<osm><node id="x" lat="0" lon="0"/></osm>', 'osm/bad-id'],
  ['deep nesting', `<osm>${'<a>'.repeat(50)}`, 'xml/too-deep'],
])('refused: %s', async (_, text, code) => expect((await refusal(text, { as: 'osm' })).code).toBe(code))
