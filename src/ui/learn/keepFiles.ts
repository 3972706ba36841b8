import type { EditAnswer } from '../../session/index.ts'
import type { AsyncSession } from '../../worker/index.ts'
import { keptSentence } from '../shared/keptSentence.ts'

interface Planned {
  readonly ok: boolean
  readonly edits?: readonly { readonly path: string }[]
}

/**
 * The session of a task: it plans nothing that would change one of these files, and says why, so that drawing, forms and
 * dialogs refuse as they do for any other edit that is not possible (UX 5.1).
 */
export function keepFiles(session: AsyncSession, paths: readonly string[]): AsyncSession {
  function judge<Answer extends Planned>(answer: Answer): Answer | (EditAnswer & { readonly ok: false }) {
    const touched = answer.ok ? answer.edits?.find(({ path }) => paths.includes(path)) : undefined
    return touched === undefined ? answer : { ok: false, code: 'PART_OF_TASK', message: keptSentence(touched.path) }
  }
  const guarded: Partial<AsyncSession> = {
    plan: async (command) => judge(await session.plan(command)),
    duplicate: async (id) => judge(await session.duplicate(id)),
    planRelocation: async (request) => judge(await session.planRelocation(request)),
    async previewLabels(object, labels) {
      const preview = await session.previewLabels(object, labels)
      return { ...preview, answer: judge(preview.answer) }
    },
    async previewAddition(draft) {
      const preview = await session.previewAddition(draft)
      return { ...preview, answer: judge(preview.answer) }
    },
    format: async (path) => (paths.includes(path) ? { edits: [], changed: 0, kept: 0 } : session.format(path)),
  }
  // A session is asked for methods by name, so these stand before its own.
  return new Proxy(session, {
    get: (target, name) => Reflect.get(Object.hasOwn(guarded, name) ? guarded : target, name),
  })
}
