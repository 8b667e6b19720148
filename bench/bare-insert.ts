/**
 * The peer of the import: the same statements written into one bare table, with the same durability, in one transaction, and
 * nothing else done for them. Only the inserts and the commit are timed. Arguments: directory of the register, file to write.
 */
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

const BATCH = 20_000
const [directory, file] = process.argv.slice(2) as [string, string]
const register = new DatabaseSync(join(directory, 'register.db'), { readOnly: true })
const bare = new DatabaseSync(file)
bare.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
bare.exec(
  'CREATE TABLE statement (n INTEGER PRIMARY KEY, subject TEXT, property TEXT, value TEXT, at TEXT, salt BLOB, commitment BLOB)',
)
const read = register.prepare(
  `SELECT s.n, e.key, p.name, s.value, s.at, s.salt, s.commitment FROM statement s
   JOIN entity e ON e.id = s.subject JOIN property p ON p.id = s.property WHERE s.n > ? ORDER BY s.n LIMIT ${BATCH}`,
)
const insert = bare.prepare('INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?)')
let milliseconds = 0
let count = 0
const timed = (work: () => void) => {
  const start = performance.now()
  work()
  milliseconds += performance.now() - start
}
timed(() => bare.exec('BEGIN'))
for (let last = 0; ; ) {
  const rows = read.all(last).map((row) => Object.values(row) as SQLInputValue[])
  if (rows.length === 0) break
  timed(() => {
    for (const row of rows) insert.run(...row)
  })
  count += rows.length
  last = rows.at(-1)?.[0] as number
}
timed(() => bare.exec('COMMIT'))
console.log(JSON.stringify({ seconds: milliseconds / 1000, statements: count }))
