import type { LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule } from '../model/index.ts'
import { isJsonObject, type Json } from '../document/index.ts'
import type { Pattern } from './types.ts'

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** A selector that matches everything is `{}`, whichever of its empty fields are written (S25). */
function selectorJson({ matchLabels = {}, matchExpressions = [] }: LabelSelector): Json {
  return {
    ...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
    ...(matchExpressions.length > 0 ? { matchExpressions: matchExpressions.map((each) => ({ ...each })) } : {}),
  }
}

function peerJson({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): Json {
  return {
    ...(podSelector === undefined ? {} : { podSelector: selectorJson(podSelector) }),
    ...(namespaceSelector === undefined ? {} : { namespaceSelector: selectorJson(namespaceSelector) }),
    ...(ipBlock === undefined ? {} : { ipBlock: { ...ipBlock } }),
  }
}

function ruleJson({ peers, ports }: NetworkPolicyRule, side: 'from' | 'to'): Json {
  return { [side]: peers.map(peerJson), ports: ports.map((port) => ({ ...port })) }
}

/** A policy as patterns see it: after defaulting, with empty lists where the manifest has nothing. */
export function policyJson(policy: NetworkPolicy): Json {
  const { name, namespace, podSelector, policyTypes, policyTypesDefaulted, ingress, egress } = policy
  return {
    name,
    namespace,
    podSelector: selectorJson(podSelector),
    policyTypes,
    policyTypesDefaulted,
    ingress: ingress.map((rule) => ruleJson(rule, 'from')),
    egress: egress.map((rule) => ruleJson(rule, 'to')),
  }
}

/** Whether every pattern can have an item of its own. Lists in lessons are short, so trying all ways is quick. */
export function matchesEach(patterns: readonly Pattern[], items: readonly Json[]): boolean {
  const [first, ...rest] = patterns
  if (first === undefined) return true
  return items.some((item, index) => matches(first, item) && matchesEach(rest, items.toSpliced(index, 1)))
}

/** Whether a value has the shape of a pattern; `undefined` is a value that is not there. See `Pattern`. */
export function matches(pattern: Pattern, value: Json | undefined): boolean {
  if (pattern === null) return value === undefined || value === null
  if (value === undefined || value === null) return false
  if (pattern === '*') return true
  if (isList(pattern)) return isList(value) && (pattern.length === 0 ? value.length === 0 : matchesEach(pattern, value))
  if (!isJsonObject(pattern)) return pattern === value
  if (!isJsonObject(value)) return false
  const names = Object.keys(pattern)
  if (names.length === 0) return Object.keys(value).length === 0
  return names.every((name) => matches(pattern[name] ?? null, Object.hasOwn(value, name) ? value[name] : undefined))
}
