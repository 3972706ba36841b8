import type { WorkspaceFile } from '../model/index.ts'
import type { TakenFile } from './takeFiles.ts'
import { unzip, type UnzipLimits } from './unzip.ts'

/** What could be read of dropped or chosen files. */
export interface DroppedFiles {
  readonly files: readonly WorkspaceFile[]
  /** Files that are too large or no text, with the reason as a sentence. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}

const MAX_BYTES = 20_000_000
const MANIFEST = /\.(?:ya?ml|json|jsonl|ndjson|log|txt|md|markdown)$/i
const ARCHIVE = /\.zip$/i
const ZIP_LIMITS: UnzipLimits = { wanted: MANIFEST, fileBytes: MAX_BYTES, files: 5000, allBytes: 100_000_000 }
const NO_ARCHIVE = 'It is not a zip archive that can be opened, or it holds more than 5,000 files or 100 MB.'

type Content = { readonly path: string; readonly bytes: Uint8Array }

function readText({ path, bytes }: Content): WorkspaceFile | { readonly path: string; readonly reason: string } {
  if (bytes.length > MAX_BYTES) return { path, reason: 'It is larger than 20 MB.' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? { path, reason: 'It is not a text file.' } : { path, text }
  } catch {
    return { path, reason: 'It is not a text file.' }
  }
}

async function filesOfFolder(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  // A reader hands out a folder in portions, and says with an empty one that it is done.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) break
    entries.push(...portion)
  }
  return (await Promise.all(entries.map(filesOfEntry))).flat()
}

async function filesOfEntry(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isDirectory) return filesOfFolder(entry as FileSystemDirectoryEntry)
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
  // In a folder there may be anything; only what can hold manifests is of interest.
  return MANIFEST.test(file.name) ? [file] : []
}

async function listFiles(taken: readonly TakenFile[]): Promise<readonly File[]> {
  const found = await Promise.all(
    taken.map(async ({ entry, file }) => {
      if (entry?.isDirectory === true) return filesOfEntry(entry)
      return file === null ? [] : [file]
    }),
  )
  return found.flat()
}

/**
 * Reads dropped or chosen files, folders and zip archives as text. Nothing is parsed; what is too large, binary or a
 * broken archive is listed as unreadable.
 */
export async function readDroppedFiles(taken: readonly TakenFile[]): Promise<DroppedFiles> {
  const files: WorkspaceFile[] = []
  const unreadable: { path: string; reason: string }[] = []
  const add = (content: Content) => {
    const read = readText(content)
    if ('reason' in read) unreadable.push(read)
    else files.push(read)
  }
  for (const file of await listFiles(taken)) {
    const path = file.webkitRelativePath || file.name
    if (file.size > MAX_BYTES) {
      unreadable.push({ path, reason: 'It is larger than 20 MB.' })
      continue
    }
    const bytes = await file.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    )
    if (bytes === null) unreadable.push({ path, reason: 'The browser could not read it.' })
    else if (ARCHIVE.test(file.name)) {
      const contents = await unzip(bytes, ZIP_LIMITS)
      if (contents === null) unreadable.push({ path, reason: NO_ARCHIVE })
      for (const content of contents ?? []) {
        if ('reason' in content) unreadable.push(content)
        else add(content)
      }
    } else add({ path, bytes })
  }
  return { files, unreadable }
}
