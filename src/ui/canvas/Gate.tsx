import { Handle, Position } from '@xyflow/react'
import { useState, type ComponentProps } from 'react'
import type { SceneGate } from '../../graph/index.ts'
import type { EndpointId } from '../../model/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import type { EditorState } from '../../store/index.ts'
import { gateLabel } from './captions.ts'
import styles from './Canvas.module.css'

const selectConnecting = (state: EditorState) => state.connecting

const SIGNS = { open: '', 'deny-all': '⊘', 'allow-all': '∗', unknown: '?' } as const

type Direction = 'ingress' | 'egress'

/** A gate's circle: a button to click, in the place from where a connection is dragged. */
export function GateHandle({ direction, ...button }: { readonly direction: Direction } & ComponentProps<'button'>) {
  const isSource = direction === 'egress'
  return (
    <Handle
      className={styles['handle'] ?? ''}
      type={isSource ? 'source' : 'target'}
      position={isSource ? Position.Right : Position.Left}
    >
      <button {...button} type="button" tabIndex={-1} className={`${styles['gate']} nodrag nopan`} />
    </Handle>
  )
}

/** One gate of a card: ingress left, egress right. The egress gate starts a connection; any gate ends one. */
export function Gate(props: {
  readonly id: EndpointId
  readonly name: string
  readonly direction: Direction
  readonly gate: SceneGate
}) {
  const { id, name, direction, gate } = props
  const actions = useActions()
  const connecting = useEditorState(selectConnecting)
  const label = gateLabel(name, direction, gate)
  const isOpen = gate.state === 'open' || gate.state === 'unknown'
  /** A gate that was seen open closes in front of whoever looks (UX 8.2). */
  const [seenOpen, setSeenOpen] = useState(isOpen)
  if (isOpen && !seenOpen) setSeenOpen(true)
  const sign = gate.state === 'isolated' ? String(gate.policies.length) : SIGNS[gate.state]

  function handleClick(event: { stopPropagation(): void }) {
    event.stopPropagation()
    if (connecting !== null && connecting !== id) actions.connectTo(id)
    else if (direction === 'egress') actions.startConnecting(id)
    else actions.select({ kind: 'endpoint', id })
  }

  return (
    <>
      {!isOpen && (
        <span className={styles['bar']} data-side={direction} data-state={gate.state} data-closing={seenOpen} />
      )}
      <GateHandle
        direction={direction}
        data-state={gate.state}
        data-testid={`gate:${id}:${direction}`}
        aria-label={direction === 'egress' ? `${label}. Connect from here.` : label}
        title={[label, ...gate.policies].join('\n')}
        onClick={handleClick}
      >
        <span aria-hidden="true">{sign}</span>
      </GateHandle>
    </>
  )
}
