/** Lines of values as CSV (RFC 4180), with a value in quotes where it has to be. */
export function toCsv(lines: readonly (readonly string[])[]): string {
  const quote = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  return lines.map((line) => `${line.map(quote).join(',')}\r\n`).join('')
}

/** A head and lines of values as a Markdown table. */
export function toMarkdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (values: readonly string[]) =>
    `| ${values.map((value) => value.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`
  return `${[row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n')}\n`
}
