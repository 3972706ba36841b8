import type { CheckId } from '../checks/index.ts'
import type { CaveatId } from '../engine/index.ts'

/** Where the help text of a caveat or a check is, below the address of the page: `help/e-1/`. */
export function helpAddress(id: CaveatId | CheckId): string {
  return `help/${id.toLowerCase()}/`
}
