/** A small document with proposals, made for tests: nobody in it exists. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reading } from '../../src/operations/reading/propose.ts'
import { sha256Hex } from '../../src/operations/sha256.ts'
import type { ReadDocument } from '../../src/reading/document.ts'
import type { Party, Proposal } from '../../src/reading/proposal.ts'

export const sentences = [
  'The town of Quolby bought 120 cameras from Zanthrex Optics.',
  'The mayor of Quolby says that the cameras do not recognise faces.',
  'A resident says that there are 300 cameras.',
  'The contract was signed on 3 May 2024.',
]

export function textDocument(text: string, more: Partial<ReadDocument> = {}): ReadDocument {
  const blocks = [...text.matchAll(/[^\n]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'paragraph' as const,
  }))
  return {
    format: 'text',
    rules: 'text-1',
    text,
    blocks,
    title: 'Cameras in Quolby',
    publisher: 'Quolby Gazette',
    warnings: [],
    ...more,
  }
}

const town: Party = { kind: 'deployment', name: 'Quolby cameras' }
const maker: Party = { kind: 'organization', name: 'Zanthrex Optics' }
const gazette = { kind: 'organization' as const, name: 'Quolby Gazette', stance: 'reports' as const }

/** Proposals for those of the sentences that the text holds. */
export function proposalsFor(text: string): Proposal[] {
  const at = (quote: string) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length })
  const common = { subject: town, polarity: 'asserts' as const, warnings: [], by: 'test', score: 0.9 }
  const cameras = (count: number, raw: string) => ({ quantity: { min: count, max: count, raw, unit: '1', counted: 'camera' } })
  const all: [string, Proposal][] = [
    [
      '120 cameras',
      {
        ...common,
        property: 'quantity',
        value: cameras(120, '120'),
        speakers: [{ ...gazette, stance: 'states' }],
        quote: at('120 cameras'),
      },
    ],
    [
      'Zanthrex Optics',
      {
        ...common,
        property: 'vendor',
        value: { entity: 'organization/zanthrex-optics' },
        party: maker,
        speakers: [{ ...gazette, stance: 'states' }],
        quote: at('bought 120 cameras from Zanthrex Optics'),
      },
    ],
    [
      'recognise faces',
      {
        ...common,
        property: 'capability',
        value: { term: 'face-recognition' },
        polarity: 'denies',
        speakers: [{ kind: 'person', name: 'mayor of Quolby', stance: 'states' }, gazette],
        quote: at('do not recognise faces'),
        warnings: ['suspected-translation'],
      },
    ],
    [
      '300 cameras',
      {
        ...common,
        property: 'quantity',
        value: cameras(300, '300'),
        speakers: [{ kind: 'person', name: 'a resident', stance: 'alleges' }, gazette],
        quote: at('300 cameras'),
      },
    ],
    [
      'signed on',
      {
        ...common,
        property: 'start',
        value: { date: '2024-05-03' },
        speakers: [{ ...gazette, stance: 'states' }],
        quote: at('signed on 3 May 2024'),
      },
    ],
  ]
  return all.filter(([words]) => text.includes(words)).map(([, proposal]) => proposal)
}

/** Writes the text as a file and reads it. */
export function exampleReading(
  text = `${sentences.join('\n')}\n`,
  more: Partial<ReadDocument> = {},
): { file: string; reading: Reading } {
  const file = join(mkdtempSync(join(tmpdir(), 'contrechamp-reading-')), 'quolby.txt')
  writeFileSync(file, text)
  const reading = {
    document: textDocument(text, more),
    proposals: proposalsFor(text),
    sha256: sha256Hex(Buffer.from(text)),
    language: 'en',
    profile: 'article',
  }
  return { file, reading }
}
