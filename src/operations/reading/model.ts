/** What a language model proposes beside the rules, for one document that was sent to it by name. The rules' proposals stand whatever it answers. */
import { z } from 'zod'
import { type CappedOptions, runCapped } from '../../documents/capped.ts'
import type { ReadDocument } from '../../reading/document.ts'
import type { ModelAnswer } from '../../reading/model/answer.ts'
import { type KnownName, Proposal } from '../../reading/proposal.ts'
import { Failure } from '../../register/failure.ts'
import { loadVocabulary } from '../vocabulary.ts'
import { type AskOptions, askProvider, type Provider } from './provider.ts'

export interface ModelReading {
  proposals: Proposal[]
  /** What was dropped, by reason. */
  refused: Record<string, number>
  /** One line where it could not be asked, or its answer could not be used. */
  problem?: string
}

export interface ModelOptions extends AskOptions {
  language?: string
  publisher?: string
  names?: readonly KnownName[]
  /** Limits of the child process in which the answer is grounded. */
  limits?: Pick<CappedOptions, 'timeoutMs' | 'heapMb'>
}

/** What `model-child.ts` is told. */
export interface GroundingJob {
  document: ReadDocument
  answer: ModelAnswer
  local: readonly Proposal[]
  names: readonly KnownName[]
  language?: string
  publisher?: string
}

const Grounded = z.strictObject({ proposals: z.array(Proposal), refused: z.record(z.string(), z.number()) })

/** @param local what the rules propose. @returns what the model proposes besides; never fails for anything that the model or its machine does. */
export async function readWithModel(
  provider: Provider,
  document: ReadDocument,
  local: readonly Proposal[],
  options: ModelOptions = {},
): Promise<ModelReading> {
  const { language, publisher, names = [], limits, ...asking } = options
  try {
    const answer = await askProvider(provider, document.text, loadVocabulary(), asking)
    if (answer.proposals.length === 0) return { proposals: [], refused: {} }
    const job: GroundingJob = {
      document,
      answer,
      local,
      names,
      ...(language ? { language } : {}),
      ...(publisher ? { publisher } : {}),
    }
    const script = new URL('./model-child.ts', import.meta.url)
    const signal = asking.signal ? { signal: asking.signal } : {}
    return Grounded.parse(await runCapped(script, job, { ...limits, ...signal, name: 'the answer of the model' }))
  } catch (error) {
    asking.signal?.throwIfAborted()
    if (!(error instanceof Failure)) throw error
    return { proposals: [], refused: {}, problem: error.message }
  }
}

const reasons: Record<string, string> = {
  malformed: 'not of the form that was asked for',
  vocabulary: 'with a property or term that is not in the vocabulary',
  quote: 'with a quote that is not in the document',
  text: 'with words of its own that are not in the quote',
  number: 'with a number that is not in the quote',
  date: 'with a date that is not in the quote',
  name: 'with a name that is not in the document',
  negation: 'that leave out a negation, or the contrary of what the quote says',
  person: 'that name a person without public office',
  known: 'known already',
}

/** One line for people: what the model proposed, and what was dropped. */
export function modelLine({ model, url }: Provider, { proposals, refused, problem }: ModelReading): string {
  if (problem) return `No proposals of the model ${model}: ${problem}. Those of the rules stand.`
  const dropped = Object.entries(refused).map(([reason, count]) => `${count} ${reasons[reason] ?? reason}`)
  return `The model ${model} at ${url.host} proposes ${proposals.length}${dropped.length > 0 ? `; dropped: ${dropped.join(', ')}` : ''}.`
}
