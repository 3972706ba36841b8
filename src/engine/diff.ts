import type { AtomId } from './atoms.ts'
import type { Engine } from './engine.ts'
import { NONE, type PortSetId } from './ports.ts'
import { openAt, type Row } from './rows.ts'

/** All verdicts of an engine at one moment: references to rows, which never change. */
export interface EngineSnapshot {
  readonly egress: readonly Row[]
  readonly ingress: readonly Row[]
}

/** A pair of atoms between which other ports are open than before. */
export interface AtomChange {
  readonly source: AtomId
  readonly destination: AtomId
  readonly before: PortSetId
  readonly after: PortSetId
}

/** Fills every row and keeps them; only good for `diff` with the same engine. */
export function snapshot(engine: Engine): EngineSnapshot {
  const ids = [...engine.atoms.keys()]
  return {
    egress: ids.map((atom) => engine.row('Egress', atom)),
    ingress: ids.map((atom) => engine.row('Ingress', atom)),
  }
}

/**
 * Every ordered pair of atoms that both snapshots know, with pods in them now, whose open ports differ. A pod whose
 * labels changed is in another atom: compare its old atom's row with its new one's for that.
 */
export function diff(engine: Engine, before: EngineSnapshot, after: EngineSnapshot): readonly AtomChange[] {
  const count = before.egress.length
  const changes: AtomChange[] = []
  const isLive = (atom: AtomId) => engine.atoms[atom]!.weight > 0
  const open = ({ egress, ingress }: EngineSnapshot, source: AtomId, destination: AtomId) => {
    const out = openAt(egress[source]!, destination)
    return out === NONE ? NONE : engine.ports.meet(out, openAt(ingress[destination]!, source))
  }
  const report = (source: AtomId, destination: AtomId) => {
    if (!isLive(source) || !isLive(destination)) return
    const was = open(before, source, destination)
    const is = open(after, source, destination)
    if (was !== is) changes.push({ source, destination, before: was, after: is })
  }
  for (let source = 0; source < count; source++)
    for (const destination of differing(before.egress[source]!, after.egress[source]!, count))
      report(source, destination)
  for (let destination = 0; destination < count; destination++)
    for (const source of differing(before.ingress[destination]!, after.ingress[destination]!, count))
      // Otherwise reported above.
      if (openAt(before.egress[source]!, destination) === openAt(after.egress[source]!, destination))
        report(source, destination)
  return changes
}

/** Peers below `count` at which two rows differ. */
function differing(a: Row, b: Row, count: number): readonly AtomId[] {
  if (a === b) return []
  if (a.base !== b.base)
    return Array.from({ length: count }, (_, atom) => atom).filter((atom) => openAt(a, atom) !== openAt(b, atom))
  const found: AtomId[] = []
  for (let i = 0, j = 0; i < a.atoms.length || j < b.atoms.length;) {
    const inA = a.atoms[i] ?? Infinity
    const inB = b.atoms[j] ?? Infinity
    const atom = Math.min(inA, inB)
    const was = inA === atom ? a.ports[i++] : a.base
    const is = inB === atom ? b.ports[j++] : b.base
    if (was !== is && atom < count) found.push(atom)
  }
  return found
}
