/** Browsers, workers and Node all have it; the core is compiled without the types of any of them. */
declare const performance: { readonly now: () => number }

/** Milliseconds since some fixed moment, for measuring how long something took. */
export function now(): number {
  return performance.now()
}
