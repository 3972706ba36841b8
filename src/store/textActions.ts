import { minimalEdit } from '../document/index.ts'
import type { EditorActions } from './state.ts'
import type { EditorParts } from './editorParts.ts'

type Names =
  | 'planImport'
  | 'applyImport'
  | 'caretMoved'
  | 'revealPlace'
  | 'revealObject'
  | 'clearReveal'
  | 'restoreLastValid'
  | 'vocabulary'

const NO_WORDS = {
  namespaces: [],
  labelKeys: [],
  labelValues: {},
  namespaceLabelKeys: [],
  namespaceLabelValues: {},
  portNames: [],
} as const

const STOPPED = 'The evaluation has stopped. Restart it and try again.'

/** Actions on files and on the YAML pane. */
export function createTextActions(
  parts: EditorParts,
  { apply, openProject }: Pick<EditorActions, 'apply' | 'openProject'>,
): Pick<EditorActions, Names> {
  const { get, set, client, evaluation, notify, lastValid } = parts

  function revealPlace(
    { path, range }: { readonly path: string; readonly range: { readonly from: number; readonly to: number } },
    focus: boolean,
  ) {
    const { view } = get()
    set({
      view: { ...view, rightTab: 'yaml', phoneTab: 'yaml', activeFile: path },
      reveal: { path, from: range.from, to: range.to, focus },
    })
  }

  return {
    async planImport(files) {
      try {
        await evaluation.settle()
        const plan = await client.planImport(files, 'merge')
        set({ dialog: { kind: 'import', plan, files } })
      } catch {
        notify(STOPPED)
      }
    },
    applyImport(plan, mode) {
      const { dialog, project } = get()
      if (mode === 'merge' || dialog?.kind !== 'import') {
        apply('importing', { addFiles: plan.files })
        return
      }
      client.planImport(dialog.files, 'replace').then(
        ({ files }) => {
          openProject({
            ...project,
            files,
            off: [],
            outside: [],
            pinned: [],
            expectations: '',
            layout: {},
            name: 'Imported',
          })
          notify('Opened what was imported as a new project. What was open is kept.', true)
        },
        () => notify(STOPPED),
      )
    },
    caretMoved(path, offset) {
      client.caret(path, offset).then(
        (caret) => set({ caret }),
        () => {},
      )
    },
    revealPlace,
    async revealObject(object) {
      const place = await client.locate(object).catch(() => null)
      if (place !== null) revealPlace(place, true)
      else notify('It has no text of its own.')
    },
    clearReveal: () => set({ reveal: null }),
    restoreLastValid(path) {
      const text = lastValid.get(path)
      const present = get().project.files.find((file) => file.path === path)?.text
      if (text === undefined || present === undefined) {
        notify(`There is no valid version of ${path} to go back to.`)
        return
      }
      const edit = minimalEdit(present, text)
      if (edit !== null) apply(`restoring ${path}`, { edits: [{ path, edits: [edit] }] })
    },
    vocabulary: () => client.vocabulary().catch(() => NO_WORDS),
  }
}
