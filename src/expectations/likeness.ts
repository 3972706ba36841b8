import type { ClusterEndpoint, Pod } from '../model/index.ts'
import type { Connectivity, Engine } from '../engine/index.ts'

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
  const [first] = endpoint.pods
  if (endpoint.pods.some(({ hostNetwork }) => hostNetwork)) return `alone ${endpoint.id}`
  const atoms = engine.endpointAtoms(endpoint).join()
  const texts = new Set(endpoint.pods.map(portText))
  return `${atoms} ${texts.size === 1 ? portText(first) : [...texts].join()}`
}

/** Endpoints that are alike, so that a hundred of them are judged once. Of one engine at one state. */
export class Likeness {
  readonly #engine: Engine
  readonly #ids = new Map<string, number>()
  readonly #ofEndpoint = new Map<ClusterEndpoint, number>()
  readonly #known: (Connectivity | undefined)[][] = []

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The same number for endpoints that are alike. */
  of(endpoint: ClusterEndpoint): number {
    const known = this.#ofEndpoint.get(endpoint)
    if (known !== undefined) return known
    const key = keyOf(this.#engine, endpoint)
    const id = this.#ids.get(key) ?? this.#ids.size
    this.#ids.set(key, id)
    this.#ofEndpoint.set(endpoint, id)
    return id
  }

  /** Between two different endpoints. */
  connectivity(source: ClusterEndpoint, destination: ClusterEndpoint): Connectivity {
    const row = (this.#known[this.of(source)] ??= [])
    return (row[this.of(destination)] ??= this.#engine.connectivity(source, destination))
  }
}
