import { describe, expect, test } from 'vitest'
import { Compiled, enterWord, type Words } from './compile.ts'
import { Candidates, LiteralIndex } from './presence.ts'
import { requirementOf } from './requirement.ts'
import { kindBit, tagOf } from './tags.ts'

const words: Words = new Map()
enterWord('camera', '(?:cameras?|objectifs?)', words)
enterWord('buy', '(?:achete|acquiert) {gap3} {camera}', words)

const compile = (pattern: string) => new Compiled(pattern, words, 'g', new LiteralIndex(), 'pack xx: rules.one')
const found = (pattern: string, text: string) => text.match(compile(pattern).expression)?.[0]

describe('patterns', () => {
  test.each<[string, string, string | undefined]>([
    ['camera', 'des cameras', undefined],
    ['cameras', 'mini-cameras!', 'cameras'],
    ['{camera}', 'un objectif', 'objectif'],
    ['{buy}', 'la ville achete deux nouvelles cameras', 'achete deux nouvelles cameras'],
    ['signe {gap} accord', 'a signe accord', 'signe accord'],
    ['signe {gap} accord', 'a signe le mois dernier un accord', 'signe le mois dernier un accord'],
    ['signe {gap} accord', 'a signe, dit-il, un accord', undefined],
    ['signe {gap} accord', 'a signe un deux trois quatre cinq six sept huit accord', undefined],
    ['permis {gap3} elucider', "permis d'elucider", "permis d'elucider"],
    ['coute {gap} euros', 'coute 1,5 euros', 'coute 1,5 euros'],
    ['pour {np}', 'pour surveiller les rues, dit-il', 'pour surveiller les rues'],
    // A pattern that ends with a blank or a sign is not stopped by the word behind it.
    ["ville (?:de |d')", 'ville de belgrade', 'ville de '],
    ['€', '5€5', '€'],
    ['\\d{2}', 'en 45', '45'],
  ])('%s in "%s"', (pattern, text, expected) => {
    expect(found(pattern, text)).toBe(expected)
  })

  test('a mention is one sign, and kinds include each other', () => {
    const tagged = `le ${tagOf('VENDOR', 0)} livre`
    expect(found('le {ORG} livre', tagged)).toBe(tagged)
    expect(found('le {BRAND} livre', tagged)).toBe(tagged)
    expect(found('le {PLACE} livre', tagged)).toBeUndefined()
    expect(compile('{PLACE}').kinds).toBe(kindBit('PLACE') | kindBit('COUNTRY'))
  })

  test('what is broken is named with its place', () => {
    expect(() => compile('{nothing}')).toThrow('{nothing} is not among the words')
    expect(() => compile('{NOTHING}')).toThrow('no kind of mention')
    expect(() => compile('(a').expression).toThrow(/^pack xx: rules\.one: Unterminated group$/)
    expect(() => compile('a?').check()).toThrow('everywhere')
  })
})

describe('what a pattern needs', () => {
  const needs = (pattern: string) =>
    requirementOf(pattern, words).map(({ literals, kinds }) => [...literals, ...(kinds === 0 ? [] : [kinds])].join('|'))
  test.each<[string, string[]]>([
    ['cameras? fixes', ['camera', ' fixes']],
    ['(?:ville|commune) de', ['ville|commune', ' de']],
    ['{camera} {gap} ville', ['camera|objectif', 'ville']],
    ['(?:ville)? abc', [' abc']],
    ['abc(?:def|g?)', ['abc']],
    ['(?=abc)def(?!ghi)', ['def']],
    ['a[bc]def\\d+x', ['def']],
    ['(?<v>abc)+', ['abc']],
    ['abcd*', ['abc']],
    ['l\\.abc', ['l.abc']],
    ['{ORG} a', [String(kindBit('ORG') | kindBit('VENDOR'))]],
    ['abc|{ORG}', [`abc|${kindBit('ORG') | kindBit('VENDOR')}`]],
  ])('%s', (pattern, expected) => {
    expect(needs(pattern)).toEqual(expected)
  })

  test('is looked up in one pass', () => {
    const index = new LiteralIndex()
    const one = new Compiled('achete {gap} cameras', words, 'g', index, 'x')
    const other = new Compiled('vend|{ORG}', words, 'g', index, 'x')
    const presence = index.look('la ville achete des cameras')
    expect(presence.meets(one.needed, 0)).toBe(true)
    expect(presence.meets(other.needed, 0)).toBe(false)
    expect(presence.meets(other.needed, kindBit('VENDOR'))).toBe(true)
    expect(index.look('la ville achete').meets(one.needed, 0)).toBe(false)
    expect(index.look('la ville').isBlank).toBe(true)
  })
})

test('of many patterns a sentence names those that have a chance, in order, as asking each of them would', () => {
  const index = new LiteralIndex()
  const patterns = ['achete {gap} cameras', 'vend|{ORG}', 'vend', 'ne .{3} ', '{PLACE} et achete', 'achete {camera}', '{VENDOR}']
  const needed = patterns.map((pattern) => new Compiled(pattern, words, 'g', index, 'x').needed)
  const candidates = new Candidates(needed)
  for (const sentence of ['la ville achete des cameras', 'on vend', 'rien', 'achete', ''])
    for (const kinds of [0, kindBit('VENDOR'), kindBit('PLACE'), kindBit('ORG') | kindBit('COUNTRY')]) {
      const presence = index.look(sentence)
      const asked = [...needed.keys()].filter((place) => presence.meets(needed[place] as (typeof needed)[number], kinds))
      expect(candidates.of(presence, kinds)).toEqual(asked)
    }
})

test('a requirement is read off its pattern when a sentence is first looked at', () => {
  const index = new LiteralIndex()
  const { needed } = new Compiled('achete {camera}', words, 'g', index, 'x')
  expect(needed.clauses).toEqual([])
  index.look('la ville')
  expect(needed.clauses.length).toBe(2)
})
