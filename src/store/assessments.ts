/** Remarks on statements. */
import type { AssessmentBody } from '../register/entry.ts'
import type { Store } from './open.ts'

export type Remark = Omit<AssessmentBody, 'kind' | 'statement'> & { recordedOn: string }

export async function assessmentsOf(store: Store, numbers: number[]): Promise<Map<number, Remark[]>> {
  const remarks = new Map<number, Remark[]>()
  for (let i = 0; i < numbers.length; i += 500) {
    const rows = await store.db
      .selectFrom('assessment as a')
      .innerJoin('entry as y', 'y.seq', 'a.seq')
      .select(['a.statement', 'y.body', 'y.recorded_on'])
      .where('a.statement', 'in', numbers.slice(i, i + 500))
      .orderBy('a.seq')
      .execute()
    for (const row of rows) {
      if (row.body === null) continue
      const { about, text, citation, by } = JSON.parse(row.body) as AssessmentBody
      const remark = { about, text, citation, by, recordedOn: row.recorded_on }
      remarks.set(row.statement, [...(remarks.get(row.statement) ?? []), remark])
    }
  }
  return remarks
}
