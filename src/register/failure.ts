/** The one error of the core: only the edges turn it into an HTTP status or an exit code. */
export class Failure extends Error {
  readonly code: string
  readonly details: Record<string, unknown>

  /** @param message one clear line: what, where, what to do. */
  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Failure'
    this.code = code
    this.details = details
  }
}
