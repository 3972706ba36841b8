import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Pair, type Scalar, type YAMLMap } from 'yaml'
import type { DiagnosticCode, ServerError, Severity, TextRange } from '../model/index.ts'
import type { Json } from './command.ts'
import type { FindingFix, FindingList } from './finding.ts'
import { LIMITS } from './limits.ts'
import { duplicateField } from './read/serverErrors.ts'
import { formatKey, resolvePlainScalar, type ScalarValue } from './scalars.ts'

type JsonObject = Record<string, Json>

/** What an anchor stands for, with the number of nodes that every alias to it adds. */
interface Anchor {
  value: Json
  size: number
  open: boolean
}

interface Walk {
  readonly findings: FindingList
  readonly anchors: Map<string, Anchor>
  nodes: number
  expanded: number
  /** Set by a finding that makes the rest of the document pointless. */
  stopped: boolean
}

/** A value with the number of nodes it expands to. */
interface Sized {
  readonly value: Json
  readonly size: number
}

const NOTHING: Sized = { value: null, size: 1 }
const TAG = 'tag:yaml.org,2002:'
const PLAIN_TAGS: ReadonlySet<string> = new Set([`${TAG}str`, `${TAG}map`, `${TAG}seq`, '!'])

/** `{a: 1}` and `[a]`, but not null. */
export function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Report {
  readonly node: unknown
  readonly code: DiagnosticCode
  readonly message: string
  readonly severity?: Severity
  readonly related?: readonly { readonly range: TextRange; readonly message: string }[]
  readonly server?: ServerError
  readonly fixes?: readonly FindingFix[]
}

function sourceRange(node: unknown): TextRange {
  const range = isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? node.range : undefined
  return range ? { from: range[0], to: range[1] } : { from: 0, to: 0 }
}

function report(walk: Walk, { node, severity = 'error', ...found }: Report): void {
  walk.findings.add({ ...found, severity, range: sourceRange(node) })
}

function stop(walk: Walk, found: Report): Sized {
  if (!walk.stopped) report(walk, found)
  walk.stopped = true
  return NOTHING
}

/** The number of nodes aliases may stand for is bounded, so that a few lines cannot fill the memory. */
function readAlias(walk: Walk, node: Alias): Sized {
  const anchor = walk.anchors.get(node.source)
  if (anchor === undefined) {
    const message = `There is no anchor \`&${node.source}\` above this alias. Define it, or quote the value if it is text.`
    return stop(walk, { node, code: 'BAD_ALIAS', message })
  }
  if (anchor.open) {
    const message = `The anchor \`&${node.source}\` contains itself here. Write the value out instead.`
    return stop(walk, { node, code: 'RECURSIVE_ALIAS', message })
  }
  walk.expanded += anchor.size
  if (walk.expanded > LIMITS.expandedNodes) {
    const message = `The aliases of this document stand for more than ${LIMITS.expandedNodes} values. Write them out instead.`
    return stop(walk, { node, code: 'ALIAS_BOMB', message })
  }
  return anchor
}

function toJsonScalar(walk: Walk, node: Scalar, value: ScalarValue): Json {
  if (typeof value !== 'number' || Number.isFinite(value)) return value
  const message = `\`${node.source ?? ''}\` has no equivalent in JSON, so the API server cannot receive it. Write a number, or quote it.`
  report(walk, { node, code: 'NOT_JSON', message })
  return null
}

function matchesTag(tag: string, value: ScalarValue): boolean {
  switch (tag) {
    case 'int':
      return Number.isInteger(value)
    case 'float':
      return typeof value === 'number'
    case 'bool':
      return typeof value === 'boolean'
    case 'null':
      return value === null
    default:
      return false
  }
}

/** A tag makes go-yaml resolve even a quoted scalar; tags it does not know leave the text as it is. */
function readTagged(walk: Walk, node: Scalar, tag: string): Json {
  const source = node.source ?? String(node.value)
  const resolved = resolvePlainScalar(source)
  const name = tag.startsWith(TAG) ? tag.slice(TAG.length) : ''
  const fits = matchesTag(name, resolved)
  const known = name === 'int' || name === 'float' || name === 'bool' || name === 'null'
  report(walk, {
    node,
    code: 'EXPLICIT_TAG',
    severity: known && !fits ? 'error' : 'warning',
    message: `Tools disagree about the tag \`${tag.replace(TAG, '!!')}\` on \`${source.slice(0, 40)}\`. Remove the tag and write the value as it is meant.`,
  })
  return fits ? toJsonScalar(walk, node, resolved) : source
}

function readScalar(walk: Walk, node: Scalar): Json {
  if (node.tag !== undefined && !PLAIN_TAGS.has(node.tag)) return readTagged(walk, node, node.tag)
  const { value } = node
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return toJsonScalar(walk, node, value)
  }
  // The merge key outside a key position is only text.
  return node.source ?? ''
}

function readKey(walk: Walk, key: unknown): string | undefined {
  if (isAlias(key)) {
    const { value } = readAlias(walk, key)
    if (walk.stopped || typeof value === 'string') return typeof value === 'string' ? value : undefined
  }
  if (!isScalar(key)) {
    const message = 'A key must be plain text. If this is a template, render it first; if it is text, quote it.'
    stop(walk, { node: key, code: 'BAD_KEY', message })
    return undefined
  }
  const value = readScalar(walk, key)
  if (typeof value === 'string') return value
  if (typeof value !== 'boolean' && typeof value !== 'number') {
    const message =
      'The key before this colon is empty or null, which the API server rejects. Write a name, or quote it.'
    stop(walk, { node: key, code: 'NULL_KEY', message })
    return undefined
  }
  const plain = key.source ?? ''
  const name = formatKey(value, plain)
  // V6: accepted silently by kubectl, and then it is another key.
  const message = `kubectl reads the key \`${plain}\` as \`${name}\`. Quote it: "${plain}".`
  const edit = { ...sourceRange(key), insert: `"${plain}"` }
  const fixes = [{ title: 'Put the key in quotes', edits: [edit] }]
  report(walk, { node: key, code: 'NON_STRING_KEY', severity: 'warning', message, fixes })
  return name
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol'
}

interface MapWalk {
  readonly object: JsonObject
  readonly seen: Map<string, unknown>
  readonly depth: number
}

/** `<<`: keys written later win over merged ones, but a merge wins over keys above it, as in go-yaml v2. */
function readMerge(walk: Walk, pair: Pair, { object, seen, depth }: MapWalk): number {
  const { value, size } = readNode(walk, pair.value, depth + 1)
  const sources: readonly Json[] = Array.isArray(value) ? value.toReversed() : [value]
  for (const source of sources) {
    if (walk.stopped) break
    if (!isJsonObject(source)) {
      const message = '`<<` merges mappings only. Point it at an anchor that holds `key: value` lines.'
      stop(walk, { node: pair.key, code: 'BAD_MERGE', message })
      break
    }
    for (const [name, merged] of Object.entries(source)) {
      if (seen.has(name)) {
        const message = `kubectl lets this merge replace \`${name}\` above it, other tools do not. Move \`<<\` to the top of the mapping.`
        report(walk, { node: pair.key, code: 'MERGE_AFTER', severity: 'warning', message })
      }
      object[name] = merged
    }
  }
  return size
}

function readMap(walk: Walk, node: YAMLMap, depth: number): Sized {
  const object: JsonObject = Object.create(null)
  const map: MapWalk = { object, seen: new Map(), depth }
  let size = 1
  for (const pair of node.items) {
    if (walk.stopped) break
    if (isMergeKey(pair.key)) {
      size += readMerge(walk, pair, map)
      continue
    }
    const name = readKey(walk, pair.key)
    if (name === undefined) break
    const first = map.seen.get(name)
    if (first === undefined) map.seen.set(name, pair.key)
    else {
      // V10: kubectl keeps the last one and says nothing.
      const message = `The key \`${name}\` is set twice in this mapping, and kubectl keeps the last one only. Remove one of them.`
      const related = [{ range: sourceRange(first), message: `\`${name}\` is set here first.` }]
      report(walk, { node: pair.key, code: 'DUPLICATE_KEY', message, related, server: duplicateField(name) })
    }
    const read = readNode(walk, pair.value, depth + 1)
    object[name] = read.value
    size += read.size
  }
  return { value: object, size }
}

function readCollectionOrScalar(walk: Walk, node: unknown, depth: number): Sized {
  if (isScalar(node)) return { value: readScalar(walk, node), size: 1 }
  if (isMap(node)) return readMap(walk, node, depth)
  if (!isSeq(node)) return NOTHING
  const list: Json[] = []
  let size = 1
  for (const item of node.items) {
    if (walk.stopped) break
    const read = readNode(walk, item, depth + 1)
    list.push(read.value)
    size += read.size
  }
  return { value: list, size }
}

function readNode(walk: Walk, node: unknown, depth: number): Sized {
  if (isAlias(node)) return readAlias(walk, node)
  walk.nodes++
  if (walk.nodes > LIMITS.nodes) {
    const message = `The document has more than ${LIMITS.nodes} values. Split it into smaller documents.`
    return stop(walk, { node, code: 'TOO_MANY_NODES', message })
  }
  if (depth > LIMITS.depth) {
    const message = `This is nested deeper than ${LIMITS.depth} levels. Is a closing bracket missing?`
    return stop(walk, { node, code: 'TOO_DEEP', message })
  }
  const name = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
  if (name === undefined) return readCollectionOrScalar(walk, node, depth)
  const anchor: Anchor = { value: null, size: 1, open: true }
  walk.anchors.set(name, anchor)
  const read = readCollectionOrScalar(walk, node, depth)
  Object.assign(anchor, read, { open: false })
  return read
}

/**
 * The value of a parsed document as kubectl converts it to JSON, by our own walk with hard limits. Mappings have no
 * prototype, so a key such as `__proto__` is only a key. What aliases stand for is shared, never copied.
 */
export function toPlainValue(document: Document.Parsed, findings: FindingList): Json {
  const walk: Walk = { findings, anchors: new Map(), nodes: 0, expanded: 0, stopped: false }
  return readNode(walk, document.contents, 0).value
}
