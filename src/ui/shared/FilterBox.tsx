import { useId } from 'react'
import type { FilterProblem } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import { classes } from './classes.ts'
import controls from './controls.module.css'
import { useActions, useEditorState } from './EditorContext.tsx'
import styles from './FilterBox.module.css'

const selectText = (state: EditorState) => state.view.filterText

const HELP = [
  'from:frontend  to:db  ns:shop  port:5432  policy:default-deny',
  'verdict:allowed, denied, partial, depends or default  basis:default or policy',
  'is:failing, passing, changed or watched',
  'A comma means or, a - in front leaves out. Other words are looked for in names.',
].join('\n')

/** One filter for graph, matrix and list (UX 2.6), with what is wrong with it below. */
export function FilterBox({ problems }: { readonly problems: readonly FilterProblem[] }) {
  const actions = useActions()
  const text = useEditorState(selectText)
  const id = useId()
  const [problem] = problems
  const suggestion = problem?.suggestion ?? null
  const setText = (filterText: string) => actions.setView({ filterText })
  return (
    <div className={styles['box']}>
      <input
        type="search"
        className={styles['input']}
        aria-label="Filter connections"
        aria-describedby={problem === undefined ? undefined : id}
        aria-invalid={problem !== undefined}
        title={HELP}
        placeholder="Filter, as in to:api verdict:denied"
        spellCheck={false}
        autoCapitalize="none"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return
          event.preventDefault()
          setText('')
        }}
      />
      {problem !== undefined && (
        <p id={id} className={classes(styles['problem'], controls['warning'])}>
          ! {problem.message}{' '}
          {suggestion !== null && (
            <button type="button" className={controls['link']} onClick={() => setText(suggestion)}>
              Did you mean {suggestion}?
            </button>
          )}
        </p>
      )}
    </div>
  )
}
