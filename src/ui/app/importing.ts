import { readDroppedFiles } from '../../io/index.ts'
import type { EditorActions } from '../../store/index.ts'

/** Reads pasted text as one file; what it holds is shown before anything is applied. */
export async function importText(actions: EditorActions, text: string): Promise<void> {
  await actions.planImport([{ path: 'pasted.yaml', text }])
}

/** Reads chosen or dropped files and says which of them could not be read. */
export async function importFiles(actions: EditorActions, from: DataTransfer | FileList): Promise<void> {
  const { files, unreadable } = await readDroppedFiles(from)
  const [first] = unreadable
  if (first !== undefined) actions.notify(`Could not read ${first.path}: ${first.reason}`)
  if (files.length > 0) await actions.planImport(files)
}
