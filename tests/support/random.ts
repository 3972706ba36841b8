/** A reproducible source of choices: the same seed makes the same choices. */
export interface Random {
  /** An integer from 0 to n - 1. */
  int(n: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Up to `most` things. */
  some<T>(most: number, make: (index: number) => T): readonly T[]
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0 || 1
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (n: number) => Math.floor(next() * n)
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (from) => from[int(from.length)]!,
    some: (most, make) => Array.from({ length: int(most + 1) }, (_, index) => make(index)),
  }
}
