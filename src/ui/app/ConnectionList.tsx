import { useState } from 'react'
import type { SceneEdge } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { outcomeLook } from '../shared/verdict.ts'
import { Verdict } from '../shared/Verdict.tsx'
import { connectionName } from '../shared/wording.ts'
import styles from './ConnectionList.module.css'

type Chip = 'all' | 'denied' | 'failing'

const NONE: readonly never[] = []
const selectEdges = (state: EditorState) => state.scene?.edges ?? NONE
const selectSelection = (state: EditorState) => state.selection

function matchesText({ source, destination }: SceneEdge, text: string): boolean {
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => {
      if (word.startsWith('to:')) return destination.toLowerCase().includes(word.slice(3))
      if (word.startsWith('from:')) return source.toLowerCase().includes(word.slice(5))
      return `${source} ${destination}`.toLowerCase().includes(word)
    })
}

const MATCHES: Readonly<Record<Chip, (edge: SceneEdge) => boolean>> = {
  all: () => true,
  denied: ({ verdict }) => verdict === 'denied',
  failing: ({ failing }) => failing !== null,
}

const BARRIERS = { src: 'stopped at egress', dst: 'stopped at ingress', both: 'stopped at both ends' } as const

function Row({ edge }: { readonly edge: SceneEdge }) {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  const chosen = selection?.kind === 'connection' && selection.id === edge.id
  return (
    <li>
      <button
        type="button"
        className={styles['row']}
        aria-current={chosen}
        onClick={() => actions.select({ kind: 'connection', id: edge.id })}
      >
        <strong>{connectionName(edge.id)}</strong>
        <Verdict verdict={edge.verdict} />
        <span className={styles['detail']}>
          {edge.ports.map((port) => (
            <span key={port.text}>
              {port.text}{' '}
              <span className={controls[outcomeLook(port.outcome).tone]} aria-hidden="true">
                {outcomeLook(port.outcome).glyph}
              </span>{' '}
            </span>
          ))}
          {edge.barrier !== null && BARRIERS[edge.barrier]}
          {edge.failing !== null && <strong className={controls['fail']}> · ✗ expected {edge.failing}</strong>}
        </span>
      </button>
    </li>
  )
}

/** Connections as a list: the first view on phones. */
export function ConnectionList() {
  const edges = useEditorState(selectEdges)
  const [text, setText] = useState('')
  const [chip, setChip] = useState<Chip>('all')
  const found = edges.filter((edge) => matchesText(edge, text))
  const shown = found.filter(MATCHES[chip])
  const chips = [
    { id: 'all', label: 'All' },
    { id: 'denied', label: '✗ Denied' },
    { id: 'failing', label: '✗ Failing' },
  ] as const
  return (
    <div className={styles['pane']}>
      <input
        type="search"
        className={styles['search']}
        aria-label="Filter connections"
        placeholder="Filter, as in to:api"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <fieldset className={styles['chips']} aria-label="Which connections">
        {chips.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className={controls['button']}
            aria-pressed={chip === id}
            onClick={() => setChip(id)}
          >
            {label} {found.filter(MATCHES[id]).length}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className={controls['muted']}>{text === '' ? 'No such connection.' : `No connection matches ${text}.`}</p>
      ) : (
        <ul className={styles['list']}>
          {shown.map((edge) => (
            <Row key={edge.id} edge={edge} />
          ))}
        </ul>
      )}
    </div>
  )
}
