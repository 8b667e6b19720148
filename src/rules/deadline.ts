/**
 * The last day on which the law expects an answer, and whether it has passed. Counted so that nobody is called late too early: the day of the
 * event is not counted (as in Regulation 1182/71, art. 3, and most laws), an end on a weekend moves to Monday, and a date known only so
 * far stands for its last day. Working days are Monday to Friday: public holidays are not known here, so such an end may be later.
 */
import { daysOf, isAbout, type PartialDate, precisionOf } from '../register/time.ts'
import type { Deadline } from './authorities.ts'
import { daysAt } from './dates.ts'
import type { Truth } from './finding.ts'

export interface Events {
  sent?: PartialDate | undefined
  acknowledged?: PartialDate | undefined
  refused?: PartialDate | undefined
  /** When an answer was due, for what is counted from there. */
  due?: PartialDate | undefined
}

/** Why an end may be later than the day that is given. */
export type Doubt = 'holidays' | 'sending' | 'date'

export interface Due {
  /** ISO day. */
  day: string
  doubts: Doubt[]
}

const dayMs = 86_400_000
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const isWeekend = (time: number): boolean => [0, 6].includes(new Date(time).getUTCDay())

/** @param day ISO, the last permitted one. */
export const dayAfter = (day: string): string => isoDay(timeOf(day) + dayMs)

/** The first day that is neither Saturday nor Sunday, from this one on. */
function toWorkingDay(time: number): number {
  let at = time
  while (isWeekend(at)) at += dayMs
  return at
}

/** @param day ISO; @returns the day so many calendar days, working days or months later, moved off a weekend. */
export function later(day: string, { count, unit }: Pick<Deadline, 'count' | 'unit'>): string {
  let at = timeOf(day)
  if (unit === 'calendar-day') at += count * dayMs
  else if (unit === 'month') {
    const from = new Date(at)
    const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1)
    const length = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count + 1, 0)).getUTCDate()
    at = first + (Math.min(from.getUTCDate(), length) - 1) * dayMs
  } else
    for (let left = count; left > 0; ) {
      at += dayMs
      if (!isWeekend(at)) left--
    }
  return isoDay(toWorkingDay(at))
}

/** The event that a deadline runs from, as far as it is on record. */
function start({ from }: Deadline, events: Events): { date: PartialDate; doubts: Doubt[] } | undefined {
  const of = (date: PartialDate | undefined, ...doubts: Doubt[]) => (date === undefined ? undefined : { date, doubts })
  if (from === 'refusal') return of(events.refused)
  if (from === 'answer-due') return of(events.due)
  // A letter is received and registered after it is sent, nobody here knows when: an acknowledgement tells.
  return of(events.acknowledged) ?? of(events.sent, 'sending')
}

/**
 * @returns undefined for a deadline that was not verified, or whose event is not on record: then nothing is late.
 */
export function dueOn(deadline: Deadline | null | undefined, events: Events): Due | undefined {
  if (!deadline?.citation.verified) return undefined
  const from = start(deadline, events)
  if (!from) return undefined
  const isExact = precisionOf(from.date) === 'day' && !isAbout(from.date)
  // An approximate date may mean a day of the next unit too.
  const last = isAbout(from.date)
    ? String(daysAt(from.date).high).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
    : daysOf(from.date).last
  return {
    day: later(last, deadline),
    doubts: [
      ...from.doubts,
      ...(isExact ? [] : ['date' as const]),
      ...(deadline.unit === 'working-day' ? ['holidays' as const] : []),
    ],
  }
}

/** Whether the end has passed on a day: surely, surely not, or it depends on what is doubtful about it. */
export function isOver({ day, doubts }: Due, today: string): Truth {
  if (today <= day) return 'no'
  return doubts.some((doubt) => doubt !== 'date') ? 'uncertain' : 'yes'
}
