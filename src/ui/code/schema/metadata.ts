import type { JSONSchema } from 'monaco-yaml'
import { described, list, record, text, textMap } from './build.ts'

const LABELS = textMap(
  'Key and value pairs that selectors match. Both are strings: quote values such as `"1.10"`, `"yes"` and `"007"`.',
)

function metadata(fields: Record<string, JSONSchema>): JSONSchema {
  return record('Name, labels and notes of the object.', {
    name: text('Name of the object: lower case letters, digits, `-` and, for most kinds, `.`.'),
    labels: LABELS,
    annotations: textMap('Notes for people and programs. No selector ever looks at them.'),
    ...fields,
  })
}

/** `metadata` of a kind that lives in a namespace. */
export const NAMESPACED: JSONSchema = metadata({
  namespace: text(
    'The namespace the object lives in. Left out, it is the one that kubectl is pointed at: `default` here.',
  ),
})

/** `metadata` of a NetworkPolicy, where the namespace decides what its selectors see. */
export const POLICY_METADATA: JSONSchema = metadata({
  namespace: text(
    'The policy selects pods of this namespace only, and a peer with nothing but a `podSelector` looks only here too.',
  ),
})

/** `metadata` of a Namespace, whose labels `namespaceSelector` matches. */
export const NAMESPACE_METADATA: JSONSchema = metadata({
  labels: described(
    'What `namespaceSelector` matches. The API server adds `kubernetes.io/metadata.name` with the name of the ' +
      'namespace, and nobody can change it.',
    LABELS,
  ),
})

/** `metadata` of a pod template. */
export const TEMPLATE_METADATA: JSONSchema = record('Labels that every pod of this workload gets.', {
  labels: described('Labels of the pods. This is what `podSelector` matches, not the labels of the workload.', LABELS),
  annotations: textMap('Notes on the pods. No selector looks at them.'),
})

/** A `metav1.LabelSelector`; the description says what it selects and what `{}` means there. */
export function labelSelector(description: string): JSONSchema {
  return record(description, {
    matchLabels: textMap('Every pair must be on the object, exactly. No pairs at all match every object.'),
    matchExpressions: list('Conditions that must all hold, together with `matchLabels`.', {
      type: 'object',
      properties: {
        key: text('The label that the condition looks at.'),
        operator: text(
          '`In`: the label has one of the values. `NotIn`: it has none of them, **or is missing**. `Exists`: the ' +
            'label is there, whatever its value. `DoesNotExist`: it is not there.',
          ['In', 'NotIn', 'Exists', 'DoesNotExist'],
        ),
        values: list('Values for `In` and `NotIn`; must be left out for the other two.', { type: 'string' }),
      },
    }),
  })
}
