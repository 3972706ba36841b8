import { downloadFile } from './download.ts'

/** A file on this computer that the page may write to again. */
export interface SavedFile {
  readonly name: string
  /** Rejects when the browser does not let us any more. */
  write(content: string): Promise<void>
}

interface FileHandle {
  readonly name: string
  createWritable(): Promise<{ write(content: string): Promise<void>; close(): Promise<void> }>
}

type SavePicker = (options: {
  readonly suggestedName: string
  readonly types: readonly {
    readonly description: string
    readonly accept: Readonly<Record<string, readonly string[]>>
  }[]
}) => Promise<FileHandle>

/** Chromium has it, in secure contexts only; the DOM types do not know it. */
function savePicker(): SavePicker | null {
  const { showSaveFilePicker: picker } = globalThis as { readonly showSaveFilePicker?: SavePicker }
  return picker === undefined ? null : (options) => picker.call(globalThis, options)
}

/**
 * Saves a text where the user says (File System Access), or as a download where the browser has no such thing. Gives
 * the file to write to next time; `downloaded` when there is none, `cancelled` when the user chose no place.
 */
export async function saveToFile(name: string, content: string): Promise<SavedFile | 'downloaded' | 'cancelled'> {
  const pick = savePicker()
  if (pick === null) {
    downloadFile(name, content)
    return 'downloaded'
  }
  try {
    const types = [{ description: 'Gatehouse project', accept: { 'application/yaml': ['.yaml'] } }]
    const handle = await pick({ suggestedName: name, types })
    const file: SavedFile = {
      name: handle.name,
      async write(text) {
        const stream = await handle.createWritable()
        await stream.write(text)
        await stream.close()
      },
    }
    await file.write(content)
    return file
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
    downloadFile(name, content)
    return 'downloaded'
  }
}
