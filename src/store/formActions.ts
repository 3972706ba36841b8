import { formatCidr, parseCidr, type EndpointId, type Labels, type OutsideAddress } from '../model/index.ts'
import type {
  AddDraft,
  AddPreview,
  LabelPreview,
  Matches,
  MatchQuery,
  ObjectForm,
  ObjectRef,
} from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions } from './state.ts'

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
  /** Gives an outside address another name or other addresses. */
  changeOutside(id: EndpointId, to: OutsideAddress): void
}

/** The id of the endpoint that an outside address is. */
function endpointOf({ cidr }: OutsideAddress): EndpointId {
  const range = parseCidr(cidr)
  return range === undefined ? cidr : formatCidr(range)
}

/** Actions of the forms in Details. */
export function createFormActions(
  { get, client, evaluation }: EditorParts,
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

  return {
    form: (object) => ask(() => client.form(object)),
    matches: (query) => ask(() => client.matches(query)),
    previewAddition: (draft) => ask(() => client.previewAddition(draft)),
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
