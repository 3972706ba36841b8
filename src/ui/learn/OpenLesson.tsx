import { useEffect, useState } from 'react'
import { chooseFile, findLink, makeLink, readDroppedFiles, takeFiles } from '../../io/index.ts'
import { readCourse } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { Sentence } from '../shared/Sentence.tsx'
import { takeInFromPage } from '../shared/takeInFromPage.ts'
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
  useEffect(
    () =>
      takeInFromPage({
        text: (text) => void onOpen(text).then(setSaid),
        files: (from) => void openFiles(from, onOpen).then(setSaid),
      }),
    [onOpen],
  )

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
