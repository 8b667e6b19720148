import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', 'dist/**', 'contrechamp-data/**'],
    // Two at a time also on two cores, where one alone would mostly wait for the processes that it started.
    maxWorkers: 2,
    // Limits for what hangs, not for what is slow: a busy machine with two cores takes its time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    slowTestThreshold: 20_000,
  },
})
