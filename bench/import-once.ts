/** One import in a process of its own, so that its memory is its own. Arguments: data directory, file. Prints one JSON line. */
import { importFiles } from '../src/operations/import.ts'
import { openRegister } from '../src/operations/register.ts'

const [directory, file] = process.argv.slice(2) as [string, string]
const register = await openRegister(directory)
const start = performance.now()
const [report] = await importFiles(register, [file], {})
const seconds = (performance.now() - start) / 1000
await register.close()
// maxRSS is in kibibytes on every platform that Node runs on.
console.log(JSON.stringify({ seconds, rows: report?.read, maxRssMB: (process.resourceUsage().maxRSS * 1024) / 1e6 }))
