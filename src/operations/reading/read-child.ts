/** The child's side of `readDocument`: bytes to text, text to proposals. */
import { answerJob } from '../../documents/answer.ts'
import { readDocument } from '../../documents/read.ts'
import { propose } from '../../reading/propose.ts'
import { loadVocabulary } from '../vocabulary.ts'
import { namesOfData } from './names.ts'
import { loadPacks } from './packs.ts'
import type { ReadJob } from './read.ts'

await answerJob(async ({ name, names, language, publisher, published }: ReadJob, bytes) => {
  const document = await readDocument(bytes(), name)
  // The register's names come first: of two that are spelled alike, its own is linked.
  const { warnings, ...proposed } = propose(document, {
    packs: loadPacks(),
    names: [...names, ...namesOfData()],
    vocabulary: loadVocabulary(),
    ...(language ? { language } : {}),
    ...(publisher ? { publisher } : {}),
    ...(published ? { published } : {}),
  })
  document.warnings.push(...warnings)
  return { document, ...proposed }
})
