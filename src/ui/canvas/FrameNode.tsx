import { Handle, Position, type NodeProps } from '@xyflow/react'
import { lazy, memo, Suspense } from 'react'
import { METADATA_NAME_LABEL } from '../../model/index.ts'
import controls from '../shared/controls.module.css'
import { count } from '../shared/wording.ts'
import styles from './Canvas.module.css'
import { FrameChips } from './FrameChips.tsx'
import { useItem } from './items.ts'
import type { FrameFlowNode } from './flowModel.ts'

const FoldedFacts = lazy(async () => ({ default: (await import('./FrameFold.tsx')).FoldedFacts }))
const FoldButton = lazy(async () => ({ default: (await import('./FrameFold.tsx')).FoldButton }))

/** A namespace's frame; its header is what one clicks, drags and connects to. */
export const FrameNode = memo(function FrameNode({ data: { namespace } }: NodeProps<FrameFlowNode>) {
  const { name, labels, ghost, workloads, pods, policies, folded } = namespace
  const item = useItem({ kind: 'namespace', name })
  const facts = `${count(pods, 'pod')} · ${count(policies, 'policy', 'policies')}`
  // The label that repeats the name is in the tooltip and the description only.
  const list = labels.filter(([key]) => key !== METADATA_NAME_LABEL).map(([key, value]) => `${key}=${value}`)
  return (
    <div
      className={styles['frame']}
      data-ghost={ghost}
      data-folded={folded !== null}
      data-back={item['data-back']}
      data-testid={`frame:${name}`}
    >
      <button
        {...item}
        type="button"
        className={`${styles['header']} frame-handle`}
        title={[name, ...list, facts].join('\n')}
      >
        <span className={controls['hidden']}>Namespace </span>
        <strong>{name}</strong>
        {list.slice(0, 2).map((text) => (
          <span key={text} className={styles['chip']}>
            {text}
          </span>
        ))}
        {list.length > 2 && <span className={styles['chip']}>+{list.length - 2}</span>}
        {ghost && <span className={styles['mark']}>not in the cluster</span>}
        <FrameChips namespace={name} />
        <span className={controls['hidden']}>{`, ${count(workloads, 'workload')}, ${facts}`}</span>
        <Suspense fallback={null}>
          <FoldedFacts namespace={namespace} />
        </Suspense>
      </button>
      <Suspense fallback={null}>
        <FoldButton namespace={namespace} tabIndex={item.tabIndex} />
      </Suspense>
      <Handle className={styles['end'] ?? ''} type="target" position={Position.Left} isConnectable={false} />
      <Handle className={styles['end'] ?? ''} type="source" position={Position.Right} isConnectable={false} />
    </div>
  )
})
