import type { Labels, WorkloadEndpoint } from '../model/index.ts'

/** Labels that controllers set and that change with every rollout. */
const PASSING = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'controller-uid',
])
const PREFERRED = ['app.kubernetes.io/name', 'app', 'k8s-app']

/** Labels that are good for a selector, those that name the application first. */
export function lastingLabels(labels: Labels): readonly (readonly [string, string])[] {
  const rank = (key: string) => (PREFERRED.includes(key) ? PREFERRED.indexOf(key) : PREFERRED.length)
  return Object.entries(labels)
    .filter(([key]) => !PASSING.has(key))
    .sort(([a], [b]) => rank(a) - rank(b))
}

export function hasLabels(labels: Labels, wanted: readonly (readonly [string, string])[]): boolean {
  return wanted.every(([key, value]) => labels[key] === value)
}

function pairs<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second]))
}

/**
 * The fewest labels that tell a workload from the others; all of them when nothing does. Empty for a workload without
 * labels: only a selector of every pod matches it.
 */
export function distinguishingLabels(
  subject: WorkloadEndpoint,
  others: readonly WorkloadEndpoint[],
): readonly (readonly [string, string])[] {
  const labels = lastingLabels(subject.pods[0].labels)
  const alone = (set: readonly (readonly [string, string])[]) =>
    !others.some((other) => other !== subject && hasLabels(other.pods[0].labels, set))
  const single = labels.map((label) => [label])
  return [...single, ...pairs(labels)].find(alone) ?? labels
}
