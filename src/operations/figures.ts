/** The figures of one dossier as a table: what its charts draw, a row for each statement. */
import type { Dossier } from '../contract/views.ts'
import { csvRecord } from '../exchange/csv/write.ts'

/** CSV of what was counted. `min` and `max` are bounds, empty where a side is open; `first` and `last` are the days it may belong to. */
export function figuresTable({ timeline }: Pick<Dossier, 'timeline'>): string {
  const columns = ['statement', 'counted', 'state', 'increment', 'min', 'max', 'approximate', 'unit', 'first', 'last'] as const
  return [columns, ...timeline.map((point) => columns.map((column) => point[column]))].map(csvRecord).join('')
}
