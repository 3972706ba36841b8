import { findLink, readDroppedFiles, type TakenFile } from '../../io/index.ts'
import type { WorkspaceFile } from '../../model/index.ts'
import { isProjectText } from '../../project/index.ts'
import { isFlowText } from '../../session/index.ts'
import type { EditorActions } from '../../store/index.ts'
import { isLessonText } from '../learn/lessonText.ts'

function openLesson(actions: EditorActions, text: string): void {
  actions.openDialog({ kind: 'lesson', text })
}

/** Reads pasted text: a link or a project is opened, lessons, flow logs and manifests are shown before anything is applied. */
export async function importText(actions: EditorActions, text: string): Promise<void> {
  if (await actions.openPastedLink(text)) return
  if (findLink(text, 'l') !== null || isLessonText(text)) openLesson(actions, text)
  else if (isProjectText(text)) await actions.openProjectText(text)
  else if (isFlowText(text)) await actions.openFlows([{ path: 'pasted.jsonl', text }])
  else await actions.planImport([{ path: 'pasted.yaml', text }])
}

/** Reads chosen or dropped files and says which of them could not be read. A project file is opened. */
export async function importFiles(actions: EditorActions, taken: readonly TakenFile[]): Promise<void> {
  const { files, unreadable } = await readDroppedFiles(taken)
  const [first] = unreadable
  if (first !== undefined) actions.notify(`Could not read ${first.path}: ${first.reason}`)
  const lessons = files.filter(({ text }) => isLessonText(text))
  const others = files.filter(({ text }) => !isLessonText(text))
  if (lessons.length > 0 && others.length === 0)
    return openLesson(actions, lessons.map(({ text }) => text).join('\n---\n'))
  if (lessons.length > 0) actions.notify('Lessons were left out. Open them by themselves.')
  await importOthers(actions, others)
}

/** Files of which none is a lesson. */
async function importOthers(actions: EditorActions, files: readonly WorkspaceFile[]): Promise<void> {
  const [project] = files.filter(({ text }) => isProjectText(text))
  const logs = files.filter(({ text }) => isFlowText(text))
  const manifests = files.filter(({ text }) => !isProjectText(text) && !isFlowText(text))
  if (project !== undefined && manifests.length + logs.length === 0) return actions.openProjectText(project.text)
  if (project !== undefined) actions.notify(`${project.path} is a project and was left out. Open it by itself.`)
  if (logs.length > 0 && manifests.length > 0)
    actions.notify('Flow logs were left out. Import them by themselves, after the manifests.')
  if (manifests.length > 0) await actions.planImport(manifests)
  else if (logs.length > 0) await actions.openFlows(logs)
}
