import { nearest } from '../document/index.ts'
import {
  ANYWHERE,
  formatCidr,
  parseAddress,
  parseCidr,
  singleAddress,
  type AddressRange,
  type ClusterEndpoint,
  type OutsideEndpoint,
  type Pod,
} from '../model/index.ts'
import type { Evaluation } from '../session/index.ts'

/** An end of a query that is neither in the manifests nor an address. */
export class UnknownEndpointError extends Error {
  override readonly name = 'UnknownEndpointError'
  /** What was asked for. */
  readonly endpoint: string
  constructor(endpoint: string, better: string | undefined) {
    const hint =
      better === undefined ? 'Write namespace/name, an IP address or a CIDR block.' : `Did you mean ${better}?`
    super(`${endpoint} is neither a workload or pod of these manifests nor an address. ${hint}`)
    this.endpoint = endpoint
  }
}

function podEndpoint(pod: Pod): ClusterEndpoint {
  const { namespace, name, owner } = pod
  return { kind: 'workload', id: `${namespace}/${name}`, namespace, name, ownerKind: owner.kind, pods: [pod] }
}

/** Addresses as an endpoint, under a name of their own. */
export function outsideEndpoint(id: string, ranges: readonly AddressRange[]): OutsideEndpoint {
  return { kind: 'outside', id, name: id, cidr: id, ranges, origin: 'user' }
}

/** The pod that has an address; host network pods have their node's. */
function podAt(pods: readonly Pod[], ip: string): Pod | undefined {
  const asked = parseAddress(ip)
  return pods.find(
    ({ hostNetwork, phase, ips }) =>
      !hostNetwork &&
      phase !== 'Succeeded' &&
      phase !== 'Failed' &&
      ips.some((text) => {
        const own = parseAddress(text)
        return own?.family === asked?.family && own?.value === asked?.value
      }),
  )
}

/**
 * What an end of a query means: a workload, one pod, or addresses; the address of a pod is that pod.
 * @throws {UnknownEndpointError} when it is none of them.
 */
export function resolveEnd({ byId, endpoints, assembly }: Evaluation, text: string): ClusterEndpoint {
  const known = byId.get(text)
  if (known !== undefined && (known.kind === 'workload' || text === ANYWHERE)) return known
  const { pods } = assembly.cluster
  const named = pods.find(({ namespace, name }) => `${namespace}/${name}` === text)
  if (named !== undefined) return podEndpoint(named)
  const address = parseAddress(text)
  if (address !== undefined) {
    const pod = podAt(pods, text)
    return pod === undefined ? outsideEndpoint(text, [singleAddress(address)]) : podEndpoint(pod)
  }
  const block = parseCidr(text)
  if (block !== undefined) return outsideEndpoint(formatCidr(block), [block])
  const names = endpoints.filter(({ kind }) => kind === 'workload').map(({ id }) => id)
  throw new UnknownEndpointError(text, nearest(text, names))
}
