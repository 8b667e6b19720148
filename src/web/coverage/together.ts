/** Answers that wait for one another. */
export class Together {
  readonly #mostMs: number
  #open = 0
  #gathered = Promise.withResolvers<void>()
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param mostMs milliseconds that an answer waits at most */
  constructor(mostMs: number) {
    this.#mostMs = mostMs
  }

  begin(): void {
    this.#open++
  }

  /** One that began has its answer, or will never have one. @returns when all have, or when the first has waited long enough */
  end(): Promise<void> {
    const { promise } = this.#gathered
    if (--this.#open === 0) this.#release()
    else this.#timer ??= setTimeout(() => this.#release(), this.#mostMs)
    return promise
  }

  #release(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#gathered.resolve()
    this.#gathered = Promise.withResolvers()
  }
}
