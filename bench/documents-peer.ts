/** What `unpdf` alone needs for the text of a PDF; a program of its own, since its copy of PDF.js and ours cannot be in one process. */
import { readFileSync } from 'node:fs'
import { extractText, getDocumentProxy } from 'unpdf'

const [file = '', rounds = '3'] = process.argv.slice(2)
const bytes = new Uint8Array(readFileSync(file))
const took: { ms: number; cpuMs: number }[] = []
for (let round = 0; round < Number(rounds); round++) {
  const [start, before] = [performance.now(), process.cpuUsage()]
  // A copy each time: the parser takes the bytes with it.
  await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true })
  const { user, system } = process.cpuUsage(before)
  took.push({ ms: performance.now() - start, cpuMs: (user + system) / 1000 })
}
console.log(JSON.stringify(took))
