import { connectionId, type EndpointId, type NetworkPolicyPort, type WorkloadEndpoint } from '../model/index.ts'
import { NOTHING, tryOut, type EditedState, type ProposalContext } from './context.ts'
import { shortName } from './ends.ts'
import { draftWorkload, type Kept } from './isolation.ts'
import type { Outcome } from './types.ts'
import { freeName, policyName, type Write } from './write.ts'

/** A connection that was seen in use. */
export interface ObservedUse {
  readonly source: EndpointId
  readonly destination: EndpointId
  /** Always a number. */
  readonly port: number
  readonly protocol: NetworkPolicyPort['protocol']
}

function usesByDestination(
  { endpoints }: ProposalContext,
  uses: readonly ObservedUse[],
): ReadonlyMap<WorkloadEndpoint, readonly Kept[]> {
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
  const ports = new Map<string, NetworkPolicyPort[]>()
  for (const { source, destination, port, protocol } of uses) {
    const key = connectionId(source, destination)
    ports.set(key, [...(ports.get(key) ?? []), { protocol, port }])
  }
  const found = new Map<WorkloadEndpoint, Kept[]>()
  for (const { source, destination } of uses) {
    const connection = connectionId(source, destination)
    const [subject, other, opened] = [byId.get(destination), byId.get(source), ports.get(connection)]
    if (subject?.kind !== 'workload' || other === undefined || opened === undefined) continue
    ports.delete(connection)
    const sorted = opened.toSorted((a, b) => Number(a.port) - Number(b.port))
    const keepable = { connection, source, destination, ports: [], usual: true }
    found.set(subject, [...(found.get(subject) ?? []), { subject, other, ports: sorted, keepable }])
  }
  return found
}

/** Uses that would still not be allowed: at the source's end, or because no policy can select the destination. */
function missing({ engine, endpoints }: EditedState, uses: readonly ObservedUse[]): string {
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
  const lost = uses.filter(({ source, destination, port, protocol }) => {
    const [from, to] = [byId.get(source), byId.get(destination)]
    if (from === undefined || to === undefined) return false
    return !engine.ports.has(engine.connectivity(from, to).every, protocol, port)
  })
  const [first] = lost
  if (first === undefined) return ''
  const more = lost.length === 1 ? '' : ` and ${lost.length - 1} more`
  return `${first.source} → ${first.destination}:${first.port}${more} would still not be allowed.`
}

/**
 * A policy for each workload that was seen as a destination, which isolates it for ingress and allows what was seen,
 * and what that would change. Uses of outside destinations need no policy here.
 */
export function proposeObserved(context: ProposalContext, uses: readonly ObservedUse[]): Outcome {
  const takenIn = new Map<string, Set<string>>()
  const writes = [...usesByDestination(context, uses)].map(([subject, kept]): Write => {
    const draft = draftWorkload(context, subject, { policyType: 'Ingress', kept })
    const wanted = policyName('allow-observed-to', shortName(subject))
    const taken = takenIn.get(subject.namespace) ?? new Set()
    takenIn.set(subject.namespace, taken)
    const name = freeName(context.documents, subject.namespace, wanted, taken)
    taken.add(name)
    return { kind: 'new', draft: { ...draft, name } }
  })
  return writes.length === 0 ? NOTHING : tryOut(context, writes, (edited) => missing(edited, uses))
}
