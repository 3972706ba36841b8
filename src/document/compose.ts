import {
  Composer,
  parseDocument,
  Parser,
  CST,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml'
import type { Json } from './command.ts'
import { createFindings, MAX_FINDINGS, type Finding, type FindingList } from './finding.ts'
import { LIMITS } from './limits.ts'
import { goScalarTag } from './scalars.ts'
import { scanText } from './scanText.ts'
import { syntaxMessage } from './syntaxMessage.ts'
import { toPlainValue } from './toPlainValue.ts'

/**
 * go-yaml's scalars on top of the failsafe schema. `uniqueKeys` is off because that check is quadratic in the number
 * of keys; `toPlainValue` has its own. Never call `toJS` on the document: it has other rules and no limits.
 */
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'failsafe',
  customTags: (tags) => [...tags, goScalarTag],
  merge: true,
  resolveKnownTags: false,
  uniqueKeys: false,
  strict: true,
  prettyErrors: false,
  keepSourceTokens: true,
  logLevel: 'silent',
}

/** One document, read as YAML and nothing more. */
export interface Composed {
  readonly text: string
  /** Nodes with their source tokens (`srcToken`) and ranges; every offset counts from the start of `text`. */
  readonly document: Document.Parsed
  readonly findings: readonly Finding[]
  /** True when a finding is an error: the document must not be edited, and `value` must not be used. */
  readonly broken: boolean
  /** The value as kubectl converts it to JSON; null for an empty document. Mappings have no prototype. */
  readonly value: Json
}

const EMPTY = parseDocument('', OPTIONS)

function refuse(text: string, findings: FindingList): Composed {
  return { text, document: EMPTY, findings: findings.all(), broken: true, value: null }
}

function childrenOf(token: CST.Token): readonly (CST.Token | null | undefined)[] {
  if (token.type === 'document') return [token.value]
  if (!CST.isCollection(token)) return []
  return token.items.flatMap(({ key, value }) => [key, value])
}

/** The first token below the depth limit, looked for without recursion. */
function findTooDeep(tokens: readonly CST.Token[]): CST.Token | undefined {
  let level: readonly CST.Token[] = tokens
  for (let depth = 0; depth <= LIMITS.depth + 1; depth++) {
    level = level.flatMap(childrenOf).filter((token) => token !== null && token !== undefined)
    if (level.length === 0) return undefined
  }
  return level[0]
}

/** An error of the YAML library costs more than reading a line, and no more than these are shown. */
function keepFirstErrors(tokens: readonly CST.Token[]): readonly CST.Token[] {
  let errors = 0
  return tokens.filter(({ type }) => type !== 'error' || errors++ < MAX_FINDINGS)
}

/**
 * Tokens come from an iterative parser; composing them into nodes is recursive, and a stack that is nearly full can
 * end the whole process. So the depth is checked in between.
 */
function parse(text: string, findings: FindingList): Document.Parsed | undefined {
  const tokens = keepFirstErrors([...new Parser().parse(text)])
  const deep = findTooDeep(tokens)
  if (deep !== undefined) {
    const message = `This is nested deeper than ${LIMITS.depth} levels. Is a closing bracket missing?`
    const range = { from: deep.offset, to: Math.min(deep.offset + 1, text.length) }
    findings.add({ code: 'TOO_DEEP', severity: 'error', message, range })
    return undefined
  }
  const [document, next] = new Composer(OPTIONS).compose(tokens, true, text.length)
  if (next !== undefined) {
    const [from] = next.range
    const message = 'A second document starts here without `---`. Put a line with `---` above it.'
    findings.add({
      code: 'YAML_SYNTAX',
      severity: 'error',
      message,
      range: { from, to: Math.min(from + 1, text.length) },
    })
  }
  return document
}

/** A template explains every other error of its document, so it stands alone. */
function templateFindings(text: string, findings: FindingList): FindingList {
  const at = text.indexOf('{{')
  if (at < 0 || !findings.hasErrors()) return findings
  const close = text.indexOf('}}', at)
  const alone = createFindings()
  alone.add({
    code: 'TEMPLATE',
    severity: 'error',
    message:
      'This looks like a template, not YAML. Render it first (for Helm: `helm template`), then paste the result.',
    range: { from: at, to: close < 0 ? at + 2 : close + 2 },
  })
  return alone
}

/**
 * Parses the text of one document (`text` may start with its `---` line and end with `...`). Never throws and never
 * hangs: whatever is wrong becomes a finding, whose offsets count from the start of `text`. The value follows
 * go-yaml's rules for scalars (V5-V8), merge keys and aliases; it is null while `broken`.
 */
export function composeDocument(text: string, maxLength: number = LIMITS.documentLength): Composed {
  const findings = createFindings()
  if (text.length > maxLength) {
    const message = `The document is larger than ${maxLength / 1_000_000} million characters. Split it, or leave it out.`
    findings.add({ code: 'TOO_LARGE', severity: 'error', message, range: { from: 0, to: 1 } })
    return refuse(text, findings)
  }
  scanText(text, findings)
  const document = parse(text, findings)
  if (document === undefined) return refuse(text, findings)
  for (const { code, pos } of document.errors) {
    const to = Math.max(Math.min(pos[1], text.length), pos[0])
    findings.add({ code: 'YAML_SYNTAX', severity: 'error', message: syntaxMessage(code), range: { from: pos[0], to } })
  }
  const value = findings.hasErrors() ? null : toPlainValue(document, findings)
  const broken = findings.hasErrors()
  return { text, document, findings: templateFindings(text, findings).all(), broken, value: broken ? null : value }
}
