import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', 'dist/**', 'contrechamp-data/**'],
    // Limits for what hangs, not for what is slow: a busy machine with two cores takes its time.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    slowTestThreshold: 20_000,
  },
})
