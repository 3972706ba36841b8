import type { ClusterEndpoint, ContainerPort, Protocol } from '../model/index.ts'
import type { Connectivity, Engine } from '../engine/index.ts'
import type { Explanation } from './types.ts'

type AskedPort = Explanation['ports'][number]

/** A range wider than this is "most ports", not a port that somebody named. */
const NARROW = 16
const MAX_PORTS = 12

/** Ports that a destination declares and that can be connected to: those of init containers are gone by then (S50). */
export function declaredPorts(destination: ClusterEndpoint): readonly ContainerPort[] {
  if (destination.kind === 'outside') return []
  return destination.pods[0].ports.filter(({ container }) => container !== 'init')
}

/** Ports that rules between two endpoints name: the narrow ranges of what either side leaves open. */
function ruledPorts(engine: Engine, connectivity: Connectivity): readonly { number: number; protocol: Protocol }[] {
  return [connectivity.ingress, connectivity.egress, connectivity.some].flatMap((set) =>
    engine.ports
      .ranges(set)
      .flatMap(({ protocol, from, to }) => (to - from < NARROW ? [{ number: from, protocol }] : [])),
  )
}

/** The ports one can ask about: declared ones first, then those that rules name, each with its outcome. */
export function askablePorts(
  engine: Engine,
  destination: ClusterEndpoint,
  connectivity: Connectivity,
): readonly AskedPort[] {
  const ports = new Map<string, AskedPort>()
  const add = (number: number, protocol: Protocol, name: string | null) => {
    const key = `${number}/${protocol}`
    if (ports.has(key) || ports.size >= MAX_PORTS) return
    ports.set(key, { number, protocol, name, outcome: outcomeOf(engine, connectivity, { number, protocol }) })
  }
  for (const { port, protocol, name } of declaredPorts(destination)) add(port, protocol, name ?? null)
  for (const { number, protocol } of ruledPorts(engine, connectivity)) add(number, protocol, null)
  return [...ports.values()]
}

/** `allowed` only when every pair of pods and addresses allows it. */
export function outcomeOf(
  engine: Engine,
  connectivity: Connectivity,
  { number, protocol }: { readonly number: number; readonly protocol: Protocol },
): AskedPort['outcome'] {
  if (engine.ports.has(connectivity.depends, protocol, number)) return 'depends'
  return engine.ports.has(connectivity.every, protocol, number) ? 'allowed' : 'denied'
}

/** The port to explain when nobody asked for one: a denied one, since that is what people ask about. */
export function mostTellingPort(engine: Engine, ports: readonly AskedPort[], connectivity: Connectivity): AskedPort {
  const port = ports.find(({ outcome }) => outcome !== 'allowed') ?? ports[0]
  if (port !== undefined) return port
  const web = { number: 80, protocol: 'TCP' as const }
  return { ...web, name: null, outcome: outcomeOf(engine, connectivity, web) }
}
