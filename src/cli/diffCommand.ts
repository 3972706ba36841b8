import type { Difference } from '../headless/index.ts'
import { json, open, table, type CommandOptions } from './command.ts'
import { markdownTable, paint, portsText } from './format.ts'
import { UsageError, type CommandIO } from './io.ts'

type Ranges = Difference['fromRanges']

const RANGES_SHOWN = 2
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0–255.255.255.255', 'every IPv4 address'],
  ['::–ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'every IPv6 address'],
])

/** An end for people: addresses have no name but themselves. */
function endText(id: string, ranges: Ranges): string {
  if (ranges === undefined) return id
  const texts = ranges.slice(0, RANGES_SHOWN).map(([first, last]) => (first === last ? first : `${first}–${last}`))
  const more = ranges.length > RANGES_SHOWN ? ` and ${ranges.length - RANGES_SHOWN} more` : ''
  return texts.map((text) => FAMILIES.get(text) ?? text).join(', ') + more
}

interface Rows {
  readonly added: readonly (readonly string[])[]
  readonly removed: readonly (readonly string[])[]
}

/** Differences as rows of texts: both ends, and the ports. */
export function rowsOf(differences: readonly Difference[]): Rows {
  const rows = (which: 'added' | 'removed') =>
    differences.flatMap(({ from, to, fromRanges, toRanges, [which]: ports }) => {
      const text = portsText(ports)
      return text === '' ? [] : [[endText(from, fromRanges), endText(to, toRanges), text]]
    })
  return { added: rows('added'), removed: rows('removed') }
}

/** What a reviewer reads: newly allowed connections first. */
function markdown({ added, removed }: Rows): string {
  if (added.length + removed.length === 0) return 'No connection changes.\n'
  const part = (title: string, rows: Rows['added']) =>
    rows.length === 0 ? [] : [`### ${title}: ${rows.length}`, markdownTable([['From', 'To', 'Ports'], ...rows])]
  const first = added.length === 0 ? ['Nothing is newly allowed.'] : []
  return `${[...first, ...part('Newly allowed', added), ...part('No longer allowed', removed)].join('\n\n')}\n`
}

/** What one set of manifests allows and another does not. */
export function diff(options: CommandOptions, io: CommandIO): number {
  const [before, after, ...rest] = options.paths
  if (before === undefined || after === undefined || rest.length > 0) {
    throw new UsageError('diff compares two: gatehouse diff OLD NEW.')
  }
  const differences = open(options, [before], io).diff(open(options, [after], io))
  const rows = rowsOf(differences)
  if (options.output === 'json') io.out(json({ differences }))
  else if (options.output === 'md') io.out(markdown(rows))
  else {
    const painted = (sign: string) =>
      options.output === 'text' ? paint(sign, sign === '+' ? 'green' : 'red', io.color) : sign
    const all = [
      ...rows.added.map((row) => [painted('+'), ...row]),
      ...rows.removed.map((row) => [painted('-'), ...row]),
    ]
    const head = options.output === 'text' ? [] : [['', 'from', 'to', 'ports']]
    if (head.length + all.length > 0) io.out(table([...head, ...all], options.output))
  }
  if (options.noWidening) return rows.added.length > 0 ? 1 : 0
  return differences.length > 0 ? 1 : 0
}
