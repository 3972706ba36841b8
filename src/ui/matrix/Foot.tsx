import type { VerdictTable } from '../../graph/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { LeftOut } from '../shared/LeftOut.tsx'
import { canExpect, MAX_EXPECTED, type TableCell } from '../shared/tableCells.ts'
import type { Tally } from './lines.ts'
import styles from './Matrix.module.css'
import { sectionWords } from './range.ts'

/** What can be done with a rectangle; the keys do the same. */
export interface RangeActs {
  readonly expect: () => void
  readonly copy: () => void
  readonly clear: () => void
}

function RangeFoot({ tally, acts }: { readonly tally: Tally; readonly acts: RangeActs }) {
  return (
    <>
      <output>
        {sectionWords(tally)}.{tally.total > MAX_EXPECTED && ` Up to ${MAX_EXPECTED} can be expected at once.`}
      </output>
      <button type="button" className={controls['button']} disabled={!canExpect(tally.total)} onClick={acts.expect}>
        Expect these…
      </button>
      <button type="button" className={controls['button']} disabled={tally.total === 0} onClick={acts.copy}>
        Copy these as Markdown
      </button>
      <button type="button" className={controls['quiet']} onClick={acts.clear}>
        Select none
      </button>
    </>
  )
}

function CellFoot({
  cell,
  sentence,
  isJoining,
  onJoining,
}: {
  readonly cell: TableCell | null
  readonly sentence: string
  readonly isJoining: boolean
  readonly onJoining: (isJoining: boolean) => void
}) {
  const actions = useActions()
  if (cell === null)
    return (
      <span>
        {sentence ||
          'Point at a cell, or move with the arrow keys. Enter explains it, A allows, D stops allowing, E expects.'}
      </span>
    )
  const { id } = cell
  return (
    <>
      <span>{isJoining ? 'Choose the opposite corner.' : sentence}</span>
      <button
        type="button"
        className={controls['button']}
        tabIndex={-1}
        onClick={() => actions.select({ kind: 'connection', id })}
      >
        Explain ↵
      </button>
      <button
        type="button"
        className={controls['button']}
        tabIndex={-1}
        aria-pressed={isJoining}
        onClick={() => onJoining(!isJoining)}
      >
        Select from here
      </button>
    </>
  )
}

/** Below the grid: what its signs mean, and what is selected, or pointed at, in words. */
export function Foot({
  table,
  tally,
  acts,
  ...rest
}: {
  readonly table: VerdictTable
  /** Of the selected rectangle; null when none is. */
  readonly tally: Tally | null
  readonly acts: RangeActs
} & Parameters<typeof CellFoot>[0]) {
  return (
    <div className={styles['foot']}>
      <p className={styles['legend']}>
        ✓ allowed by a rule · ○ allowed, not isolated · ◐ some ports · ✗ denied · ? depends on the network plugin · ●
        expectation passes · ⊗ fails · Δ changed
      </p>
      <div className={styles['sentence']}>
        {tally === null ? <CellFoot {...rest} /> : <RangeFoot tally={tally} acts={acts} />}
      </div>
      <LeftOut table={table} />
    </div>
  )
}
