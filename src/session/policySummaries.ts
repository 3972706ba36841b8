import type { ClusterEndpoint, NetworkPolicy, WorkloadEndpoint } from '../model/index.ts'
import { selectsPod } from '../engine/index.ts'
import type { PolicySummary } from './types.ts'
import type { Evaluation } from './evaluation.ts'
import { placeOfResource } from './places.ts'

interface Selected {
  readonly endpoints: readonly ClusterEndpoint[]
  readonly selects: PolicySummary['selects']
  readonly pods: number
}

const grouped = new WeakMap<readonly ClusterEndpoint[], ReadonlyMap<string, readonly WorkloadEndpoint[]>>()

function workloadsIn(endpoints: readonly ClusterEndpoint[], namespace: string): readonly WorkloadEndpoint[] {
  const known = grouped.get(endpoints)
  if (known !== undefined) return known.get(namespace) ?? []
  const groups = new Map<string, WorkloadEndpoint[]>()
  for (const endpoint of endpoints) {
    if (endpoint.kind !== 'workload') continue
    const group = groups.get(endpoint.namespace)
    if (group === undefined) groups.set(endpoint.namespace, [endpoint])
    else group.push(endpoint)
  }
  grouped.set(endpoints, groups)
  return groups.get(namespace) ?? []
}

const selected = new WeakMap<NetworkPolicy, Selected>()

/** Which workloads a policy selects; remembered while neither the policy nor any endpoint changed. */
function selectedBy(policy: NetworkPolicy, endpoints: readonly ClusterEndpoint[]): Selected {
  const known = selected.get(policy)
  if (known?.endpoints === endpoints) return known
  const matching = workloadsIn(endpoints, policy.namespace).filter(({ pods }) =>
    pods.some((pod) => selectsPod(policy, pod)),
  )
  const answer = {
    endpoints,
    selects: matching.map(({ id }) => id),
    pods: matching.reduce((sum, { pods }) => sum + pods.reduce((each, { replicas }) => each + replicas, 0), 0),
  }
  selected.set(policy, answer)
  return answer
}

/** Every policy of the text in the order of the files, those that are switched off or rejected among them. */
export function summarizePolicies({ documents, assembly, endpoints, workspace }: Evaluation): readonly PolicySummary[] {
  const off = new Set(workspace.off)
  return documents.resources.flatMap((resource) => {
    const { content } = resource
    if (content.type !== 'policy') return []
    const { policy } = content
    const { selects, pods } = selectedBy(policy, endpoints)
    return [
      {
        id: resource.id,
        namespace: policy.namespace,
        name: policy.name,
        policyTypes: policy.policyTypes,
        policyTypesDefaulted: policy.policyTypesDefaulted,
        selects,
        pods,
        rules: policy.ingress.length + policy.egress.length,
        off: off.has(resource.id),
        stale: resource.stale,
        evaluated: assembly.evaluated.has(resource),
        place: placeOfResource(documents, resource),
      },
    ]
  })
}
