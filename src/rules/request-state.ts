/** What became of a request, from its statements: the events on record, the state that follows from them, and what the law expects next. */
import type { RecordedStatement } from '../register/statement.ts'
import type { PartialDate } from '../register/time.ts'
import type { Deadline, Route } from './authorities.ts'
import { daysAt } from './dates.ts'
import { type Due, dayAfter, dueOn, type Events, isOver } from './deadline.ts'

export const requestEvents = ['sent', 'acknowledged', 'refused', 'answered', 'unanswered', 'appealed'] as const
export type RequestEvent = (typeof requestEvents)[number]

/** `overdue` and `partly-answered` are computed, never recorded. */
export type RequestStatus = RequestEvent | 'overdue' | 'partly-answered'

interface Happened {
  event: RequestEvent
  on: PartialDate
  statement: string
  /** The one document that an answer was about, while others of the request were still open. */
  item?: string
}

export interface RequestState {
  status: RequestStatus
  /** The event that it follows from, or the first day after the last on which an answer was due. */
  since: PartialDate
  /** `uncertain`: overdue only if nothing that is doubtful about the day makes it later. */
  certainty: 'certain' | 'uncertain'
  events: Happened[]
  /** When an answer is due; absent where the deadline was not verified or its beginning is not on record. */
  due?: Due
  /** The last day of an appeal, where it is known. */
  appealBy?: Due
}

const latest = (dates: readonly PartialDate[]): PartialDate | undefined =>
  [...dates].sort((a, b) => daysAt(a).high - daysAt(b).high).at(-1)

/** How an event stands on record: a date, or an answer with the day on which it was given. */
function eventOf({ property, value, polarity, saidOn, qualifiers }: RecordedStatement): Omit<Happened, 'statement'> | undefined {
  if (polarity !== 'asserts') return undefined
  if ('date' in value) {
    if (property === 'date') return { event: 'sent', on: value.date }
    if (property === 'acknowledged' || property === 'appealed') return { event: property, on: value.date }
    return undefined
  }
  if (property !== 'response' || saidOn === undefined) return undefined
  const item = qualifiers?.scope === undefined ? {} : { item: qualifiers.scope }
  if (!('absent' in value)) return { event: 'answered', on: saidOn, ...item }
  if (value.absent === 'unanswered') return { event: 'unanswered', on: saidOn }
  return { event: value.absent === 'refused' ? 'refused' : 'answered', on: saidOn, ...item }
}

/**
 * @param statements standing statements of the request.
 * @param route by which it went, where that is on record.
 * @param today ISO day.
 * @returns undefined for a request of which nothing is on record that happened on a day.
 */
export function requestState(
  statements: readonly RecordedStatement[],
  route: Route | undefined,
  today: string,
): RequestState | undefined {
  const events = statements
    .flatMap((statement) => {
      const found = eventOf(statement)
      return found ? [{ ...found, statement: `s${statement.n}` }] : []
    })
    .sort((a, b) => daysAt(a.on).high - daysAt(b.on).high || requestEvents.indexOf(a.event) - requestEvents.indexOf(b.event))
  const last = events.at(-1)
  if (!last) return undefined
  const dates = (event: RequestEvent) => latest(events.filter((one) => one.event === event).map(({ on }) => on))
  const sent = dates('sent')
  // What came before the latest letter was about an earlier one.
  const since = (event: RequestEvent): PartialDate | undefined => {
    const on = dates(event)
    return on !== undefined && (sent === undefined || daysAt(on).high >= daysAt(sent).low) ? on : undefined
  }
  const known: Events = { sent, acknowledged: since('acknowledged'), refused: since('refused') }
  const due = dueOn(route?.deadline, known)
  const appealBy = appealEnd(route?.appeal?.deadline, { ...known, due: due?.day }, last, route?.deadline?.silence === 'refusal')
  const shared = { events, ...(due ? { due } : {}), ...(appealBy ? { appealBy } : {}) }
  const isWaiting = last.event === 'sent' || last.event === 'acknowledged'
  const over = due && isWaiting ? isOver(due, today) : 'no'
  if (due && over !== 'no')
    return { status: 'overdue', since: dayAfter(due.day), certainty: over === 'yes' ? 'certain' : 'uncertain', ...shared }
  const isWhole = events.some(
    ({ event, item, on }) =>
      event === 'answered' && item === undefined && (sent === undefined || daysAt(on).high >= daysAt(sent).low),
  )
  const isPart = (last.event === 'answered' || last.event === 'refused') && last.item !== undefined && !isWhole
  return { status: isPart ? 'partly-answered' : last.event, since: last.on, certainty: 'certain', ...shared }
}

/** Silence that the law calls a refusal is one from the day on which the answer was due. */
function appealEnd(
  deadline: Deadline | null | undefined,
  events: Events,
  last: Happened,
  isSilenceRefusal: boolean,
): Due | undefined {
  // Of the documents that are still open a refusal may yet be appealed.
  if ((last.event === 'answered' && last.item === undefined) || last.event === 'appealed') return undefined
  const silent = events.refused === undefined && isSilenceRefusal ? { ...events, refused: events.due } : events
  return dueOn(deadline, silent)
}
