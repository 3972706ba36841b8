import type { ClusterIndex } from './parties.ts'
import { PLUGIN_READS_OTHERWISE, type PluginReader } from './plugins.ts'
import { NONE, type PortSetId, type PortTable } from './ports.ts'
import { isPluginReading, openAs, thinkable, type Ends, type PluginReading, type Reading } from './readings.ts'
import type { CaveatId } from './verdict.ts'

/** What is open between two ends as the reader reads the API, and the ports that other readings turn, by caveat. */
export interface ReadPair {
  readonly open: PortSetId
  readonly doubts: ReadonlyMap<CaveatId, PortSetId>
}

interface Scope {
  readonly ports: PortTable
  readonly index: ClusterIndex
}

interface Asked {
  /** What is open by default. */
  readonly byDefault: PortSetId
  readonly reader: PluginReader
}

const NO_DOUBTS: ReadonlyMap<CaveatId, PortSetId> = new Map()

function turnedPorts(ports: PortTable, a: PortSetId, b: PortSetId): PortSetId {
  return ports.join(ports.minus(a, b), ports.minus(b, a))
}

/**
 * Reads one pair with all that the reader reads otherwise at once, since readings can undo each other. A reader who
 * leaves questions open doubts what each rule turns alone, and what each plugin turns with all of its rules. Where only
 * several together turn a port, each of them is named.
 */
export function readPair(scope: Scope, ends: Ends, { byDefault, reader }: Asked): ReadPair {
  const relevant = thinkable(scope.index, ends)
  if (relevant.length === 0) return { open: byDefault, doubts: NO_DOUBTS }
  const own = reader.readings.filter((id) => relevant.includes(id))
  const open = own.length === 0 ? byDefault : openAs(scope, ends, { otherwise: own })
  const { ports } = scope
  const doubts = new Map<CaveatId, PortSetId>()
  for (const reading of otherReadings(own, { reader, relevant })) {
    const other = openAs(scope, ends, reading)
    if (other === open) continue
    const apart: readonly CaveatId[] = difference(own, reading.otherwise)
    const ids = reading.unknown === undefined ? apart : [...apart, 'E-20' as const]
    const known = ids.reduce((all, id) => ports.join(all, doubts.get(id) ?? NONE), NONE)
    const added = ports.minus(turnedPorts(ports, open, other), known)
    if (added !== NONE) for (const id of ids) doubts.set(id, ports.join(doubts.get(id) ?? NONE, added))
  }
  return { open, doubts }
}

function difference(some: readonly PluginReading[], others: readonly PluginReading[]): readonly PluginReading[] {
  return [...some.filter((id) => !others.includes(id)), ...others.filter((id) => !some.includes(id))]
}

/** Fewest differences first, so that what one rule does alone is not put down to several. */
function otherReadings(
  own: readonly PluginReading[],
  { reader, relevant }: { readonly reader: PluginReader; readonly relevant: readonly CaveatId[] },
): readonly Reading[] {
  const isUnknown = relevant.includes('E-20')
  const settled: readonly Reading[] = isUnknown ? withUnknown(own) : []
  if (reader.settled) return settled
  const singles = relevant.filter(isPluginReading).map((id) => ({ otherwise: difference(own, [id]) }))
  const profiles = Object.values(PLUGIN_READS_OTHERWISE).map((ids) => ids.filter((id) => relevant.includes(id)))
  const several = profiles.filter((ids) => difference(own, ids).length > 1).map((otherwise) => ({ otherwise }))
  const both = isUnknown ? profiles.filter((ids) => difference(own, ids).length > 0).flatMap(withUnknown) : []
  return [...singles, ...settled, ...several, ...both]
}

function withUnknown(otherwise: readonly PluginReading[]): readonly Reading[] {
  return [
    { otherwise, unknown: true },
    { otherwise, unknown: false },
  ]
}

/**
 * Which of the rules that the reader reads otherwise turn a port: those that do so alone, or all that matter between
 * the two ends when only several together do. Empty when the reader says the same as the default.
 */
export function turners(
  scope: Scope,
  ends: Ends,
  { byDefault, reader, turned }: Asked & { readonly turned: (set: PortSetId) => boolean },
): readonly PluginReading[] {
  if (!turned(turnedPorts(scope.ports, byDefault, readPair(scope, ends, { byDefault, reader }).open))) return []
  const relevant = thinkable(scope.index, ends)
  const own = reader.readings.filter((id) => relevant.includes(id))
  const alone = own.filter((id) =>
    turned(turnedPorts(scope.ports, byDefault, openAs(scope, ends, { otherwise: [id] }))),
  )
  return alone.length > 0 ? alone : own
}
