import type { PolicyType, QuickFix } from '../model/index.ts'
import type { Documents } from '../document/index.ts'
import { planAddition } from './planAddition.ts'
import { saysNothing } from './selectors.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import { countPods, type World } from './world.ts'

/** A namespace with policies of which none selects every pod. */
export interface OpenNamespace {
  readonly namespace: string
  readonly first: CheckedPolicy
  /** The direction that a default deny would be for: what its policies are about, ingress before egress. */
  readonly policyType: PolicyType
}

/** Namespaces whose policies leave out some pod that could come; reported at the first policy of each. */
export function listOpenNamespaces(policies: readonly CheckedPolicy[]): readonly OpenNamespace[] {
  const groups = new Map<string, CheckedPolicy[]>()
  for (const each of policies) {
    const group = groups.get(each.policy.namespace)
    if (group === undefined) groups.set(each.policy.namespace, [each])
    else group.push(each)
  }
  return [...groups].flatMap(([namespace, group]) => {
    const [first] = group
    if (first === undefined || group.some(({ policy }) => saysNothing(policy.podSelector))) return []
    const isIngress = group.some(({ policy }) => policy.policyTypes.includes('Ingress'))
    return [{ namespace, first, policyType: isIngress ? 'Ingress' : 'Egress' }]
  })
}

/** NP020: a pod that no policy selects is not isolated (S7), which new pods in such a namespace are at first. */
export function describeOpenNamespace({ namespace, policyType }: OpenNamespace): Finding {
  return {
    code: 'NP020',
    severity: 'info',
    message: `No policy of namespace ${namespace} selects every pod, so a new pod is not isolated until a policy names it. Add a default deny for ${policyType.toLowerCase()}.`,
    fieldPath: 'metadata.namespace',
    chip: { namespace, text: 'no default deny' },
  }
}

/** Adds a policy without rules for every pod of the namespace. It only closes, and says for how many pods. */
export function planDefaultDeny(
  documents: Documents,
  { namespace, path, policyType }: Pick<OpenNamespace, 'namespace' | 'policyType'> & { readonly path: string },
  world: World,
): readonly QuickFix[] {
  const taken = new Set(documents.resources.filter((each) => each.namespace === namespace).map((each) => each.name))
  const base = `default-deny-${policyType.toLowerCase()}`
  let name = base
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`
  const edits = planAddition(documents, path, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: { podSelector: {}, policyTypes: [policyType] },
  })
  const pods = countPods(world.podsOf(namespace))
  const whom = pods === 1 ? 'the one pod there' : `all ${pods} pods there`
  return edits.length === 0 ? [] : [{ title: `Add ${name}: isolates ${whom}`, edits }]
}
