import type { NetworkPolicy, NetworkPolicyPort, Pod, QuickFix } from '../model/index.ts'
import { matchesPeer } from '../engine/index.ts'
import type { Documents, Json } from '../document/index.ts'
import { dnsPeer, dnsPort, findDns } from './clusterDns.ts'
import { planAddition } from './planAddition.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import { subjectsOf, type World } from './world.ts'

/** A policy that leaves pods without DNS. */
export interface BlockedDns {
  readonly policy: CheckedPolicy
  /** Names of the workloads. */
  readonly workloads: readonly string[]
  readonly dns: Pod
}

function covers({ protocol, port, endPort }: NetworkPolicyPort, dns: Pod): boolean {
  if (protocol !== 'UDP') return false
  if (port === undefined) return true
  const asked = dnsPort(dns)
  if (typeof port === 'number') return port <= asked && asked <= (endPort ?? port)
  return dns.ports.some((each) => each.name === port && each.protocol === 'UDP' && each.port === asked)
}

function allowsDns({ egress, namespace }: NetworkPolicy, dns: Pod, world: World): boolean {
  const labels = world.namespaces.find(({ name }) => name === dns.namespace)?.labels ?? {}
  return egress.some(
    ({ peers, ports }) =>
      (ports.length === 0 || ports.some((port) => covers(port, dns))) &&
      (peers.length === 0 ||
        peers.some((peer) => matchesPeer({ peer, policyNamespace: namespace, pod: dns, namespaceLabels: labels }))),
  )
}

interface Facts {
  readonly world: World
  readonly subjects: readonly Pod[]
  readonly allows: boolean
}

const known = new WeakMap<NetworkPolicy, Facts>()

function factsOf(policy: NetworkPolicy, dns: Pod, world: World): Facts {
  const before = known.get(policy)
  if (before?.world === world) return before
  const facts = { world, subjects: subjectsOf(world, policy), allows: allowsDns(policy, dns, world) }
  known.set(policy, facts)
  return facts
}

/**
 * Pods that are isolated for egress and cannot ask the cluster's DNS (S66), at the first policy that isolates them. Only
 * where the DNS pods are in the workspace: otherwise nobody knows what would reach them.
 */
export function listBlockedDns(policies: readonly CheckedPolicy[], world: World): readonly BlockedDns[] {
  const dns = findDns(world)
  if (dns === undefined) return []
  const isolating = policies.filter(({ policy }) => policy.policyTypes.includes('Egress'))
  const settled = new Set<Pod>()
  for (const { policy } of isolating) {
    const { subjects, allows } = factsOf(policy, dns, world)
    if (allows) for (const pod of subjects) settled.add(pod)
  }
  return isolating.flatMap((checked) => {
    const { subjects } = factsOf(checked.policy, dns, world)
    const blocked = subjects.filter((pod) => pod !== dns && !settled.has(pod))
    for (const pod of blocked) settled.add(pod)
    const workloads = [...new Set(blocked.map(({ owner }) => owner.name))]
    return workloads.length === 0 ? [] : [{ policy: checked, workloads, dns }]
  })
}

const NAMED = 3

/** NP010. */
export function describeBlockedDns({ policy: { policy }, workloads, dns }: BlockedDns): Finding {
  const more = workloads.length > NAMED ? ` and ${workloads.length - NAMED} more` : ''
  const who = `${workloads.slice(0, NAMED).join(', ')}${more}`
  return {
    code: 'NP010',
    severity: 'warning',
    message: `${who} cannot resolve DNS: isolated for egress, and no rule allows UDP ${dnsPort(dns)} to ${dns.namespace}/${dns.owner.name}. Allow it, unless no names are needed.`,
    chip: {
      namespace: policy.namespace,
      text: `${workloads.length === 1 ? who : `${workloads.length} workloads`} cannot resolve DNS`,
    },
    fieldPath: policy.policyTypesDefaulted ? 'spec.egress' : 'spec.policyTypes',
  }
}

function peerJson(dns: Pod): Json {
  const { namespaceSelector, podSelector } = dnsPeer(dns)
  return {
    namespaceSelector: { matchLabels: { ...namespaceSelector?.matchLabels } },
    podSelector: { matchLabels: { ...podSelector?.matchLabels } },
  }
}

function dnsPolicy({ policy }: CheckedPolicy, name: string, dns: Pod): Json {
  const port = dnsPort(dns)
  const { matchLabels, matchExpressions } = policy.podSelector
  const podSelector = {
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
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: policy.namespace },
    spec: {
      podSelector,
      policyTypes: ['Egress'],
      egress: [
        {
          to: [peerJson(dns)],
          ports: [
            { protocol: 'UDP', port },
            { protocol: 'TCP', port },
          ],
        },
      ],
    },
  }
}

/** Adds a policy for the same pods that allows DNS and nothing else: they are isolated already, so it only opens. */
export function planDns(documents: Documents, { policy, dns }: BlockedDns): readonly QuickFix[] {
  const { namespace, name: base } = policy.policy
  const taken = new Set(documents.resources.filter((each) => each.namespace === namespace).map((each) => each.name))
  let name = `${base}-dns`
  for (let n = 2; taken.has(name); n++) name = `${base}-dns-${n}`
  const edits = planAddition(documents, policy.document.path, dnsPolicy(policy, name, dns))
  return edits.length === 0 ? [] : [{ title: `Add ${name}`, edits }]
}
