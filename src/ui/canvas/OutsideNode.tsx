import { Handle, Position, type NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { ANYWHERE } from '../../model/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import type { EditorState } from '../../store/index.ts'
import styles from './Canvas.module.css'
import { GateHandle } from './Gate.tsx'
import { useItem, useLensTag } from './items.ts'
import { LensTag } from './LensTag.tsx'
import type { OutsideFlowNode } from './flowModel.ts'

const selectConnecting = (state: EditorState) => state.connecting

/** Addresses outside the cluster: sources on the left, destinations on the right. */
export const OutsideNode = memo(function OutsideNode({ data }: NodeProps<OutsideFlowNode>) {
  const { outside, twin, destination } = data
  const { id, name, cidr } = outside
  const actions = useActions()
  const connecting = useEditorState(selectConnecting)
  const item = useItem({ kind: 'endpoint', id }, destination ? 'twin' : 'node')
  const tag = useLensTag(id)
  const detail = twin ? 'twin' : name === cidr ? 'outside address' : cidr
  return (
    <div
      {...item}
      role="group"
      className={styles['pill']}
      aria-label={`${name}, outside the cluster, ${id === ANYWHERE ? 'every address' : cidr}${twin ? ', as a destination' : ''}`}
      data-testid={`${destination ? 'twin' : 'node'}:${id}`}
      title={`${name}\n${cidr}`}
    >
      <LensTag text={tag} />
      <strong>
        <span aria-hidden="true">◍ </span>
        {name}
      </strong>
      <span className={styles['cidr']}>{detail}</span>
      {destination ? (
        <Handle className={styles['handle'] ?? ''} type="target" position={Position.Left} />
      ) : (
        <GateHandle
          direction="egress"
          data-state="outside"
          data-testid={`gate:${id}:egress`}
          aria-label={`Connect from ${name}`}
          onClick={(event) => {
            event.stopPropagation()
            if (connecting !== null && connecting !== id) actions.connectTo(id)
            else actions.startConnecting(id)
          }}
        />
      )}
    </div>
  )
})
