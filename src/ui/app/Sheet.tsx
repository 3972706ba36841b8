import type { EditorState } from '../../store/index.ts'
import { Explain } from '../explain/Explain.tsx'
import { DetailsTab } from '../explain/RightPane.tsx'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './App.module.css'

const selectTab = (state: EditorState) => state.view.rightTab

/** What a phone shows of the selection: why, or its form. */
export function Sheet() {
  const actions = useActions()
  const details = useEditorState(selectTab) === 'details'
  return (
    <section className={styles['sheet']} aria-label="Explain" data-pane="sheet" data-tall={details} tabIndex={-1}>
      <button type="button" className={controls['quiet']} aria-label="Close" onClick={() => actions.select(null)}>
        ×
      </button>
      <div className={styles['sheetTabs']}>
        <button
          type="button"
          className={controls['button']}
          aria-pressed={!details}
          onClick={() => actions.setView({ rightTab: 'explain' })}
        >
          Explain
        </button>
        <button
          type="button"
          className={controls['button']}
          aria-pressed={details}
          onClick={() => actions.setView({ rightTab: 'details' })}
        >
          Details
        </button>
      </div>
      {details ? <DetailsTab /> : <Explain />}
    </section>
  )
}
