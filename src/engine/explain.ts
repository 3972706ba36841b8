import type { Cluster, NetworkPolicy, PolicyType } from '../model/index.ts'
import { readConnection } from './caveats.ts'
import { costOf, nearest, peerMisses, portMisses, selectorMisses } from './misses.ts'
import { indexCluster, isOwnNode, isTerminated, pairUp, partiesOf, type Attempted } from './parties.ts'
import { rulesOf } from './policies.ts'
import { BY_DEFAULT, type PluginReader } from './plugins.ts'
import type { Caveat, Connection, Miss, NearMiss, RuleRef, SideVerdict, Verdict } from './verdict.ts'

/**
 * Why one connection is allowed or denied, read from the policies themselves. Both sides are always told. When the
 * families of a dual-stack pair disagree, the outcome is undefined and the sides are those of a denied one (S38).
 * Where the verdict depends on a rule that the reader reads the other way, the outcome is the other one, while the sides
 * stay as the API is read by default; `turnedBy` names those rules.
 */
export function explain(cluster: Cluster, connection: Connection, reader: PluginReader = BY_DEFAULT): Verdict {
  const index = indexCluster(cluster)
  const pairs = pairUp(partiesOf(connection.source, index), partiesOf(connection.destination, index), connection.family)
  const verdicts = pairs.map(([source, destination]) => explainPair({ index, connection, source, destination }, reader))
  const denied = verdicts.find(({ outcome }) => outcome === 'denied')
  const chosen = denied ?? verdicts[0]!
  const agreed = verdicts.every(({ outcome }) => outcome === chosen.outcome)
  const caveats = new Map<string, Caveat>()
  for (const caveat of verdicts.flatMap((verdict) => verdict.caveats))
    if (!caveats.get(caveat.id)?.depends) caveats.set(caveat.id, caveat)
  return { ...chosen, outcome: agreed ? chosen.outcome : 'undefined', caveats: [...caveats.values()] }
}

function explainPair(attempted: Attempted, reader: PluginReader): Verdict {
  const egress = explainSide(attempted, 'Egress')
  const ingress = explainSide(attempted, 'Ingress')
  return { egress, ingress, ...readConnection(attempted, { egress, ingress }, reader) }
}

function explainSide(attempted: Attempted, policyType: PolicyType): SideVerdict {
  const { index, source, destination } = attempted
  const [subject, peer] = policyType === 'Egress' ? [source, destination] : [destination, source]
  const unpoliced = (applies: SideVerdict['applies']): SideVerdict => ({
    policyType,
    applies,
    allowed: true,
    isolatedBy: [],
    allowedBy: [],
    nearMisses: [],
  })
  const { pod } = subject
  // A pod always reaches itself; two replicas of one template are not one pod (S54).
  if (pod !== null && pod === peer.pod && pod.replicas === 1) return unpoliced('self')
  if (pod === null) return unpoliced('outside')
  if (isTerminated(pod.phase)) return unpoliced('terminated')
  if (pod.hostNetwork) return unpoliced('host-network')
  if (policyType === 'Ingress' && isOwnNode(pod, peer)) return unpoliced('own-node')
  const isolatedBy: NetworkPolicy[] = []
  const allowedBy: RuleRef[] = []
  const nearMisses: NearMiss[] = []
  for (const policy of index.policies.get(pod.namespace) ?? []) {
    const subjectMisses = selectorMisses('subject', policy.podSelector, pod.labels)
    const acts = policy.policyTypes.includes(policyType)
    if (acts && subjectMisses.length === 0) isolatedBy.push(policy)
    const inert: readonly Miss[] = acts ? [] : [{ kind: 'direction' }]
    for (const [rule, { peers, ports }] of rulesOf(policy, policyType).entries()) {
      const who = nearest(peers, (item) => peerMisses(item, policy, { party: peer, index }))
      const what = nearest(ports, (item) => portMisses(item, destination, attempted.connection))
      const misses = [...inert, ...subjectMisses, ...who.misses, ...what.misses]
      const reference = { policy, policyType, rule, peer: who.at, port: what.at }
      if (misses.length === 0) allowedBy.push(reference)
      else nearMisses.push({ ...reference, misses, cost: costOf(inert) + costOf(subjectMisses) + who.cost + what.cost })
    }
  }
  nearMisses.sort((a, b) => a.cost - b.cost || a.misses.length - b.misses.length)
  const isolated = isolatedBy.length > 0
  const allowed = !isolated || allowedBy.length > 0
  return { policyType, applies: isolated ? 'isolated' : 'not-isolated', allowed, isolatedBy, allowedBy, nearMisses }
}
