/**
 * How long the page's own thread is busy at a time while coverage is switched in a real browser that draws in software, by the clock: what a visitor
 * without a graphics card notices. Goal of issue 3: no task over 200 ms.
 */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { launchBrowser } from '../test/e2e/browser.ts'
import { element, moveMap, openMap, switchCoverage } from '../test/e2e/coverage-map.ts'
import { startServer } from '../test/e2e/server.ts'
import { type Tasks, tasksDuring } from '../test/e2e/tasks.ts'
import { shared } from '../test/real/shared.ts'
import { line } from './coverage-rounds.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const sizes = [
  { width: 480, height: 640 },
  { width: 1280, height: 720 },
]
/** A camera that pans; beside it the sheet shows what it would see. */
const camera = '/device/osm-node-6480060593'
const program = resolve(import.meta.dirname, '../src/cli/main.ts')

const server = await startServer()
try {
  for (const file of ['data/osm/monaco.osm.pbf', 'data/osm-cameras/monaco-nice.geojson'])
    execFileSync(process.execPath, [program, 'import', shared(file), '--data', server.data, '--json'], {
      cwd: join(program, '../../..'),
    })
  for (const viewport of sizes) {
    const seen: Record<'moving' | 'switching' | 'sheet', Tasks[]> = { moving: [], switching: [], sheet: [] }
    for (let round = 0; round < rounds; round++) {
      // A new one each time: programs for drawing are compiled anew.
      const browser = await launchBrowser()
      try {
        const map = await openMap(browser, server.url, viewport)
        await map.waitForTimeout(1500)
        seen.moving.push(await tasksDuring(map, () => moveMap(map)))
        seen.switching.push(await tasksDuring(map, () => switchCoverage(map)))
        const sheet = await browser.newPage({ viewport, locale: 'en' })
        await sheet.goto(server.url + camera)
        await sheet.locator('svg.plan .ring').first().waitFor()
        // The page's small map is there too.
        await sheet.locator(`${element} .list summary`).waitFor()
        await sheet.waitForTimeout(1500)
        const choices = ['possible', 'certain', 'nominal', 'Identify', 'Detect']
        seen.sheet.push(
          await tasksDuring(sheet, async () => {
            for (const choice of choices) {
              await sheet.locator('.choices a', { hasText: choice }).click()
              await sheet.waitForTimeout(500)
            }
          }),
        )
      } finally {
        await browser.close()
      }
    }
    const size = `${viewport.width} × ${viewport.height}`
    const by = (tasks: Tasks[], of: keyof Tasks) => tasks.map((task) => task[of])
    line(`longest task, ${size}, map moved without coverage`, by(seen.moving, 'byClockMs'), 'ms', '', 0)
    line(`longest task, ${size}, level and bound switched on the map`, by(seen.switching, 'byClockMs'), 'ms', '≤ 200', 0)
    line('  of these the thread itself worked', by(seen.switching, 'workedMs'), 'ms', '', 0)
    line(`longest task, ${size}, switched on a camera's sheet (0: < 50)`, by(seen.sheet, 'byClockMs'), 'ms', '≤ 200', 0)
  }
} finally {
  await server.close()
}
