import type { PolicyType, TextRange } from '../model/index.ts'
import { rangeOf, type Documents, type Resource } from '../document/index.ts'
import type { RuleRef } from '../engine/index.ts'
import type { Place, RuleLink } from './types.ts'

const lineStarts = new WeakMap<Documents, Map<string, readonly number[]>>()

function lineStartsOf(documents: Documents, path: string): readonly number[] {
  const known = lineStarts.get(documents) ?? new Map<string, readonly number[]>()
  lineStarts.set(documents, known)
  const cached = known.get(path)
  if (cached !== undefined) return cached
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  known.set(path, starts)
  return starts
}

/** 1-based line of an offset: the number of lines that start at or before it. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low
}

export function placeAt(documents: Documents, path: string, range: TextRange): Place {
  return { path, range, line: lineOf(lineStartsOf(documents, path), range.from) }
}

/** Lines before an object that do not belong to what it says: the marker, comments, blank lines. */
const PREAMBLE = /(?:(?:\ufeff|---)?[^\S\n]*(?:#[^\n]*)?\n)*/y

/** Where a resource starts to say something, past `---` and leading comments. */
export function placeOfResource(documents: Documents, resource: Resource): Place {
  const text = documents.files.find(({ path }) => path === resource.path)?.text ?? ''
  PREAMBLE.lastIndex = resource.range.from
  const skipped = PREAMBLE.exec(text)?.[0].length ?? 0
  const from = Math.min(resource.range.from + skipped, resource.range.to)
  return placeAt(documents, resource.path, { from, to: resource.range.to })
}

/** `spec.ingress[1].from[0]`, or as much of it as is given. */
export function fieldPathOf(policyType: PolicyType, rule: number, peer: number | null): string {
  const [rules, peers] = policyType === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to']
  return peer === null ? `spec.${rules}[${rule}]` : `spec.${rules}[${rule}].${peers}[${peer}]`
}

/** A link to a whole policy. */
export function policyLink(documents: Documents, resource: Resource): RuleLink {
  return {
    policy: resource.id,
    policyName: resource.name,
    namespace: resource.namespace,
    rule: null,
    peer: null,
    port: null,
    place: placeOfResource(documents, resource),
  }
}

/** A link to the rule, and to the peer when one is named. */
export function ruleLink(documents: Documents, resource: Resource, ref: RuleRef): RuleLink {
  const range = rangeOf(documents, resource, fieldPathOf(ref.policyType, ref.rule, ref.peer), 'value')
  return {
    policy: resource.id,
    policyName: resource.name,
    namespace: resource.namespace,
    rule: ref.rule,
    peer: ref.peer,
    port: ref.port,
    place: placeAt(documents, resource.path, range),
  }
}
