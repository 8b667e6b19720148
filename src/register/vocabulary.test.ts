import { expect, test } from 'vitest'
import { Statement } from './statement.ts'
import { checkAgainst, KindFile, type Vocabulary } from './vocabulary.ts'

const kind = KindFile.parse({ kind: 'organization', open: false, properties: { name: { question: 'what', range: ['text'] } } })
const vocabulary: Vocabulary = { kinds: new Map([['organization', kind]]), lists: new Map(), questions: [], languages: new Map() }
const statement = (property: string) =>
  Statement.parse({
    subject: 'organization/a',
    property,
    value: { text: 'A' },
    polarity: 'asserts',
    speakers: [{ who: 'organization/a', stance: 'states' }],
    passages: [{ source: 'source/a', exact: 'A' }],
    by: 'person',
  })

test.each(['__proto__', 'constructor', 'toString'])('%s, which every object has, is no property', (property) => {
  expect(() => checkAgainst(vocabulary, statement(property))).toThrow('organization has no such property')
  expect(() => checkAgainst(vocabulary, statement('name'))).not.toThrow()
})
