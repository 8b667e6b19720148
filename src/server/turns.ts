/**
 * One writer at a time: commands from the socket and decisions from the reading desk wait for each other here, in the order of arrival. Documents are
 * read one at a time too, beside that: a hostile one can take a minute, and a decision must not wait for it.
 */
export interface Turns {
  /** Resolves with what the work gives, once everything before it has ended. */
  take<T>(work: () => Promise<T>): Promise<T>
  /** The same for readings of documents, which take a turn of their own for what they write. */
  read<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>
}

export function newTurns(): Turns {
  const [writing, reading] = [newLine(), newLine()]
  return {
    take: writing.take,
    read: reading.take,
    async idle() {
      await reading.idle()
      await writing.idle()
    },
  }
}

function newLine(): Pick<Turns, 'take' | 'idle'> {
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
