/** How answers leave the server: validators, failures as statuses, and headers that allow nothing that is not needed. */
import type { Context } from 'hono'
import { Failure } from '../register/failure.ts'

/** The whole policy: our own script, style, pictures, worker and data; nothing from anybody else. */
const policy = (framing: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framing}`,
  ].join('; ')

/** @param embeddable the map alone may be shown inside other sites. */
export function secure(headers: Headers, embeddable: boolean): void {
  headers.set('content-security-policy', policy(embeddable ? '*' : "'none'"))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', embeddable ? 'cross-origin' : 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
}

const statuses: Record<string, number> = {
  'entity/unknown': 404,
  'statement/unknown': 404,
  'statement/erased': 410,
  'page/unknown': 404,
  'rule/unknown': 404,
  'request/gap': 404,
  'request/nobody': 404,
  'request/answered': 410,
  'tile/none': 404,
  'query/invalid': 400,
  'method/none': 405,
  'coverage/slow': 503,
  'coverage/busy': 503,
  'coverage/computing': 202,
  'coverage/large': 503,
  'desk/off': 404,
  'desk/closed': 403,
  'desk/host': 403,
  'desk/origin': 403,
  'decision/none': 409,
  'decision/outdated': 409,
  'document/too-large': 413,
  'document/not-kept': 410,
  'store/busy': 503,
}

export interface Told {
  status: number
  error: { code: string; message: string; details: Record<string, unknown> }
}

const alreadyNoted = new WeakSet<Error>()

/**
 * Told to whoever runs the server, each failure once, however many visitors it is told to; nothing of the visitor is in it, the words of a
 * search neither.
 */
export function noted(error: unknown, path: string): void {
  if (error instanceof Failure) return
  if (error instanceof Error) {
    if (alreadyNoted.has(error)) return
    alreadyNoted.add(error)
  }
  process.stderr.write(`contrechamp: ${path}: ${(error as Error).stack}\n`)
}

/** What failed inside is nobody's business outside: only failures that were meant for people are told. */
export function told(error: unknown): Told {
  if (error instanceof Failure)
    return { status: statuses[error.code] ?? 400, error: { code: error.code, message: error.message, details: error.details } }
  return {
    status: 500,
    error: {
      code: 'server/failed',
      message: 'the server failed at this; try again, or tell whoever runs this register',
      details: {},
    },
  }
}

/** Answers 304 where the reader has this version already, and only otherwise does the work; what that gives may have a validator of its own. */
export async function validated(context: Context, tag: string, make: () => Promise<Response>): Promise<Response> {
  const etag = `"${tag}"`
  const asked = context.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  const headers = { etag, 'cache-control': 'no-cache' }
  if (asked?.includes(etag) || asked?.includes('*')) return new Response(null, { status: 304, headers })
  const response = await make()
  if (response.ok && !response.headers.has('etag'))
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
