/**
 * An optional language model that proposes beside the rules: any OpenAI-compatible endpoint that the configuration names (docs/reading-model.md). Off unless
 * named, and asked only for documents that somebody sends to it by name. This file speaks with the endpoint; what comes back is grounded in a child process.
 */
import { z } from 'zod'
import { instructions, type ModelAnswer, parsedAnswer } from '../../reading/model/answer.ts'
import { Failure } from '../../register/failure.ts'
import type { Vocabulary } from '../../register/vocabulary.ts'

export interface Provider {
  /** Of the endpoint, ends in `/chat/completions`. */
  url: URL
  model: string
  key?: string
}

export interface AskOptions {
  /** For each part of the document, ms. */
  timeoutMs?: number
  /** Of each answer. */
  mostBytes?: number
  signal?: AbortSignal
}

/** Characters that are sent at once, and in all. */
export const PART = 24_000
export const MOST_SENT = 240_000
const TIMEOUT_MS = 180_000
const MOST_ANSWER_BYTES = 2 * 2 ** 20

const isThisMachine = ({ hostname }: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/**
 * @param environment `CONTRECHAMP_READING_URL`, `CONTRECHAMP_READING_MODEL`, `CONTRECHAMP_READING_KEY`.
 * @returns undefined where none is named.
 * @throws Failure `reading/provider` for an address that cannot be one, or to which the text would travel in the clear.
 */
export function providerOf(environment: Record<string, string | undefined> = process.env): Provider | undefined {
  const address = environment.CONTRECHAMP_READING_URL
  if (!address) return undefined
  const refuse = (what: string) => new Failure('reading/provider', `CONTRECHAMP_READING_URL ${what}`)
  if (!URL.canParse(address)) throw refuse('is no address, such as http://127.0.0.1:11434/v1')
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse(`begins with ${url.protocol}, and only https: and http: are asked`)
  if (url.username || url.password) throw refuse('has a password in it; put the key into CONTRECHAMP_READING_KEY')
  if (url.protocol === 'http:' && !isThisMachine(url))
    throw refuse(`would send documents unencrypted to ${url.host}; use https:, or an endpoint on this machine`)
  const model = environment.CONTRECHAMP_READING_MODEL
  if (!model)
    throw new Failure(
      'reading/provider',
      'CONTRECHAMP_READING_URL is set, and CONTRECHAMP_READING_MODEL does not say which model to ask for',
    )
  if (!url.pathname.endsWith('/chat/completions')) url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`
  const key = environment.CONTRECHAMP_READING_KEY
  return { url, model, ...(key ? { key } : {}) }
}

/** The text in parts that end between paragraphs where they can. */
export function partsOf(text: string): string[] {
  const parts: string[] = []
  let from = 0
  while (from < text.length) {
    const room = Math.min(text.length, from + PART)
    const end = room === text.length ? room : cutBefore(text, from + PART / 2, room)
    const part = text.slice(from, end)
    if (/\S/.test(part)) parts.push(part)
    from = end
  }
  return parts
}

function cutBefore(text: string, least: number, room: number): number {
  for (const mark of ['\n\n', '\n', '. ', ' ']) {
    const at = text.lastIndexOf(mark, room - mark.length)
    if (at >= least) return at + mark.length
  }
  return room
}

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/**
 * Sends the text, part after part. @returns all answers together.
 * @throws Failure `reading/provider`: one line that says what did not work.
 */
export async function askProvider(
  provider: Provider,
  text: string,
  vocabulary: Pick<Vocabulary, 'kinds' | 'lists'>,
  options: AskOptions = {},
): Promise<ModelAnswer> {
  if (text.length > MOST_SENT)
    throw new Failure(
      'reading/provider',
      `the document has ${text.length} characters, and up to ${MOST_SENT} are sent to a model; send the part that matters`,
    )
  const system = instructions(vocabulary)
  const proposals: unknown[] = []
  for (const part of partsOf(text)) proposals.push(...(await askOnce(provider, system, part, options)).proposals)
  return { proposals }
}

async function askOnce({ url, model, key }: Provider, system: string, part: string, options: AskOptions): Promise<ModelAnswer> {
  const { timeoutMs = TIMEOUT_MS, mostBytes = MOST_ANSWER_BYTES, signal } = options
  const limit = AbortSignal.timeout(timeoutMs)
  const failed = (what: string) => new Failure('reading/provider', `the model at ${url.host} ${what}`)
  const body = JSON.stringify({
    model,
    temperature: 0,
    stream: false,
    response_format: { type: 'json_object' },
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: part },
    ],
  })
  let answer: string
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body,
      // Elsewhere is not where the user sent the document.
      redirect: 'error',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    })
    if (!response.ok) {
      await response.body?.cancel()
      throw failed(`answered ${response.status}`)
    }
    answer = await readUpTo(response, mostBytes, () => failed(`answered with more than ${mostBytes} bytes`))
  } catch (error) {
    if (error instanceof Failure) throw error
    signal?.throwIfAborted()
    if (limit.aborted) throw failed(`did not answer within ${timeoutMs / 1000} s`)
    const { cause } = error as { cause?: { code?: string; message?: string } }
    throw failed(`could not be asked: ${cause?.code ?? cause?.message ?? (error as Error).message}`)
  }
  const content = contentOf(answer)
  if (content === undefined)
    throw failed('did not answer as a chat endpoint does; is the address that of an OpenAI-compatible one?')
  const parsed = parsedAnswer(content)
  if (!parsed) throw failed('did not answer with the JSON that was asked for')
  return parsed
}

function contentOf(answer: string): string | undefined {
  try {
    const completion = Completion.safeParse(JSON.parse(answer))
    return completion.success ? completion.data.choices[0]?.message.content : undefined
  } catch {
    return undefined
  }
}

async function readUpTo(response: Response, most: number, tooLarge: () => Failure): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    // Leaving the loop cancels what still comes.
    if (length > most) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}
