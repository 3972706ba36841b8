import type { Json } from '../command.ts'
import type { FieldSteps } from '../locate.ts'
import { isJsonObject } from '../toPlainValue.ts'

const ROOT = ['apiVersion', 'kind', 'metadata', 'spec', 'data', 'status', 'items']
const SELECTOR = ['matchLabels', 'matchExpressions']
const BY_FIELD: ReadonlyMap<string, readonly string[]> = new Map([
  ['metadata', ['name', 'generateName', 'namespace', 'labels', 'annotations']],
  ['spec', ['podSelector', 'policyTypes', 'ingress', 'egress']],
  ['podSelector', SELECTOR],
  ['namespaceSelector', SELECTOR],
  ['ipBlock', ['cidr', 'except']],
])
const PEER = ['ipBlock', 'namespaceSelector', 'podSelector']
const RULE = ['from', 'to', 'ports']
const BY_LIST: ReadonlyMap<string, readonly string[]> = new Map([
  ['items', ROOT],
  ['ingress', RULE],
  ['egress', RULE],
  ['from', PEER],
  ['to', PEER],
  ['ports', ['protocol', 'port', 'endPort']],
  ['matchExpressions', ['key', 'operator', 'values']],
])

/** The canonical order of the keys of the mapping at `steps`; empty where there is none. */
export function keyOrder(steps: FieldSteps): readonly string[] {
  const last = steps.at(-1)
  if (last === undefined) return ROOT
  if (typeof last === 'string') return BY_FIELD.get(last) ?? []
  return BY_LIST.get(String(steps.at(-2))) ?? []
}

/** The same value with the keys of every mapping in canonical order; unknown keys follow in their own order. */
export function sortKeys(value: Json, steps: FieldSteps = []): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => sortKeys(item, [...steps, index]))
  if (!isJsonObject(value)) return value
  const order = keyOrder(steps)
  const known = order.filter((key) => Object.hasOwn(value, key))
  const sorted: Record<string, Json> = Object.create(null)
  for (const key of [...known, ...Object.keys(value).filter((each) => !order.includes(each))]) {
    const item = value[key]
    if (item !== undefined) sorted[key] = sortKeys(item, [...steps, key])
  }
  return sorted
}
