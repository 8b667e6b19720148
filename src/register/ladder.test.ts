import { expect, test } from 'vitest'
import { say, vocabulary } from '../../test/statements.ts'
import { ladders } from './ladder.ts'
import type { Qualifiers } from './statement.ts'

const capability = (n: number, term: string, qualifiers: Qualifiers = {}, denied = false) =>
  say(n, 'capability', { term }, { qualifiers, polarity: denied ? 'denies' : 'asserts' })

test('evidence stands on its own rung: asserted, denied, planned', () => {
  const [faces, gait, ...more] = ladders(vocabulary, [
    capability(5, 'gait-recognition'),
    capability(4, 'face-recognition', { rung: 'used' }, true),
    capability(3, 'face-recognition', { rung: 'used', state: 'planned' }),
    capability(2, 'face-recognition', { rung: 'supports' }),
    capability(1, 'face-recognition', { rung: 'supports' }),
    capability(6, 'face-recognition', { rung: 'used', state: 'planned' }, true),
    say(7, 'capability', { absent: 'unknown' }),
    say(8, 'status', { term: 'active' }),
    { ...capability(9, 'thermal-imaging'), status: 'withdrawn' },
  ])
  expect(more).toEqual([])
  expect(faces?.rungs).toEqual([
    { rung: 'offers', asserted: [], denied: [], planned: [] },
    { rung: 'supports', asserted: ['s1', 's2'], denied: [], planned: [] },
    { rung: 'licensed', asserted: [], denied: [], planned: [] },
    { rung: 'enabled', asserted: [], denied: [], planned: [] },
    { rung: 'used', asserted: [], denied: ['s4'], planned: ['s3'] },
  ])
  expect([faces?.capability, faces?.unplaced]).toEqual(['face-recognition', ['s6']])
  expect([gait?.capability, gait?.unplaced]).toEqual(['gait-recognition', ['s5']])
})
