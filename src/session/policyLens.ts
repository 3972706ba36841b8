import { connectionId, type ConnectionId, type EndpointId, type PolicyType, type ResourceId } from '../model/index.ts'
import type { VerdictChanges } from '../proposals/index.ts'
import { endpointsOf, matchedBy } from './caret.ts'
import { comparePairs, compareVerdicts, type Side } from './changes.ts'
import { assembleCluster } from './cluster.ts'
import { evaluationOf, type Evaluation } from './evaluation.ts'
import { directionWord } from './words.ts'

/** What a policy does, for the picture (UX 2.4). */
export interface PolicyLens {
  readonly id: ResourceId
  /** Endpoints of the workloads that it applies to. */
  readonly selected: readonly EndpointId[]
  /** The rules that count, with the endpoints each lets connect. `rule` is 0-based. */
  readonly rules: readonly {
    readonly policyType: PolicyType
    readonly rule: number
    readonly matched: readonly EndpointId[]
  }[]
  /** Connections with a port that no other policy would allow. Empty while the policy is off or not evaluated. */
  readonly sole: readonly ConnectionId[]
}

/** Connections that lose a port when the rules of the policy are gone but what it isolates stays so. */
function soleConnections(evaluation: Evaluation, id: ResourceId): readonly ConnectionId[] {
  const { engine, assembly, endpoints } = evaluation
  const { cluster } = assembly
  const own = cluster.policies.find((policy) => assembly.policyResources.get(policy)?.id === id)
  if (own === undefined || own.ingress.length + own.egress.length === 0) return []
  const without = { ...own, ingress: [], egress: [] }
  const policies = cluster.policies.map((policy) => (policy === own ? without : policy))
  const from: Side = { cluster, endpoints }
  const pairs = comparePairs(engine, from, { cluster: { ...cluster, policies }, endpoints })
  engine.update(cluster)
  return pairs
    .filter(({ closed }) => closed !== engine.ports.none)
    .map(({ source, destination }) => connectionId(source.id, destination.id))
}

/** Null when there is no such policy. Compares the whole cluster, so it is asked for one policy at a time. */
export function readPolicyLens(evaluation: Evaluation, id: ResourceId): PolicyLens | null {
  const { documents, assembly, endpoints } = evaluation
  const resource = documents.resources.findLast((each) => each.id === id)
  if (resource === undefined || resource.content.type !== 'policy') return null
  const { policy } = resource.content
  const namespaces = new Map(assembly.cluster.namespaces.map(({ name, labels }) => [name, labels]))
  const rules = policy.policyTypes.flatMap((policyType) =>
    policy[directionWord(policyType)].map((each, rule) => ({
      policyType,
      rule,
      matched: matchedBy({ namespaces, endpoints }, { rule: each, peer: null, policy }),
    })),
  )
  return { id, selected: endpointsOf(evaluation, resource), rules, sole: soleConnections(evaluation, id) }
}

/** What would change if exactly these policies were off. */
export function whatIfOff(evaluation: Evaluation, off: readonly ResourceId[]): VerdictChanges {
  const { engine, documents, assembly, workspace, endpoints } = evaluation
  const other = evaluationOf(engine, {
    workspace: { ...workspace, off },
    documents,
    assembly: assembleCluster(documents.resources, { ...workspace, off }, assembly),
  })
  const to: Side = { cluster: other.assembly.cluster, endpoints: other.endpoints }
  const changes = compareVerdicts(engine, { cluster: assembly.cluster, endpoints }, to)
  engine.update(assembly.cluster)
  return changes
}
