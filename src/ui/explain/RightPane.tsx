import { lazy, Suspense, useEffect, useState, type KeyboardEvent } from 'react'
import type { EditorState, RightTab } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { connectionName } from '../shared/wording.ts'
import { Explain, loadExplanations } from './Explain.tsx'
import { explanationLook } from './explanationLook.ts'
import styles from './RightPane.module.css'

const loadCodePane = async () => import('../code/CodePane.tsx')
const CodePane = lazy(async () => ({ default: (await loadCodePane()).CodePane }))

const DetailsPane = lazy(async () => ({ default: (await import('../details/DetailsPane.tsx')).DetailsPane }))

const TABS: readonly { id: RightTab; label: string }[] = [
  { id: 'explain', label: 'Explain' },
  { id: 'yaml', label: 'YAML' },
  { id: 'details', label: 'Details' },
]

const selectTab = (state: EditorState) => state.view.rightTab
const selectExplanation = (state: EditorState) => state.explanation
const selectSelection = (state: EditorState) => state.selection
const selectIsDrawn = (state: EditorState) => state.scene !== null

/** `prometheus → api: ✗ Denied, Explain` above the YAML: selecting never takes the text away (UX 1.2). */
function VerdictStrip() {
  const actions = useActions()
  const explanation = useEditorState(selectExplanation)
  const selection = useEditorState(selectSelection)
  if (explanation === null || selection?.kind !== 'connection') return null
  const { glyph, word, tone } = explanationLook(explanation)
  return (
    <p className={styles['strip']}>
      <span>{connectionName(explanation.connection)}: </span>
      <strong className={controls[tone]}>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </strong>
      <button type="button" className={controls['button']} onClick={() => actions.setView({ rightTab: 'explain' })}>
        Explain
      </button>
    </p>
  )
}

/** The YAML tab: the editor is fetched when the tab is first opened and then kept. */
export function YamlPane({ plain }: { readonly plain: boolean }) {
  return (
    <div className={styles['yaml']}>
      <VerdictStrip />
      <div className={styles['code']}>
        <Suspense fallback={<p className={styles['loading']}>Loading the editor …</p>}>
          <CodePane plain={plain} />
        </Suspense>
      </div>
    </div>
  )
}

/** The form of the selection; its code is fetched when it is first wanted. */
export function DetailsTab() {
  return (
    <Suspense fallback={<p className={styles['loading']}>Loading the form …</p>}>
      <DetailsPane />
    </Suspense>
  )
}

export function RightPane() {
  const actions = useActions()
  const tab = useEditorState(selectTab)
  const [yamlSeen, setYamlSeen] = useState(tab === 'yaml')
  if (tab === 'yaml' && !yamlSeen) setYamlSeen(true)

  // What comes next is fetched once the picture is there.
  const isDrawn = useEditorState(selectIsDrawn)
  useEffect(() => {
    if (!isDrawn) return
    const idle = window.requestIdleCallback?.(() => void loadExplanations().then(loadCodePane), { timeout: 10_000 })
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle)
    }
  }, [isDrawn])

  function handleKeys(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    const index = TABS.findIndex(({ id }) => id === tab) + (event.key === 'ArrowRight' ? 1 : TABS.length - 1)
    const next = TABS[index % TABS.length]!.id
    actions.setView({ rightTab: next })
    document.getElementById(`tab-${next}`)?.focus()
  }

  return (
    <div className={styles['pane']}>
      <div className={styles['tabs']} role="tablist" aria-label="Right pane">
        {TABS.map(({ id, label }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            className={styles['tab']}
            aria-selected={tab === id}
            aria-controls={`panel-${id}`}
            tabIndex={tab === id ? 0 : -1}
            onClick={() => actions.setView({ rightTab: id })}
            onKeyDown={handleKeys}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        id="panel-explain"
        role="tabpanel"
        aria-labelledby="tab-explain"
        hidden={tab !== 'explain'}
        className={classes(styles['panel'], styles['scroll'])}
      >
        <Explain />
      </div>
      <div
        id="panel-yaml"
        role="tabpanel"
        aria-labelledby="tab-yaml"
        hidden={tab !== 'yaml'}
        className={styles['panel']}
      >
        {yamlSeen && <YamlPane plain={false} />}
      </div>
      <div
        id="panel-details"
        role="tabpanel"
        aria-labelledby="tab-details"
        hidden={tab !== 'details'}
        className={classes(styles['panel'], styles['scroll'])}
      >
        {tab === 'details' && <DetailsTab />}
      </div>
    </div>
  )
}
