import type { NodeProps } from '@xyflow/react'
import { memo, useContext } from 'react'
import type { WorkloadKind } from '../../model/index.ts'
import { TaskContext } from '../shared/TaskContext.tsx'
import { workloadLabel } from './captions.ts'
import styles from './Canvas.module.css'
import { Gate } from './Gate.tsx'
import { LabelChip } from './LabelChip.tsx'
import { useItem, useLensTag } from './items.ts'
import { LensTag } from './LensTag.tsx'
import type { WorkloadFlowNode } from './flowModel.ts'

const SHORT_KINDS: Readonly<Record<WorkloadKind, string>> = {
  Deployment: 'Deploy',
  StatefulSet: 'STS',
  DaemonSet: 'DS',
  ReplicaSet: 'RS',
  ReplicationController: 'RC',
  Job: 'Job',
  CronJob: 'CronJob',
  Pod: 'Pod',
}
const SHOWN_PORTS = 3

/** A workload's card with its two gates. */
export const WorkloadNode = memo(function WorkloadNode({ data: { workload } }: NodeProps<WorkloadFlowNode>) {
  const { id, name, kind, replicas, labels, ports, ingress, egress } = workload
  const item = useItem({ kind: 'endpoint', id })
  const tag = useLensTag(id)
  const task = useContext(TaskContext)
  const [first, ...rest] = labels
  const shown = ports.slice(0, SHOWN_PORTS).map(({ name: portName, port, protocol }) => {
    const number = protocol === 'TCP' ? `${port}` : `${port}/${protocol}`
    return portName === undefined ? number : `${portName} ${number}`
  })
  const marks = [
    ...(workload.example ? ['example'] : []),
    ...(workload.hostNetwork ? ['host network'] : []),
    ...(workload.terminated ? ['terminated'] : []),
    ...(workload.stale ? ['last valid version'] : []),
  ]
  return (
    <div
      {...item}
      role="group"
      className={styles['card']}
      aria-label={tag === '' ? workloadLabel(workload) : `${workloadLabel(workload)} Selected policy: ${tag}.`}
      data-testid={`node:${id}`}
      data-visitor={task?.visitors.includes(id)}
      data-example={workload.example}
      data-terminated={workload.terminated}
      data-stale={workload.stale}
    >
      <LensTag text={tag} />
      <Gate id={id} name={name} direction="ingress" gate={ingress} />
      <Gate id={id} name={name} direction="egress" gate={egress} />
      <div className={styles['title']}>
        <strong title={name}>{name}</strong>
        <span className={styles['kind']}>
          {SHORT_KINDS[kind]}
          {replicas > 1 ? ` ×${replicas}` : ''}
        </span>
      </div>
      <div className={styles['chips']}>
        {first !== undefined && (
          <LabelChip id={id} title={`${first[0]}=${first[1]}`}>
            {first[0].replace(/^.*\//, '…/')}={first[1]}
          </LabelChip>
        )}
        {rest.length > 0 && (
          <LabelChip id={id} more title={rest.map(([key, value]) => `${key}=${value}`).join('\n')}>
            +{rest.length}
          </LabelChip>
        )}
        {marks.map((mark) => (
          <span key={mark} className={styles['mark']}>
            {mark}
          </span>
        ))}
      </div>
      <div className={styles['ports']}>
        {shown.join(' · ')}
        {ports.length > SHOWN_PORTS ? ` · +${ports.length - SHOWN_PORTS}` : ''}
      </div>
    </div>
  )
})
