import { resourceId, type ResourceId } from '../model/index.ts'
import type { PolicyLens, VerdictChanges } from '../session/index.ts'
import type { EditorActions } from './state.ts'
import type { EditorParts } from './editorParts.ts'

/** What the list of policies does (UX 3.6). Each is one step of history. */
export interface PolicyActions {
  togglePolicy(id: ResourceId): void
  /** Every other policy off; once more, and those come back that were on before. */
  soloPolicy(id: ResourceId): void
  /** What switching it would change; null when the evaluation has stopped. */
  previewToggle(id: ResourceId): Promise<VerdictChanges | null>
  /** What the policy selects, lets connect and alone allows; null when there is none, or the evaluation has stopped. */
  policyLens(id: ResourceId): Promise<PolicyLens | null>
  /** Puts a copy behind the policy and selects it; refusals become a toast. */
  duplicatePolicy(id: ResourceId): Promise<void>
  /** A policy that is off or selected stays so under its new name. Resolves to why it is refused, or to nothing. */
  renamePolicy(id: ResourceId, name: string): Promise<string>
}

const STOPPED = 'The evaluation has stopped. Restart it and try again.'

/** `shop/web` of `NetworkPolicy/shop/web`. */
function nameOf(id: ResourceId): string {
  return id.split('/').slice(1).join('/')
}

function toggled(off: readonly ResourceId[], id: ResourceId): readonly ResourceId[] {
  return off.includes(id) ? off.filter((each) => each !== id) : [...off, id]
}

/** Actions on policies as a whole. */
export function createPolicyActions(
  { get, client, evaluation, notify }: EditorParts,
  { apply, plan, select }: Pick<EditorActions, 'apply' | 'plan' | 'select'>,
): PolicyActions {
  /** What was off before a policy was shown alone, and what was off then. */
  let solo: { readonly before: readonly ResourceId[]; readonly off: readonly ResourceId[] } | null = null

  return {
    togglePolicy(id) {
      const { off } = get().project
      apply(`switching ${nameOf(id)} ${off.includes(id) ? 'on' : 'off'}`, { off: toggled(off, id) })
    },
    soloPolicy(id) {
      const { off } = get().project
      const others = [...new Set((get().snapshot?.policies ?? []).map((policy) => policy.id))].filter(
        (each) => each !== id,
      )
      if (others.length === 0) return
      const isAlone = !off.includes(id) && others.every((each) => off.includes(each))
      if (isAlone) {
        // Undo, or a switch in between, leaves another list behind: then everything comes back.
        apply(`ending ${nameOf(id)} alone`, { off: solo?.off === off ? solo.before : [] })
        return
      }
      solo = { before: off, off: others }
      apply(`showing ${nameOf(id)} alone`, { off: others })
    },
    // While somebody predicts, answers are kept from them.
    previewToggle: async (id) =>
      get().concealed ? null : client.whatIfOff(toggled(get().project.off, id)).catch(() => null),
    async policyLens(id) {
      const lens = await client.policyLens(id).catch(() => null)
      return lens !== null && get().concealed ? { ...lens, sole: [] } : lens
    },
    async duplicatePolicy(id) {
      try {
        await evaluation.settle()
        const { files } = get().project
        const answer = await client.duplicate(id)
        if (!answer.ok) return notify(answer.message)
        if (get().project.files !== files) return notify('The text changed in the meantime. Try again.')
        apply(answer.label, { edits: answer.edits })
        notify(answer.label, true)
      } catch {
        notify(STOPPED)
      }
    },
    async renamePolicy(id, name) {
      const { files } = get().project
      const answer = await plan({ type: 'rename', id, name })
      if (!answer.ok) return answer.message
      if (get().project.files !== files) return 'The text changed in the meantime. Try again.'
      if (answer.edits.length === 0) return ''
      const [kind = '', namespace = ''] = id.split('/')
      const next = resourceId(kind, namespace, name)
      const { off } = get().project
      const { selection } = get()
      apply(answer.label, {
        edits: answer.edits,
        ...(off.includes(id) ? { off: off.map((each) => (each === id ? next : each)) } : {}),
      })
      if (selection?.kind === 'policy' && selection.id === id) select({ kind: 'policy', id: next })
      return ''
    },
  }
}
