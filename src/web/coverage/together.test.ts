import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Together } from './together.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Begins so many answers. @returns what ends the next of them, and the numbers of those that may go */
function begun(count: number, together = new Together(1000)): { end(): void; gone: number[] } {
  const gone: number[] = []
  for (let i = 0; i < count; i++) together.begin()
  let next = 0
  return {
    gone,
    end: () => {
      const number = next++
      void together.end().then(() => gone.push(number))
    },
  }
}

test('answers go together once the last one has come', async () => {
  const { end, gone } = begun(3)
  end()
  end()
  await vi.advanceTimersByTimeAsync(900)
  expect(gone).toEqual([])
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(gone).toEqual([0, 1, 2])
})

test('none waits longer than it may; those that come later wait for each other anew', async () => {
  const { end, gone } = begun(4)
  end()
  await vi.advanceTimersByTimeAsync(600)
  end()
  await vi.advanceTimersByTimeAsync(399)
  expect(gone).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(gone).toEqual([0, 1])
  end()
  await vi.advanceTimersByTimeAsync(999)
  expect(gone).toEqual([0, 1])
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(gone).toEqual([0, 1, 2, 3])
})

test('one alone goes at once', async () => {
  const { end, gone } = begun(1)
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(gone).toEqual([0])
})
