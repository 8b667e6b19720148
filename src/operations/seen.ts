/** What whoever decides had before their eyes: a decision on what somebody else decided meanwhile is not theirs. */
import { Failure } from '../register/failure.ts'
import { statementNumber } from '../register/statement.ts'
import { effectiveDecisions } from '../store/decisions.ts'
import type { Register } from './register.ts'

/** @returns the entry of the last decision on a statement that was not taken back; 0 where there is none. */
export const seenOf = ({ store }: Register, id: string): number =>
  effectiveDecisions(store, statementNumber(id) ?? 0).at(-1)?.seq ?? 0

/**
 * @param seen what `seenOf` gave when it was shown; undefined where nobody looked.
 * @throws Failure `decision/outdated` with the present `state` and `seen`.
 */
export function demandSeen(register: Register, id: string, seen: number | undefined): void {
  const present = seenOf(register, id)
  if (seen === undefined || seen === present) return
  const verdict = effectiveDecisions(register.store, statementNumber(id) ?? 0).at(-1)?.verdict
  throw new Failure(
    'decision/outdated',
    `${id} was decided meanwhile, elsewhere: it is ${verdict ?? 'open again'}; nothing was changed, look at it and decide anew`,
    { id, state: verdict ?? 'open', seen: present },
  )
}
