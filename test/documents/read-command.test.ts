/** `contrechamp read FILE --text` as a process of its own. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, run } from '../cli/program.ts'
import { lines, pdfFile } from './pdf-file.ts'

const files = folder()
function file(name: string, content: string | Uint8Array): string {
  const path = join(files, name)
  writeFileSync(path, content)
  return path
}

test('--text prints the canonical text, to the letter and without a line feed of its own', async () => {
  const text = 'Deux caméras 📷\r\n\r\nЉубљана\u00a0…'
  expect(await run(['read', file('a.txt', text), '--text'])).toEqual({ code: 0, out: text, err: '' })
  expect(await run(['read', file('a.pdf', pdfFile([lines(['Two cam-', 'eras.'], 50, 700)])), '--text'])).toMatchObject({
    code: 0,
    out: 'Two cam\u00aderas.',
  })
  expect(await run(['read', file('a.txt', text), '--text', '--json'])).toEqual({
    code: 0,
    out: `${JSON.stringify({ text })}\n`,
    err: '',
  })
})

test('what cannot be read is one line and exit code 1', async () => {
  const locked = await run(['read', file('locked.pdf', pdfFile([[]], { locked: true })), '--text'])
  expect(locked).toEqual({ code: 1, out: '', err: 'contrechamp: locked.pdf is encrypted; save it without a password\n' })
})
