import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { compareReport, remarks, summaryWords } from './report.ts'
import styles from './Compare.module.css'

const selectComparing = (state: EditorState) => state.comparing
const selectName = (state: EditorState) => state.project.name

/** What is compared and what differs, for as long as graph, matrix and list show only that. */
export function CompareStrip() {
  const actions = useActions()
  const comparing = useEditorState(selectComparing)
  const project = useEditorState(selectName)
  if (comparing === null) return null
  const { name, summary } = comparing

  async function copy() {
    const current = comparing
    const table = await actions.table({ port: null, text: '', deciders: false, differences: true })
    if (current === null || table === null) return
    actions.notify((await copyText(compareReport(project, current, table))) ? 'Copied the report' : NOT_COPIED)
  }
  return (
    <section className={styles['strip']} aria-label="Comparison">
      <p>
        Compared with {name}: <strong>{summary === null ? 'working it out …' : `${summaryWords(summary)}.`}</strong>{' '}
        {summary !== null && remarks(summary).join(' ')}
      </p>
      <button type="button" className={controls['button']} disabled={summary === null} onClick={() => void copy()}>
        Copy report as Markdown
      </button>
      <button type="button" className={controls['button']} onClick={() => void actions.endComparison()}>
        End comparison
      </button>
    </section>
  )
}
