import { useState } from 'react'
import type { SceneGate, TableEndpoint, VerdictTable } from '../../graph/index.ts'
import { parseConnectionId, type EndpointId } from '../../model/index.ts'
import type { PolicySummary } from '../../session/index.ts'
import type { EditorState, Selection } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { cellSentence } from '../shared/tableCells.ts'
import { useVerdictTable } from '../shared/useVerdictTable.ts'
import { outcomeLook, verdictLook } from '../shared/verdict.ts'
import { count } from '../shared/wording.ts'
import { focusGroups, portsOf, shareOf, type FocusGroup, type FocusItem, type Side } from './focusModel.ts'
import styles from './Focus.module.css'

const selectSelection = (state: EditorState) => state.selection
const selectPolicies = (state: EditorState) => state.snapshot?.policies
const selectFirst = (state: EditorState) => state.scene?.workloads[0]?.id ?? null

type Subject = { readonly kind: 'endpoint'; readonly id: EndpointId } | { readonly kind: 'policy'; readonly id: string }

type Cards = readonly [TableEndpoint, ...TableEndpoint[]]

/** What a selection puts into the middle; null leaves what is there. */
function subjectOf(selection: Selection): Subject | null {
  return selection?.kind === 'endpoint' || selection?.kind === 'policy' ? selection : null
}

/** On opening with a connection selected: the end that it is about. */
function firstSubject(selection: Selection, first: EndpointId | null): Subject | null {
  const ends = selection?.kind === 'connection' ? parseConnectionId(selection.id) : undefined
  const id = ends === undefined ? first : ends.destination.includes('/') ? ends.destination : ends.source
  return subjectOf(selection) ?? (id === null ? null : { kind: 'endpoint', id })
}

function Item({ item, selected }: { readonly item: FocusItem; readonly selected: string | null }) {
  const actions = useActions()
  const [cell] = item.cells
  const { tone, glyph, word } = verdictLook(item.verdict)
  const share = shareOf(item)
  const ends = cell === undefined ? undefined : parseConnectionId(cell.id)
  if (cell === undefined) return null
  return (
    <li className={styles['item']}>
      <button
        type="button"
        className={styles['connection']}
        aria-current={item.cells.some(({ id }) => id === selected)}
        data-testid={`focus:${cell.id}`}
        data-verdict={item.verdict}
        title={item.cells.map(cellSentence).join('\n')}
        onClick={() => actions.select({ kind: 'connection', id: cell.id })}
      >
        <span className={controls[tone]} aria-hidden="true">
          {glyph}
        </span>
        <span className={styles['name']}>{item.other.namespace === null ? item.other.name : item.other.id}</span>
        <span className={controls['hidden']}>{`: ${word}`}</span>
        <span className={controls['muted']}>
          {share}
          {portsOf(item).map(({ text, outcome }) => (
            <span key={text} className={styles['port']}>
              {text}
              {item.verdict === 'partial' && (
                <>
                  <span aria-hidden="true">{outcomeLook(outcome).glyph}</span>
                  <span className={controls['hidden']}>{outcome}</span>
                </>
              )}
            </span>
          ))}
        </span>
      </button>
      {ends !== undefined && item.cells.length === 1 && item.verdict !== 'allowed' && item.verdict !== 'default' && (
        <button
          type="button"
          className={controls['button']}
          aria-label={`Allow ${cell.source.id} to ${cell.destination.id}…`}
          onClick={() => actions.allow(ends)}
        >
          Allow…
        </button>
      )}
    </li>
  )
}

function Group({
  group,
  side,
  selected,
}: {
  readonly group: FocusGroup
  readonly side: string
  readonly selected: string | null
}) {
  const { title, items, denied } = group
  return (
    <section className={styles['group']} aria-label={`${title}, ${side.toLowerCase()}`}>
      <h3 className={controls['heading']}>{title}</h3>
      {items.length + denied.length === 0 && <p className={controls['muted']}>Nobody.</p>}
      <ul>
        {items.map((item) => (
          <Item key={item.other.id} item={item} selected={selected} />
        ))}
      </ul>
      {denied.length > 0 && (
        <details className={styles['rest']} open={denied.length <= 6}>
          <summary>
            <span className={controls['denied']}>✗ Denied</span>:{' '}
            {items.length === 0 ? `all ${denied.length}` : `the other ${denied.length}`}
          </summary>
          <ul>
            {denied.map((item) => (
              <Item key={item.other.id} item={item} selected={selected} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const GATES: Readonly<Record<SceneGate['state'], string>> = {
  open: 'not isolated',
  isolated: 'isolated',
  'deny-all': 'isolated, allows nothing',
  'allow-all': 'isolated, but a rule allows everything',
  unknown: 'hidden',
}

function Policies({ direction, gate }: { readonly direction: string; readonly gate: SceneGate | null }) {
  const actions = useActions()
  if (gate === null) return null
  return (
    <p>
      {direction}: {GATES[gate.state]}
      {gate.policies.length > 0 && ' by '}
      {gate.policies.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <button
            type="button"
            className={controls['link']}
            onClick={() => actions.select({ kind: 'policy', id: `NetworkPolicy/${id}` })}
          >
            {id.slice(id.indexOf('/') + 1)}
          </button>
        </span>
      ))}
    </p>
  )
}

const COLUMNS: readonly { readonly side: Side; readonly title: string }[] = [
  { side: 'in', title: 'Who may come in' },
  { side: 'out', title: 'Where it may go' },
]

/** What is in the middle: a workload with its gates, or a policy with what it selects. */
function Middle({ policy, cards }: { readonly policy: PolicySummary | undefined; readonly cards: Cards }) {
  const actions = useActions()
  const [card] = cards
  return (
    <section className={styles['middle']} aria-label="In the middle">
      {policy === undefined ? (
        <>
          <h2 className={styles['title']}>{card.name}</h2>
          <p className={controls['muted']}>{card.namespace ?? card.id}</p>
          <Policies direction="Ingress" gate={card.ingress} />
          <Policies direction="Egress" gate={card.egress} />
        </>
      ) : (
        <>
          <h2 className={styles['title']}>{`${policy.name} selects ${count(cards.length, 'workload')}`}</h2>
          <ul>
            {cards.map(({ id }) => (
              <li key={id}>
                <button
                  type="button"
                  className={controls['link']}
                  onClick={() => actions.select({ kind: 'endpoint', id })}
                >
                  {id}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={controls['muted']}>What all policies together allow, not one of them alone.</p>
    </section>
  )
}

/** The way back, and what else could be in the middle. */
function Head({
  policy,
  shown,
  rows,
}: {
  readonly policy: PolicySummary | undefined
  readonly shown: EndpointId
  readonly rows: VerdictTable['rows']
}) {
  const actions = useActions()
  return (
    <div className={styles['head']}>
      <button
        type="button"
        className={controls['button']}
        onClick={() => actions.setView({ centre: 'graph', phoneTab: 'graph' })}
      >
        ← Graph <kbd className={controls['mono']}>Esc</kbd>
      </button>
      <label>
        <span className={controls['hidden']}>In the middle</span>
        <select
          className={controls['button']}
          value={policy === undefined ? shown : ''}
          onChange={({ target: { value } }) => {
            if (value !== '') actions.select({ kind: 'endpoint', id: value })
          }}
        >
          {policy !== undefined && <option value="">Policy {policy.name}</option>}
          {rows.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** The subject: what was selected last that can be in the middle. A connection that is explained leaves it there. */
function useSubject(): Subject | null {
  const selection = useEditorState(selectSelection)
  const first = useEditorState(selectFirst)
  const [kept, setKept] = useState<Subject | null>(() => firstSubject(selection, first))
  const subject = subjectOf(selection) ?? kept
  if (subject !== null && (subject.kind !== kept?.kind || subject.id !== kept.id)) setKept(subject)
  return subject
}

/** One workload, or all that a policy selects, with who may come in and where it may go (UX 2.7). */
export function Focus() {
  const selection = useEditorState(selectSelection)
  const policies = useEditorState(selectPolicies)
  const table = useVerdictTable({ deciders: false, whole: true })
  const subject = useSubject()
  const policy = subject?.kind === 'policy' ? policies?.find(({ id }) => id === subject.id) : undefined
  if (table === null) return <p className={styles['empty']}>Evaluating …</p>
  const middle = policy?.selects ?? (subject === null ? [] : [subject.id])
  const [card, ...others] = table.rows.filter(({ id }) => middle.includes(id))
  if (card === undefined)
    return (
      <p className={styles['empty']}>
        {policy === undefined
          ? 'Select a workload or a policy to see who may reach it.'
          : `${policy.name} selects no pod.`}
      </p>
    )
  const selected = selection?.kind === 'connection' ? selection.id : null
  const [into, out] = COLUMNS.map(({ side, title }) => (
    <section key={side} className={styles['side']} aria-label={title}>
      <h2 className={styles['title']}>{title}</h2>
      {focusGroups(table, middle, side).map((group) => (
        <Group key={group.title} group={group} side={title} selected={selected} />
      ))}
    </section>
  ))
  return (
    <div className={styles['pane']}>
      <Head policy={policy} shown={card.id} rows={table.rows} />
      <div className={styles['columns']}>
        {into}
        <Middle policy={policy} cards={[card, ...others]} />
        {out}
      </div>
    </div>
  )
}
