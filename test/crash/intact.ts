/** Everything that must hold of a register after a crash, read back through the product's own opening. */
import { canonicalJson } from '../../src/log/canonical.ts'
import { committedText, hex } from '../../src/log/commitment.ts'
import { TreeBuilder } from '../../src/log/merkle.ts'
import { rebuild } from '../../src/operations/rebuild.ts'
import { openRegister, type Register } from '../../src/operations/register.ts'
import { sha256, sha256Hex } from '../../src/operations/sha256.ts'
import { EntryBody } from '../../src/register/entry.ts'
import { statementOf } from '../../src/store/statements.ts'

/** What a process was told: reasons of decisions, hashes of imported files with the statements that each must have. */
export interface Acknowledged {
  reasons: string[]
  imports: { sha256: string; statements: number }[]
}

export interface Examined {
  problems: string[]
  entries: number
  statements: number
}

type Row = Record<string, string | number | null | Uint8Array>
const rowsOf = (register: Register, sql: string): Row[] => register.store.database.prepare(sql).all() as Row[]
const one = (register: Register, sql: string): number => Number(Object.values(rowsOf(register, sql)[0] as Row)[0])

/** Rows that only a half-written entry could have left: each query must give 0. */
const leftovers: Record<string, string> = {
  'statements of no entry': 'SELECT count(*) FROM statement WHERE entry NOT IN (SELECT seq FROM entry)',
  'subtrees of no entry': 'SELECT count(*) FROM subtree WHERE entry NOT IN (SELECT seq FROM entry)',
  'features of no entry': 'SELECT count(*) FROM feature WHERE entry NOT IN (SELECT seq FROM entry)',
  'frames of no statement': 'SELECT count(*) FROM frame WHERE id NOT IN (SELECT frame FROM statement)',
  'properties of no statement': 'SELECT count(*) FROM property WHERE id NOT IN (SELECT property FROM statement)',
  'entities that nothing names': `SELECT count(*) FROM entity WHERE id NOT IN (SELECT subject FROM statement)
    AND id NOT IN (SELECT target FROM statement WHERE target IS NOT NULL) AND id NOT IN (SELECT entity FROM source)
    AND key NOT IN (SELECT json_extract(body, '$.a') FROM entry WHERE kind = 'identity')
    AND key NOT IN (SELECT json_extract(body, '$.b') FROM entry WHERE kind = 'identity')`,
  'sources of no entry': 'SELECT count(*) FROM source WHERE entry NOT IN (SELECT seq FROM entry)',
  'states of no statement': 'SELECT count(*) FROM statement_state WHERE n NOT IN (SELECT n FROM statement)',
  'documents of no entity': 'SELECT count(*) FROM document WHERE entity NOT IN (SELECT id FROM entity)',
  'documents that search lacks': `SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM search_dossier) -
    (SELECT count(*) FROM search_device)`,
}

/** Each entry's statements are numbered without a gap, as many as it says, and give its root; commitments hold what is stored. */
function* logProblems(register: Register, thorough: boolean): Generator<string> {
  const { database } = register.store
  const roots = database.prepare('SELECT n, entry, commitment FROM statement WHERE n BETWEEN ? AND ? ORDER BY n')
  let seq = 0
  let n = 0
  for (const row of rowsOf(register, 'SELECT seq, body, salt, commitment FROM entry ORDER BY seq')) {
    if (row.seq !== ++seq) yield `entry ${seq} is missing (next is ${row.seq})`
    const salt = hex(row.salt as Uint8Array)
    if (sha256Hex(committedText(salt, row.body as string)) !== hex(row.commitment as Uint8Array))
      yield `entry ${seq}: its commitment does not hold what is stored`
    const body = EntryBody.parse(JSON.parse(row.body as string))
    const range = 'statements' in body ? body.statements : undefined
    if (!range) continue
    if (range.first !== n + 1) yield `entry ${seq} begins at statement ${range.first} instead of ${n + 1}`
    const tree = new TreeBuilder(sha256)
    for (const statement of roots.iterate(range.first, range.first + range.count - 1)) {
      if (statement.n !== ++n || statement.entry !== seq) yield `entry ${seq}: statement ${n} is not where it should be`
      tree.append(statement.commitment as Uint8Array)
    }
    if (tree.size !== range.count) yield `entry ${seq} has ${tree.size} of its ${range.count} statements`
    if (hex(tree.root()) !== range.root) yield `entry ${seq}: its statements do not give its root`
  }
  const last = one(register, 'SELECT coalesce(max(n), 0) FROM statement')
  if (last !== n) yield `${last - n} statements beyond the last entry`
  if (thorough) yield* commitmentProblems(register)
}

function* commitmentProblems(register: Register): Generator<string> {
  const sql = `SELECT s.n, e.key AS subject, p.name AS property, s.value, f.body AS frame, s.at, s.salt, s.commitment FROM statement s
    JOIN entity e ON e.id = s.subject JOIN property p ON p.id = s.property JOIN frame f ON f.id = s.frame ORDER BY s.n`
  for (const row of register.store.database.prepare(sql).iterate() as IterableIterator<Row>) {
    const statement = statementOf(row as Parameters<typeof statementOf>[0])
    const text = committedText(hex(row.salt as Uint8Array), canonicalJson(statement))
    if (sha256Hex(text) !== hex(row.commitment as Uint8Array))
      yield `statement ${row.n}: its commitment does not hold what is stored`
  }
}

function* lossProblems(register: Register, { reasons, imports }: Acknowledged): Generator<string> {
  const decided = new Set(rowsOf(register, "SELECT json_extract(body, '$.why') AS why FROM entry").map(({ why }) => why))
  for (const reason of reasons) if (!decided.has(reason)) yield `LOST: decision ${reason} was acknowledged and is not there`
  const find = register.store.database.prepare(
    "SELECT json_extract(body, '$.statements.count') AS n FROM entry WHERE kind = 'import' AND json_extract(body, '$.source.sha256') = ?",
  )
  for (const { sha256: hash, statements } of imports) {
    const found = find.all(hash) as { n: number }[]
    if (found.length !== 1) yield `LOST: import ${hash.slice(0, 16)} was acknowledged and stands ${found.length} times`
    else if (found[0]?.n !== statements)
      yield `import ${hash.slice(0, 16)} has ${found[0]?.n} statements instead of ${statements}`
  }
}

/** @param thorough also hashes every statement again and rebuilds the projections, which must come out the same. */
export async function examine(data: string, acknowledged: Acknowledged, thorough: boolean): Promise<Examined> {
  const register = await openRegister(data)
  try {
    const problems: string[] = []
    const check = rowsOf(register, 'PRAGMA integrity_check').map((row) => String(row.integrity_check))
    if (check.join() !== 'ok') problems.push(...check)
    problems.push(...logProblems(register, thorough), ...lossProblems(register, acknowledged))
    for (const [what, sql] of Object.entries(leftovers)) {
      const count = one(register, sql)
      if (count !== 0) problems.push(`${count} ${what}`)
    }
    if (thorough && !(await rebuild(register)).same) problems.push('the projections differ from those rebuilt from the log')
    return {
      problems,
      entries: one(register, 'SELECT count(*) FROM entry'),
      statements: one(register, 'SELECT count(*) FROM statement'),
    }
  } finally {
    await register.close()
  }
}
