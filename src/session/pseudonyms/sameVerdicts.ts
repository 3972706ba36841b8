import type { Connectivity, Engine } from '../../engine/index.ts'
import type { ClusterEndpoint } from '../../model/index.ts'
import type { Evaluation } from '../evaluation.ts'

/** Different pairs beyond which a proof would take too long. */
const MAX_PAIRS = 250_000

interface Pair {
  readonly before: ClusterEndpoint
  readonly after: ClusterEndpoint
}

/** Endpoints that neither engine can tell apart have the same verdicts with everyone; null for those that stand alone. */
function kindOf(engines: readonly [Engine, Engine], { before, after }: Pair): string | null {
  if (before.kind === 'outside' || before.pods.some(({ hostNetwork }) => hostNetwork)) return null
  const nodes = [...new Set(before.pods.map(({ node }) => node ?? ''))].sort()
  return JSON.stringify([engines[0].endpointAtoms(before), engines[1].endpointAtoms(after), before.pods.length, nodes])
}

/** Connectivities of one engine as text that does not depend on its numbering of port sets. */
function writer({ ports }: Engine): (connectivity: Connectivity) => string {
  const known = new Map<number, string>()
  const textOf = (set: number) => {
    const text = known.get(set) ?? JSON.stringify(ports.ranges(set))
    known.set(set, text)
    return text
  }
  return ({ every, some, egress, ingress, depends, egressIsolated, ingressIsolated }) =>
    [...[every, some, egress, ingress, depends].map(textOf), egressIsolated, ingressIsolated].join()
}

/** At most two of each kind: they stand for the others, and for what two of a kind say of each other. */
function representatives(engines: readonly [Engine, Engine], pairs: readonly Pair[]): readonly Pair[] {
  const seen = new Map<string, number>()
  return pairs.filter((pair) => {
    const kind = kindOf(engines, pair)
    if (kind === null) return true
    const count = (seen.get(kind) ?? 0) + 1
    seen.set(kind, count)
    return count <= 2
  })
}

/** Whether every connection has the same ports open, in doubt and isolated; `too many` when that would take too long. */
export function sameVerdicts(before: Evaluation, after: Evaluation): boolean | 'too many' {
  if (before.endpoints.length !== after.endpoints.length) return false
  const all = before.endpoints.map((endpoint, index): Pair => ({ before: endpoint, after: after.endpoints[index]! }))
  if (all.some((pair) => pair.before.kind !== pair.after.kind)) return false
  const pairs = representatives([before.engine, after.engine], all)
  if (pairs.length ** 2 > MAX_PAIRS) return 'too many'
  const [textBefore, textAfter] = [writer(before.engine), writer(after.engine)]
  return pairs.every((source) =>
    pairs.every((destination) => {
      if (source === destination || (source.before.kind === 'outside' && destination.before.kind === 'outside')) {
        return true
      }
      const was = before.engine.connectivity(source.before, destination.before)
      const is = after.engine.connectivity(source.after, destination.after)
      return textBefore(was) === textAfter(is)
    }),
  )
}
