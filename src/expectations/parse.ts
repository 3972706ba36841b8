import { parseCidr, parseAddress, formatCidr, singleAddress, type Protocol } from '../model/index.ts'
import type { EndpointSet, ExpectedPort, LabelTerm, LineError, ParsedExpectation, Statement } from './types.ts'

/** A piece of a line with its offset in it. */
interface Span {
  readonly text: string
  readonly from: number
}

type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: LineError }

const KEY = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/
const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/
/** A workload's variant carries what tells it apart after `#`. */
const WORKLOAD = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(#[^\s,]+)?$/
const PORT_NAME = /^(?=[a-z0-9-]*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ['TCP', 'TCP'],
  ['UDP', 'UDP'],
  ['SCTP', 'SCTP'],
])
const MAX_PORT = 65535

function value<Value>(read: Value): Read<Value> {
  return { ok: true, value: read }
}

function wrong({ text, from }: Span, message: string): { readonly ok: false; readonly error: LineError } {
  return { ok: false, error: { message, from, to: from + text.length } }
}

/** A mistake that is a gap still has a character to point at: the one before it, or the first of the line. */
function visible({ message, from, to }: LineError): LineError {
  return from < to ? { message, from, to } : { message, from: Math.max(0, from - 1), to: Math.max(1, from) }
}

function cut({ text, from }: Span, start: number, end = text.length): Span {
  const part = text.slice(start, end)
  return { text: part.trim(), from: from + start + (part.length - part.trimStart().length) }
}

/** Splits at a separator that stands in no brackets. */
function splitOutside(span: Span, separator: string): readonly Span[] {
  const parts: Span[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < span.text.length; at++) {
    const character = span.text[at]
    if (character === '[') depth++
    else if (character === ']') depth--
    else if (character === separator && depth === 0) {
      parts.push(cut(span, start, at))
      start = at + 1
    }
  }
  return [...parts, cut(span, start)]
}

function readTerm(span: Span): Read<LabelTerm> {
  const absent = span.text.startsWith('!')
  const equals = span.text.indexOf('=')
  const key = span.text.slice(absent ? 1 : 0, equals < 0 ? undefined : equals).trim()
  if (!KEY.test(key) || (absent && equals >= 0))
    return wrong(span, `"${span.text}" is not a label: write key=value, key or !key.`)
  if (absent) return value({ key, operator: 'absent', value: '' })
  if (equals < 0) return value({ key, operator: 'exists', value: '' })
  const text = span.text.slice(equals + 1).trim()
  if (!LABEL_VALUE.test(text)) return wrong(span, `"${text}" is not the value of a label.`)
  return value({ key, operator: 'equals', value: text })
}

/** `span` is the inside of the brackets. */
function readLabels(span: Span): Read<readonly LabelTerm[]> {
  const terms: LabelTerm[] = []
  for (const part of splitOutside(span, ',')) {
    const term = readTerm(part)
    if (!term.ok) return term
    terms.push(term.value)
  }
  return value(terms)
}

function readNamespaces(span: Span): Read<string | readonly LabelTerm[] | null> {
  if (span.text === '*') return value(null)
  if (span.text.startsWith('ns[') && span.text.endsWith(']')) return readLabels(cut(span, 3, span.text.length - 1))
  return NAME.test(span.text)
    ? value(span.text)
    : wrong(span, `"${span.text}" is not a namespace: write a name, * or ns[label=value].`)
}

function readInNamespace(left: Span, right: Span): Read<EndpointSet> {
  const namespace = readNamespaces(left)
  if (!namespace.ok) return namespace
  if (right.text === '*') return value({ kind: 'selector', namespace: namespace.value, pods: [] })
  if (right.text.startsWith('[') && right.text.endsWith(']')) {
    const pods = readLabels(cut(right, 1, right.text.length - 1))
    return pods.ok ? value({ kind: 'selector', namespace: namespace.value, pods: pods.value }) : pods
  }
  if (typeof namespace.value !== 'string') return wrong(right, 'Write * or [label=value] after a set of namespaces.')
  if (!WORKLOAD.test(right.text)) return wrong(right, `"${right.text}" is not the name of a workload.`)
  return value({ kind: 'workload', namespace: namespace.value, name: right.text })
}

/** Canonical CIDR text of an address or a block; undefined for anything else. */
export function addressIn(text: string): string | undefined {
  const range = parseCidr(text)
  if (range !== undefined) return formatCidr(range)
  const address = parseAddress(text)
  return address === undefined ? undefined : formatCidr(singleAddress(address))
}

/** A bracket that is not closed, or the other way round. */
function unbalanced({ text }: Span): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[') depth++
    else if (character === ']') depth--
    if (depth < 0 || depth > 1) return true
  }
  return depth !== 0
}

function readSet(span: Span): Read<EndpointSet> {
  if (span.text === '') return wrong(span, 'A name is missing here: write *, anywhere, namespace/name or an address.')
  if (unbalanced(span)) return wrong(span, `The brackets of "${span.text}" do not fit: write [label=value].`)
  if (span.text === '*') return value({ kind: 'everything' })
  if (span.text === 'anywhere') return value({ kind: 'anywhere' })
  const cidr = addressIn(span.text)
  if (cidr !== undefined) return value({ kind: 'address', cidr })
  if (/^[\d.]+(\/\d+)?$/.test(span.text) && span.text.includes('.'))
    return wrong(span, `${span.text} is not an address.`)
  const slashes = splitOutside(span, '/')
  const [left, right] = slashes
  if (left !== undefined && right !== undefined && !span.text.includes('#') && slashes.length > 2)
    return wrong(span, `"${span.text}" has too many slashes: write namespace/name.`)
  if (left !== undefined && right !== undefined) return readInNamespace(left, cut(span, left.text.length + 1))
  if (span.text.startsWith('ns[') && span.text.endsWith(']')) {
    const namespace = readNamespaces(span)
    return namespace.ok ? value({ kind: 'selector', namespace: namespace.value, pods: [] }) : namespace
  }
  if (!WORKLOAD.test(span.text)) return wrong(span, `"${span.text}" is not a set of workloads or addresses.`)
  return value({ kind: 'workload', namespace: null, name: span.text })
}

function readPort(span: Span): Read<ExpectedPort> {
  const [port, proto, ...more] = splitOutside(span, '/')
  const protocol = proto === undefined ? 'TCP' : PROTOCOLS.get(proto.text)
  if (proto !== undefined && (protocol === undefined || more.length > 0))
    return wrong(proto, `"${proto.text}" is not a protocol: write TCP, UDP or SCTP.`)
  const { text } = port!
  const numbers = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(text)
  if (numbers !== null) {
    const from = Number(numbers[1])
    const to = Number(numbers[2] ?? numbers[1])
    if (from < 1 || to > MAX_PORT) return wrong(port!, `Port ${text} is not between 1 and ${MAX_PORT}.`)
    if (to < from) return wrong(port!, `The range ${text} ends before it starts.`)
    return value({ kind: 'number', protocol: protocol!, from, to })
  }
  if (!PORT_NAME.test(text)) return wrong(port!, `"${text}" is not a port: write a number, a range or a port's name.`)
  return value({ kind: 'name', protocol: protocol!, name: text })
}

/** An IPv6 address has colons of its own, so what is an address as a whole has no port. */
function splitPort(span: Span): { readonly set: Span; readonly port: Span | null } {
  const at = span.text.lastIndexOf(':')
  if (at < 0 || addressIn(span.text) !== undefined || span.text.indexOf(']', at) >= 0) return { set: span, port: null }
  return { set: cut(span, 0, at), port: cut(span, at + 1) }
}

/** What stands where the verdict should: all after the first word, or the whole when there is one word. */
function afterFirstWord(span: Span): Span {
  const [, ...more] = splitOutside({ ...span, text: span.text.replaceAll('\t', ' ') }, ' ')
  const second = more.find(({ text }) => text !== '')
  return second === undefined ? span : cut(span, second.from - span.from)
}

function readStatement(line: Span): Read<Statement> {
  const arrow = line.text.indexOf('->')
  if (arrow < 0) return wrong(line, 'Write source -> destination, then allowed or denied.')
  const right = cut(line, arrow + 2)
  const outcome = /(?:^|\s)(allowed|denied)(?=\s|$)/.exec(right.text)
  if (outcome === null) return wrong(afterFirstWord(right), 'Say at the end whether this is allowed or denied.')
  const target = splitPort(cut(right, 0, outcome.index))
  const rest = cut(right, outcome.index + outcome[0].length)
  const sources = readSet(cut(line, 0, arrow))
  if (!sources.ok) return sources
  const destinations = readSet(target.set)
  if (!destinations.ok) return destinations
  const port = target.port === null ? null : readPort(target.port)
  if (port !== null && !port.ok) return port
  const except: EndpointSet[] = []
  if (rest.text !== '') {
    if (!/^except(\s|$)/.test(rest.text)) return wrong(rest, 'Only "except" may follow here.')
    for (const part of splitOutside(cut(rest, 'except'.length), ',')) {
      const set = readSet(part)
      if (!set.ok) return set
      except.push(set.value)
    }
  }
  return value({
    sources: sources.value,
    destinations: destinations.value,
    port: port === null ? null : port.value,
    expected: outcome[1] === 'allowed' ? 'allowed' : 'denied',
    except,
  })
}

/** The lines of a text with the offset at which each starts. */
function linesOf(text: string): readonly Span[] {
  const lines: Span[] = []
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g))
    if (line !== '') lines.push({ text: line.replace(/[\r\n]+$/, ''), from: index })
  return lines
}

/** The expectations of a text, one for each line that says something (UX 6.1). A comment starts at a `#` after a blank. */
export function parseExpectations(text: string): readonly ParsedExpectation[] {
  const found: ParsedExpectation[] = []
  for (const [number, whole] of linesOf(text).entries()) {
    const line = cut({ text: whole.text.replace(/(^|\s)#.*$/, ''), from: 0 }, 0)
    if (line.text === '') continue
    const read = readStatement(line)
    const error = read.ok ? null : visible(read.error)
    const { from, to } = error ?? { from: line.from, to: line.from + line.text.length }
    found.push({
      index: found.length,
      line: number + 1,
      text: line.text,
      range: { from: whole.from + from, to: whole.from + to },
      statement: read.ok ? read.value : null,
      error,
    })
  }
  return found
}
