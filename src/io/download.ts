import type { WorkspaceFile } from '../model/index.ts'

/** Offers a file for download under a name. */
export function downloadFile(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has its own hold on the content once it has started.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The files as a zip archive. */
export async function zipFiles(files: readonly WorkspaceFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate')
  return new Uint8Array(zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)]))))
}

/** Lets the user choose a file; null when they choose none. */
export function chooseFile(accept: string): Promise<FileList | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
