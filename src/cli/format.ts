import type { PortRanges } from '../headless/index.ts'

const LAST_PORT = 65535
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const

/** `TCP 80 443, UDP 53`; `every port` for all of them. */
export function portsText(ports: PortRanges): string {
  const isAll = (ranges: PortRanges['TCP']) => ranges.length === 1 && ranges[0]![0] === 1 && ranges[0]![1] === LAST_PORT
  if (PROTOCOLS.every((protocol) => isAll(ports[protocol]))) return 'every port'
  return PROTOCOLS.flatMap((protocol) => {
    const ranges = ports[protocol]
    if (ranges.length === 0) return []
    if (isAll(ranges)) return [`every ${protocol} port`]
    return [`${protocol} ${ranges.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(' ')}`]
  }).join(', ')
}

/** Columns as wide as their widest cell. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, at) => Math.max(all[at] ?? 0, cell.length)), [])
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd(),
  )
}

export function markdownTable(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}

export function csv(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map((row) => row.map(quote).join(',')).join('\n')
}

const COLORS = { red: 31, green: 32, yellow: 33, bold: 1 } as const

/** Text in a colour, where there is somebody to see it. */
export function paint(text: string, color: keyof typeof COLORS, on: boolean): string {
  return on ? `\u001B[${COLORS[color]}m${text}\u001B[0m` : text
}
