import {
  ANYWHERE,
  parseAddress,
  type ClusterEndpoint,
  type EndpointId,
  type Protocol,
  type WorkspaceFile,
} from '../../model/index.ts'
import type { Evaluation } from '../evaluation.ts'
import { parseFlows, type Flow, type FlowEnd } from './parseFlows.ts'

/** A connection on one port that a log has seen. */
export interface ObservedConnection {
  readonly source: EndpointId
  readonly destination: EndpointId
  readonly port: number
  readonly protocol: Protocol
  /** How often it went through, and how often it was dropped. */
  readonly forwarded: number
  readonly dropped: number
  /** What these policies say of it. */
  readonly verdict: 'allowed' | 'denied' | 'depends'
}

/** What logs have seen of this cluster. */
export interface Observation {
  /** Most often seen first. */
  readonly connections: readonly ObservedConnection[]
  /** Flows that were read. */
  readonly flows: number
  /** Flows of which an end is not in these manifests, and some of those ends. */
  readonly unmatched: number
  readonly unknown: readonly string[]
  /** Lines that are no flow, or answers. */
  readonly skipped: number
}

const UNKNOWN_SHOWN = 5

/** Finds the endpoint that a log means. */
class Finder {
  readonly #byName = new Map<string, ClusterEndpoint>()
  readonly #byIp = new Map<string, ClusterEndpoint>()
  readonly #outside: readonly (ClusterEndpoint & { readonly kind: 'outside' })[]
  readonly #known = new Map<string, ClusterEndpoint | null>()

  constructor(endpoints: readonly ClusterEndpoint[]) {
    this.#outside = endpoints.filter((endpoint) => endpoint.kind === 'outside')
    for (const endpoint of endpoints) {
      if (endpoint.kind === 'outside') continue
      for (const pod of endpoint.pods) {
        for (const name of [pod.name, endpoint.name]) {
          const key = `${endpoint.namespace}/${name}`
          if (!this.#byName.has(key)) this.#byName.set(key, endpoint)
        }
        for (const ip of pod.ips) this.#byIp.set(ip, endpoint)
      }
    }
  }

  find(end: FlowEnd): ClusterEndpoint | null {
    const key = JSON.stringify(end)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = end.namespace === '' ? this.#byAddress(end.ip) : this.#byNames(end)
    this.#known.set(key, found)
    return found
  }

  /** A pod's name is its workload's with suffixes: `api-7d9f-x2x4` is looked for as `api-7d9f` and `api` too. */
  #byNames({ namespace, names, ip }: FlowEnd): ClusterEndpoint | null {
    for (const name of names) {
      for (let stem = name; stem !== ''; stem = stem.slice(0, Math.max(0, stem.lastIndexOf('-')))) {
        const found = this.#byName.get(`${namespace}/${stem}`)
        if (found !== undefined) return found
      }
    }
    return this.#byIp.get(ip) ?? null
  }

  /** The smallest block that holds an address, else Anywhere. */
  #byAddress(ip: string): ClusterEndpoint | null {
    const pod = this.#byIp.get(ip)
    if (pod !== undefined) return pod
    const address = parseAddress(ip)
    const anywhere = this.#outside.find(({ id }) => id === ANYWHERE) ?? null
    if (address === undefined) return anywhere
    const { family, value } = address
    const holding = this.#outside.flatMap((endpoint) =>
      endpoint.ranges
        .filter((range) => range.family === family && range.first <= value && value <= range.last)
        .map(({ prefix }) => ({ endpoint, prefix })),
    )
    return holding.toSorted((a, b) => b.prefix - a.prefix)[0]?.endpoint ?? anywhere
  }
}

/** Counts of one connection, by who reported them: two ends that report one flow are one flow. */
interface Seen {
  readonly flow: Flow
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly forwarded: Map<string, number>
  readonly dropped: Map<string, number>
}

function verdictOf({ engine }: Evaluation, { source, destination, flow }: Seen): ObservedConnection['verdict'] {
  const { every, depends } = engine.connectivity(source, destination)
  if (engine.ports.has(depends, flow.protocol, flow.port)) return 'depends'
  return engine.ports.has(every, flow.protocol, flow.port) ? 'allowed' : 'denied'
}

function describeEnd({ namespace, names, ip }: FlowEnd): string {
  const [name = ip] = names
  return namespace === '' ? name : `${namespace}/${name}`
}

/** Reads logs of flows and tells which connections of this cluster they saw. Nothing is changed. */
export function observeFlows(evaluation: Evaluation, logs: readonly WorkspaceFile[]): Observation {
  const finder = new Finder(evaluation.endpoints)
  const seen = new Map<string, Seen>()
  const unknown = new Set<string>()
  let [flows, unmatched, skipped] = [0, 0, 0]
  for (const log of logs) {
    const parsed = parseFlows(log.text)
    skipped += parsed.skipped
    for (const flow of parsed.flows) {
      flows += flow.count
      const source = finder.find(flow.source)
      const destination = finder.find(flow.destination)
      if (source === null || destination === null) {
        unmatched += flow.count
        if (unknown.size < UNKNOWN_SHOWN) unknown.add(describeEnd(source === null ? flow.source : flow.destination))
        continue
      }
      // A workload and itself is no connection of the picture, nor are two outside addresses.
      if (source === destination || (source.kind === 'outside' && destination.kind === 'outside')) continue
      const key = `${source.id}~${destination.id}~${flow.port}/${flow.protocol}`
      const counted = seen.get(key) ?? { flow, source, destination, forwarded: new Map(), dropped: new Map() }
      seen.set(key, counted)
      const counts = flow.forwarded ? counted.forwarded : counted.dropped
      counts.set(flow.reporter, (counts.get(flow.reporter) ?? 0) + flow.count)
    }
  }
  const connections = [...seen.values()].map((each): ObservedConnection => ({
    source: each.source.id,
    destination: each.destination.id,
    port: each.flow.port,
    protocol: each.flow.protocol,
    forwarded: Math.max(0, ...each.forwarded.values()),
    dropped: Math.max(0, ...each.dropped.values()),
    verdict: verdictOf(evaluation, each),
  }))
  const sorted = connections.toSorted((a, b) => b.forwarded + b.dropped - a.forwarded - a.dropped)
  return { connections: sorted, flows, unmatched, unknown: [...unknown], skipped }
}
