/** One writer at a time: commands from the socket and decisions from the reading desk wait for each other here, in the order of arrival. */
export interface Turns {
  /** Resolves with what the work gives, once everything before it has ended. */
  take<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>
}

export function newTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work) {
      const done = last.then(work)
      // One that failed is no reason to refuse the next.
      last = done.catch(() => undefined)
      return done
    },
    async idle() {
      await last
    },
  }
}
