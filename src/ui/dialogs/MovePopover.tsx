import { useMemo } from 'react'
import type { Position } from '../../graph/index.ts'
import type { EndpointId } from '../../model/index.ts'
import type { RelocationRequest } from '../../session/index.ts'
import { RelocationPreview } from '../details/RelocationPreview.tsx'
import { useActions } from '../shared/EditorContext.tsx'
import { shortName } from '../shared/wording.ts'
import { Anchored } from './Anchored.tsx'

/** Asks before a workload that was dropped into another frame moves there (UX 3.1). */
export function MovePopover({
  endpoint,
  namespace,
  at,
}: {
  readonly endpoint: EndpointId
  readonly namespace: string
  readonly at: Position
}) {
  const actions = useActions()
  const request = useMemo<RelocationRequest>(
    () => ({ kind: 'move-workload', endpoint, namespace }),
    [endpoint, namespace],
  )
  const place = useMemo(() => document.querySelector(`[data-item="${CSS.escape(`ns:${namespace}`)}"]`), [namespace])
  return (
    <Anchored title={`Move ${shortName(endpoint)} to ${namespace}?`} anchor={place}>
      <RelocationPreview request={request} at={at} action="Move" onDone={() => actions.closeDialog()} />
    </Anchored>
  )
}
