/** A file or folder that was dropped, pasted or chosen, before it is read. */
export interface TakenFile {
  /** Null for a chosen file, which is never a folder. */
  readonly entry: FileSystemEntry | null
  readonly file: File | null
}

/** Takes what was handed over. It must be called before the event is over: afterwards the list is empty. */
export function takeFiles(from: DataTransfer | FileList): readonly TakenFile[] {
  if (!('items' in from)) return [...from].map((file) => ({ entry: null, file }))
  const items = [...from.items].filter(({ kind }) => kind === 'file')
  return items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
}
