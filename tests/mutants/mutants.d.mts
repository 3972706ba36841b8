/** A defect to put into the source: `find` stands exactly once in the file under `src`. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const MUTANTS: readonly Mutant[]
