/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly what: string
  readonly measured: string
  /** What it is compared with, and the result as a ratio or against the goal; empty when there is nothing to compare. */
  readonly against: string
  readonly goal: string
  /** Null where there is no goal. */
  readonly met: boolean | null
}

/** Median of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Milliseconds that `run` takes: the median of several runs after one to warm up. */
export function time(run: () => void, runs = 7): number {
  run()
  return median(
    Array.from({ length: runs }, () => {
      const start = performance.now()
      run()
      return performance.now() - start
    }),
  )
}
