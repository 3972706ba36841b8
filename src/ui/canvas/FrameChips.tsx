import { useShallow } from 'zustand/react/shallow'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'
import styles from './Canvas.module.css'

/** What is found about a namespace as a whole, in a few words each. */
export function FrameChips({ namespace }: { readonly namespace: string }) {
  const chips = useEditorState(
    useShallow(({ snapshot, concealed }: EditorState) =>
      // Whoever predicts verdicts is not to be told them.
      concealed
        ? []
        : (snapshot?.diagnostics ?? []).flatMap(({ chip }) => (chip?.namespace === namespace ? [chip.text] : [])),
    ),
  )
  return chips.map((text) => (
    <span key={text} className={styles['warningChip']}>
      <span aria-hidden="true">! </span>
      {text}
    </span>
  ))
}
