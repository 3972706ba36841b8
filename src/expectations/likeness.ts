import type { ClusterEndpoint, Pod } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'

const portTexts = new WeakMap<Pod, string>()

function portText(pod: Pod): string {
  const known = portTexts.get(pod)
  if (known !== undefined) return known
  const text = JSON.stringify([pod.ports, pod.phase === 'Succeeded' || pod.phase === 'Failed', pod.ips.length])
  portTexts.set(pod, text)
  return text
}

/** Whether an endpoint's traffic may be a node's: on the host network, or from a single address. */
function mayBeNode(endpoint: ClusterEndpoint): boolean {
  if (endpoint.kind === 'workload') return endpoint.pods.some(({ hostNetwork }) => hostNetwork)
  return endpoint.ranges.some(({ first, last }) => first === last)
}

/**
 * What two endpoints must share so that every expectation says the same of both, towards all that is no node. What may
 * be a node stands for itself alone.
 */
function keyOf(engine: Engine, endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'outside') return `outside ${endpoint.id}`
  if (mayBeNode(endpoint)) return `alone ${endpoint.id}`
  const { pods } = endpoint
  const texts = pods.length === 1 ? portText(pods[0]) : [...new Set(pods.map(portText))].join()
  return `${engine.endpointAtoms(endpoint).join()} ${texts}`
}

function nodesOf(endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'outside') return ''
  return JSON.stringify([...new Set(endpoint.pods.map(({ node }) => node ?? ''))].sort())
}

interface Member {
  readonly endpoint: ClusterEndpoint
  /** Its place in the list that the group is from. */
  readonly at: number
}

/** Some endpoints that are alike. */
export interface AlikeGroup {
  readonly members: readonly Member[]
  readonly ids: ReadonlySet<string>
  readonly mayBeNode: boolean
}

function groupBy(members: Iterable<Member>, keyOfMember: (member: Member) => number | string): readonly AlikeGroup[] {
  const groups = new Map<number | string, { members: Member[]; ids: Set<string>; mayBeNode: boolean }>()
  for (const member of members) {
    const key = keyOfMember(member)
    let group = groups.get(key)
    if (group === undefined)
      groups.set(key, (group = { members: [], ids: new Set(), mayBeNode: mayBeNode(member.endpoint) }))
    group.members.push(member)
    group.ids.add(member.endpoint.id)
  }
  return [...groups.values()]
}

/** Which endpoints are alike, so that a hundred of them are judged once. Of one engine at one state. */
export class Likeness {
  readonly #engine: Engine
  readonly #ids = new Map<string, number>()
  readonly #ofEndpoint = new Map<ClusterEndpoint, number>()
  readonly #groups = new WeakMap<readonly ClusterEndpoint[], readonly AlikeGroup[]>()
  readonly #parts = new WeakMap<AlikeGroup, readonly AlikeGroup[]>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** A list in groups; worked out once for the list of all endpoints, which every `*` means. */
  group(endpoints: readonly ClusterEndpoint[]): readonly AlikeGroup[] {
    let groups = this.#groups.get(endpoints)
    if (groups === undefined) {
      groups = groupBy(
        endpoints.map((endpoint, at) => ({ endpoint, at })),
        ({ endpoint }) => this.#of(endpoint),
      )
      this.#groups.set(endpoints, groups)
    }
    return groups
  }

  /** The parts of a group that are alike towards a node too, which pods on it are always open to (S56). */
  byNode(group: AlikeGroup): readonly AlikeGroup[] {
    let parts = this.#parts.get(group)
    if (parts === undefined) {
      parts = group.members.length === 1 ? [group] : groupBy(group.members, ({ endpoint }) => nodesOf(endpoint))
      this.#parts.set(group, parts)
    }
    return parts
  }

  /** The same number for endpoints that are alike. */
  #of(endpoint: ClusterEndpoint): number {
    const known = this.#ofEndpoint.get(endpoint)
    if (known !== undefined) return known
    const key = keyOf(this.#engine, endpoint)
    const id = this.#ids.get(key) ?? this.#ids.size
    this.#ids.set(key, id)
    this.#ofEndpoint.set(endpoint, id)
    return id
  }
}
