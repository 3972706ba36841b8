import {
  METADATA_NAME_LABEL,
  parseCidr,
  type AddressRange,
  type IPBlock,
  type LabelSelector,
  type LabelSelectorRequirement,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type NetworkPolicyRule,
} from '../model/index.ts'

/**
 * What is inside what, for any pod, namespace and address there could ever be. Every answer here is a proof: `false`
 * only means that there is none this simple. Blocks and selectors are never compared with each other, because whether a
 * block matches pods is open (S34).
 */
function requirementsOf({
  matchLabels = {},
  matchExpressions = [],
}: LabelSelector): readonly LabelSelectorRequirement[] {
  const equalities = Object.entries(matchLabels).map(([key, value]) => ({
    key,
    operator: 'In' as const,
    values: [value],
  }))
  return [...equalities, ...matchExpressions]
}

/** Whether labels that meet `a` meet `b`, both about one key (S23). */
function implies(a: LabelSelectorRequirement, b: LabelSelectorRequirement): boolean {
  switch (b.operator) {
    case 'Exists':
      return a.operator === 'In' || a.operator === 'Exists'
    case 'DoesNotExist':
      return a.operator === 'DoesNotExist'
    case 'In':
      return a.operator === 'In' && a.values.every((value) => b.values.includes(value))
    case 'NotIn':
      if (a.operator === 'DoesNotExist') return true
      if (a.operator === 'In') return !a.values.some((value) => b.values.includes(value))
      return a.operator === 'NotIn' && b.values.every((value) => a.values.includes(value))
  }
}

/** Whether everything that `inner` matches is matched by `outer`. */
export function isSelectorWithin(inner: LabelSelector, outer: LabelSelector): boolean {
  const given = requirementsOf(inner)
  return requirementsOf(outer).every((wanted) => given.some((each) => each.key === wanted.key && implies(each, wanted)))
}

function isRangeWithin(inner: AddressRange, outer: AddressRange): boolean {
  return inner.family === outer.family && outer.first <= inner.first && inner.last <= outer.last
}

function isApart(a: AddressRange, b: AddressRange): boolean {
  return a.family !== b.family || a.last < b.first || b.last < a.first
}

function parseAll(cidrs: readonly string[] = []): readonly AddressRange[] {
  return cidrs.flatMap((cidr) => parseCidr(cidr) ?? [])
}

function isBlockWithin(inner: IPBlock, outer: IPBlock): boolean {
  const range = parseCidr(inner.cidr)
  const around = parseCidr(outer.cidr)
  if (range === undefined || around === undefined || !isRangeWithin(range, around)) return false
  const holes = parseAll(inner.except)
  return parseAll(outer.except).every(
    (hole) => isApart(hole, range) || holes.some((mine) => isRangeWithin(hole, mine) || isRangeWithin(range, mine)),
  )
}

/** A lone podSelector looks in the policy's namespace (S16), which has its name as a label (S28). */
function namespacesOf({ namespaceSelector }: NetworkPolicyPeer, policyNamespace: string): LabelSelector {
  if (namespaceSelector !== undefined) return namespaceSelector
  return { matchExpressions: [{ key: METADATA_NAME_LABEL, operator: 'In', values: [policyNamespace] }] }
}

/** Whether everyone whom `inner` matches is matched by `outer`, both in policies of one namespace. */
export function isPeerWithin(inner: NetworkPolicyPeer, outer: NetworkPolicyPeer, policyNamespace: string): boolean {
  if (inner.ipBlock !== undefined || outer.ipBlock !== undefined) {
    return inner.ipBlock !== undefined && outer.ipBlock !== undefined && isBlockWithin(inner.ipBlock, outer.ipBlock)
  }
  return (
    isSelectorWithin(namespacesOf(inner, policyNamespace), namespacesOf(outer, policyNamespace)) &&
    isSelectorWithin(inner.podSelector ?? {}, outer.podSelector ?? {})
  )
}

/** Whether every port of `inner` is one of `outer`; a name is only inside the same name or a whole protocol (S46–S49). */
export function isPortWithin(inner: NetworkPolicyPort, outer: NetworkPolicyPort): boolean {
  if (inner.protocol !== outer.protocol) return false
  if (outer.port === undefined) return true
  if (typeof inner.port !== 'number' || typeof outer.port !== 'number') return inner.port === outer.port
  return outer.port <= inner.port && (inner.endPort ?? inner.port) <= (outer.endPort ?? outer.port)
}

/** Whether every connection that `inner` allows is allowed by `outer`, both for the same pods and direction. */
export function isRuleWithin(inner: NetworkPolicyRule, outer: NetworkPolicyRule, policyNamespace: string): boolean {
  const peers =
    outer.peers.length === 0 ||
    (inner.peers.length > 0 &&
      inner.peers.every((peer) => outer.peers.some((other) => isPeerWithin(peer, other, policyNamespace))))
  const ports =
    outer.ports.length === 0 ||
    (inner.ports.length > 0 && inner.ports.every((port) => outer.ports.some((other) => isPortWithin(port, other))))
  return peers && ports
}
