/** The coverage command on real files: Monaco's and Nice's cameras among Monaco's buildings, from files and from a register. */
import { expect, test } from 'vitest'
import { DeploymentCoverageView, DeviceCoverageView } from '../../src/contract/coverage.ts'
import { buildingsIn, camerasIn, deploymentCoverage, deviceCoverage } from '../../src/operations/coverage/views.ts'
import { importExamples } from '../../src/operations/examples.ts'
import { importFiles } from '../../src/operations/import.ts'
import { folder, inside, json } from '../cli/program.ts'
import { shared, sharedPresent } from './shared.ts'

const cameras = shared('data/osm-cameras/monaco-nice.geojson')
const monaco = shared('data/osm/monaco.osm.pbf')
const deployment = 'deployment/belgrade-safe-city'
const monacoBox: [number, number, number, number] = [7.4, 43.72, 7.45, 43.76]

interface Figures {
  visible: number
  bands: { nominal: number; possible: number; certain: number }[]
}
interface Answer {
  cameras: (Figures & { id: string; warnings: { code: string }[] })[]
  totals: Figures & { withheld: number; cameras: number; computed: number; buildings: number; warnings: { code: string }[] }
}
const coverage = async (...args: string[]) => (await json(['coverage', ...args])) as unknown as Answer
const figures = ({ visible, bands }: Figures) => [
  visible,
  ...bands.flatMap(({ nominal, possible, certain }) => [nominal, possible, certain]),
]

test.runIf(sharedPresent)('Monaco: files alone, and the same figures from the register', { timeout: 180_000 }, async () => {
  const ofFiles = await coverage('--cameras', cameras, '--buildings', monaco)
  expect(ofFiles.totals).toMatchObject({ cameras: 563, computed: 563, withheld: 2, warnings: [] })
  expect(ofFiles.totals.buildings).toBeGreaterThan(1100)
  expect(ofFiles.totals.buildings).toBeLessThanOrEqual(1207)
  const all = ofFiles.cameras.reduce((sum, { visible }) => sum + visible, 0)
  expect(all).toBeCloseTo(ofFiles.totals.visible, 3)
  for (const { visible, bands } of ofFiles.cameras) {
    expect(visible).toBeLessThanOrEqual(Math.PI * 3600 + 1e-6)
    for (const [level, { nominal, possible, certain }] of bands.entries()) {
      expect(nominal).toBeLessThanOrEqual(possible)
      expect(certain).toBeLessThanOrEqual(nominal)
      expect(nominal).toBeLessThanOrEqual((bands[level - 1]?.nominal ?? Infinity) + 1e-6)
    }
  }

  const data = `${folder()}/register`
  await inside(data, async (register) => {
    await importExamples(register)
    await importFiles(register, [monaco], {})
    await importFiles(register, [cameras], { deployment })
  })
  const ofRegister = await coverage('--deployment', deployment, '--data', data)
  expect(ofRegister.totals).toMatchObject({ cameras: 563, withheld: 2, buildings: ofFiles.totals.buildings })
  for (const [i, camera] of ofRegister.cameras.entries()) {
    const expected = figures(ofFiles.cameras[i] as Figures)
    for (const [n, figure] of figures(camera).entries()) expect(figure, `${camera.id} ${n}`).toBeCloseTo(expected[n] as number, 4)
  }

  await inside(data, async (register) => {
    const plain = (view: unknown) => JSON.parse(JSON.stringify(view))
    const view = plain(await deploymentCoverage(register, deployment, { levels: 'dori-2015' }))
    expect(DeploymentCoverageView.parse(view)).toEqual(view)
    expect(view).toMatchObject({ lists: [{ devices: 563 }], totals: { cameras: 563, withheld: 2 } })
    expect(view.claims.map(({ claim }: { claim: string }) => claim)).toEqual(
      expect.arrayContaining(['every-part', 'traffic-only', 'traffic-mainly']),
    )
    expect(view.city.streets.all.total).toBeGreaterThan(10_000)
    const near = await camerasIn(register, monacoBox, 500)
    expect(near).toMatchObject({ complete: true })
    expect(near.cameras.length).toBeGreaterThan(20)
    const buildings = await buildingsIn(register, monacoBox, 5000)
    expect(buildings.complete).toBe(true)
    expect(buildings.buildings.length).toBeGreaterThan(1000)
    for (const { id } of near.cameras.slice(0, 2)) {
      const sheet = plain(await deviceCoverage(register, id, { levels: 'oodpcvs-2025', rangeM: 100 }))
      expect(DeviceCoverageView.parse(sheet)).toEqual(sheet)
      expect(sheet.outlines.length).toBeGreaterThan(0)
      expect(sheet.buildings).toBeGreaterThan(0)
    }
  })
})

test.runIf(sharedPresent)(
  'cameras of one country among buildings of another: computed, and said',
  { timeout: 60_000 },
  async () => {
    const { totals } = await coverage('--cameras', shared('data/osm-cameras/montenegro.geojson'), '--buildings', monaco)
    expect(totals.warnings.map(({ code }) => code)).toEqual(['no-buildings-near'])
    expect(totals.computed).toBeGreaterThan(90)
  },
)

test.runIf(sharedPresent)('an extract is cameras and buildings in one', { timeout: 60_000 }, async () => {
  const { totals } = await coverage('--cameras', monaco, '--buildings', monaco)
  expect(totals.cameras + totals.withheld).toBe(10)
})
