import type { Diagnostic } from '../model/index.ts'
import { diagnose, policiesOf, type CheckInput } from './types.ts'

/** NP003: two list items are OR, where one item with both selectors would be AND (S17–S19). */
export function checkSplitPeers(input: CheckInput): readonly Diagnostic[] {
  return policiesOf(input).flatMap(({ resource, policy }) =>
    (['ingress', 'egress'] as const).flatMap((field) =>
      policy[field].flatMap(({ peers }, rule) =>
        peers.flatMap((peer, index) => {
          const next = peers[index + 1]
          const onlyNamespaces = peer.namespaceSelector !== undefined && peer.podSelector === undefined
          const onlyPods = next?.podSelector !== undefined && next.namespaceSelector === undefined
          if (!onlyNamespaces || !onlyPods) return []
          return [
            diagnose(input.documents, resource, {
              code: 'NP003',
              severity: 'warning',
              message:
                'These are two peers, so either is enough: every pod of the namespaces, or the pods of this namespace. For both at once, write the selectors in one item.',
              fieldPath: `spec.${field}[${rule}].${field === 'ingress' ? 'from' : 'to'}[${index + 1}]`,
            }),
          ]
        }),
      ),
    ),
  )
}
