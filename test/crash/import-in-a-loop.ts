/** Run as a process: imports one file after the other, and says each one's hash once it is acknowledged. */
import { importFiles } from '../../src/operations/import.ts'
import { openRegister } from '../../src/operations/register.ts'

const [data, ...files] = process.argv.slice(2) as [string, ...string[]]
const register = await openRegister(data)
for (const file of files) {
  const [report] = await importFiles(register, [file], {})
  process.stdout.write(`${report?.source.sha256}\n`)
}
await register.close()
