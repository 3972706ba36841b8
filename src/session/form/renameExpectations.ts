import { parseExpectations } from '../../expectations/index.ts'

/** A workload under its old and its new name. */
interface Renamed {
  readonly from: { readonly namespace: string; readonly name: string }
  readonly to: { readonly namespace: string; readonly name: string }
  /** No other workload has the old name, so that it may stand without a namespace. */
  readonly bare: boolean
}

const KEYWORDS: ReadonlySet<string> = new Set(['allowed', 'denied', 'except', 'anywhere'])
const BEFORE = '(?<=^|[\\s,>])'
const AFTER = '(?=$|[\\s:,#]|->)'

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** Changes lines one by one; a line that would no longer be read stays as it is. */
function changeLines(text: string, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.trimStart().startsWith('#')) return line
      const changed = change(line)
      const isRead = changed !== line && parseExpectations(changed).every(({ error }) => error === null)
      return isRead ? changed : line
    })
    .join('\n')
}

/** The expectations with a workload under its new name. */
export function renameWorkload(text: string, { from, to, bare }: Renamed): string {
  const full = new RegExp(`${BEFORE}${escaped(`${from.namespace}/${from.name}`)}${AFTER}`, 'g')
  const short = new RegExp(`${BEFORE}${escaped(from.name)}${AFTER}`, 'g')
  const renamed = from.name !== to.name && bare && !KEYWORDS.has(from.name) && !KEYWORDS.has(to.name)
  return changeLines(text, (line) => {
    const changed = line.replaceAll(full, () => `${to.namespace}/${to.name}`)
    return renamed ? changed.replaceAll(short, () => to.name) : changed
  })
}

/** The expectations with a namespace under its new name. */
export function renameNamespace(text: string, from: string, to: string): string {
  const prefix = new RegExp(`${BEFORE}${escaped(from)}/(?=\\S)`, 'g')
  return changeLines(text, (line) => line.replaceAll(prefix, () => `${to}/`))
}

/** How many lines two texts differ in. */
export function changedLines(before: string, after: string): number {
  const old = before.split('\n')
  return after.split('\n').filter((line, index) => line !== old[index]).length
}
