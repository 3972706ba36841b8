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

/**
 * What two endpoints must share so that every expectation says the same of both. Endpoints that speak for a node, or
 * are one address that may be a node's, stand for themselves alone.
 */
function keyOf(engine: Engine, endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'outside') return `outside ${endpoint.id}`
  const { pods } = endpoint
  if (pods.some(({ hostNetwork }) => hostNetwork)) return `alone ${endpoint.id}`
  const texts = pods.length === 1 ? portText(pods[0]) : [...new Set(pods.map(portText))].join()
  return `${engine.endpointAtoms(endpoint).join()} ${texts}`
}

/** Some endpoints that are alike, and where they stand in the list that they are from. */
export interface AlikeGroup {
  readonly members: { readonly endpoint: ClusterEndpoint; readonly at: number }[]
  readonly ids: Set<string>
}

/** Which endpoints are alike, so that a hundred of them are judged once. Of one engine at one state. */
export class Likeness {
  readonly #engine: Engine
  readonly #ids = new Map<string, number>()
  readonly #ofEndpoint = new Map<ClusterEndpoint, number>()
  readonly #groups = new WeakMap<readonly ClusterEndpoint[], readonly AlikeGroup[]>()

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** A list in groups; worked out once for the list of all endpoints, which every `*` means. */
  group(endpoints: readonly ClusterEndpoint[]): readonly AlikeGroup[] {
    const known = this.#groups.get(endpoints)
    if (known !== undefined) return known
    const groups = new Map<number, AlikeGroup>()
    for (const [at, endpoint] of endpoints.entries()) {
      const like = this.#of(endpoint)
      let group = groups.get(like)
      if (group === undefined) groups.set(like, (group = { members: [], ids: new Set() }))
      group.members.push({ endpoint, at })
      group.ids.add(endpoint.id)
    }
    const list = [...groups.values()]
    this.#groups.set(endpoints, list)
    return list
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
