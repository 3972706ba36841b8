import type { Documents, PolicyDocument, Resource } from '../document/index.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import { countPods, type World } from './world.ts'

/** Clusters run without policies for their own pods as a rule. */
const SYSTEM = /^kube-/

/** A namespace with pods and without any policy, at its own object in the text. */
export interface UnprotectedNamespace {
  readonly document: PolicyDocument
  readonly resource: Resource
  readonly pods: number
}

export function listUnprotected(
  { documents }: Documents,
  policies: readonly CheckedPolicy[],
  world: World,
): readonly UnprotectedNamespace[] {
  const isUsed = new Set(policies.map(({ policy }) => policy.namespace))
  return documents.flatMap((document) =>
    document.resources.flatMap((resource) => {
      const { content, name, valid, stale } = resource
      if (content.type !== 'namespace' || !valid || stale || isUsed.has(name) || SYSTEM.test(name)) return []
      const pods = countPods(world.podsOf(name))
      return pods === 0 ? [] : [{ document, resource, pods }]
    }),
  )
}

/** NP029: nothing isolates these pods, in either direction (S7). */
export function describeUnprotected({ resource: { name }, pods }: UnprotectedNamespace): Finding {
  const whose = pods === 1 ? 'its pod is' : `its ${pods} pods are`
  return {
    code: 'NP029',
    severity: 'info',
    message: `No policy is in namespace ${name}, so ${whose} not isolated: every connection in and out is allowed. Add a default deny, then allow what is needed.`,
    fieldPath: 'metadata.name',
  }
}
