import type { Labels, LabelSelector, WorkloadKind } from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { readLabels, readSelector } from './readLabels.ts'
import { required } from './serverErrors.ts'
import { child, type Field, type JsonObject } from './shape.ts'

/** Kinds that must say which pods are theirs. A Job's selector is made for it, other kinds have none. */
const NEED_SELECTOR: ReadonlySet<WorkloadKind> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])

/** S23, S24. */
function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  if (Object.entries(matchLabels).some(([key, value]) => labels[key] !== value)) return false
  return matchExpressions.every(({ key, operator, values }) => {
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
  })
}

function isEmpty({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length + matchExpressions.length === 0
}

interface Selecting {
  readonly kind: WorkloadKind
  readonly spec: JsonObject | undefined
  /** Labels of the template, and where they stand. */
  readonly labels: Labels
  readonly labelsAt: Field['at']
}

/** A workload must select the pods of its own template. */
export function checkSelection(issues: Issues, { kind, spec, labels, labelsAt }: Selecting): void {
  const field = child(spec, 'selector', ['spec'])
  if (kind === 'ReplicationController') {
    const matchLabels = readLabels(issues, field)
    if (!selects({ matchLabels }, labels)) addMismatch(issues, { labels, labelsAt })
    return
  }
  if (!NEED_SELECTOR.has(kind)) return
  const selector = readSelector(issues, field)
  if (selector === undefined) {
    const message = `A ${kind} needs a \`selector\` that matches the labels of its template. Add one before you apply it.`
    if (field.value === undefined || field.value === null)
      issues.add({ code: 'MISSING_SELECTOR', message, at: field.at, server: required(field.at) })
    return
  }
  if (isEmpty(selector)) {
    const message = `An empty selector is not allowed in a ${kind}. Repeat the labels of its template.`
    issues.add({
      code: 'INVALID_SELECTOR',
      message,
      at: field.at,
      server: { field: 'spec.selector', reason: 'Invalid value', text: 'spec.selector: Invalid value' },
    })
  } else if (!selects(selector, labels)) addMismatch(issues, { labels, labelsAt })
}

function addMismatch(issues: Issues, { labels, labelsAt }: Pick<Selecting, 'labels' | 'labelsAt'>): void {
  const field = labelsAt.join('.')
  issues.add({
    code: 'SELECTOR_MISMATCH',
    message: 'The selector does not match the labels of the template. Make them the same.',
    at: labelsAt,
    server: { field, reason: 'Invalid value', text: `${field}: Invalid value: ${JSON.stringify(labels)}` },
  })
}
