import { resourceId, type QuickFix } from '../model/index.ts'
import type { Documents } from '../document/index.ts'
import { planAddition } from './planAddition.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

/** Every cluster starts with these. */
const INITIAL: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease'])

/** A namespace that policies use and the cluster does not have; it is reported at the first of them. */
export interface UnknownNamespace {
  readonly namespace: string
  readonly policies: readonly [CheckedPolicy, ...CheckedPolicy[]]
}

/** Namespaces of policies without an object and without pods (S29). */
export function listUnknownNamespaces(policies: readonly CheckedPolicy[], world: World): readonly UnknownNamespace[] {
  const known = new Set(world.namespaces.filter(({ declared }) => declared).map(({ name }) => name))
  const unknown = new Map<string, [CheckedPolicy, ...CheckedPolicy[]]>()
  for (const each of policies) {
    const { namespace } = each.policy
    if (known.has(namespace) || INITIAL.has(namespace) || world.podsOf(namespace).length > 0) continue
    const group = unknown.get(namespace)
    if (group === undefined) unknown.set(namespace, [each])
    else group.push(each)
  }
  return [...unknown].map(([namespace, group]) => ({ namespace, policies: group }))
}

/** UNKNOWN_NAMESPACE: most likely a namespace that was forgotten, or a misspelt one. */
export function describeUnknownNamespace({ namespace, policies }: UnknownNamespace): Finding {
  const users = policies.length === 1 ? '1 policy' : `${policies.length} policies`
  return {
    code: 'UNKNOWN_NAMESPACE',
    severity: 'warning',
    message: `Namespace ${namespace} is used by ${users} but not in the cluster. Add it.`,
    fieldPath: 'metadata.namespace',
  }
}

/** Adds the Namespace to the file that has the others, or else to that of the policy. */
export function planNamespace(
  documents: Documents,
  { namespace, policies: [first] }: UnknownNamespace,
): readonly QuickFix[] {
  const { resources } = documents
  const id = resourceId('Namespace', '', namespace)
  if (resources.some((resource) => resource.id === id)) return []
  const path = resources.findLast(({ kind }) => kind === 'Namespace')?.path ?? first.document.path
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }
  const edits = planAddition(documents, path, object)
  return edits.length === 0 ? [] : [{ title: `Add Namespace ${namespace}`, edits }]
}
