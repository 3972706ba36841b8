import {
  connectionId,
  portCaption,
  type ClusterEndpoint,
  type ConnectionId,
  type NetworkPolicyPort,
  type PolicyType,
  type WorkloadEndpoint,
} from '../model/index.ts'
import type { Engine, PortSetId } from '../engine/index.ts'
import type { ProposalContext } from './context.ts'
import { findEnd, shortName } from './ends.ts'
import { peerFor, peerLadder, subjectLadder } from './ladder.ts'
import type { DraftRule, PolicyDraft } from './manifest.ts'
import type { Keepable } from './types.ts'
import { freeName, policyName } from './write.ts'

/** More than these are counted, not listed: nobody ticks hundreds of boxes. */
const LISTED = 60

/** A connection that can be kept, with the ports its rule would name; null is every port. */
export interface Kept {
  readonly subject: WorkloadEndpoint
  readonly other: ClusterEndpoint
  readonly ports: readonly NetworkPolicyPort[] | null
  readonly keepable: Keepable
}

/** Ports to keep open: those the destination declares and that are open, else what is open as it is. */
function portsToKeep(
  { ports }: Engine,
  open: PortSetId,
  destination: ClusterEndpoint,
): readonly NetworkPolicyPort[] | null {
  const declared = destination.kind === 'outside' ? [] : destination.pods[0].ports
  const found = new Map<string, NetworkPolicyPort>()
  for (const { container, port, protocol } of declared) {
    if (container !== 'init' && ports.has(open, protocol, port)) found.set(`${port}/${protocol}`, { protocol, port })
  }
  if (found.size > 0) return [...found.values()]
  if (open === ports.every) return null
  return ports
    .ranges(open)
    .map(({ protocol, from, to }) => ({ protocol, port: from, ...(to === from ? {} : { endPort: to }) }))
}

/** Names are of use to every pod, and who asks for them is seldom written down (S66). */
function servesDns(destination: ClusterEndpoint): boolean {
  return (
    destination.kind === 'workload' &&
    destination.namespace === 'kube-system' &&
    destination.pods[0].ports.some(({ port, protocol, name }) => protocol === 'UDP' && (port === 53 || name === 'dns'))
  )
}

/**
 * Connections of `subjects` in one direction that are allowed today on some port, for every pod of both ends: what
 * isolating them would end. The usual ones come first, then those of their own namespace.
 */
export function listKept(
  { engine, endpoints, watched }: ProposalContext,
  subjects: readonly WorkloadEndpoint[],
  policyType: PolicyType,
): readonly Kept[] {
  const found = subjects.flatMap((subject) =>
    endpoints.flatMap((other): readonly Kept[] => {
      if (other === subject) return []
      const [source, destination] = policyType === 'Ingress' ? [other, subject] : [subject, other]
      const { every } = engine.connectivity(source, destination)
      if (every === engine.ports.none) return []
      const ports = portsToKeep(engine, every, destination)
      const connection = connectionId(source.id, destination.id)
      const captions = (ports ?? []).map(portCaption)
      const ends = { connection, source: source.id, destination: destination.id }
      return [
        {
          subject,
          other,
          ports,
          keepable: {
            ...ends,
            ports: captions,
            usual: watched.has(connection) || (other.kind === 'workload' && servesDns(destination)),
          },
        },
      ]
    }),
  )
  const rank = ({ keepable, other, subject }: Kept) =>
    keepable.usual ? 0 : other.kind === 'outside' ? 3 : other.namespace === subject.namespace ? 1 : 2
  return found.toSorted((a, b) => rank(a) - rank(b))
}

/** Which of them are kept: those that were asked for, or the usual ones. */
export function chooseKept(
  all: readonly Kept[],
  keep: readonly ConnectionId[] | null,
  without: ConnectionId | null,
): readonly Kept[] {
  const asked = keep === null ? null : new Set(keep)
  return all.filter(
    ({ keepable }) =>
      keepable.connection !== without && (asked === null ? keepable.usual : asked.has(keepable.connection)),
  )
}

/** What a dialog lists of them. */
export function describeKept(
  all: readonly Kept[],
  kept: readonly Kept[],
): { readonly keepable: readonly Keepable[]; readonly moreKeepable: number; readonly kept: readonly ConnectionId[] } {
  return {
    keepable: all.slice(0, LISTED).map(({ keepable }) => keepable),
    moreKeepable: Math.max(0, all.length - LISTED),
    kept: kept.map(({ keepable }) => keepable.connection),
  }
}

/** One rule per set of ports, with a peer for each end that is kept on them. */
function rulesFor(context: ProposalContext, kept: readonly Kept[], namespace: string): readonly DraftRule[] {
  const rules = new Map<string, DraftRule>()
  for (const { other, ports } of kept) {
    const end = findEnd(context, other.id)
    const rung = end === null ? undefined : peerLadder(context, end)[0]
    if (rung === undefined) continue
    const peer = peerFor(rung.reach, namespace)
    // Anyone on these ports is a rule without peers, which stands alone (S14).
    const key = JSON.stringify([ports, peer === null])
    const peers = [...(rules.get(key)?.peers ?? []), ...(peer === null ? [] : [peer])]
    rules.set(key, { peers: peer === null ? null : distinct(peers), ports })
  }
  return [...rules.values()]
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** A policy that isolates one workload and allows what is kept. */
export function draftWorkload(
  context: ProposalContext,
  subject: WorkloadEndpoint,
  { policyType, kept }: { readonly policyType: PolicyType; readonly kept: readonly Kept[] },
): PolicyDraft {
  const { namespace } = subject
  const end = findEnd(context, subject.id)
  const reach = end === null ? undefined : subjectLadder(context, end)[0]?.reach
  const name = policyName('isolate', shortName(subject), ...(policyType === 'Egress' ? ['egress'] : []))
  return {
    policyType,
    namespace,
    name: freeName(context.documents, namespace, name, new Set()),
    podSelector: reach?.kind === 'pods' ? reach.podSelector : {},
    rules: rulesFor(context, kept, namespace),
  }
}

/** A default deny for a namespace, and a policy for each workload of which something is kept (UX 3.5). */
export function draftNamespace(
  context: ProposalContext,
  namespace: string,
  { policyType, kept }: { readonly policyType: PolicyType; readonly kept: readonly Kept[] },
): readonly PolicyDraft[] {
  const { documents } = context
  const taken = new Set<string>()
  const free = (name: string) => {
    const found = freeName(documents, namespace, name, taken)
    taken.add(found)
    return found
  }
  const direction = policyType.toLowerCase()
  const all: PolicyDraft = {
    policyType,
    namespace,
    name: free(`default-deny-${direction}`),
    podSelector: {},
    rules: [],
  }
  const subjects = [...new Set(kept.map(({ subject }) => subject))]
  const others = subjects.map((subject): PolicyDraft => {
    const ofSubject = kept.filter((each) => each.subject === subject)
    const draft = draftWorkload(context, subject, { policyType, kept: ofSubject })
    const name = policyName(policyType === 'Ingress' ? 'allow-to' : 'allow-from', shortName(subject))
    return { ...draft, name: free(name) }
  })
  return [all, ...others]
}
