import {
  METADATA_NAME_LABEL,
  parseAddress,
  parseCidr,
  portCaption,
  type ClusterEndpoint,
  type IPBlock,
  type LabelSelector,
  type LabelSelectorRequirement,
  type NetworkPolicyPeer,
  type NetworkPolicyRule,
  type OutsideEndpoint,
  type WorkloadEndpoint,
} from '../model/index.ts'
import type { EditCommand } from '../document/index.ts'
import { distinguishingLabels } from './distinguish.ts'
import { shortName, workloadsIn, type Surroundings } from './ends.ts'
import { policyIdOf, rulesOf } from './placements.ts'
import { contains, type Allowing } from './reaches.ts'

/** One way to keep a rule from allowing a connection. */
export interface Narrowing {
  readonly id: string
  readonly title: string
  readonly commands: readonly EditCommand[]
}

type Target = Pick<EditCommand & { readonly type: 'removeRule' }, 'id' | 'policyType' | 'rule'>

function numbers(noun: string, indices: readonly number[]): string {
  const words = indices.map((index) => `${index + 1}`)
  return `${noun}${words.length > 1 ? 's' : ''} ${words.join(' and ')}`
}

/** From the last to the first, so that indices stay true. */
function removals(type: 'removePeer' | 'removePort', target: Target, indices: readonly number[]) {
  return indices
    .toReversed()
    .map((index): EditCommand =>
      type === 'removePeer' ? { type, ...target, peer: index } : { type, ...target, port: index },
    )
}

function withoutPorts(target: Target, { ports }: NetworkPolicyRule, asked: readonly number[]): readonly Narrowing[] {
  if (asked.length === 0 || asked.length === ports.length) return []
  const words = asked.map((index) => portCaption(ports[index]!)).join(' and ')
  return [{ id: 'ports', title: `Remove port ${words}`, commands: removals('removePort', target, asked) }]
}

function withoutPeers(target: Target, { peers }: NetworkPolicyRule, asked: readonly number[]): readonly Narrowing[] {
  if (asked.length === 0 || asked.length === peers.length) return []
  return [{ id: 'peers', title: `Remove ${numbers('peer', asked)}`, commands: removals('removePeer', target, asked) }]
}

/** The requirements without one that only says `key` is `value`: null when nothing else would be left to match. */
function exclude(selector: LabelSelector | undefined, [key, value]: readonly [string, string]): LabelSelector | null {
  const { matchLabels, matchExpressions = [] } = selector ?? {}
  if (matchLabels?.[key] === value) return null
  const labels = matchLabels === undefined ? {} : { matchLabels }
  const at = matchExpressions.findIndex(
    (each) =>
      each.key === key && (each.operator === 'NotIn' || (each.operator === 'In' && each.values.includes(value))),
  )
  const found = matchExpressions[at]
  if (found?.operator === 'In') {
    const values = found.values.filter((each) => each !== value)
    return values.length === 0 ? null : { ...labels, matchExpressions: matchExpressions.with(at, { ...found, values }) }
  }
  const added: LabelSelectorRequirement = { key, operator: 'NotIn', values: [...(found?.values ?? []), value] }
  const expressions = found === undefined ? [...matchExpressions, added] : matchExpressions.with(at, added)
  return { ...labels, matchExpressions: expressions }
}

/** The label by which a workload can be taken out: one that no other workload of its namespace has. */
function tellingLabel(around: Surroundings, other: WorkloadEndpoint): readonly [string, string] | undefined {
  const labels = distinguishingLabels(other, workloadsIn(around.endpoints, other.namespace))
  return labels.length === 1 ? labels[0] : undefined
}

function withoutPods(
  target: Target,
  { peers }: NetworkPolicyRule,
  {
    asked,
    other,
    label,
  }: {
    readonly asked: readonly number[]
    readonly other: WorkloadEndpoint
    readonly label: readonly [string, string] | undefined
  },
): readonly Narrowing[] {
  if (label === undefined || asked.length === 0) return []
  const commands = asked.flatMap((index): readonly EditCommand[] => {
    const peer = peers[index]!
    const podSelector = peer.ipBlock === undefined ? exclude(peer.podSelector, label) : null
    if (podSelector === null) return []
    return [{ type: 'setPeer', ...target, peer: index, value: { ...peer, podSelector } }]
  })
  if (commands.length < asked.length) return []
  const [key, value] = label
  return [{ id: 'except', title: `Take ${shortName(other)} out: not ${key}=${value}`, commands }]
}

/** The addresses of an end as blocks to leave out. */
function blocksOf(other: ClusterEndpoint): readonly string[] {
  if (other.kind === 'outside') return other.origin === 'anywhere' ? [] : [other.id]
  const ips = other.pods.flatMap((pod) => pod.ips)
  return [...new Set(ips)].map((ip) => `${ip}/${parseAddress(ip)?.family === 6 ? 128 : 32}`)
}

function withHoles(block: IPBlock, holes: readonly string[]): IPBlock | null {
  const whole = parseCidr(block.cidr)
  const inside = holes.filter((cidr) => {
    const hole = parseCidr(cidr)
    return whole !== undefined && hole !== undefined && contains(whole, hole) && hole.prefix > whole.prefix
  })
  return inside.length === 0 ? null : { ...block, except: [...(block.except ?? []), ...inside] }
}

function withoutAddresses(
  target: Target,
  { peers }: NetworkPolicyRule,
  { asked, other }: { readonly asked: readonly number[]; readonly other: ClusterEndpoint },
): readonly Narrowing[] {
  const holes = blocksOf(other)
  const commands = asked.flatMap((index): readonly EditCommand[] => {
    const { ipBlock } = peers[index]!
    const narrowed = ipBlock === undefined ? null : withHoles(ipBlock, holes)
    return narrowed === null ? [] : [{ type: 'setPeer', ...target, peer: index, value: { ipBlock: narrowed } }]
  })
  if (asked.length === 0 || commands.length < asked.length) return []
  return [{ id: 'holes', title: `Leave ${holes.join(' and ')} out of the block`, commands }]
}

/** Every pod, and every address but some. */
function everyoneBut(other: OutsideEndpoint): readonly NetworkPolicyPeer[] {
  const holes = blocksOf(other)
  const blocks = ['0.0.0.0/0', '::/0'].map((cidr) => withHoles({ cidr }, holes) ?? { cidr })
  return [{ namespaceSelector: {} }, ...blocks.map((ipBlock) => ({ ipBlock }))]
}

/** Every pod but those of one workload. */
function everyPodBut(
  { namespace }: WorkloadEndpoint,
  label: readonly [string, string],
  policyNamespace: string,
): readonly NetworkPolicyPeer[] {
  const [key, value] = label
  const podSelector = { matchExpressions: [{ key, operator: 'NotIn' as const, values: [value] }] }
  const elsewhere = {
    matchExpressions: [{ key: METADATA_NAME_LABEL, operator: 'NotIn' as const, values: [namespace] }],
  }
  const here = { matchExpressions: [{ key: METADATA_NAME_LABEL, operator: 'In' as const, values: [namespace] }] }
  return [
    { namespaceSelector: elsewhere },
    namespace === policyNamespace ? { podSelector } : { namespaceSelector: here, podSelector },
  ]
}

/** A rule without peers, which means everyone, gets peers. */
function instead(target: Target, peers: readonly NetworkPolicyPeer[]): readonly EditCommand[] {
  return peers.map((peer) => ({ type: 'addPeer', ...target, peer }))
}

function withoutEveryone(
  target: Target,
  {
    other,
    label,
    policyNamespace,
  }: {
    readonly other: ClusterEndpoint
    readonly label: readonly [string, string] | undefined
    readonly policyNamespace: string
  },
): readonly Narrowing[] {
  if (other.kind === 'outside') {
    if (other.origin === 'anywhere')
      return [
        { id: 'cluster', title: 'Only pods of the cluster', commands: instead(target, [{ namespaceSelector: {} }]) },
      ]
    return [{ id: 'but', title: `Anyone but ${other.name}`, commands: instead(target, everyoneBut(other)) }]
  }
  if (label === undefined) return []
  const peers = everyPodBut(other, label, policyNamespace)
  const title = `Every pod but ${shortName(other)}, and nobody outside the cluster`
  return [{ id: 'but', title, commands: instead(target, peers) }]
}

/**
 * What can be done so that a rule no longer allows a connection, the least first: fewer ports, fewer peers, an
 * exception, and last the rule as a whole. None leaves a rule that means everyone (S14).
 */
export function narrowings(around: Surroundings, allowing: Allowing, other: ClusterEndpoint): readonly Narrowing[] {
  const { policy, policyType, rule: index, peers: asked, ports } = allowing
  const rule = rulesOf(policy, policyType)[index]!
  const target: Target = { id: policyIdOf(policy), policyType, rule: index }
  const label = other.kind === 'workload' ? tellingLabel(around, other) : undefined
  const everyone = rule.peers.length === 0
  return [
    ...withoutPeers(target, rule, asked),
    ...(other.kind === 'workload' ? withoutPods(target, rule, { asked, other, label }) : []),
    ...withoutAddresses(target, rule, { asked, other }),
    ...(everyone ? withoutEveryone(target, { other, label, policyNamespace: policy.namespace }) : []),
    ...withoutPorts(target, rule, ports),
    { id: 'rule', title: 'Remove the rule', commands: [{ type: 'removeRule', ...target }] },
  ]
}
