import { useContext, useState, type CSSProperties } from 'react'
import type { EditorState } from '../../store/index.ts'
import { RightPane } from '../explain/RightPane.tsx'
import { Rail } from '../rail/Rail.tsx'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { TaskContext } from '../shared/TaskContext.tsx'
import styles from './App.module.css'
import { Centre } from './Centre.tsx'
import { Splitter } from './Splitter.tsx'

const selectRailWidth = (state: EditorState) => state.view.railWidth
const selectRightWidth = (state: EditorState) => state.view.rightWidth

/** What does not depend on the widths is made once, so that dragging a splitter draws nothing anew. */
const CENTRE = <Centre />
const RIGHT = (
  <section className={styles['fill']} aria-label="Explain and YAML" data-pane="code" tabIndex={-1}>
    <RightPane />
  </section>
)
const RAIL = <Rail />

/** On narrow screens the rail opens over the picture, so that that keeps its room. */
function RailOverlay() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <div className={styles['strip']}>
        <button type="button" className={controls['quiet']} aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden="true">☰</span>
          <span className={controls['hidden']}>Policies and expectations</span>
        </button>
      </div>
      {open && (
        <section className={styles['overlay']} aria-label="Policies and expectations" data-pane="rail" tabIndex={-1}>
          {RAIL}
        </section>
      )}
    </>
  )
}

function RailPane() {
  const actions = useActions()
  const width = useEditorState(selectRailWidth)
  return (
    <>
      <section
        className={styles['rail']}
        aria-label="Policies and expectations"
        data-pane="rail"
        tabIndex={-1}
        style={{ '--pane-width': `${width}px` } as CSSProperties}
      >
        {RAIL}
      </section>
      <Splitter
        name="Width of the left pane"
        pane="left"
        size={width}
        min={220}
        max={420}
        onResize={(railWidth) => actions.setView({ railWidth })}
      />
    </>
  )
}

/** Three panes; below 1280 px the rail is an overlay, but for a task, which stays in sight. */
export function DesktopPanes({ layout }: { readonly layout: 'wide' | 'medium' }) {
  const actions = useActions()
  const width = useEditorState(selectRightWidth)
  const hasTask = useContext(TaskContext) !== null
  return (
    <main className={styles['panes']}>
      {layout === 'wide' || hasTask ? <RailPane /> : <RailOverlay />}
      {CENTRE}
      <Splitter
        name="Width of the right pane"
        pane="right"
        size={width}
        min={320}
        max={Math.max(320, Math.round(window.innerWidth / 2))}
        onResize={(rightWidth) => actions.setView({ rightWidth })}
      />
      <div className={styles['right']} style={{ '--pane-width': `${width}px` } as CSSProperties}>
        {RIGHT}
      </div>
    </main>
  )
}
