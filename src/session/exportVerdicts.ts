import { captionsOf, listConnections, VERDICT_GLYPHS, type EdgeVerdict, type ListedConnection } from '../graph/index.ts'
import type { ClusterEndpoint } from '../model/index.ts'
import type { Evaluation } from './evaluation.ts'
import { pairsOf } from './table.ts'

/** Which verdicts, and as what. */
export interface VerdictExport {
  readonly format: 'csv' | 'markdown' | 'json'
  /** `allowed`: what is open at least in part, or in doubt. */
  readonly which: 'allowed' | 'all'
}

/** A text to hand out, or why there is none. */
export type ExportedVerdicts =
  | { readonly ok: true; readonly text: string; readonly connections: number }
  | { readonly ok: false; readonly message: string }

/** Lines beyond which nobody reads a table, and the page would wait too long for it. */
const MAX_CONNECTIONS = 100_000

const WORDS: Readonly<Record<EdgeVerdict, string>> = {
  allowed: 'allowed',
  default: 'allowed, not isolated',
  denied: 'denied',
  partial: 'some ports or addresses',
  depends: 'depends on the network plugin',
}

const AT = { src: 'egress of the source', dst: 'ingress to the destination', both: 'both ends' } as const

/** A connection as the lines of a table have it. */
function rowOf({ source, destination, facts, deciders }: ListedConnection) {
  const ports = captionsOf(facts)
  const of = (wanted: string) => ports.filter(({ outcome }) => outcome === wanted).map(({ text }) => text)
  return {
    source: source.id,
    destination: destination.id,
    verdict: facts.verdict,
    allowed: of('allowed'),
    denied: of('denied'),
    depends: of('depends'),
    stops: facts.barrier === null ? '' : AT[facts.barrier],
    policies: [...new Set(deciders())],
  }
}

type Row = ReturnType<typeof rowOf>

/** A quote doubles; what a spreadsheet would take for a formula starts with an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function toCsv(rows: readonly Row[]): string {
  const head = [
    'source',
    'destination',
    'verdict',
    'allowed ports',
    'denied ports',
    'ports in doubt',
    'stops at',
    'decided by',
  ]
  const lines = rows.map(({ source, destination, verdict, allowed, denied, depends, stops, policies }) => [
    source,
    destination,
    WORDS[verdict],
    ...[allowed, denied, depends].map((each) => each.join(' ')),
    stops,
    policies.join(' '),
  ])
  // RFC 4180.
  return [head, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function markdownCell(text: string): string {
  return text.replace(/[\\|<>*_`[\]~]/g, '\\$&').replace(/[\r\n]+/g, ' ')
}

function toMarkdown(rows: readonly Row[]): string {
  const lines = rows.map(({ source, destination, verdict, allowed, denied, depends, policies }) => {
    const ports = [
      ...allowed.map((port) => `${port} ${VERDICT_GLYPHS.allowed}`),
      ...denied.map((port) => `${port} ${VERDICT_GLYPHS.denied}`),
      ...depends.map((port) => `${port} ${VERDICT_GLYPHS.depends}`),
    ]
    const cells = [
      source,
      destination,
      `${VERDICT_GLYPHS[verdict]} ${WORDS[verdict]}`,
      ports.join(', '),
      policies.join(', '),
    ]
    return `| ${cells.map(markdownCell).join(' | ')} |\n`
  })
  const head = '| From | To | Verdict | Ports | Decided by |\n| --- | --- | --- | --- | --- |\n'
  return `${head}${lines.join('')}\nCovers NetworkPolicy (networking.k8s.io/v1) at layers 3 and 4.\n`
}

function endpointOf(endpoint: ClusterEndpoint) {
  const { id } = endpoint
  if (endpoint.kind === 'outside') return { id, kind: 'Outside', name: endpoint.name, addresses: endpoint.cidr }
  const { ownerKind, namespace, name, pods } = endpoint
  return { id, kind: ownerKind, namespace, name, labels: { ...pods[0].labels } }
}

function toJson(endpoints: readonly ClusterEndpoint[], rows: readonly Row[]): string {
  const connections = rows.map(({ source, destination, verdict, allowed, denied, depends, policies }) => ({
    source,
    destination,
    verdict,
    ports: { allowed, denied, depends },
    policies,
  }))
  return `${JSON.stringify({ format: 'gatehouse-verdicts', version: 1, endpoints: endpoints.map(endpointOf), connections }, null, 2)}\n`
}

function isOpen({ facts: { verdict, ports } }: ListedConnection): boolean {
  return verdict !== 'denied' || ports.some(({ outcome }) => outcome !== 'denied')
}

/** The verdicts of all connections as a table or as data, in the order of the manifests. `any` stands for every port. */
export function exportVerdicts(evaluation: Evaluation, { format, which }: VerdictExport): ExportedVerdicts {
  const { endpoints } = evaluation
  if (endpoints.length * (endpoints.length - 1) > 20 * MAX_CONNECTIONS) return tooMany(endpoints.length)
  const listed = listConnections(pairsOf(evaluation)).filter((each) => which === 'all' || isOpen(each))
  if (listed.length > MAX_CONNECTIONS) return tooMany(endpoints.length)
  const rows = listed.map(rowOf)
  const text = { csv: toCsv, markdown: toMarkdown, json: (all: readonly Row[]) => toJson(endpoints, all) }[format](rows)
  return { ok: true, text, connections: rows.length }
}

function tooMany(endpoints: number): ExportedVerdicts {
  const message = `There are too many connections between ${endpoints} endpoints for one file. Use the gatehouse command, which writes them one after the other.`
  return { ok: false, message }
}
