import type { LabelSelector, LabelSelectorRequirement } from '../../model/index.ts'

/** How a condition is said; `is` is written as matchLabels, the rest as matchExpressions. */
export type Comparison = 'is' | 'in' | 'notIn' | 'exists' | 'absent'

export const COMPARISONS: readonly { readonly id: Comparison; readonly label: string }[] = [
  { id: 'is', label: 'is' },
  { id: 'in', label: 'is one of' },
  { id: 'notIn', label: 'is not one of' },
  { id: 'exists', label: 'exists' },
  { id: 'absent', label: 'does not exist' },
]

/** One row of the selector builder. */
export interface SelectorRow {
  /** Tells rows apart while they are edited. */
  readonly id: number
  readonly key: string
  readonly comparison: Comparison
  /** As typed: one value, or several with commas. */
  readonly values: string
}

const OPERATORS = { in: 'In', notIn: 'NotIn', exists: 'Exists', absent: 'DoesNotExist' } as const
const WORDS = { In: 'in', NotIn: 'notIn', Exists: 'exists', DoesNotExist: 'absent' } as const

export function hasValues(comparison: Comparison): boolean {
  return comparison !== 'exists' && comparison !== 'absent'
}

function valuesOf({ values }: SelectorRow): readonly string[] {
  return [...new Set(values.split(',').map((value) => value.trim()))].filter((value) => value !== '')
}

export function rowsOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector): readonly SelectorRow[] {
  const labels = Object.entries(matchLabels).map(([key, values]) => ({ key, comparison: 'is' as const, values }))
  const expressions = matchExpressions.map(({ key, operator, values }) => ({
    key,
    comparison: WORDS[operator],
    values: values.join(', '),
  }))
  return [...labels, ...expressions].map((row, id) => ({ id, ...row }))
}

/** What keeps rows from being a selector, in words; empty when nothing does. */
export function rowsProblem(rows: readonly SelectorRow[]): string {
  if (rows.some(({ key }) => key.trim() === '')) return 'Choose a label for every condition, or remove the empty one.'
  const listed = rows.find(
    (row) => (row.comparison === 'in' || row.comparison === 'notIn') && valuesOf(row).length === 0,
  )
  if (listed !== undefined) return `Write at least one value for ${listed.key}.`
  const keys = rows.flatMap(({ key, comparison }) => (comparison === 'is' ? [key.trim()] : []))
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  return twice === undefined ? '' : `A label has one value, so ${twice} cannot be two. Use "is one of".`
}

/** The selector that the rows say; no row at all matches everything (S25). */
export function selectorOf(rows: readonly SelectorRow[]): LabelSelector {
  const matchLabels: Record<string, string> = Object.create(null)
  const matchExpressions: LabelSelectorRequirement[] = []
  for (const row of rows) {
    const key = row.key.trim()
    if (row.comparison === 'is') matchLabels[key] = row.values.trim()
    else {
      const values = hasValues(row.comparison) ? valuesOf(row) : []
      matchExpressions.push({ key, operator: OPERATORS[row.comparison], values })
    }
  }
  return {
    ...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
    ...(matchExpressions.length > 0 ? { matchExpressions } : {}),
  }
}
