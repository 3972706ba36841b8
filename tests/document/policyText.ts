import { openDocuments, type Documents, type Resource } from '../../src/document/index.ts'
import type { NetworkPolicy } from '../../src/model/index.ts'

/** A NetworkPolicy manifest `shop/web` around the lines of its spec. */
export function policyText(spec: string, name = 'web'): string {
  const lines = spec.split('\n').map((line) => `  ${line}\n`)
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n${lines.join('')}`
}

export function open(text: string): Documents {
  return openDocuments([{ path: 'a.yaml', text }])
}

export function onlyResource(text: string): Resource {
  const { resources } = open(text)
  if (resources.length !== 1) throw new Error(`${resources.length} resources`)
  return resources[0]!
}

export function onlyPolicy(text: string): NetworkPolicy {
  const { content } = onlyResource(text)
  if (content.type !== 'policy') throw new Error(content.type)
  return content.policy
}

/** The diagnostics as `CODE path`, with the severity when it is not an error. */
export function found(text: string): readonly string[] {
  return open(text).diagnostics.map(({ code, severity, fieldPath }) =>
    [code, ...(fieldPath === undefined ? [] : [fieldPath]), ...(severity === 'error' ? [] : [severity])].join(' '),
  )
}
