import {
  ANYWHERE,
  type ClusterEndpoint,
  type LabelSelector,
  type LabelSelectorRequirement,
  type NetworkPolicyPeer,
  type PolicyType,
  type Protocol,
} from '../model/index.ts'

/** Names and identifiers stand in code style. */
export function code(text: string): string {
  return `\`${text}\``
}

/** `1 pod`, `2 pods`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

export function directionWord(policyType: PolicyType): 'ingress' | 'egress' {
  return policyType === 'Ingress' ? 'ingress' : 'egress'
}

/** The short name that sentences use; the id when a workload has variants under one name. */
export function nameOf(endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'outside') return endpoint.name
  const variant = endpoint.id.indexOf('#')
  return variant < 0 ? endpoint.name : endpoint.id.slice(endpoint.namespace.length + 1)
}

/** The name that titles use, with the namespace. */
export function titleOf(endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'workload') return endpoint.id
  return endpoint.id === ANYWHERE || endpoint.name === endpoint.cidr
    ? endpoint.name
    : `${endpoint.name} (${endpoint.cidr})`
}

/** `8080/TCP`, as data. */
export function portText(number: number, protocol: Protocol): string {
  return `${number}/${protocol}`
}

/** One requirement as kubectl prints selectors. */
export function requirementText({ key, operator, values }: LabelSelectorRequirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`
    case 'NotIn':
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} not in (${values.join(', ')})`
    case 'Exists':
      return key
    case 'DoesNotExist':
      return `!${key}`
  }
}

/** Every requirement of a selector, `matchLabels` first. Empty for a selector that matches everything (S25). */
export function requirementsOf(selector: LabelSelector): readonly LabelSelectorRequirement[] {
  const labels = Object.entries(selector.matchLabels ?? {}).map(([key, value]): LabelSelectorRequirement => ({
    key,
    operator: 'In',
    values: [value],
  }))
  return [...labels, ...(selector.matchExpressions ?? [])]
}

/** `app=api, tier in (a, b)`; `every pod` for `{}`. */
export function selectorText(selector: LabelSelector, everything: string): string {
  return requirementsOf(selector).map(requirementText).join(', ') || everything
}

/** A peer in words: which pods of which namespaces, or which addresses. */
export function peerText(peer: NetworkPolicyPeer, namespace: string): string {
  if (peer.ipBlock !== undefined) {
    const { cidr, except } = peer.ipBlock
    return except === undefined || except.length === 0 ? cidr : `${cidr} except ${except.join(', ')}`
  }
  const pods = peer.podSelector === undefined ? 'every pod' : selectorText(peer.podSelector, 'every pod')
  const where =
    peer.namespaceSelector === undefined
      ? `namespace ${namespace}`
      : selectorText(peer.namespaceSelector, 'every namespace')
  return `${pods} in ${where}`
}
