import type { Json } from '../command.ts'
import { quoteDouble, quoteScalar, type QuoteStyle } from '../quote.ts'
import { isJsonObject } from '../toPlainValue.ts'

/** How a document is written, so that what is added looks like its neighbours. */
export interface Style {
  readonly eol: string
  /** Columns that a mapping inside a mapping is indented by. */
  readonly step: number
  readonly indentSequences: boolean
  /** Columns from a dash to what follows it. */
  readonly dashGap: number
  readonly quote: QuoteStyle
  /** Blanks inside the brackets of flow collections. */
  readonly padFlow: boolean
  readonly json: boolean
  /** JSON without blanks after `:` and `,`. */
  readonly tight: boolean
}

export const CANONICAL: Style = {
  eol: '\n',
  step: 2,
  indentSequences: false,
  dashGap: 2,
  quote: 'plain',
  padFlow: false,
  json: false,
  tight: false,
}

/** True for what stands on the line of its key: scalars, `{}` and `[]`. */
export function isInline(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0
  return !isJsonObject(value) || Object.keys(value).length === 0
}

export function writeKey(style: Style, key: string, flow: boolean): string {
  return style.json ? quoteDouble(key) : quoteScalar(key, { flow })
}

/** `[a, {b: c}]`, or a scalar. */
export function writeFlow(style: Style, value: Json, prefer: QuoteStyle = style.quote): string {
  const pad = style.padFlow ? ' ' : ''
  const comma = style.tight ? ',' : ', '
  const wrap = (open: string, items: readonly string[], close: string) =>
    items.length === 0 ? open + close : open + pad + items.join(comma) + pad + close
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map((item: Json) => writeFlow(style, item)),
      ']',
    )
  if (isJsonObject(value)) {
    const colon = style.tight ? ':' : ': '
    const entries = Object.entries(value)
    return wrap(
      '{',
      entries.map(([key, item]) => writeKey(style, key, true) + colon + writeFlow(style, item)),
      '}',
    )
  }
  return writeScalar(style, value, { flow: true, prefer })
}

export function writeScalar(
  style: Style,
  value: Json,
  options: { readonly flow: boolean; readonly prefer: QuoteStyle },
): string {
  if (Array.isArray(value) || isJsonObject(value)) return writeFlow(style, value)
  if (value === null || typeof value !== 'object') {
    return style.json && typeof value === 'string' ? quoteDouble(value) : quoteScalar(value, options)
  }
  return ''
}

/** Column of a block value below a key at `column`. */
export function childColumn(style: Style, value: Json, column: number): number {
  return Array.isArray(value) && !style.indentSequences ? column : column + style.step
}

/** Lines of a block value that starts at `column`. The first line comes without its indentation. */
export function writeBlock(style: Style, value: Json, column: number): readonly string[] {
  if (isInline(value)) return [writeScalar(style, value, { flow: false, prefer: style.quote })]
  const indent = ' '.repeat(column)
  const dash = '-' + ' '.repeat(style.dashGap - 1)
  const blocks = Array.isArray(value)
    ? value.map((item: Json) => {
        const [first = '', ...rest] = writeBlock(style, item, column + style.dashGap)
        return [dash + first, ...rest]
      })
    : isJsonObject(value)
      ? Object.entries(value).map(([key, item]) => writePair(style, { key, value: item, column, prefer: style.quote }))
      : []
  return blocks.flatMap((lines, index) =>
    index === 0 ? lines : lines.map((line, at) => (at === 0 ? indent + line : line)),
  )
}

interface WrittenPair {
  readonly key: string
  readonly value: Json
  readonly column: number
  readonly prefer: QuoteStyle
}

/** Lines of `key: value` at `column`. The first line comes without its indentation. */
export function writePair(style: Style, { key, value, column, prefer }: WrittenPair): readonly string[] {
  const name = writeKey(style, key, false)
  if (isInline(value)) return [`${name}: ${writeScalar(style, value, { flow: false, prefer })}`]
  const inner = childColumn(style, value, column)
  const [first = '', ...rest] = writeBlock(style, value, inner)
  return [`${name}:`, ' '.repeat(inner) + first, ...rest]
}
