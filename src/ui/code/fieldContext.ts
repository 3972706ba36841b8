/** What is being typed at a place in a manifest, found by indentation so that unfinished text is no obstacle. */
export interface FieldContext {
  /** Keys of the maps around the place, outermost first, list dashes left out: `spec ingress from podSelector`. */
  readonly parents: readonly string[]
  /** The key of the line, when the place is behind its colon; null while the key itself is typed. */
  readonly key: string | null
  /** The place is an item of a list of scalars: `- web`. */
  readonly item: boolean
}

const LINE = /^(?<indent>\s*)(?<dashes>(?:-\s+)*)(?<rest>.*)$/
const KEY = /^(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<plain>[^\s#:{}[\],"'][^:]*?))\s*:(?:\s|$)/

interface Line {
  /** Column at which the content behind the dashes starts. */
  readonly column: number
  readonly dash: boolean
  readonly key: string | null
  /** Where the value starts, when there is a key. */
  readonly valueAt: number
}

/** Where the walk upwards stands: columns of the content and of the dash before it. */
interface Frame {
  readonly column: number
  readonly dash: boolean
  readonly indent: number
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}

function readLine(text: string): Line | undefined {
  const groups = LINE.exec(text)?.groups
  const { indent = '', dashes = '', rest = '' } = groups ?? {}
  if (rest === '' && dashes === '') return undefined
  if (rest.startsWith('#')) return undefined
  const column = indent.length + dashes.length
  const match = KEY.exec(rest)
  const key = match?.groups?.['double'] ?? match?.groups?.['single'] ?? match?.groups?.['plain'] ?? null
  return { column, dash: dashes !== '', key, valueAt: column + (match?.[0].length ?? 0) }
}

/** Keys of the maps that enclose a line, found by walking up to ever smaller indentation. */
function readParents(lines: readonly string[], index: number, start: Frame): readonly string[] {
  const parents: string[] = []
  let frame = start
  for (let at = index - 1; at >= 0 && frame.column > 0; at--) {
    const above = lines[at]!
    if (/^---(?:\s|$)/.test(above)) break
    const line = readLine(above)
    if (line === undefined) continue
    // A dash belongs to the key above it even when it is not indented further.
    const holdsList = frame.dash && line.key !== null && line.column === frame.indent
    if (line.column >= frame.column && !holdsList) continue
    if (line.key !== null) parents.unshift(line.key)
    frame = { column: line.column, dash: line.dash, indent: indentOf(above) }
  }
  return parents
}

/** Reads the context at `column` (from 0) of the line `index` (from 0). */
export function readFieldContext(lines: readonly string[], index: number, column: number): FieldContext {
  const text = lines[index] ?? ''
  const own = readLine(text)
  if (own === undefined) {
    return { parents: readParents(lines, index, { column, dash: false, indent: column }), key: null, item: false }
  }
  return {
    parents: readParents(lines, index, { column: own.column, dash: own.dash, indent: indentOf(text) }),
    key: own.key !== null && column >= own.valueAt ? own.key : null,
    item: own.dash && own.key === null,
  }
}
