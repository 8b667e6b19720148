/** Figures as they are quoted: several rounds, the median first. */
export interface Figures {
  min: number
  median: number
  p95: number
  max: number
}

export function figures(samples: readonly number[]): Figures {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
  return { min: at(0), median: at(0.5), p95: at(0.95), max: at(1) }
}

/** `median 1.2 (min 1.0, p95 1.4, max 1.5) ms` */
export function shown({ min, median, p95, max }: Figures, unit: string, digits = 2): string {
  const text = (value: number) => value.toFixed(digits)
  return `median ${text(median)} (min ${text(min)}, p95 ${text(p95)}, max ${text(max)}) ${unit}`
}

/** Seeded, so that two runs ask the same (Mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
