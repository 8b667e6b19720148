/** A bar on a terminal; silent anywhere else. */
import type { WriteStream } from 'node:tty'

const WIDTH = 24
const EVERY_MS = 100

export interface ProgressBar {
  show(label: string, done: number, total: number): void
  clear(): void
}

/** @param forced draws although the stream is no terminal: the server's child draws for the terminal at the other end. */
export function progressBar(stream: WriteStream | NodeJS.WriteStream, forced = false): ProgressBar {
  let last = 0
  let drawn = false
  if (!stream.isTTY && !forced) return { show: () => {}, clear: () => {} }
  return {
    show(label, done, total) {
      const now = performance.now()
      if (now - last < EVERY_MS && done < total) return
      last = now
      drawn = true
      const share = total > 0 ? Math.min(1, done / total) : 0
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')
      const name = label.length > 40 ? `…${label.slice(-39)}` : label
      stream.write(`\r\u001b[K${bar} ${Math.round(share * 100)} % ${name}`)
    },
    clear() {
      if (drawn) stream.write('\r\u001b[K')
      drawn = false
    },
  }
}
