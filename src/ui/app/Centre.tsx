import { lazy, Suspense, useEffect, useRef } from 'react'
import type { CentreView, EditorState } from '../../store/index.ts'
import { Canvas } from '../canvas/Canvas.tsx'
import { isDense } from '../canvas/isDense.ts'
import { useCommands } from '../commands/registry.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { LazyMenu } from '../shared/LazyMenu.tsx'
import styles from './App.module.css'

const Coach = lazy(async () => ({ default: (await import('./Coach.tsx')).Coach }))
const CompareMenu = lazy(async () => ({ default: (await import('../compare/CompareMenu.tsx')).CompareMenu }))
const Focus = lazy(async () => ({ default: (await import('../focus/Focus.tsx')).Focus }))
const List = lazy(async () => ({ default: (await import('../list/List.tsx')).List }))
const Matrix = lazy(async () => ({ default: (await import('../matrix/Matrix.tsx')).Matrix }))

/** List and focus are all answers, so they wait while somebody predicts; the matrix is filled in. */
const selectCentre = ({ concealed, view }: EditorState) =>
  concealed && view.centre !== 'matrix' ? 'graph' : view.centre

const selectDense = ({ scene }: EditorState) => isDense(scene)

const VIEWS: readonly { readonly id: CentreView; readonly label: string; readonly key: string }[] = [
  { id: 'graph', label: 'Graph', key: '1' },
  { id: 'matrix', label: 'Matrix', key: '2' },
  { id: 'list', label: 'List', key: '3' },
  { id: 'focus', label: 'Focus', key: '4' },
]

/** Which view the centre shows; the keys 1 to 4 do the same there. */
export function ViewSwitch() {
  const actions = useActions()
  const centre = useEditorState(selectCentre)
  const dense = useEditorState(selectDense)
  return (
    <nav className={styles['views']} aria-label="Views">
      {VIEWS.map(({ id, label, key }) => (
        <button
          key={id}
          type="button"
          className={controls['quiet']}
          aria-current={centre === id ? 'page' : undefined}
          title={`${label} (${key})`}
          onClick={() => actions.setView({ centre: id })}
        >
          {label}
          {dense && id === 'matrix' && <span className={styles['dot']} title="Tells more of so many workloads" />}
        </button>
      ))}
      <LazyMenu content={CompareMenu} className={controls['quiet']}>
        Compare <span aria-hidden="true">▾</span>
      </LazyMenu>
    </nav>
  )
}

/**
 * Graph, matrix, list, or one workload with its connections. The graph stays where it is underneath, so that coming
 * back to it finds the same place and zoom (UX P8).
 */
export function Centre() {
  const actions = useActions()
  const centre = useEditorState(selectCentre)
  const section = useRef<HTMLElement>(null)

  function show(view: CentreView) {
    actions.setView({ centre: view })
    // What had the focus may be gone.
    section.current?.focus()
  }
  useCommands({
    'view.graph': () => show('graph'),
    'view.matrix': () => show('matrix'),
    'view.list': () => show('list'),
    'view.focus': () => show('focus'),
  })

  useEffect(() => {
    function handleEscape(event: KeyboardEvent) {
      if (event.key !== 'Escape' || centre !== 'focus') return
      event.preventDefault()
      actions.setView({ centre: 'graph' })
      section.current?.focus()
    }
    const element = section.current
    element?.addEventListener('keydown', handleEscape)
    return () => element?.removeEventListener('keydown', handleEscape)
  }, [actions, centre])

  return (
    <section
      ref={section}
      id="main"
      className={styles['centre']}
      aria-label={VIEWS.find(({ id }) => id === centre)?.label ?? 'Graph'}
      data-pane="graph"
      tabIndex={-1}
    >
      <div className={styles['graph']} inert={centre !== 'graph'}>
        <Canvas />
        <Suspense fallback={null}>
          <Coach />
        </Suspense>
      </div>
      {centre !== 'graph' && (
        <div className={styles['over']}>
          <Suspense fallback={null}>
            {centre === 'matrix' ? <Matrix /> : centre === 'list' ? <List /> : <Focus />}
          </Suspense>
        </div>
      )}
    </section>
  )
}
