import { lazy, type ReactNode } from 'react'
import type { Scene } from '../../graph/index.ts'
import controls from '../shared/controls.module.css'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { FilterBox } from '../shared/FilterBox.tsx'
import { useLayoutClass } from '../shared/layoutClass.ts'
import { LazyMenu } from '../shared/LazyMenu.tsx'
import styles from './Canvas.module.css'
import { FILTERS } from './filters.ts'
import { useLegend } from './useLegend.ts'

const AddMenu = lazy(async () => ({ default: (await import('./CanvasMenus.tsx')).AddMenu }))

const selectText = (state: EditorState) => state.view.filterText

export function Toolbar(props: { scene: Scene; onFit: () => void; onTidy: () => void; children: ReactNode }) {
  const { scene, onFit, onTidy, children } = props
  const actions = useActions()
  const legend = useLegend()
  const layout = useLayoutClass()
  const text = useEditorState(selectText)
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label="Graph">
      <LazyMenu content={AddMenu} className={controls['primary']}>
        + Add
      </LazyMenu>
      <label className={styles['filter']}>
        <span className={controls['hidden']}>Show connections</span>
        <select
          className={controls['button']}
          value={scene.filter}
          onChange={(event) => {
            const chosen = FILTERS.find((each) => each.filter === event.target.value)
            if (chosen !== undefined) actions.setView({ filter: chosen.filter })
          }}
        >
          {FILTERS.map((each) => (
            <option key={each.filter} value={each.filter}>
              {`Show: ${each.label} (${scene.counts[each.filter]})`}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={controls['button']} onClick={onFit}>
        Fit
      </button>
      <button type="button" className={controls['button']} onClick={onTidy}>
        Tidy
      </button>
      <button
        type="button"
        className={controls['button']}
        aria-expanded={legend}
        onClick={() => actions.setView({ legend: !legend })}
      >
        Legend
      </button>
      {(text !== '' || layout !== 'phone') && <FilterBox problems={scene.problems} />}
      {children}
    </div>
  )
}
