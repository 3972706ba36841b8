import { isField } from './isField.ts'

/** Where what is pasted or dropped goes. Files must be taken from their source before the call is over. */
interface Intake {
  readonly text: (text: string) => void
  readonly files: (from: DataTransfer) => void
}

/** Takes in what is pasted outside of fields, and files dropped anywhere on the page; gives how to stop. */
export function takeInFromPage({ text, files }: Intake): () => void {
  function handlePaste(event: ClipboardEvent) {
    if (isField(event.target) || event.clipboardData === null) return
    const pasted = event.clipboardData.getData('text/plain')
    if (event.clipboardData.files.length > 0) files(event.clipboardData)
    else if (pasted.trim() !== '') text(pasted)
  }
  function handleDragOver(event: DragEvent) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  }
  function handleDrop(event: DragEvent) {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    files(event.dataTransfer)
  }
  document.addEventListener('paste', handlePaste)
  document.addEventListener('dragover', handleDragOver)
  document.addEventListener('drop', handleDrop)
  return () => {
    document.removeEventListener('paste', handlePaste)
    document.removeEventListener('dragover', handleDragOver)
    document.removeEventListener('drop', handleDrop)
  }
}
