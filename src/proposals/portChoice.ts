import type { ClusterEndpoint, ContainerPort, NetworkPolicyPort } from '../model/index.ts'
import type { Engine, PortRange, PortSetId } from '../engine/index.ts'
import { endpointsOfEnd, type End } from './ends.ts'
import type { AllowRequest } from './types.ts'

const LAST_PORT = 65535

/** Ports that the destination declares and that can be connected to, each once (S50). */
export function declaredPortsOf(destination: End): readonly ContainerPort[] {
  const found = new Map<string, ContainerPort>()
  for (const endpoint of endpointsOfEnd(destination)) {
    if (endpoint.kind === 'outside') continue
    for (const port of endpoint.pods[0].ports) {
      const key = `${port.name ?? ''} ${port.port}/${port.protocol}`
      if (port.container !== 'init' && !found.has(key)) found.set(key, port)
    }
  }
  return [...found.values()]
}

/** Named is the default when the name exists on every destination pod; the number is right for one more than that. */
function writtenPort({ name, port, protocol }: ContainerPort, destination: End): NetworkPolicyPort {
  const everywhere =
    name !== undefined &&
    destination.kind !== 'outside' &&
    destination.workloads.every(({ pods }) =>
      pods.every((pod) => pod.ports.filter((each) => each.name === name && each.protocol === protocol).length === 1),
    )
  return { protocol, port: everywhere ? name : port }
}

/** The ports that are on before the user chose: the only declared one (UX 3.3, step 2). */
export function suggestPorts(destination: End): readonly NetworkPolicyPort[] {
  const declared = declaredPortsOf(destination)
  const [only] = declared
  return declared.length === 1 && only !== undefined ? [writtenPort(only, destination)] : []
}

/** What is asked for in ports: a list, every port, or nothing yet. */
export type PortChoice =
  | { readonly kind: 'every' }
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly ports: readonly NetworkPolicyPort[] }

export function choosePorts({ ports, allPorts }: AllowRequest, suggested: readonly NetworkPolicyPort[]): PortChoice {
  if (allPorts) return { kind: 'every' }
  if (ports.length > 0) return { kind: 'some', ports }
  return suggested.length > 0 ? { kind: 'some', ports: suggested } : { kind: 'none' }
}

/** The numbers an item of `ports` means on one destination: names are looked up there (S46). */
function rangesOn(port: NetworkPolicyPort, destination: ClusterEndpoint): readonly PortRange[] {
  const { protocol, endPort } = port
  if (port.port === undefined) return [{ protocol, from: 1, to: LAST_PORT }]
  if (typeof port.port === 'number') return [{ protocol, from: port.port, to: endPort ?? port.port }]
  if (destination.kind === 'outside') return []
  return destination.pods[0].ports.flatMap((each) =>
    each.container !== 'init' && each.name === port.port && each.protocol === protocol
      ? [{ protocol, from: each.port, to: each.port }]
      : [],
  )
}

/** Whether a set of open ports holds everything that was chosen for one destination. */
export function covers(
  { ports }: Engine,
  open: PortSetId,
  { choice, destination }: { readonly choice: PortChoice; readonly destination: ClusterEndpoint },
): boolean {
  // Every port is open: then a name that the destination does not have keeps nothing closed.
  if (choice.kind !== 'some' || open === ports.every) return open === ports.every
  const have = ports.ranges(open)
  return choice.ports.every((port) => {
    const wanted = rangesOn(port, destination)
    return (
      wanted.length > 0 &&
      wanted.every((want) =>
        have.some(({ protocol, from, to }) => protocol === want.protocol && from <= want.from && to >= want.to),
      )
    )
  })
}

/** Whether a set of ports holds any of those that were chosen for one destination. */
export function touches(
  { ports }: Engine,
  set: PortSetId,
  { choice, destination }: { readonly choice: PortChoice; readonly destination: ClusterEndpoint },
): boolean {
  if (set === ports.none || choice.kind !== 'some') return set !== ports.none
  const have = ports.ranges(set)
  const wanted = choice.ports.flatMap((port) => rangesOn(port, destination))
  return wanted.some((want) =>
    have.some(({ protocol, from, to }) => protocol === want.protocol && from <= want.to && want.from <= to),
  )
}
