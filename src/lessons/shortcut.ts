import type { Shortcut } from './types.ts'

const PLAIN = ['keep-cluster', 'no-allow-all', 'no-any-peer', 'no-new-policy'] as const

/** Every way to write one, for messages. */
export const SHORTCUT_FORMS: readonly string[] = [
  ...PLAIN,
  'keep-policy:<name>',
  'max-policies:<n>',
  'max-peers:<n>',
  'must-isolate:<namespace>/<workload>:<ingress|egress>',
]

/** Reads one forbidden shortcut; null when there is none of that form. */
export function parseShortcut(text: string): Shortcut | null {
  const plain = PLAIN.find((kind) => kind === text)
  if (plain !== undefined) return { kind: plain, text }
  const [, kept] = /^keep-policy:(\S+)$/.exec(text) ?? []
  if (kept !== undefined) return { kind: 'keep-policy', text, name: kept }
  const [, most, number] = /^(max-policies|max-peers):(\d{1,3})$/.exec(text) ?? []
  if (most === 'max-policies' || most === 'max-peers') return { kind: most, text, limit: Number(number) }
  const [, namespace, workload, direction] = /^must-isolate:([^/:\s]+)\/([^:\s]+):(ingress|egress)$/.exec(text) ?? []
  if (namespace === undefined || workload === undefined) return null
  return { kind: 'must-isolate', text, namespace, workload, policyType: direction === 'ingress' ? 'Ingress' : 'Egress' }
}
