import type { EdgeFilter } from '../../graph/index.ts'

/** The filters of the picture, in the order of the list. */
export const FILTERS: readonly { filter: EdgeFilter; label: string }[] = [
  { filter: 'watched', label: 'Watched' },
  { filter: 'allowed', label: 'Allowed by a rule' },
  { filter: 'decided', label: 'Decided by policy' },
  { filter: 'denied', label: 'Denied' },
  { filter: 'all', label: 'All' },
]

/** The filter after this one, for the key V. */
export function nextFilter(filter: EdgeFilter): EdgeFilter {
  const index = FILTERS.findIndex((each) => each.filter === filter)
  return FILTERS[(index + 1) % FILTERS.length]!.filter
}
