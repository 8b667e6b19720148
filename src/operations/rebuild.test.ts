/** Whatever people do in whatever order: the projections are what the log says, to the same bytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../register/failure.ts'
import { assess, decide, judge, withdraw } from './decide.ts'
import { importExamples } from './examples.ts'
import { importFiles } from './import.ts'
import { digestOfProjections, rebuild } from './rebuild.ts'
import { openRegister, type Register } from './register.ts'
import { knownSources } from './views/sources.ts'

type Verb = (register: Register, folder: string) => Promise<unknown>

const tags = fc.record(
  {
    man_made: fc.constant('surveillance'),
    operator: fc.constantFrom('City', 'Град', 'Share'),
    direction: fc.constantFrom('90', 'NE', '270-30', 'junk'),
    'camera:type': fc.constantFrom('dome', 'fixed', 'doorbell'),
    // Named as the property that holds the device's place.
    location: fc.constantFrom('roof', 'indoor'),
  },
  { requiredKeys: ['man_made'] },
)
const camera = fc.record({ id: fc.integer({ min: 1, max: 6 }), osm: fc.boolean(), lon: fc.integer({ min: 200, max: 203 }), tags })
/** Files of one of two publishers: readings of one origin supersede each other, those of two stand side by side. */
const importing = fc
  .record({
    cameras: fc.array(camera, { minLength: 1, maxLength: 5 }),
    publisher: fc.constantFrom(undefined, 'City of Example'),
    dryRun: fc.boolean(),
  })
  .map(
    ({ cameras, publisher, dryRun }): Verb =>
      (register, folder) => {
        const path = join(folder, 'cameras.ndjson')
        const line = ({ id, osm, lon, tags }: (typeof cameras)[number]) =>
          JSON.stringify({ ...(osm ? { '@id': `node/${id}` } : {}), lon: lon / 10, lat: 44.8, ...tags })
        writeFileSync(path, `${cameras.map(line).join('\n')}\n`)
        return importFiles(register, [path], { publisher, dryRun })
      },
  )

const streets = fc.constantFrom('residential', 'primary').map(
  (highway): Verb =>
    (register, folder) => {
      const path = join(folder, 'streets.osm')
      writeFileSync(
        path,
        `<osm><node id="1" lat="44.8" lon="20.1"/><node id="2" lat="44.81" lon="20.1"/><way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="${highway}"/></way></osm>`,
      )
      return importFiles(register, [path], {})
    },
)

const statement = fc.integer({ min: 1, max: 60 }).map((n) => `s${n}`)
const deciding = fc.record({
  id: statement,
  verdict: fc.constantFrom('accepted' as const, 'rejected' as const, 'unsure' as const),
})
const entity = fc.constantFrom(
  'organization/huawei',
  'organization/ghost',
  'organization/share',
  'device/osm-node-1',
  'device/osm-node-2',
)
const verb: fc.Arbitrary<Verb> = fc.oneof(
  { weight: 4, arbitrary: importing },
  { weight: 1, arbitrary: streets },
  {
    weight: 3,
    arbitrary: deciding.map(
      ({ id, verdict }): Verb =>
        (register) =>
          decide(register, id, verdict),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ id: statement, text: fc.constantFrom('180', 'Somebody') }).map(
      ({ id, text }): Verb =>
        (register) =>
          decide(register, id, 'corrected', { correction: { value: { text } } }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ a: entity, b: entity, judgement: fc.constantFrom('same' as const, 'different' as const, 'unsure' as const) })
      .map(
        ({ a, b, judgement }): Verb =>
          (register) =>
            judge(register, a, b, judgement),
      ),
  },
  {
    weight: 1,
    arbitrary: statement.map(
      (id): Verb =>
        (register) =>
          assess(register, id, { about: 'remark', text: 'x', by: 'y' }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(9).map(
      (index): Verb =>
        async (register) => {
          const ids = [...(await knownSources(register.store)).keys()]
          return withdraw(register, ids[index % Math.max(1, ids.length)] ?? 'source/none', 'a test')
        },
    ),
  },
)

/** A verb may refuse; then it must have left everything as it was. */
async function act(register: Register, folder: string, work: Verb): Promise<void> {
  const before = digestOfProjections(register.store)
  try {
    await work(register, folder)
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    expect(digestOfProjections(register.store)).toBe(before)
  }
}

async function sameAfter(verbs: Verb[], examples: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'contrechamp-rebuild-'))
  const register = await openRegister(folder)
  try {
    if (examples) await importExamples(register)
    for (const work of verbs) await act(register, folder, work)
    expect(await rebuild(register)).toMatchObject({ same: true })
  } finally {
    await register.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

test('any sequence of verbs, then rebuild: the same bytes', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(verb, { minLength: 3, maxLength: 12 }), (verbs) => sameAfter(verbs, false)),
    { numRuns: 40 },
  ),
)

test('also on the example register', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(verb, { minLength: 3, maxLength: 8 }), (verbs) => sameAfter(verbs, true)),
    { numRuns: 3 },
  ),
)
