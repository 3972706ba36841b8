import type { Json } from '../document/index.ts'
import type { LabelSelector, NetworkPolicyPeer, NetworkPolicyPort, PolicyType } from '../model/index.ts'

/** A rule to write: whom it allows (null is anyone), on which ports (null is every port). */
export interface DraftRule {
  readonly peers: readonly NetworkPolicyPeer[] | null
  readonly ports: readonly NetworkPolicyPort[] | null
}

/** One policy to write: which pods it selects and isolates, and what its rules allow. */
export interface PolicyDraft {
  readonly policyType: PolicyType
  readonly namespace: string
  readonly name: string
  readonly podSelector: LabelSelector
  readonly rules: readonly DraftRule[]
}

/** A LabelSelector as YAML holds it: `{}` stays `{}`. */
function selectorJson({ matchLabels, matchExpressions }: LabelSelector): Json {
  return {
    ...(matchLabels === undefined ? {} : { matchLabels: { ...matchLabels } }),
    ...(matchExpressions === undefined
      ? {}
      : {
          matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
            key,
            operator,
            ...(values.length === 0 ? {} : { values }),
          })),
        }),
  }
}

function peerJson({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer): Json {
  if (ipBlock !== undefined) {
    const { cidr, except } = ipBlock
    return { ipBlock: { cidr, ...(except === undefined ? {} : { except }) } }
  }
  return {
    ...(namespaceSelector === undefined ? {} : { namespaceSelector: selectorJson(namespaceSelector) }),
    ...(podSelector === undefined ? {} : { podSelector: selectorJson(podSelector) }),
  }
}

function portJson({ protocol, port, endPort }: NetworkPolicyPort): Json {
  return {
    ...(port === undefined ? {} : { port }),
    ...(endPort === undefined ? {} : { endPort }),
    protocol,
  }
}

/** The manifest of a draft. Absent `from`, `to` and `ports` mean everyone and every port (S14, S39). */
export function policyJson({ policyType, namespace, name, podSelector, rules }: PolicyDraft): Json {
  const peersKey = policyType === 'Ingress' ? 'from' : 'to'
  const written = rules.map(({ peers, ports }) => ({
    ...(peers === null ? {} : { [peersKey]: peers.map(peerJson) }),
    ...(ports === null ? {} : { ports: ports.map(portJson) }),
  }))
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: selectorJson(podSelector),
      policyTypes: [policyType],
      // Without rules the direction of policyTypes says it all: nothing is allowed (S11).
      ...(written.length === 0 ? {} : { [policyType === 'Ingress' ? 'ingress' : 'egress']: written }),
    },
  }
}
