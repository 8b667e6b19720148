/** Documents to text: a PDF of 100 pages beside what `unpdf` alone takes for it, an article of 12 kB, and what the child process costs. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDocument } from '../src/documents/parse.ts'
import { readDocument } from '../src/documents/read.ts'
import { lines, pdfFile } from '../test/documents/pdf-file.ts'
import { figures, seeded, shown } from './measure.ts'

const ROUNDS = 5
const random = seeded(7)
const words =
  'la ville a acheté deux cents caméras de surveillance auprès du fournisseur selon le contrat signé en mars 2019 pour les rues du centre'.split(
    ' ',
  )
const line = (): string => Array.from({ length: 12 }, () => words[Math.floor(random() * words.length)]).join(' ')
const page = () => lines(Array.from({ length: 50 }, line), 50, 780)

async function timed(work: () => Promise<unknown>): Promise<string> {
  const samples: number[] = []
  await work()
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    await work()
    samples.push(performance.now() - start)
  }
  medians.push(figures(samples).median)
  return shown(figures(samples), 'ms', 0)
}
const medians: number[] = []

const folder = mkdtempSync(join(tmpdir(), 'bench-documents-'))
try {
  const pdf = pdfFile(Array.from({ length: 100 }, page))
  const article = new TextEncoder().encode(
    `<html><head><title>Caméras</title></head><body><nav>Accueil</nav><article>${Array.from({ length: 40 }, () => `<p>${line()} ${line()} ${line()}.</p>`).join('')}</article></body></html>`,
  )
  for (const [name, bytes] of [
    ['a.pdf', pdf],
    ['a.html', article],
  ] as const)
    writeFileSync(join(folder, name), bytes)
  // pdf.js takes the bytes for itself: each round gets its own.
  const own = () => Uint8Array.from(pdf)
  console.log(`PDF, 100 pages, ${(pdf.length / 1e6).toFixed(1)} MB`)
  const peer = execFileSync(process.execPath, [
    join(import.meta.dirname, 'documents-peer.ts'),
    join(folder, 'a.pdf'),
    `${ROUNDS + 1}`,
  ])
  // The first round warms up.
  const alone = figures((JSON.parse(peer.toString()) as { ms: number }[]).slice(1).map(({ ms }) => ms))
  console.log(`  unpdf's text alone      ${shown(alone, 'ms', 0)}`)
  console.log(`  text and blocks         ${await timed(() => readDocument(own(), 'a.pdf'))}`)
  console.log(`  in the capped child     ${await timed(() => parseDocument(join(folder, 'a.pdf')))}`)
  console.log(`  text and blocks / unpdf alone: ${((medians[0] as number) / alone.median).toFixed(2)}`)
  console.log(`HTML article, ${(article.length / 1e3).toFixed(0)} kB`)
  console.log(`  text and blocks         ${await timed(() => readDocument(article, 'a.html'))}`)
  console.log(`  in the capped child     ${await timed(() => parseDocument(join(folder, 'a.html')))}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
