import { MARK, type TableEndpoint, type TableFacts, type VerdictTable } from '../../graph/index.ts'
import { connectionId, type ConnectionId } from '../../model/index.ts'
import { verdictLook } from './verdict.ts'

/** One connection of a table. */
export interface TableCell {
  readonly id: ConnectionId
  readonly source: TableEndpoint
  readonly destination: TableEndpoint
  readonly facts: TableFacts
  /** What it was before the last edit, or in the state compared with; null when it was no different. */
  readonly before: TableFacts | null
  readonly marks: number
  readonly egressBy: readonly string[]
  readonly ingressBy: readonly string[]
}

/** More connections than this at once are no longer read one by one. */
export const MAX_EXPECTED = 200

/** Whether so many connections can be expected at once. */
export function canExpect(connections: number): boolean {
  return connections > 0 && connections <= MAX_EXPECTED
}

const NOBODY: readonly string[] = []

/** The connection at a row and a column; null where there is none. */
export function cellAt(table: VerdictTable, row: number, column: number): TableCell | null {
  const at = row * table.columns.length + column
  const facts = table.facts[(table.cells[at] ?? 0) - 1]
  const source = table.rows[row]
  const destination = table.columns[column]
  if (facts === undefined || source === undefined || destination === undefined) return null
  return {
    id: connectionId(source.id, destination.id),
    source,
    destination,
    facts,
    before: table.facts[(table.before[at] ?? 0) - 1] ?? null,
    marks: table.marks[at] ?? 0,
    egressBy: table.deciders[(table.egress[at] ?? 0) - 1] ?? NOBODY,
    ingressBy: table.deciders[(table.ingress[at] ?? 0) - 1] ?? NOBODY,
  }
}

/** Whether the filter asks for it. */
export function isMatch({ marks }: Pick<TableCell, 'marks'>): boolean {
  return (marks & MARK.matches) !== 0
}

/** What an expectation says of a connection: that it holds, or what it expects in vain. */
export function expectationOf({ marks }: Pick<TableCell, 'marks'>): 'pass' | 'allowed' | 'denied' | null {
  if (marks & MARK.expectedAllowed) return 'allowed'
  if (marks & MARK.expectedDenied) return 'denied'
  return marks & MARK.passes ? 'pass' : null
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function onPorts({ ports }: TableFacts): string {
  const texts = ports.map(({ text }) => text)
  return texts[0] === 'any' ? 'on every port' : `on ${listOf(texts)}`
}

/** A verdict with its ports in words: `denied on 8080 and 9090`, `8080 allowed, 9090 denied`. */
export function verdictWords(facts: TableFacts): string {
  switch (facts.verdict) {
    case 'default':
      return 'allowed, not isolated'
    case 'allowed':
      return `allowed ${onPorts(facts)}`
    case 'denied':
      return `denied ${onPorts(facts)}`
    case 'depends':
      return `depends on the network plugin ${onPorts(facts)}`
    case 'partial': {
      const outcomes = new Set(facts.ports.map(({ outcome }) => outcome))
      if (outcomes.size < 2) return 'allowed for some of the addresses or pods only'
      return facts.ports.map(({ text, outcome }) => `${text} ${outcome}`).join(', ')
    }
  }
}

const BARRIERS = { src: ' at egress', dst: ' at ingress', both: ' at both ends' } as const

/** A connection in a sentence (UX 7.3): `shop/db to shop/api: denied on 8080 at ingress. Expectation fails. Changed.` */
export function cellSentence(cell: TableCell): string {
  const { source, destination, facts, before, marks } = cell
  const where = facts.verdict === 'denied' && facts.barrier !== null ? BARRIERS[facts.barrier] : ''
  const expectation = expectationOf(cell)
  const expected =
    expectation === null ? '' : expectation === 'pass' ? ' Expectation passes.' : ` Expectation “${expectation}” fails.`
  const was = before === null ? '' : ` It was ${verdictLook(before.verdict).word.toLowerCase()}.`
  const changed = marks & MARK.changed ? ` Changed.${was}` : ''
  return `${source.id} to ${destination.id}: ${verdictWords(facts)}${where}.${expected}${changed}`
}
