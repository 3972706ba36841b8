import type { NetworkPolicy, QuickFix, TextEdit } from '../model/index.ts'
import {
  applyTextEdits,
  openDocuments,
  planEdits,
  quoteScalar,
  rangeOf,
  type Documents,
  type EditCommand,
  type PolicyDocument,
  type Resource,
  type ResourceContent,
} from '../document/index.ts'

/** A repair in words that a machine can follow; the text decides whether it can be made there. */
export type Repair =
  | { readonly type: 'command'; readonly title: string; readonly commands: readonly EditCommand[] }
  /** Writes another word at a field; afterwards the policy must read as `expected`. */
  | {
      readonly type: 'write'
      readonly title: string
      readonly fieldPath: string
      readonly part: 'key' | 'value'
      readonly word: string
      readonly expected: NetworkPolicy
    }
  /** Makes an item of a list part of the one before; afterwards the policy must read as `expected`. */
  | {
      readonly type: 'join'
      readonly title: string
      readonly fieldPath: string
      readonly previous: string
      readonly expected: NetworkPolicy
    }

/** A document on its own, so that a repair costs the same in a file of any size. */
interface Alone {
  readonly documents: Documents
  readonly text: string
  readonly resource: Resource
}

function quotesOf(source: string): 'plain' | 'single' | 'double' {
  if (source.startsWith('"')) return 'double'
  return source.startsWith("'") ? 'single' : 'plain'
}

function writeWord({ documents, text, resource }: Alone, repair: Repair & { readonly type: 'write' }): TextEdit {
  const { from, to } = rangeOf(documents, resource, repair.fieldPath, repair.part)
  return { from, to, insert: quoteScalar(repair.word, { flow: true, prefer: quotesOf(text.slice(from, to)) }) }
}

/** In a block list the second dash gives way to a blank, in a flow list the braces between the items to a comma. */
function joinItems(
  { documents, text, resource }: Alone,
  { fieldPath, previous }: Repair & { readonly type: 'join' },
): TextEdit | undefined {
  const { from } = rangeOf(documents, resource, fieldPath, 'value')
  const dash = /-(?=[ \t]+$)/.exec(text.slice(text.lastIndexOf('\n', from - 1) + 1, from))
  if (dash !== null && text[from] !== '{') {
    const at = text.lastIndexOf('-', from - 1)
    return { from: at, to: at + 1, insert: ' ' }
  }
  const before = rangeOf(documents, resource, previous, 'value')
  const between = text.slice(before.to - 1, from + 1)
  return /^\}[\s,]*(?:-\s*)?\{$/.test(between) ? { from: before.to - 1, to: from + 1, insert: ', ' } : undefined
}

/** Everything a document says, but for one policy that is replaced. */
function reading({ resources, diagnostics }: Documents, at?: number, policy?: NetworkPolicy): string {
  const contents = resources.map(({ id, content }, index) => [
    id,
    index === at && policy !== undefined ? { type: 'policy', policy } : content,
  ])
  return JSON.stringify([contents, diagnostics.map(({ code }) => code)])
}

function planText(alone: Alone, repair: Exclude<Repair, { readonly type: 'command' }>): readonly TextEdit[] {
  const edit = repair.type === 'write' ? writeWord(alone, repair) : joinItems(alone, repair)
  if (edit === undefined) return []
  const { documents, text, resource } = alone
  const after = openDocuments([{ path: resource.path, text: applyTextEdits(text, [edit]) }])
  const expected = reading(documents, documents.resources.indexOf(resource), repair.expected)
  return reading(after) === expected ? [edit] : []
}

/** All of the commands or none. */
function planCommands({ documents }: Alone, commands: readonly EditCommand[]): readonly TextEdit[] {
  const plan = planEdits(documents, commands)
  return plan.ok ? plan.edits.flatMap(({ edits }) => edits) : []
}

function planAlone(alone: Alone, repair: Repair): readonly TextEdit[] {
  return repair.type === 'command' ? planCommands(alone, repair.commands) : planText(alone, repair)
}

/**
 * Repairs by the content they repair, which keeps its identity as long as the text of its document does. The edits
 * count from the start of the document.
 */
const planned = new WeakMap<ResourceContent, Map<string, readonly TextEdit[]>>()

/** The repairs that the text allows, as edits. */
export function planRepairs(
  { files }: Documents,
  { document, resource }: { readonly document: PolicyDocument; readonly resource: Resource },
  repairs: readonly Repair[],
): readonly QuickFix[] {
  const { path, range } = document
  const known = planned.get(resource.content) ?? new Map<string, readonly TextEdit[]>()
  planned.set(resource.content, known)
  return repairs.flatMap((repair) => {
    const key = JSON.stringify(repair)
    let edits = known.get(key)
    if (edits === undefined) {
      const text = files.find((file) => file.path === path)?.text.slice(range.from, range.to) ?? ''
      const documents = openDocuments([{ path, text }])
      const same = documents.resources[document.resources.indexOf(resource)]
      edits = same === undefined ? [] : planAlone({ documents, text, resource: same }, repair)
      known.set(key, edits)
    }
    if (edits.length === 0) return []
    const placed = edits.map(({ from, to, insert }) => ({ from: from + range.from, to: to + range.from, insert }))
    return [{ title: repair.title, edits: [{ path, edits: placed }] }]
  })
}
