/** The child's side of `readWithModel`: a foreign answer about a foreign text meets patterns here, within limits and without network. */
import { answerJob } from '../../documents/answer.ts'
import { groundAnswer } from '../../reading/model/grounded.ts'
import { loadVocabulary } from '../vocabulary.ts'
import type { GroundingJob } from './model.ts'
import { namesOfData } from './names.ts'
import { loadPacks } from './packs.ts'

await answerJob(({ document, answer, local, names, language, publisher }: GroundingJob) =>
  groundAnswer(answer, document, {
    packs: loadPacks(),
    names: [...names, ...namesOfData()],
    vocabulary: loadVocabulary(),
    language,
    publisher,
    local,
  }),
)
