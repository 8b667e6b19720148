/** The bundled example register: statements of five press articles, each an entry of its own. */
import { ExampleFile } from '../register/entry.ts'
import { Failure } from '../register/failure.ts'
import { checkAgainst } from '../register/vocabulary.ts'
import { inTransaction } from '../store/open.ts'
import { sourcesExist } from '../store/sources.ts'
import { EntryWriter, today } from './append.ts'
import { projectorOf, type Register } from './register.ts'
import { dataFiles, readData } from './vocabulary.ts'

export const exampleFiles = (): ExampleFile[] => dataFiles('examples').map((path) => readData(path, ExampleFile))

/** Fills an empty register with the examples, as one transaction. @returns the number of statements; 0 for a register that holds anything. */
export async function importExamples(register: Register): Promise<number> {
  const { store, vocabulary } = register
  let total = 0
  await inTransaction(store, async () => {
    if (await sourcesExist(store)) return
    const projector = projectorOf(register)
    for (const file of exampleFiles()) {
      const writer = new EntryWriter(store)
      const numbers = new Map<string, number>()
      for (const { key, ...statement } of file.statements) {
        checkAgainst(vocabulary, statement)
        numbers.set(key, writer.add(statement))
      }
      writer.log.entity(file.source.id)
      const body = {
        kind: 'import' as const,
        source: { ...file.source, example: true },
        statements: writer.statements,
        read: file.statements.length,
        unchanged: 0,
        withheld: {},
        rejected: [],
        entities: {},
      }
      writer.finish(body, writer.seq)
      await projector.apply({ seq: writer.seq, recordedOn: today(), body })
      total += file.statements.length
      for (const { key, ...assessment } of file.assessments) {
        const statement = numbers.get(key)
        if (statement === undefined)
          throw new Failure(
            'examples/assessment',
            `${file.source.id}: an assessment names "${key}", which is no statement of the file`,
          )
        const remark = new EntryWriter(store)
        const remarkBody = {
          kind: 'assessment' as const,
          statement,
          ...assessment,
          by: file.statements[0]?.by ?? 'contrechamp-examples',
        }
        remark.finish(remarkBody, null)
        await projector.apply({ seq: remark.seq, recordedOn: today(), body: remarkBody })
      }
    }
  })
  return total
}
