/** How long the page's own thread is busy at a time. */
import type { Browser, Page } from 'playwright-core'

export interface Tasks {
  /** Longest task of the page's own thread by the clock, milliseconds; 0 when none was longer than 50. */
  byClockMs: number
  /** Longest task by the time that the thread itself worked, milliseconds. */
  workedMs: number
  /** Longest stretch of our own answers to controls. */
  ownMs: number
}

/** One event of a trace (Trace Event Format): `tdur` is the time of the thread in microseconds, waiting not counted. */
interface TraceEvent {
  name: string
  pid: number
  tid: number
  tdur?: number
  args?: { name?: string }
}

function longestTask(trace: TraceEvent[]): number {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const main = new Set(trace.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
  const tasks = trace.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && main.has(threadOf(event)))
  if (tasks.length === 0) throw new Error('the trace tells of no task')
  return Math.max(...tasks.map(({ tdur }) => (tdur ?? 0) / 1000))
}

/** Longest tasks of the page's own thread while something is done. */
export async function tasksDuring(page: Page, act: () => Promise<void>): Promise<Tasks> {
  await page.evaluate(() => {
    const watching = window as unknown as { tasks: number[]; observer?: PerformanceObserver }
    watching.tasks = []
    watching.observer?.disconnect()
    watching.observer = new PerformanceObserver((list) =>
      watching.tasks.push(...list.getEntries().map(({ duration }) => duration)),
    )
    watching.observer.observe({ type: 'longtask' })
    performance.clearMeasures()
  })
  const browser = page.context().browser() as Browser
  await browser.startTracing(page, { categories: ['toplevel'] })
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
  const seen = await page.evaluate(() => ({
    byClockMs: Math.max(0, ...(window as unknown as { tasks: number[] }).tasks),
    ownMs: Math.max(0, ...performance.getEntriesByType('measure').map(({ duration }) => duration)),
  }))
  return { ...seen, workedMs: longestTask(traceEvents) }
}
