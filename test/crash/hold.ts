/** Run as a process: holds a lock on an SQLite file for a short while, as another one that starts in the same moment does. */
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

const [file, begin, ms] = process.argv.slice(2) as [string, string, string]
const database = new DatabaseSync(file)
database.exec(begin)
process.stdout.write('held\n')
await wait(Number(ms))
database.exec('COMMIT')
database.close()
