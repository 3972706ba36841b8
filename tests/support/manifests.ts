import fc from 'fast-check'
import type { Json } from '../../src/document/index.ts'

/** How a manifest is written: what people and tools differ in without meaning anything else. */
export interface Style {
  readonly indent: 2 | 3 | 4
  /** Whether the dashes of a list stand under their key or further in. */
  readonly dashes: 'under' | 'in'
  /** What is written in braces: nothing, values without any map in them, or everything below the top. */
  readonly flow: 'never' | 'leaves' | 'below the top'
  readonly quotes: 'plain' | 'single' | 'double'
  readonly comments: boolean
  readonly eol: '\n' | '\r\n'
  readonly start: boolean
  readonly lastLineBreak: boolean
  readonly reversed: boolean
  readonly json: boolean
}

export const styles: fc.Arbitrary<Style> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  dashes: fc.constantFrom('under', 'in'),
  flow: fc.constantFrom('never', 'never', 'leaves', 'below the top'),
  quotes: fc.constantFrom('plain', 'plain', 'single', 'double'),
  comments: fc.boolean(),
  eol: fc.constantFrom('\n', '\n', '\r\n'),
  start: fc.boolean(),
  lastLineBreak: fc.boolean(),
  reversed: fc.boolean(),
  json: fc.nat(9).map((n) => n === 0),
})

type JsonMap = { readonly [key: string]: Json }

function isMap(value: Json): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Writes an object in a style. Comments are numbered, so that a test can tell whether all of them are still there. */
class Writer {
  readonly #style: Style
  #comments = 0

  constructor(style: Style) {
    this.#style = style
  }

  write(object: JsonMap): string {
    const { eol, start, lastLineBreak, json } = this.#style
    const lines = json ? JSON.stringify(object, null, 2).split('\n') : this.#map(object, 0)
    const text = [...(start && !json ? ['---'] : []), ...lines].join(eol)
    return lastLineBreak ? text + eol : text
  }

  #comment(): string {
    return this.#style.comments ? ` # comment ${++this.#comments}.` : ''
  }

  #above(indent: string): readonly string[] {
    return this.#style.comments && this.#comments % 3 === 0 ? [`${indent}# comment ${++this.#comments}.`] : []
  }

  #scalar(value: Json): string {
    if (typeof value !== 'string') return JSON.stringify(value)
    const plain = /^[a-zA-Z][\w/-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    const { quotes } = this.#style
    if (quotes === 'plain' && plain) return value
    return quotes === 'single' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
  }

  #flow(value: Json): string {
    if (isList(value)) return `[${value.map((item) => this.#flow(item)).join(', ')}]`
    if (!isMap(value)) return this.#scalar(value)
    const entries = Object.entries(value).map(([key, item]) => `${this.#scalar(key)}: ${this.#flow(item)}`)
    return entries.length === 0 ? '{}' : `{${entries.join(', ')}}`
  }

  #isFlow(value: Json, depth: number): boolean {
    if (!isMap(value) && !isList(value)) return true
    const items = Object.values(value) as readonly Json[]
    if (items.length === 0) return true
    if (this.#style.flow === 'below the top') return depth > 0
    return this.#style.flow === 'leaves' && items.every((item) => !isMap(item) && !isList(item))
  }

  #map(map: JsonMap, depth: number): readonly string[] {
    const entries = Object.entries(map)
    return (this.#style.reversed ? entries.toReversed() : entries).flatMap(([key, value]) => {
      const above = this.#above('')
      const name = this.#scalar(key)
      if (this.#isFlow(value, depth)) return [...above, `${name}: ${this.#flow(value)}${this.#comment()}`]
      const head = `${name}:${this.#comment()}`
      if (isMap(value)) return [...above, head, ...this.#shift(this.#map(value, depth + 1), this.#style.indent)]
      const list = this.#list(value as readonly Json[], depth + 1)
      return [...above, head, ...this.#shift(list, this.#style.dashes === 'in' ? this.#style.indent : 0)]
    })
  }

  #list(list: readonly Json[], depth: number): readonly string[] {
    return list.flatMap((item) => {
      const above = this.#above('')
      if (this.#isFlow(item, depth)) return [...above, `- ${this.#flow(item)}${this.#comment()}`]
      const lines = isMap(item) ? this.#map(item, depth + 1) : this.#list(item as readonly Json[], depth + 1)
      const [first, ...rest] = this.#shift(lines, 2)
      return [...above, `-${first!.slice(1)}`, ...rest]
    })
  }

  #shift(lines: readonly string[], by: number): readonly string[] {
    return lines.map((line) => ' '.repeat(by) + line)
  }
}

export function writeManifest(object: JsonMap, style: Style): string {
  return new Writer(style).write(object)
}

const word = fc.constantFrom('app', 'tier', 'team', 'web', 'api', 'db', 'on', 'x-1')
const labels = fc.dictionary(word, word, { minKeys: 0, maxKeys: 2, noNullPrototype: true })
const selector: fc.Arbitrary<JsonMap> = fc.oneof(
  fc.constant({}),
  labels.map((matchLabels) => ({ matchLabels })),
  fc.record({
    matchExpressions: fc.array(
      fc.record({
        key: word,
        operator: fc.constantFrom('In', 'NotIn'),
        values: fc.array(word, { minLength: 1, maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
)
const peer: fc.Arbitrary<JsonMap> = fc.oneof(
  selector.map((podSelector) => ({ podSelector })),
  fc.record({ namespaceSelector: selector, podSelector: selector }),
  fc.constantFrom({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '2001:db8::/32' } }),
)
const port: fc.Arbitrary<JsonMap> = fc.oneof(
  fc.record({ port: fc.integer({ min: 1, max: 65535 }) }),
  fc.record({ protocol: fc.constantFrom('TCP', 'UDP'), port: fc.constantFrom('http', 'dns') }),
  fc.constant({ port: 8000, endPort: 8010 }),
)

function rule(peers: 'from' | 'to'): fc.Arbitrary<JsonMap> {
  return fc.record(
    { [peers]: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonMap>
}

/** A NetworkPolicy `shop/web` that the API server would take, as the JSON of its manifest. */
export const policyManifests: fc.Arbitrary<JsonMap> = fc
  .record(
    {
      podSelector: selector,
      policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], []),
      ingress: fc.array(rule('from'), { maxLength: 2 }),
      egress: fc.array(rule('to'), { maxLength: 2 }),
    },
    { requiredKeys: ['podSelector'] },
  )
  .map((spec) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web', namespace: 'shop', labels: { team: 'store' } },
    spec: spec as JsonMap,
  }))
