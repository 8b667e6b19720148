/**
 * How long the page's own thread is busy at a time while coverage is switched in a real browser that draws in software, by the clock: what a visitor
 * without a graphics card notices. Goal of issue 3: no task over 200 ms.
 */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { browserPresent, launchBrowser } from '../test/e2e/browser.ts'
import { element, moveMap, openMap, switchCoverage } from '../test/e2e/coverage-map.ts'
import { type RunningServer, startServer } from '../test/e2e/server.ts'
import { type Tasks, tasksDuring } from '../test/e2e/tasks.ts'
import { shared, sharedPresent } from '../test/real/shared.ts'
import { line } from './coverage-rounds.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const sizes = [
  { width: 480, height: 640 },
  { width: 1280, height: 720 },
]
/** A camera that pans. */
const camera = '/device/osm-node-6480060593'
/** Time for what a page does when it is opened, milliseconds. */
const openedMs = 1500

if (browserPresent && sharedPresent) await measure()
else console.log('left out: it needs Chromium, and the real data beside the checkout')

async function measure(): Promise<void> {
  const server = await startServer()
  try {
    const program = resolve(import.meta.dirname, '../src/cli/main.ts')
    for (const file of ['data/osm/monaco.osm.pbf', 'data/osm-cameras/monaco-nice.geojson'])
      execFileSync(process.execPath, [program, 'import', shared(file), '--data', server.data, '--json'])
    for (const viewport of sizes) {
      const seen: Seen[] = []
      for (let round = 0; round < rounds; round++) seen.push(await once(server, viewport))
      tell(`${viewport.width} × ${viewport.height}`, seen)
    }
  } finally {
    await server.close()
  }
}

interface Seen {
  moving: Tasks
  switching: Tasks
  sheet: Tasks
}

/** In a new browser each time, which has to compile all programs for drawing. */
async function once({ url }: RunningServer, viewport: (typeof sizes)[0]): Promise<Seen> {
  const browser = await launchBrowser()
  try {
    const map = await openMap(browser, url, viewport)
    await map.waitForTimeout(openedMs)
    const moving = await tasksDuring(map, () => moveMap(map))
    const switching = await tasksDuring(map, () => switchCoverage(map))
    const page = await browser.newPage({ viewport, locale: 'en' })
    await page.goto(url + camera)
    await page.locator('svg.plan .ring').first().waitFor()
    await page.locator(`${element} .list summary`).waitFor()
    await page.waitForTimeout(openedMs)
    const sheet = await tasksDuring(page, async () => {
      for (const choice of ['possible', 'certain', 'nominal', 'Identify', 'Detect']) {
        await page.locator('.choices a', { hasText: choice }).click()
        await page.waitForTimeout(500)
      }
    })
    return { moving, switching, sheet }
  } finally {
    await browser.close()
  }
}

function tell(size: string, seen: readonly Seen[]): void {
  const by = (what: keyof Seen, of: keyof Tasks) => seen.map((round) => round[what][of])
  line(`longest task, ${size}, map moved without coverage`, by('moving', 'byClockMs'), 'ms', '', 0)
  line(`longest task, ${size}, coverage switched on the map`, by('switching', 'byClockMs'), 'ms', '≤ 200', 0)
  line('  of these the thread itself worked', by('switching', 'workedMs'), 'ms', '', 0)
  line(`longest task, ${size}, switched on a sheet (0: below 50)`, by('sheet', 'byClockMs'), 'ms', '≤ 200', 0)
}
