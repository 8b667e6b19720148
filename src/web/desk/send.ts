/** What the desk sends to the server; whatever is refused comes back as words for people. */
export class Refused extends Error {
  /** What stands instead, where it was decided meanwhile. */
  readonly outdated: { id: string; state: string; seen: number } | undefined
  constructor(message: string, outdated?: Refused['outdated']) {
    super(message)
    this.outdated = outdated
  }
}

async function answerOf(answer: Response): Promise<unknown> {
  const given = (await answer.json().catch(() => undefined)) as
    | { error?: { code?: string; message?: string; details?: unknown } }
    | undefined
  const { code, message, details } = given?.error ?? {}
  if (!answer.ok)
    throw new Refused(
      message ?? String(answer.status),
      code === 'decision/outdated' ? (details as Refused['outdated']) : undefined,
    )
  return given
}

/** @throws Refused with the server's words; TypeError when it does not answer at all. */
export const send = async (path: string, body: unknown): Promise<unknown> =>
  answerOf(await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))

/** @param about what whoever drops the file knows of it. */
export async function sendDocument(file: File, about: Record<string, string>): Promise<{ href: string }> {
  const path = `/desk/documents?${new URLSearchParams(about)}`
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }
  return (await answerOf(await fetch(path, { method: 'POST', headers, body: file }))) as { href: string }
}
