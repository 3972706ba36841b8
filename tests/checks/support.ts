import { checkWorkspace } from '../../src/checks/index.ts'
import { applyTextEdits, openDocuments, type Documents } from '../../src/document/index.ts'
import type { Cluster, Diagnostic, NetworkPolicy, QuickFix } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aNamespace, aPod } from '../support/builders.ts'

/** Two pods of shop/api with the ports http and metrics, a database, and Prometheus elsewhere. */
export const CLUSTER: Cluster = aCluster({
  namespaces: [aNamespace('shop'), aNamespace('monitoring', { team: 'sre' })],
  pods: [
    aPod('shop/api', { replicas: 2, ports: [aContainerPort('http', 8080), aContainerPort('metrics', 9090)] }),
    aPod('shop/db', { ports: [aContainerPort('dns', 53, { protocol: 'UDP' })] }),
    aPod('monitoring/prometheus'),
  ],
})

/** A manifest of the policy `shop/p` around the lines of its spec. */
export function manifest(spec: string, { name = 'p', namespace = 'shop' } = {}): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec:\n${spec}\n`
}

export function open(text: string): Documents {
  return openDocuments([{ path: 'a.yaml', text }])
}

export function check(text: string, cluster: Cluster = CLUSTER, off: readonly string[] = []): readonly Diagnostic[] {
  return checkWorkspace({ documents: open(text), cluster, off })
}

/** Codes of errors and warnings. */
export function codesOf(text: string, cluster: Cluster = CLUSTER): readonly string[] {
  return check(text, cluster).flatMap(({ code, severity }) => (severity === 'info' ? [] : [code]))
}

/** The first policy of a text. */
export function policyOf(text: string): NetworkPolicy | undefined {
  const { content } = open(text).resources[0] ?? {}
  return content?.type === 'policy' ? content.policy : undefined
}

/** The text after a repair. */
export function apply(text: string, fix: QuickFix | undefined): string {
  return fix === undefined ? 'no repair' : fix.edits.reduce((before, { edits }) => applyTextEdits(before, edits), text)
}

/** The text after the first repair of the first finding. */
export function repair(text: string, cluster: Cluster = CLUSTER): string {
  return apply(text, check(text, cluster)[0]?.fixes?.[0])
}
