import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo, useContext } from 'react'
import { captionText, type Position, type SceneEdge } from '../../graph/index.ts'
import controls from '../shared/controls.module.css'
import { edgeItem } from '../shared/items.ts'
import { TaskContext } from '../shared/TaskContext.tsx'
import { connectionLabel } from './captions.ts'
import styles from './Canvas.module.css'
import type { ConnectionFlowEdge } from './flowModel.ts'
import { useIsSole, useItem } from './items.ts'

function Barrier({ x, y }: Position) {
  return (
    <g className={styles['barrier']} transform={`translate(${x} ${y})`}>
      <circle r={8} />
      <path d="M-4,-4 L4,4 M-4,4 L4,-4" />
    </g>
  )
}

function arrowOf({ verdict }: SceneEdge): string | undefined {
  if (verdict === 'allowed' || verdict === 'partial') return 'url(#arrow-filled)'
  if (verdict === 'default') return 'url(#arrow-open)'
  return verdict === 'depends' ? 'url(#arrow-diamond)' : undefined
}

/** The card of a connection: what one reads, clicks and reaches by keys. */
function Caption({
  edge,
  item,
  at,
}: {
  readonly edge: SceneEdge
  readonly item: ReturnType<typeof useItem>
  readonly at: Position
}) {
  const { id, verdict, failing, before, caveats, bundle } = edge
  const text = captionText(edge, item['data-selected'])
  const label = connectionLabel(edge)
  return (
    <button
      {...item}
      type="button"
      className={`${styles['caption']} nodrag nopan`}
      style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) scale(var(--caption-scale, 1))` }}
      data-testid={`caption:${id}`}
      data-verdict={verdict}
      data-failing={failing !== null || (bundle?.failing ?? 0) > 0}
      data-empty={text === ''}
      data-changed={before !== null || (bundle?.changed ?? 0) > 0}
      title={[label, ...caveats.map((caveat) => `Caveat ${caveat}`)].join('\n')}
    >
      <span aria-hidden="true">{text}</span>
      <span className={controls['hidden']}>{label}</span>
      {before !== null && !edge.compared && (
        <span key={`${before} ${verdict}`} className={styles['delta']} aria-hidden="true">
          Δ
        </span>
      )}
    </button>
  )
}

/** A connection: line, arrow or crosses, and its card. Width, pattern, end and glyph tell the state without the hue. */
export const ConnectionEdge = memo(function ConnectionEdge({ data }: EdgeProps<ConnectionFlowEdge>) {
  const item = useItem(edgeItem(data?.edge ?? { id: '' }))
  const sole = useIsSole(data?.edge.id ?? '')
  const task = useContext(TaskContext)
  if (data === undefined) return null
  const { edge, geometry } = data
  const { source, destination, verdict, barrier, before } = edge
  const visits = task?.visitors.includes(source)
  const deniedPath = geometry.deniedPath ?? (verdict === 'denied' ? geometry.path : null)
  return (
    <>
      <g
        className={styles['edge']}
        data-testid={`edge:${source}~${destination}`}
        data-verdict={verdict}
        data-barrier={barrier ?? undefined}
        data-selected={item['data-selected']}
        data-back={item['data-back']}
        data-sole={sole}
        data-closing={before !== null}
        data-visits={visits}
      >
        <path className={styles['hit']} d={geometry.path} />
        {item['data-selected'] && <path className={styles['halo']} d={geometry.path} />}
        {verdict !== 'denied' && (
          <path className={styles['line']} d={geometry.path} markerEnd={arrowOf(edge)} data-line={verdict} />
        )}
        {deniedPath !== null && <path className={styles['line']} d={deniedPath} data-line="denied" />}
        {visits && (
          <circle r={6} className={styles['token']} style={{ offsetPath: `path("${deniedPath ?? geometry.path}")` }} />
        )}
        {geometry.barriers.map((point) => (
          <Barrier key={`${point.x} ${point.y}`} {...point} />
        ))}
      </g>
      <EdgeLabelRenderer>
        <Caption edge={edge} item={item} at={geometry.caption} />
      </EdgeLabelRenderer>
    </>
  )
})
