import { formatCidr, parseCidr, resourceId, type EndpointId, type Labels, type OutsideAddress } from '../model/index.ts'
import type { Layout, Position } from '../graph/index.ts'
import type {
  AddDraft,
  AddPreview,
  EditAnswer,
  LabelPreview,
  Matches,
  MatchQuery,
  ObjectForm,
  ObjectRef,
} from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions, Project, ProjectChange } from './state.ts'

/** What forms ask for and do. */
export interface FormActions {
  /** Everything the form of an object shows; null when it is gone or the evaluation has stopped. */
  form(object: ObjectRef): Promise<ObjectForm | null>
  /** What a selector that is being written would match; null when the evaluation has stopped. */
  matches(query: MatchQuery): Promise<Matches | null>
  /** What other labels would do; null when the evaluation has stopped. */
  previewLabels(object: ObjectRef, labels: Labels): Promise<LabelPreview | null>
  /** What adding something would come to; null when the evaluation has stopped. */
  previewAddition(draft: AddDraft): Promise<AddPreview | null>
  /** Gives a workload or a namespace other labels; refusals become a toast. */
  setLabels(object: ObjectRef, labels: Labels): Promise<EditAnswer>
  /** That pods have addresses in a block, in words; empty when none is known to. */
  overlap(cidr: string): Promise<string>
  /** Adds it, at a place of the picture if it has one, and selects it. Refusals become a toast. */
  addDraft(draft: AddDraft, at: Position | null): Promise<EditAnswer>
  /** Gives an outside address another name or other addresses. */
  changeOutside(id: EndpointId, to: OutsideAddress): void
}

/** The id of the endpoint that an outside address is. */
function endpointOf({ cidr }: OutsideAddress): EndpointId {
  const range = parseCidr(cidr)
  return range === undefined ? cidr : formatCidr(range)
}

const CHANGED: EditAnswer = {
  ok: false,
  code: 'VERIFICATION_FAILED',
  message: 'The text changed in the meantime. Try again.',
}

const STOPPED: EditAnswer = {
  ok: false,
  code: 'VERIFICATION_FAILED',
  message: 'The evaluation has stopped, so nothing was added. Restart it and try again.',
}

/** Under which the layout keeps where a new object stands; null for what has no place. */
function layoutKey(draft: AddDraft): string | null {
  if (draft.kind === 'namespace') return `ns:${draft.name}`
  return draft.kind === 'workload' ? `node:${draft.namespace}/${draft.name}` : null
}

/** Workloads stand relative to the frame of their namespace, as far as that has a place. */
function insideFrame(draft: AddDraft, at: Position, layout: Layout): Position | null {
  if (draft.kind !== 'workload') return at
  const frame = layout[`ns:${draft.namespace}`]
  if (frame === undefined) return null
  return { x: Math.max(0, at.x - frame.x), y: Math.max(0, at.y - frame.y) }
}

function addedObject(draft: AddDraft, { template }: AddPreview): ObjectRef | null {
  switch (draft.kind) {
    case 'namespace':
      return { kind: 'namespace', name: draft.name }
    case 'workload':
      return { kind: 'endpoint', id: `${draft.namespace}/${draft.name}` }
    case 'policy':
      return { kind: 'policy', id: resourceId('NetworkPolicy', draft.namespace, draft.name) }
    case 'template':
      return template === null
        ? null
        : { kind: 'policy', id: resourceId('NetworkPolicy', template.values.namespace, template.name) }
  }
}

/** Actions of the forms in Details and of those that add something. */
export function createFormActions(
  { get, client, evaluation, notify }: EditorParts,
  { apply, select }: Pick<EditorActions, 'apply' | 'select'>,
): FormActions {
  /** An answer about the text as it is now; null when the evaluation has stopped. */
  async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer | null> {
    try {
      await evaluation.settle()
      return await question()
    } catch {
      return null
    }
  }

  /** Applies a plan that was just made; refused when the text is another one by now. */
  function applyPlan(answer: EditAnswer, files: Project['files'], more: ProjectChange = {}): EditAnswer {
    const current: EditAnswer = get().project.files === files ? answer : CHANGED
    if (!current.ok) notify(current.message)
    else if (current.edits.length > 0) apply(current.label, { edits: current.edits, ...more })
    return current
  }

  async function setLabels(object: ObjectRef, labels: Labels): Promise<EditAnswer> {
    const { files } = get().project
    const preview = await ask(() => client.previewLabels(object, labels))
    return applyPlan(preview?.answer ?? STOPPED, files)
  }

  async function addDraft(draft: AddDraft, at: Position | null): Promise<EditAnswer> {
    const { files, layout } = get().project
    const preview = await ask(() => client.previewAddition(draft))
    const key = layoutKey(draft)
    const place = at === null || key === null ? null : insideFrame(draft, at, layout)
    const placed = place === null || key === null ? {} : { layout: { ...layout, [key]: place } }
    const answer = applyPlan(preview?.answer ?? STOPPED, files, placed)
    const added = preview === null || !answer.ok ? null : addedObject(draft, preview)
    if (added !== null) select(added)
    return answer
  }

  return {
    form: (object) => ask(() => client.form(object)),
    matches: (query) => ask(() => client.matches(query)),
    previewAddition: (draft) => ask(() => client.previewAddition(draft)),
    setLabels,
    overlap: async (cidr) => (await ask(() => client.overlap(cidr))) ?? '',
    addDraft,
    previewLabels: (object, labels) => ask(() => client.previewLabels(object, labels)),
    changeOutside(id, to) {
      const { outside, layout } = get().project
      const moved = Object.entries(layout).map(([key, position]) => {
        const side = key.slice(0, key.indexOf(':'))
        return key === `${side}:${id}` ? ([`${side}:${endpointOf(to)}`, position] as const) : ([key, position] as const)
      })
      apply(`changing ${to.name}`, {
        outside: outside.map((each) => (endpointOf(each) === id ? to : each)),
        layout: Object.fromEntries(moved),
      })
      if (id !== endpointOf(to)) select({ kind: 'endpoint', id: endpointOf(to) })
    },
  }
}
