/** Entry of the child process that `parseDocument` starts. Whoever wants a second step on the same text writes such a script of their own. */
import { answerJob } from './answer.ts'
import type { ParseJob } from './parse.ts'
import { readDocument } from './read.ts'

await answerJob(({ name }: ParseJob, bytes) => readDocument(bytes(), name))
