/** A real Chromium for the journeys. Absent, they are skipped and say so; in CI that is a failure. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const named = process.env.CONTRECHAMP_CHROMIUM
const program = (named ? [named] : ['/usr/bin/chromium', '/usr/bin/chromium-browser']).find((path) => existsSync(path))

export const browserPresent: boolean = program !== undefined

if (!browserPresent) {
  const line = 'Chromium not found; install it or name its program in CONTRECHAMP_CHROMIUM to run the tests of test/e2e.'
  if (process.env.CI) throw new Error(line)
  console.warn(line)
}

/** WebGL in software, and nothing that calls home. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface BrowserOptions {
  /** False starts a browser that cannot draw in three dimensions: the map's fallback stays. */
  webgl?: boolean
}

/** Starts Chromium; the caller closes it. @throws when it is not there: guard with `browserPresent` */
export const launchBrowser = ({ webgl = true }: BrowserOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: webgl ? quiet : [...quiet, '--disable-3d-apis'] })
