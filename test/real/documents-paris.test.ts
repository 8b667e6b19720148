/** The order of the Paris prefecture with its lists of cameras, and the articles, as the adapters read them. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../src/documents/parse.ts'
import { expectCovered, textOf } from '../documents/cover.ts'
import { shared, sharedPresent } from './shared.ts'

const seeds = [
  '000_04516a7d1db01681',
  '001_fb54ba13254649be',
  '002_c1633d47d64a6e57',
  '003_cb6d8dbbd58e5e24',
  '004_21c8bdebe08fc4b8',
]
const plain = (number: string): string => number.trim().replace(/^0+/, '')

describe.skipIf(!sharedPresent)('documents beside the checkout', () => {
  test('the tables of cameras are rows, with the number in a cell of its own', async () => {
    const document = await parseDocument(shared('data/paris/arrete-2019-00079-et-annexes-p489-514.pdf'))
    expectCovered(document)
    expect(document.pages).toBe(26)
    const cells = document.blocks
      .filter(({ kind }) => kind === 'row')
      .map((row) => (row.cells ?? []).map((cell) => textOf(document, cell)))
    const numbers = new Set(cells.map((row) => plain(row[1] ?? '')))
    const listed = readFileSync(shared('data/paris/annexe1.csv'), 'utf8').trim().split('\n').slice(1)
    const found = listed.filter((line) => numbers.has(plain(line.split(';')[1] as string)))
    expect(found.length / listed.length).toBeGreaterThan(0.99)
    // Arrondissement, number, place: nothing else is in these tables.
    expect(cells.filter((row) => row.length === 3).length).toBeGreaterThan(2200)
    expect(document.text).toContain("est autorisé à procéder à l'installation, pour une durée de cinq ans, d'un système")
    const asides = document.blocks.filter(({ aside }) => aside).map((block) => textOf(document, block))
    expect(asides.filter((text) => text === 'BULLETIN OFFICIEL DE LA VILLE DE PARIS')).toHaveLength(26)
  })

  test.each(seeds)('the text of %s is the file', async (name) => {
    const path = shared(`seeds/${name}.txt`)
    const document = await parseDocument(path)
    expect(document.text).toBe(readFileSync(path, 'utf8'))
    expectCovered(document)
  })
})
