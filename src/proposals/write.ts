import { resourceId, type PolicyType, type ResourceId } from '../model/index.ts'
import {
  lineChanges,
  planEdits,
  renderResource,
  type Documents,
  type EditCommand,
  type RefusalCode,
} from '../document/index.ts'
import { policyJson, type PolicyDraft } from './manifest.ts'
import type { Outcome, ProposedPolicy } from './types.ts'

const DEFAULT_FILE = 'policies.yaml'

/** A policy that is there, and what changes in it. */
interface Change {
  readonly kind: 'change'
  readonly policyType: PolicyType
  readonly policy: ResourceId
  readonly commands: readonly EditCommand[]
}

/** One thing to write: a policy, or changes of one. */
export type Write = { readonly kind: 'new'; readonly draft: PolicyDraft } | Change

/** A name that Kubernetes accepts: `allow-prometheus-to-api`. */
export function policyName(...words: readonly string[]): string {
  const part = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 100)
      .replace(/-+$/, '') || 'pods'
  return words.map(part).join('-')
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

function commandsOf(documents: Documents, write: Write): readonly EditCommand[] {
  if (write.kind === 'change') return write.commands
  const { draft } = write
  return [{ type: 'addDocument', path: fileFor(documents, draft.namespace), object: policyJson(draft) }]
}

function describe(documents: Documents, write: Write): readonly ProposedPolicy[] {
  if (write.kind === 'new') {
    const { policyType, namespace, name } = write.draft
    const resource = documents.resources.findLast(({ id }) => id === resourceId('NetworkPolicy', namespace, name))
    const yaml = renderResource(policyJson(write.draft))
    return resource === undefined ? [] : [{ policyType, namespace, name, isNew: true, yaml, path: resource.path }]
  }
  const resource = documents.resources.findLast(({ id }) => id === write.policy)
  if (resource === undefined) return []
  const { namespace, name, path, range } = resource
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  const yaml = text.slice(range.from, range.to).replace(/^---[ \t]*\r?\n/, '')
  return [{ policyType: write.policyType, namespace, name, isNew: false, yaml, path }]
}

/** What to write as text edits, or why it cannot be written. */
export type Written =
  | (Pick<Outcome, 'policies' | 'edits' | 'lines'> & { readonly ok: true })
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string }

/** Writes one after the other and sums the edits up against the documents as they are. */
export function planWrites(documents: Documents, writes: readonly Write[]): Written {
  const plan = planEdits(
    documents,
    writes.flatMap((write) => commandsOf(documents, write)),
  )
  if (!plan.ok) return plan
  const policies = writes.flatMap((write) => describe(plan.documents, write))
  return { ok: true, policies, edits: plan.edits, lines: lineChanges(documents.files, plan.edits) }
}
