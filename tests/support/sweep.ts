import type { AtomId, Engine, PortSetId, Row } from '../../src/engine/index.ts'

/** `PortSets.none` of every engine. */
const NONE: PortSetId = 0

/** Called once per source with the first `count` destinations and their ports; the arrays are reused. */
export type SweepVisit = (source: AtomId, count: number, destinations: Int32Array, ports: Uint32Array) => void

/**
 * Ingress rows turned on their side: for each source, the destination rows that make an exception for it. Row 0 is
 * that of atoms without pods, which nothing reaches.
 */
interface Turned {
  readonly rowOf: Int32Array
  readonly members: readonly Int32Array[]
  readonly bases: Uint32Array
  readonly start: Int32Array
  readonly who: Int32Array
  readonly what: Uint32Array
}

function turn(engine: Engine): Turned {
  const { atoms } = engine
  const ids = new Map<Row, number>()
  const members: AtomId[][] = [[]]
  const rowOf = new Int32Array(atoms.length)
  for (const [atom, { weight }] of atoms.entries()) {
    if (weight === 0) continue
    const row = engine.row('Ingress', atom)
    const id = ids.get(row) ?? members.push([]) - 1
    ids.set(row, id)
    rowOf[atom] = id
    members[id]!.push(atom)
  }
  const start = new Int32Array(atoms.length + 1)
  for (const row of ids.keys()) for (const atom of row.atoms) start[atom + 1]!++
  for (let atom = 0; atom < atoms.length; atom++) start[atom + 1]! += start[atom]!
  const next = start.slice()
  const who = new Int32Array(start[atoms.length]!)
  const what = new Uint32Array(who.length)
  for (const [row, id] of ids)
    for (let i = 0; i < row.atoms.length; i++) {
      const at = next[row.atoms[i]!]!++
      who[at] = id
      what[at] = row.ports[i]!
    }
  return {
    rowOf,
    members: members.map((list) => Int32Array.from(list)),
    bases: Uint32Array.from([NONE, ...[...ids.keys()].map(({ base }) => base)]),
    start,
    who,
    what,
  }
}

/** Visits every live atom with the live atoms it can open a port on; costs about as much as its output. */
export function sweep(engine: Engine, visit: SweepVisit): void {
  const { atoms, ports } = engine
  const { rowOf, members, bases, start, who, what } = turn(engine)
  const ajar = [...bases.keys()].filter((id) => bases[id] !== NONE)
  const column = bases.slice()
  const dense = new Uint32Array(atoms.length)
  const to = new Int32Array(atoms.length)
  const open = new Uint32Array(atoms.length)
  for (let source = 0; source < atoms.length; source++) {
    if (atoms[source]!.weight === 0) continue
    const egress = engine.row('Egress', source)
    const exceptions = who.subarray(start[source], start[source + 1])
    let count = 0
    for (let i = 0; i < exceptions.length; i++) column[exceptions[i]!] = what[start[source]! + i]!
    if (egress.base === NONE) {
      for (let i = 0; i < egress.atoms.length; i++) {
        const destination = egress.atoms[i]!
        const set = ports.meet(egress.ports[i]!, column[rowOf[destination]!]!)
        if (set === NONE) continue
        to[count] = destination
        open[count++] = set
      }
    } else {
      const isEven = egress.atoms.length === 0
      if (!isEven) spread(egress, dense)
      const closed = exceptions.filter((id) => bases[id] === NONE)
      for (const id of closed.length === 0 ? ajar : [...ajar, ...closed]) {
        // The fixed operand comes first: all of its answers stand in one row of the memo table.
        const admitted = column[id]!
        if (admitted === NONE) continue
        if (isEven) {
          const set = ports.meet(admitted, egress.base)
          if (set === NONE) continue
          to.set(members[id]!, count)
          open.fill(set, count, (count += members[id]!.length))
          continue
        }
        for (const destination of members[id]!) {
          const set = ports.meet(admitted, dense[destination]!)
          if (set === NONE) continue
          to[count] = destination
          open[count++] = set
        }
      }
    }
    for (const id of exceptions) column[id] = bases[id]!
    visit(source, count, to, open)
  }
}

/** What a row opens, written out for every atom. */
function spread({ base, atoms, ports }: Row, over: Uint32Array): void {
  over.fill(base)
  for (let i = 0; i < atoms.length; i++) over[atoms[i]!] = ports[i]!
}
