import type { JSONSchema } from 'monaco-yaml'
import { NETWORK_POLICY } from './networkPolicy.ts'
import { CLUSTER_KINDS } from './workloads.ts'

const KINDS: Readonly<Record<string, JSONSchema>> = {
  'networking.k8s.io/v1 NetworkPolicy': NETWORK_POLICY,
  ...CLUSTER_KINDS,
}

const kinds = Object.entries(KINDS).map(([key, schema]) => {
  const [apiVersion = '', kind = ''] = key.split(' ')
  return { apiVersion, kind, schema }
})

function oneOfOrText(description: string, values: readonly string[]): JSONSchema {
  return {
    markdownDescription: description,
    anyOf: [{ type: 'string', enum: [...new Set(values)] }, { type: 'string' }],
  }
}

/**
 * What the YAML pane completes and explains while hovering: NetworkPolicy and the kinds that run pods, in our own
 * words. It judges nothing; diagnostics come from the session.
 */
export const MANIFEST_SCHEMA: JSONSchema = {
  type: 'object',
  properties: {
    apiVersion: oneOfOrText(
      'Group and version of the kind.',
      kinds.map(({ apiVersion }) => apiVersion),
    ),
    kind: oneOfOrText(
      'What the object is. Kinds that Gatehouse does not know stay in the file and are not evaluated.',
      kinds.map(({ kind }) => kind),
    ),
  },
  allOf: kinds.map(({ apiVersion, kind, schema }) => ({
    if: { properties: { apiVersion: { const: apiVersion }, kind: { const: kind } }, required: ['apiVersion', 'kind'] },
    then: schema,
  })),
}
