import { useStore } from '@xyflow/react'
import { useEffect, type RefObject } from 'react'
import type { Scene } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Canvas.module.css'
import { isDense } from './isDense.ts'

const selectOwnFolds = (state: EditorState) => state.project.folded
const selectAdvised = (state: EditorState) => state.view.matrixAdvised

/** Farther out than this, names stand alone and are drawn larger, and only the most important cards are there. */
const FAR = 0.6
/** Letters grow no more than this against the picture. */
const MOST = 3

/** Tells the styles how small the picture is drawn. */
function useZoomLook(root: RefObject<HTMLDivElement | null>): void {
  const zoom = useStore(({ transform }) => Math.max(1 / MOST, Math.min(1, Math.round(transform[2] * 20) / 20)))
  useEffect(() => {
    root.current?.style.setProperty('--grow', String(1 / zoom))
    if (zoom < FAR) root.current?.setAttribute('data-far', '')
    else root.current?.removeAttribute('data-far')
  }, [root, zoom])
}

/** Says what was done to keep the picture readable, and what else there is (UX 2.6). */
export function DensityStrip({
  scene,
  root,
}: {
  readonly scene: Scene
  readonly root: RefObject<HTMLDivElement | null>
}) {
  const actions = useActions()
  const ownFolds = useEditorState(selectOwnFolds)
  const advised = useEditorState(selectAdvised)
  useZoomLook(root)
  const { namespaces, hidden, wanted } = scene
  const isFolded = namespaces.some(({ folded }) => folded !== null)
  const isFoldedByPage = isFolded && ownFolds === undefined
  const isAdvice = isDense(scene) && !advised
  if (hidden === 0 && !isFoldedByPage && !isAdvice) return null
  const left = hidden > 0 ? `${count(hidden, 'connection')} left out. ` : ''
  const text = isFoldedByPage
    ? `${count(wanted, 'connection')}. Namespaces were folded to keep this readable. ${left}`
    : hidden > 0
      ? `${count(wanted, 'connection')}: ${hidden} are left out to keep this readable. `
      : `${count(scene.workloads.length, 'workload')}: the matrix shows every connection of them. `
  return (
    <>
      <span className={styles['break']} />
      <div className={styles['density']} role="note">
        {text}
        {isDense(scene) && (
          <button
            type="button"
            className={controls['link']}
            onClick={() => actions.setView({ centre: 'matrix', phoneTab: 'matrix', matrixAdvised: true })}
          >
            Matrix
          </button>
        )}
        {isFolded && (
          <button type="button" className={controls['link']} onClick={() => actions.foldAll('none')}>
            Unfold
          </button>
        )}
        {!isFoldedByPage && hidden > 0 && (
          <button type="button" className={controls['link']} onClick={() => actions.foldAll('auto')}>
            Fold namespaces
          </button>
        )}
        {isAdvice && hidden === 0 && !isFoldedByPage && (
          <button type="button" className={controls['link']} onClick={() => actions.setView({ matrixAdvised: true })}>
            Dismiss
          </button>
        )}
      </div>
    </>
  )
}
