import { applyTextEdits, type EditCommand } from '../document/index.ts'
import type { FileEdit } from '../model/index.ts'
import { freshProjectId } from '../io/index.ts'
import type { EditAnswer, ObjectRef } from '../session/index.ts'
import { EXPECTATIONS_FILE } from './expectationsFile.ts'
import { NO_HISTORY, record, recordTyping, redo, undo, type History } from './history.ts'
import { applyProjectChange } from './project.ts'
import type { EditorActions, Project, ProjectChange, View } from './state.ts'
import type { Removal } from './removal.ts'
import type { EditorParts } from './editorParts.ts'

const STOPPED: EditAnswer = {
  ok: false,
  code: 'VERIFICATION_FAILED',
  message: 'The evaluation has stopped, so nothing was changed. Restart it and try again.',
}

/** The file that the YAML pane shows: the one it showed, if it is still there. */
function shownFile({ files }: Project, view: View): string {
  const isShown = view.activeFile === EXPECTATIONS_FILE || files.some(({ path }) => path === view.activeFile)
  return isShown ? view.activeFile : (files[0]?.path ?? '')
}

/** Typing in a file, or in the expectations, which are no file of the workspace. */
function typedChange({ files, expectations }: Project, edit: FileEdit): ProjectChange {
  const isFile = edit.path !== EXPECTATIONS_FILE || files.some(({ path }) => path === edit.path)
  return isFile ? { edits: [edit] } : { expectations: applyTextEdits(expectations, edit.edits) }
}

type Names =
  'start' | 'openProject' | 'apply' | 'type' | 'undo' | 'redo' | 'run' | 'plan' | 'remove' | 'restartEvaluation'

/** Puts another project in the place of the one that is open, under its own id; undoable. */
export interface SwitchProject {
  readonly switchTo: (project: Project) => void
}

/** Actions that change the project. All of them go through the history, the session and the storage in one way. */
export function createProjectActions(parts: EditorParts): Pick<EditorActions, Names> & SwitchProject {
  const { get, set, client, evaluation, autosave, notify, prepared } = parts
  let history: History = NO_HISTORY

  function show(project: Project, next: History) {
    history = next
    const { view } = get()
    const activeFile = shownFile(project, view)
    set({
      project,
      ...(activeFile === view.activeFile ? {} : { view: { ...view, activeFile } }),
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      undoLabel: history.past.at(-1)?.label ?? '',
      redoLabel: history.future[0]?.label ?? '',
    })
    autosave.release()
    autosave.later()
  }

  function apply(label: string, change: ProjectChange) {
    const before = get().project
    const after = applyProjectChange(before, change)
    show(after, record(history, { label, before, after }))
    evaluation.sync('now')
  }

  function move(step: typeof undo) {
    const moved = step(history, get().project)
    if (moved === null) return
    show(moved.project, moved.history)
    evaluation.sync('now')
    // A layout that was taken back may lack the cards of today.
    void evaluation.refresh()
  }

  async function plan(command: EditCommand): Promise<EditAnswer> {
    try {
      await evaluation.settle()
      return await client.plan(command)
    } catch {
      return STOPPED
    }
  }

  async function run(command: EditCommand): Promise<EditAnswer> {
    const { files } = get().project
    const answer = await plan(command)
    if (!answer.ok) notify(answer.message)
    else if (get().project.files !== files) notify('The text changed in the meantime. Try again.')
    else if (answer.edits.length > 0) apply(answer.label, { edits: answer.edits })
    return answer
  }

  /** Runs commands one after the other, each on the text the one before left, as one step of history. */
  async function runAll({ label, commands, folded }: Pick<Removal, 'label' | 'commands' | 'folded'>): Promise<boolean> {
    const before = get().project
    const earlier = history
    let done = 0
    for (const command of commands) {
      const answer = await plan(command)
      // A namespace that is only named by others has no text to remove.
      if (!answer.ok && answer.code === 'NOT_FOUND') continue
      if (!answer.ok) {
        notify(answer.message)
        break
      }
      done++
      show(applyProjectChange(get().project, { edits: answer.edits }), earlier)
      evaluation.sync('now')
    }
    const after = done > 0 && folded !== undefined ? { ...get().project, folded } : get().project
    show(after, record(earlier, { label, before, after }))
    return done > 0
  }

  async function remove(object: ObjectRef) {
    const { planRemoval } = await import('./removal.ts')
    const removal = planRemoval(get(), object)
    if (removal.refused !== '') return notify(removal.refused)
    if (removal.outside.length > 0) {
      const outside = get().project.outside.filter(({ name }) => !removal.outside.includes(name))
      apply(removal.label, { outside })
    } else if (!(await runAll(removal))) return
    set({ selection: null, explanation: null, description: null })
    notify(`${removal.label}: done`, true)
  }

  function switchTo(project: Project) {
    void autosave.flush()
    const before = get().project
    const { name, files, off, outside, pinned, expectations, layout, folded, kubernetesMinor, plugin, id } = project
    const after: Project = {
      name,
      files,
      off,
      outside,
      pinned,
      expectations,
      layout,
      ...(kubernetesMinor === undefined ? {} : { kubernetesMinor }),
      ...(plugin === undefined ? {} : { plugin }),
      ...(folded === undefined ? {} : { folded }),
      ...(id === undefined ? {} : { id }),
    }
    set({ scene: null, selection: null, explanation: null, description: null, caret: null })
    show(after, record(history, { label: `opening ${name}`, before, after }))
    const { view } = get()
    set({ view: { ...view, filter: 'auto', activeFile: files[0]?.path ?? '' } })
    evaluation.sync('now')
  }

  return {
    async start() {
      const saved = await autosave.load()
      if (saved !== null) {
        set({
          project: saved.project,
          view: { ...get().view, ...saved.view },
          selection: saved.selection,
          storage: 'saved',
        })
      } else {
        set({ project: { ...get().project, id: freshProjectId() } })
        if (get().storage === 'loading') set({ storage: 'saved' })
        if (prepared !== null) evaluation.show(prepared)
      }
      // Not waited for: the page is drawn in the meantime.
      void evaluation.open()
    },
    openProject: (project) => switchTo({ ...project, id: freshProjectId() }),
    switchTo,
    apply,
    type(edit) {
      const before = get().project
      const after = applyProjectChange(before, typedChange(before, edit))
      const [first] = edit.edits
      const last = edit.edits.at(-1)
      if (first === undefined || last === undefined) return
      const caret = edit.edits.length === 1 ? first.from + first.insert.length : last.to
      show(after, recordTyping(history, { path: edit.path, before, after, from: first.from, caret, at: Date.now() }))
      evaluation.sync('soon')
    },
    undo: () => move(undo),
    redo: () => move(redo),
    run,
    plan,
    remove,
    restartEvaluation() {
      // When the restart fails too, the status stays "stopped".
      client.restart().then(
        () => evaluation.open(),
        () => {},
      )
    },
  }
}
