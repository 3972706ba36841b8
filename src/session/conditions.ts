import {
  portCaption,
  type Cluster,
  type NetworkPolicyPeer,
  type NetworkPolicyRule,
  type Protocol,
} from '../model/index.ts'
import type { Connection, Endpoint, Miss, NearMiss } from '../engine/index.ts'
import type { Condition } from './types.ts'
import { code, directionWord, portText, requirementText, requirementsOf } from './words.ts'

function missCondition(miss: Miss, near: NearMiss): Condition {
  switch (miss.kind) {
    case 'subject':
    case 'pod':
    case 'namespace': {
      const { key } = miss.requirement
      return {
        kind: miss.kind === 'pod' ? 'pod label' : miss.kind,
        ok: false,
        needs: requirementText(miss.requirement),
        has: miss.actual === undefined ? `no label ${key}` : `${key}=${miss.actual}`,
      }
    }
    case 'other-namespace':
      return { kind: 'namespace', ok: false, needs: miss.needs, has: miss.actual }
    case 'outside-cidr':
      return { kind: 'address', ok: false, needs: miss.cidr, has: miss.actual }
    case 'except':
      return { kind: 'address', ok: false, needs: `not in except ${miss.cidr}`, has: miss.actual }
    case 'not-a-pod':
      return { kind: 'pod label', ok: false, needs: 'a pod', has: 'an address outside the cluster' }
    case 'host-network':
      return { kind: 'pod label', ok: false, needs: 'a pod with its own address', has: 'a pod on the host network' }
    case 'no-address':
      return { kind: 'address', ok: false, needs: 'a known address', has: 'not scheduled yet' }
    case 'protocol':
      return { kind: 'protocol', ok: false, needs: miss.needs.protocol, has: `another protocol on ${miss.actual}` }
    case 'port':
      return { kind: 'port', ok: false, needs: portCaption(miss.needs), has: String(miss.actual) }
    case 'named-port':
      return {
        kind: 'port',
        ok: false,
        needs: `a port named ${miss.needs.port}`,
        has: `${miss.actual}, which has another name or none`,
      }
    case 'direction':
      return {
        kind: 'direction',
        ok: false,
        needs: `${near.policyType} in policyTypes`,
        has: near.policy.policyTypes.join(', '),
      }
  }
}

function addressOf(endpoint: Endpoint): string {
  if (endpoint.kind === 'address') return endpoint.ip
  if (endpoint.kind === 'node') return endpoint.node
  return endpoint.pod.ips.join(', ') || 'no address yet'
}

function peerConditions(
  peer: NetworkPolicyPeer,
  { other, namespace, cluster }: { other: Endpoint; namespace: string; cluster: Cluster },
): readonly Condition[] {
  if (peer.ipBlock !== undefined) {
    return [{ kind: 'address', ok: true, needs: peer.ipBlock.cidr, has: addressOf(other) }]
  }
  if (other.kind !== 'pod') return []
  const { pod } = other
  const labels = cluster.namespaces.find(({ name }) => name === pod.namespace)?.labels ?? {}
  const fromLabels = (kind: Condition['kind'], selector: NetworkPolicyPeer['podSelector'], has: typeof labels) =>
    requirementsOf(selector ?? {}).map((requirement): Condition => ({
      kind,
      ok: true,
      needs: requirementText(requirement),
      has:
        has[requirement.key] === undefined
          ? `no label ${requirement.key}`
          : `${requirement.key}=${has[requirement.key]}`,
    }))
  // S16: without a namespaceSelector the peer looks only in the policy's own namespace.
  const where: readonly Condition[] =
    peer.namespaceSelector === undefined
      ? [{ kind: 'namespace', ok: true, needs: namespace, has: pod.namespace }]
      : fromLabels('namespace', peer.namespaceSelector, labels)
  return [...where, ...fromLabels('pod label', peer.podSelector, pod.labels)]
}

function portConditions(rule: NetworkPolicyRule, port: number, protocol: Protocol): readonly Condition[] {
  const needs = rule.ports.length === 0 ? 'every port' : rule.ports.map(portCaption).join(', ')
  return [{ kind: 'port', ok: true, needs, has: portText(port, protocol) }]
}

/**
 * The nearest rule as a table (UX 4.3): what it needs, what this connection has, what fails first. Conditions that
 * hold are those of the peer and port that came nearest.
 */
export function tabulateConditions(near: NearMiss, connection: Connection, cluster: Cluster): readonly Condition[] {
  const { policy, policyType } = near
  const failing = near.misses.map((miss) =>
    miss.kind === 'protocol'
      ? {
          ...missCondition(miss, near),
          needs: portCaption(miss.needs),
          has: portText(miss.actual, connection.protocol),
        }
      : missCondition(miss, near),
  )
  const rule = (policyType === 'Ingress' ? policy.ingress : policy.egress)[near.rule]
  if (rule === undefined) return failing
  const other = policyType === 'Ingress' ? connection.source : connection.destination
  const peer = near.peer === null ? undefined : rule.peers[near.peer]
  const candidates = [
    ...(peer === undefined ? [] : peerConditions(peer, { other, namespace: policy.namespace, cluster })),
    ...portConditions(rule, connection.port, connection.protocol),
  ]
  const failed = new Set(failing.map(({ kind, needs }) => `${kind} ${needs}`))
  const failedKinds = new Set(failing.map(({ kind }) => kind))
  const holding = candidates.filter(({ kind, needs }) => {
    if (kind === 'port') return !failedKinds.has('port') && !failedKinds.has('protocol')
    if (kind === 'address' || (kind === 'namespace' && needs === policy.namespace)) return !failedKinds.has(kind)
    return !failed.has(`${kind} ${needs}`)
  })
  return [...failing, ...holding]
}

/** One line of English for the misses that surprise people most; empty when there is none. */
export function surprise(near: NearMiss): string {
  const kinds = new Set(near.misses.map(({ kind }) => kind))
  if (kinds.has('direction')) {
    const types = near.policy.policyTypes.join(', ')
    return `This rule has no effect: policyTypes of ${code(near.policy.name)} is ${types}, so its ${directionWord(near.policyType)} rules do not count.`
  }
  if (kinds.has('other-namespace')) {
    return `A podSelector alone looks only in namespace ${code(near.policy.namespace)}.`
  }
  if (kinds.has('named-port')) return 'A named port is looked up on each destination pod.'
  if (kinds.has('protocol')) return 'A port without a protocol means TCP.'
  if (kinds.has('host-network')) return 'Selectors do not match pods on the host network.'
  return ''
}
