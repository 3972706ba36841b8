import type { ReactNode } from 'react'
import type { EndpointId } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Canvas.module.css'

const selectSelection = (state: EditorState) => state.selection

/** A label on a card. On the selected card a click turns the labels into fields (UX 3.2); the key L does too. */
export function LabelChip({
  id,
  title,
  more = false,
  children,
}: {
  readonly id: EndpointId
  readonly title: string
  /** Stands for the labels that have no room. */
  readonly more?: boolean
  readonly children: ReactNode
}) {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  const selected = selection?.kind === 'endpoint' && selection.id === id
  if (!selected) {
    return (
      <span className={styles['chip']} title={title} data-more={more || undefined}>
        {children}
      </span>
    )
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['chip']}
      title={`${title}\nEdit labels`}
      data-more={more || undefined}
      onClick={(event) => {
        event.stopPropagation()
        actions.openDialog({ kind: 'labels', object: { kind: 'endpoint', id } })
      }}
    >
      {children}
    </button>
  )
}
