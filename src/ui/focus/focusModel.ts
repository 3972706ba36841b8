import type { EdgeVerdict, TableEndpoint, VerdictTable } from '../../graph/index.ts'
import type { EndpointId } from '../../model/index.ts'
import { cellAt, type TableCell } from '../shared/tableCells.ts'

/** Which way connections run, seen from the middle. */
export type Side = 'in' | 'out'

/** One other end, with its connections to or from what is in the middle. */
export interface FocusItem {
  readonly other: TableEndpoint
  /** One for each workload in the middle that it can be connected to. */
  readonly cells: readonly TableCell[]
  readonly verdict: EdgeVerdict
}

/** Others that stand in the same relation to the middle (UX 2.7). */
export interface FocusGroup {
  readonly title: string
  readonly items: readonly FocusItem[]
  /** Denied ones, told together. */
  readonly denied: readonly FocusItem[]
}

const ORDER: Readonly<Record<EdgeVerdict, number>> = { allowed: 0, default: 1, partial: 2, depends: 3, denied: 4 }

/** The word for several connections: theirs when they agree, otherwise some of them. */
function together(cells: readonly TableCell[]): EdgeVerdict {
  const verdicts = new Set(cells.map(({ facts }) => facts.verdict))
  if (verdicts.size === 1) return cells[0]!.facts.verdict
  if (verdicts.has('depends')) return 'depends'
  return verdicts.has('denied') || verdicts.has('partial') ? 'partial' : 'allowed'
}

/** Connections between the middle and all others on one side, by where the others are: here, in other namespaces, outside. */
export function focusGroups(table: VerdictTable, middle: readonly EndpointId[], side: Side): readonly FocusGroup[] {
  const [lines, others] = side === 'in' ? [table.columns, table.rows] : [table.rows, table.columns]
  const own = lines.flatMap(({ id }, place) => (middle.includes(id) ? [place] : []))
  const namespaces = new Set(own.map((place) => lines[place]!.namespace))
  const items = others.flatMap((other, place): readonly FocusItem[] => {
    const cells = own.flatMap((each) => (side === 'in' ? cellAt(table, place, each) : cellAt(table, each, place)) ?? [])
    return cells.length === 0 ? [] : [{ other, cells, verdict: together(cells) }]
  })
  const group = (title: string, isIn: (namespace: string | null) => boolean): FocusGroup => {
    const inside = items
      .filter(({ other }) => isIn(other.namespace))
      .toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict])
    return {
      title,
      items: inside.filter(({ verdict }) => verdict !== 'denied'),
      denied: inside.filter(({ verdict }) => verdict === 'denied'),
    }
  }
  const names = [...namespaces].join(', ')
  return [
    group(`This namespace: ${names}`, (namespace) => namespaces.has(namespace)),
    group('Other namespaces', (namespace) => namespace !== null && !namespaces.has(namespace)),
    group('Outside the cluster', (namespace) => namespace === null && !namespaces.has(null)),
  ]
}

/** `8080 ✓ 9090 ✗` for one connection, `2 of 3` for several. */
export function portsOf({ cells }: FocusItem): TableCell['facts']['ports'] {
  return cells.length === 1 ? cells[0]!.facts.ports : []
}

/** How many of several connections are allowed, in words; empty for one. */
export function shareOf({ cells }: FocusItem): string {
  if (cells.length < 2) return ''
  const allowed = cells.filter(({ facts }) => facts.verdict === 'allowed' || facts.verdict === 'default').length
  return `${allowed} of ${cells.length} workloads`
}
