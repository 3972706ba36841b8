import {
  parseCidr,
  type AddressRange,
  type ClusterEndpoint,
  type Labels,
  type LabelSelector,
  type NetworkPolicyPeer,
  type WorkloadEndpoint,
} from '../../model/index.ts'
import { nearest } from '../../document/index.ts'
import { matchesLabelSelector, matchesPeer } from '../../engine/index.ts'
import type { Evaluation } from '../evaluation.ts'
import { nameOf, requirementsOf } from '../words.ts'
import type { MatchedWorkload, Matches, MatchQuery } from './types.ts'

const LISTED = 12
const NEAR = 3
const EVERY_POD: NetworkPolicyPeer = { namespaceSelector: {} }

/** The cluster as selectors see it, made once for a form. */
export interface Surroundings {
  readonly workloads: readonly WorkloadEndpoint[]
  readonly outside: readonly Extract<ClusterEndpoint, { kind: 'outside' }>[]
  readonly namespaces: ReadonlyMap<string, Labels>
}

export function surroundingsOf({ endpoints, assembly }: Evaluation): Surroundings {
  return {
    workloads: endpoints.filter((each) => each.kind === 'workload'),
    outside: endpoints.filter((each) => each.kind === 'outside'),
    namespaces: new Map(assembly.cluster.namespaces.map(({ name, labels }) => [name, labels])),
  }
}

export function podsOf(workloads: readonly WorkloadEndpoint[]): number {
  return workloads.reduce((sum, { pods }) => sum + pods.reduce((each, { replicas }) => each + replicas, 0), 0)
}

function brief(workload: WorkloadEndpoint): MatchedWorkload {
  return { id: workload.id, name: nameOf(workload), pods: podsOf([workload]) }
}

/** The pods of a workload share what selectors read, so one of them answers for all, but for addresses. */
function peerMatches({ namespaces }: Surroundings, peer: NetworkPolicyPeer, policyNamespace: string) {
  return ({ pods, namespace }: WorkloadEndpoint) => {
    const namespaceLabels = namespaces.get(namespace) ?? Object.create(null)
    const asked = peer.ipBlock === undefined ? pods.slice(0, 1) : pods
    return asked.some((pod) => matchesPeer({ peer, policyNamespace, pod, namespaceLabels }))
  }
}

/** The workloads that any of the peers of a policy of `namespace` matches. */
export function matchedBy(
  around: Surroundings,
  peers: readonly NetworkPolicyPeer[],
  namespace: string,
): readonly WorkloadEndpoint[] {
  const tests = peers.map((peer) => peerMatches(around, peer, namespace))
  return around.workloads.filter((workload) => tests.some((test) => test(workload)))
}

/** Workloads of the right namespaces that fail on one condition of the pod selector. */
function nearMisses(candidates: readonly WorkloadEndpoint[], selector: LabelSelector): Matches['near'] {
  const conditions = requirementsOf(selector)
  return candidates
    .flatMap((workload) => {
      const { labels } = workload.pods[0]
      const failing = conditions.filter((each) => !matchesLabelSelector({ matchExpressions: [each] }, labels))
      const [only] = failing
      if (failing.length !== 1 || only === undefined) return []
      const actual = labels[only.key]
      // Every pod fails a lone condition that it does not meet: only a word that looks alike is near.
      const alike = actual !== undefined && only.values.some((value) => nearest(value, [actual]) !== undefined)
      if (conditions.length === 1 && !alike) return []
      return [{ ...brief(workload), has: actual === undefined ? `no ${only.key}` : `${only.key}=${actual}` }]
    })
    .slice(0, NEAR)
}

function lackingKeys(matched: readonly WorkloadEndpoint[], selector: LabelSelector): Matches['lacking'] {
  const keys = (selector.matchExpressions ?? []).flatMap(({ key, operator }) => (operator === 'NotIn' ? [key] : []))
  return [...new Set(keys)].flatMap((key) => {
    const workloads = matched.filter(({ pods }) => pods[0].labels[key] === undefined)
    return workloads.length === 0 ? [] : [{ key, workloads: workloads.slice(0, LISTED).map(brief) }]
  })
}

function holds(block: AddressRange, { family, first, last }: AddressRange): boolean {
  return block.family === family && block.first <= first && last <= block.last
}

function outsideIn({ outside }: Surroundings, { ipBlock }: NetworkPolicyPeer): readonly string[] {
  const block = ipBlock === undefined ? undefined : parseCidr(ipBlock.cidr)
  if (block === undefined) return []
  const holes = (ipBlock?.except ?? []).flatMap((cidr) => parseCidr(cidr) ?? [])
  return outside
    .filter(({ ranges }) => ranges.some((range) => holds(block, range) && !holes.some((hole) => holds(hole, range))))
    .map(({ name }) => name)
}

/** What a selector matches, and what it nearly does. */
export function countMatches(around: Surroundings, query: MatchQuery): Matches {
  const { namespace } = query
  const peer: NetworkPolicyPeer = query.kind === 'peer' ? query.peer : { podSelector: query.selector }
  const { namespaceSelector, podSelector = {}, ipBlock } = peer
  const matched = matchedBy(around, [peer], namespace)
  const where: NetworkPolicyPeer = namespaceSelector === undefined ? { podSelector: {} } : { namespaceSelector }
  const known = new Set(matched)
  const candidates =
    ipBlock === undefined ? matchedBy(around, [where], namespace).filter((each) => !known.has(each)) : []
  return {
    pods: podsOf(matched),
    workloads: matched.slice(0, LISTED).map(brief),
    moreWorkloads: Math.max(0, matched.length - LISTED),
    namespaces:
      namespaceSelector === undefined
        ? null
        : [...around.namespaces].flatMap(([name, labels]) =>
            matchesLabelSelector(namespaceSelector, labels) ? [name] : [],
          ),
    outside: outsideIn(around, peer),
    near: nearMisses(candidates, podSelector),
    lacking: lackingKeys(matched, podSelector),
  }
}

/** Every pod that selectors can match. */
export function everyPod(around: Surroundings): readonly WorkloadEndpoint[] {
  return matchedBy(around, [EVERY_POD], '')
}
