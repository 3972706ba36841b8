import type { Pod, Protocol, WorkloadEndpoint } from '../../model/index.ts'

/** What connections are tried with. */
export type ProbeTool = 'shell' | 'netassert'

/** How NetAssert is told which pod to take. */
export interface TestedResource {
  readonly kind: 'deployment' | 'statefulset' | 'daemonset' | 'pod'
  readonly name: string
}

/** Why a tool cannot try a protocol, towards pods or towards an address; null when it can. */
export function unableToTry(
  tool: ProbeTool,
  { protocol, towards }: { readonly protocol: Protocol; readonly towards: 'workload' | 'outside' },
): string | null {
  if (protocol === 'TCP') return null
  if (protocol === 'SCTP') return `SCTP cannot be tried: ${tool === 'shell' ? 'nc' : 'NetAssert'} does not speak it`
  if (tool === 'shell') return 'UDP cannot be tried: a closed port looks like an open one'
  return towards === 'workload' ? null : 'UDP can be tried between pods only'
}

function isBare({ owner }: Pod): boolean {
  return owner.kind === 'Pod'
}

/** Pods that a template makes have no name before they run. */
function runningPod({ pods }: WorkloadEndpoint): TestedResource | null {
  const running = pods.find((pod) => isBare(pod) || pod.name !== pod.owner.name)
  return running === undefined ? null : { kind: 'pod', name: running.name }
}

/**
 * What NetAssert finds a pod of a workload by; null when by nothing. `alone`: no other pods have the same owner, so any
 * of its pods will do.
 */
export function testedResource(workload: WorkloadEndpoint, alone: boolean): TestedResource | null {
  const { ownerKind, name } = workload
  switch (ownerKind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet': {
      const kinds = { Deployment: 'deployment', StatefulSet: 'statefulset', DaemonSet: 'daemonset' } as const
      return alone ? { kind: kinds[ownerKind], name } : runningPod(workload)
    }
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'Job':
    case 'CronJob':
    case 'Pod':
      return runningPod(workload)
  }
}
