import { useEffect, useState } from 'react'
import { chooseFile, findLink, makeLink, readDroppedFiles, takeFiles } from '../../io/index.ts'
import { readCourse } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { isField } from '../shared/isField.ts'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './Learn.module.css'

/** Takes in the text of a lesson file, several of them, or a link. Sentences say why not; none when it did. */
export type OpenLessonText = (text: string) => Promise<readonly string[]>

/** Opens it on this page, which shows what its address holds, so that reloading it keeps the lesson. */
async function openHere(text: string): Promise<readonly string[]> {
  const link = findLink(text, 'l')
  if (link === null) {
    const { lessons, faults } = readCourse(text)
    if (lessons.length === 0) return ['It holds no lesson that can be opened.', ...faults]
  }
  location.hash = link ?? (await makeLink(text, 'l'))
  return []
}

async function openFiles(from: DataTransfer | FileList, onOpen: OpenLessonText): Promise<readonly string[]> {
  const { files, unreadable } = await readDroppedFiles(takeFiles(from))
  const [first] = unreadable
  if (first !== undefined) return [`${first.path}: ${first.reason}`]
  if (files.length === 0) return ['There is no lesson file in it.']
  return onOpen(files.map(({ text }) => text).join('\n---\n'))
}

const NOTHING: readonly string[] = []

/** Opens lessons of one's own: as a file, dropped or pasted. */
export function OpenLesson({ onOpen = openHere }: { readonly onOpen?: OpenLessonText }) {
  const [said, setSaid] = useState(NOTHING)
  useEffect(() => {
    function handlePaste(event: ClipboardEvent) {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isField(event.target) && text.trim() !== '') void onOpen(text).then(setSaid)
    }
    function handleDragOver(event: DragEvent) {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    function handleDrop(event: DragEvent) {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      void openFiles(event.dataTransfer, onOpen).then(setSaid)
    }
    document.addEventListener('paste', handlePaste)
    document.addEventListener('dragover', handleDragOver)
    document.addEventListener('drop', handleDrop)
    return () => {
      document.removeEventListener('paste', handlePaste)
      document.removeEventListener('dragover', handleDragOver)
      document.removeEventListener('drop', handleDrop)
    }
  }, [onOpen])

  async function choose() {
    const chosen = await chooseFile('.yaml,.yml')
    if (chosen !== null) setSaid(await openFiles(chosen, onOpen))
  }

  return (
    <div className={styles['row']}>
      <button type="button" className={controls['button']} onClick={() => void choose()}>
        Open a lesson file
      </button>
      <span className={controls['muted']}>or drop it here, or paste it or its link.</span>
      <output>
        {said.map((sentence) => (
          <p key={sentence}>
            <Sentence text={sentence} />
          </p>
        ))}
      </output>
    </div>
  )
}
