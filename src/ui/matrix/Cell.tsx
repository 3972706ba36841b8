import { memo } from 'react'
import { MARK } from '../../graph/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { itemKey } from '../shared/items.ts'
import { cellSentence, expectationOf, isMatch, type TableCell } from '../shared/tableCells.ts'
import { outcomeLook, verdictLook } from '../shared/verdict.ts'
import type { Tally } from './lines.ts'
import styles from './Matrix.module.css'

/** Where a cell stands on the grid, and whether it is the one that Tab leads to. */
export interface CellPlace {
  /** `row column` of its lines. */
  readonly at: string
  readonly left: number
  /** 1-based, with the headers. */
  readonly columnIndex: number
  readonly isActive: boolean
  /** In the rectangle that is selected. */
  readonly isRanged: boolean
}

/** A port each, one above the other; more than three are cut short. */
const SHOWN_PORTS = 3

function Ports({ facts }: Pick<TableCell, 'facts'>) {
  return (
    <span className={styles['ports']} aria-hidden="true">
      {facts.ports.slice(0, SHOWN_PORTS).map(({ text, outcome }) => (
        <span key={text} className={controls[outcomeLook(outcome).tone]}>
          {outcomeLook(outcome).glyph}
        </span>
      ))}
    </span>
  )
}

function Corner({ cell }: { readonly cell: TableCell }) {
  const expectation = expectationOf(cell)
  if (expectation === null) return null
  return expectation === 'pass' ? (
    <span className={classes(styles['dot'], controls['pass'])} aria-hidden="true">
      ●
    </span>
  ) : (
    <span className={classes(styles['dot'], controls['fail'])} aria-hidden="true">
      ⊗
    </span>
  )
}

/** A connection: glyph, border and tint say its verdict, corners its expectation and whether it changed (UX 2.8). */
export const ConnectionCell = memo(function ConnectionCell({
  cell,
  place,
  isSelected,
  portCells,
}: {
  readonly cell: TableCell
  readonly place: CellPlace
  readonly isSelected: boolean
  readonly portCells: boolean
}) {
  const { facts, marks, id } = cell
  // In a comparison one sees from what to what; after an edit that something changed.
  const isCompared = (marks & (MARK.opened | MARK.closed)) !== 0
  const ports = portCells && !isCompared && facts.ports[0]?.text !== 'any'
  return (
    <div
      role="gridcell"
      className={styles['cell']}
      style={{ left: place.left }}
      tabIndex={place.isActive ? 0 : -1}
      data-at={place.at}
      data-verdict={facts.verdict}
      data-faint={!isMatch(cell)}
      data-item={itemKey({ kind: 'connection', id })}
      data-ranged={place.isRanged}
      data-testid={`cell:${id}`}
      aria-colindex={place.columnIndex}
      aria-selected={isSelected || place.isRanged}
      aria-current={isSelected}
      aria-label={cellSentence(cell)}
    >
      {ports ? (
        <Ports facts={facts} />
      ) : (
        <span aria-hidden="true" className={isCompared ? styles['fromTo'] : undefined}>
          {isCompared && cell.before !== null && `${verdictLook(cell.before.verdict).glyph}→`}
          {verdictLook(facts.verdict).glyph}
        </span>
      )}
      <Corner cell={cell} />
      {marks & MARK.changed && !isCompared ? (
        <span className={styles['changed']} aria-hidden="true">
          Δ
        </span>
      ) : null}
    </div>
  )
})

/** An endpoint and itself, or two outside addresses. */
export function NoCell({ place, name }: { readonly place: CellPlace; readonly name: string }) {
  return (
    <div
      role="gridcell"
      className={styles['cell']}
      style={{ left: place.left }}
      tabIndex={place.isActive ? 0 : -1}
      data-at={place.at}
      data-verdict="none"
      data-ranged={place.isRanged}
      aria-colindex={place.columnIndex}
      aria-label={name}
    >
      <span aria-hidden="true">·</span>
    </div>
  )
}

/** What the connections of a folded namespace come to, in one verdict. */
function verdictOf({ allowed, denied, total }: Tally): string {
  if (total === 0) return 'none'
  if (allowed === total) return 'allowed'
  return denied === total ? 'denied' : 'partial'
}

/** All connections between two lines of which one is a folded namespace. */
export function FoldedCell({
  tally,
  place,
  name,
}: {
  readonly tally: Tally
  readonly place: CellPlace
  readonly name: string
}) {
  return (
    <div
      role="gridcell"
      className={styles['cell']}
      style={{ left: place.left }}
      tabIndex={place.isActive ? 0 : -1}
      data-at={place.at}
      data-verdict={verdictOf(tally)}
      data-folded
      data-ranged={place.isRanged}
      aria-colindex={place.columnIndex}
      aria-selected={place.isRanged}
      aria-label={name}
    >
      <span className={styles['count']} aria-hidden="true">
        {tally.total === 0 ? '·' : `${tally.allowed}/${tally.total}`}
      </span>
      {tally.failing > 0 && (
        <span className={classes(styles['dot'], controls['fail'])} aria-hidden="true">
          ⊗
        </span>
      )}
      {tally.changed > 0 && (
        <span className={styles['changed']} aria-hidden="true">
          Δ
        </span>
      )}
    </div>
  )
}
