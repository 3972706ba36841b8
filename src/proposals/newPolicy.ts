import type { LabelSelector, NetworkPolicyPeer, NetworkPolicyPort, PolicyType, WorkspaceFile } from '../model/index.ts'
import {
  applyTextEdits,
  planEdit,
  renderResource,
  updateDocuments,
  type Documents,
  type Json,
  type RefusalCode,
} from '../document/index.ts'
import type { ProposedPolicy } from './types.ts'
import type { FileEdit } from '../model/index.ts'

const DEFAULT_FILE = 'policies.yaml'

/** One policy to write: who it selects, whom it allows (null is anyone), on which ports (null is every port). */
export interface PolicyDraft {
  readonly policyType: PolicyType
  readonly namespace: string
  readonly name: string
  readonly podSelector: LabelSelector
  readonly peer: NetworkPolicyPeer | null
  readonly ports: readonly NetworkPolicyPort[] | null
}

/** A LabelSelector of labels only, as YAML holds it: `{}` stays `{}`. */
function selectorJson({ matchLabels }: LabelSelector): Json {
  return matchLabels === undefined ? {} : { matchLabels: { ...matchLabels } }
}

function peerJson({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer): Json {
  if (ipBlock !== undefined) return { ipBlock: { cidr: ipBlock.cidr } }
  return {
    ...(namespaceSelector === undefined ? {} : { namespaceSelector: selectorJson(namespaceSelector) }),
    ...(podSelector === undefined ? {} : { podSelector: selectorJson(podSelector) }),
  }
}

function portJson({ protocol, port, endPort }: NetworkPolicyPort): Json {
  return {
    ...(port === undefined ? {} : { port }),
    ...(endPort === undefined ? {} : { endPort }),
    protocol,
  }
}

/** The manifest of a draft. Absent `from`, `to` and `ports` mean everyone and every port (S14, S39). */
export function policyJson({ policyType, namespace, name, podSelector, peer, ports }: PolicyDraft): Json {
  const peers = policyType === 'Ingress' ? 'from' : 'to'
  const rule: Json = {
    ...(peer === null ? {} : { [peers]: [peerJson(peer)] }),
    ...(ports === null ? {} : { ports: ports.map(portJson) }),
  }
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: selectorJson(podSelector),
      policyTypes: [policyType],
      [policyType === 'Ingress' ? 'ingress' : 'egress']: [rule],
    },
  }
}

/** A name that Kubernetes accepts: `allow-prometheus-to-api`. */
export function policyName(source: string, destination: string): string {
  const part = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 100)
      .replace(/-+$/, '') || 'pods'
  return `allow-${part(source)}-to-${part(destination)}`
}

/** The name, with a number when the namespace has such a policy already. */
export function freeName(documents: Documents, namespace: string, name: string, taken: ReadonlySet<string>): string {
  const used = new Set(taken)
  for (const { content } of documents.resources) {
    if (content.type === 'policy' && content.policy.namespace === namespace) used.add(content.policy.name)
  }
  let candidate = name
  for (let n = 2; used.has(candidate); n++) candidate = `${name}-${n}`
  return candidate
}

/** The YAML file that holds the namespace's policies, else that of any policy, else a new one. */
export function fileFor(documents: Documents, namespace: string): string {
  const policies = documents.resources.filter(
    ({ content, path }) => content.type === 'policy' && /\.ya?ml$/i.test(path),
  )
  return (
    policies.findLast((resource) => resource.namespace === namespace)?.path ?? policies.at(-1)?.path ?? DEFAULT_FILE
  )
}

/** One edit that turns a text into another: what stands between their common start and end. */
function minimalEdit(before: string, after: string): FileEdit['edits'] {
  if (before === after) return []
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return [{ from: start, to: before.length - end, insert: after.slice(start, after.length - end) }]
}

function textOf(files: readonly WorkspaceFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? ''
}

/** Policies as the text edits that add them, or why they cannot be added. */
export type Written =
  | { readonly ok: true; readonly policies: readonly ProposedPolicy[]; readonly edits: readonly FileEdit[] }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string }

/** Adds drafts one after the other and sums the edits up against the documents as they are. */
export function writePolicies(documents: Documents, drafts: readonly PolicyDraft[]): Written {
  let current = documents
  const policies: ProposedPolicy[] = []
  for (const draft of drafts) {
    const path = fileFor(documents, draft.namespace)
    const object = policyJson(draft)
    const plan = planEdit(current, { type: 'addDocument', path, object })
    if (!plan.ok) return plan
    const { policyType, namespace, name } = draft
    policies.push({ policyType, namespace, name, yaml: renderResource(object), path })
    const paths = new Set(current.files.map((file) => file.path))
    const edited = current.files.map((file) => {
      const edit = plan.edits.find((each) => each.path === file.path)
      return edit === undefined ? file : { path: file.path, text: applyTextEdits(file.text, edit.edits) }
    })
    const added = plan.edits.flatMap((edit) =>
      paths.has(edit.path) ? [] : [{ path: edit.path, text: applyTextEdits('', edit.edits) }],
    )
    current = updateDocuments(current, [...edited, ...added])
  }
  const edits = current.files.flatMap(({ path, text }) => {
    const edit = minimalEdit(textOf(documents.files, path), text)
    return edit.length === 0 ? [] : [{ path, edits: edit }]
  })
  return { ok: true, policies, edits }
}
