import type { Labels, LabelSelector, LabelSelectorRequirement } from '../model/index.ts'

export type LabelTest = (labels: Labels) => boolean

const read = new WeakMap<LabelSelector, readonly LabelSelectorRequirement[]>()
const NONE: readonly LabelSelectorRequirement[] = []

/** The selector as a flat list of requirements, all of which must hold (S24). Absent and empty give none (S25). */
export function requirements(selector: LabelSelector | undefined): readonly LabelSelectorRequirement[] {
  if (selector === undefined) return NONE
  let list = read.get(selector)
  if (list === undefined) {
    const matchLabels = Object.entries(selector.matchLabels ?? {})
    const equal = matchLabels.map(([key, value]) => ({ key, operator: 'In' as const, values: [value] }))
    read.set(selector, (list = [...equal, ...(selector.matchExpressions ?? [])]))
  }
  return list
}

/** Whether one requirement holds (S23): In needs the key, NotIn and DoesNotExist hold without it (S30). */
export function holds({ key, operator, values }: LabelSelectorRequirement, labels: Labels): boolean {
  const value = labels[key]
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
  }
}

export function compileSelector(selector: LabelSelector | undefined): LabelTest {
  const required = requirements(selector)
  const [first] = required
  if (first === undefined) return () => true
  if (required.length === 1) return (labels) => holds(first, labels)
  return (labels) => required.every((requirement) => holds(requirement, labels))
}

/**
 * Whether a label selector matches labels (S23, S24). An empty selector matches everything (S25); what an absent one
 * means depends on where it stands (S20, S21), so there is none here.
 */
export function matchesLabelSelector(selector: LabelSelector, labels: Labels): boolean {
  return requirements(selector).every((requirement) => holds(requirement, labels))
}

/** Text that is equal only for selectors that say the same in the same order. */
export function selectorKey(selector: LabelSelector | undefined): string {
  return selector === undefined ? '' : JSON.stringify(requirements(selector))
}
