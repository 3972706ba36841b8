import {
  formatAddress,
  parseAddress,
  type ContainerPort,
  type Pod,
  type PodPhase,
  type WorkloadKind,
} from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { isPortName } from './names.ts'
import { readLabels } from './readLabels.ts'
import { readProtocol } from './readPort.ts'
import { child, readList, readObject, readString, type Field, type JsonObject } from './shape.ts'

const PHASES: readonly PodPhase[] = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']
const WORKLOADS: readonly WorkloadKind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
]

/** The kinds that run pods. */
export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return WORKLOADS.some((known) => known === kind)
}

function readContainerPort(
  issues: Issues,
  field: Field,
  container: ContainerPort['container'],
): readonly ContainerPort[] {
  const object = readObject(issues, field)
  // S51: never `hostPort`.
  const { value: port, at } = child(object, 'containerPort', field.at)
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) {
    const message = 'A container port needs a `containerPort` from 1 to 65535. Write the number without quotes.'
    issues.add({ code: 'INVALID_PORT', message, at })
    return []
  }
  const name = readString(issues, child(object, 'name', field.at)) ?? ''
  if (name !== '' && !isPortName(name)) {
    const message = `"${name}" is not a port name. Use at most 15 lower-case letters, digits and single hyphens, with a letter.`
    issues.add({ code: 'INVALID_PORT', message, at: [...field.at, 'name'] })
  }
  const protocol = readProtocol(issues, child(object, 'protocol', field.at))
  return [{ port, protocol, container, ...(name === '' ? {} : { name }) }]
}

/** S50: regular containers, sidecars, and init containers, told apart. */
function readPorts(issues: Issues, spec: JsonObject | undefined, at: Field['at']): readonly ContainerPort[] {
  const portsOf = (item: Field, kind: ContainerPort['container']) => {
    const container = readObject(issues, item)
    return readList(issues, child(container, 'ports', item.at)).flatMap((port) => readContainerPort(issues, port, kind))
  }
  const regular = readList(issues, child(spec, 'containers', at)).flatMap((item) => portsOf(item, 'regular'))
  const init = readList(issues, child(spec, 'initContainers', at)).flatMap((item) =>
    portsOf(item, readObject(issues, item)?.['restartPolicy'] === 'Always' ? 'sidecar' : 'init'),
  )
  return [...regular, ...init]
}

/** Addresses of any of the shapes Kubernetes uses, one per family, in canonical text (S38). */
export function readAddresses(texts: readonly unknown[]): readonly string[] {
  const byFamily = new Map<number, string>()
  for (const text of texts) {
    const address = typeof text === 'string' ? parseAddress(text) : undefined
    if (address !== undefined && !byFamily.has(address.family)) byFamily.set(address.family, formatAddress(address))
  }
  return [...byFamily.values()]
}

function templateAt(kind: WorkloadKind): Field['at'] {
  if (kind === 'Pod') return []
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template']
}

function descend(issues: Issues, object: JsonObject, at: Field['at']): JsonObject | undefined {
  let current: JsonObject | undefined = object
  for (const [index, step] of at.entries()) {
    current = readObject(issues, child(current, String(step), at.slice(0, index)))
  }
  return current
}

/** How many pods the template makes; one for each node is not known, so a DaemonSet counts as two. */
function readReplicas(kind: WorkloadKind, spec: JsonObject | undefined, jobSpec: JsonObject | undefined): number {
  const count = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 1)
  switch (kind) {
    case 'Pod':
      return 1
    case 'DaemonSet':
      return 2
    case 'Job':
      return count(spec?.['parallelism'])
    case 'CronJob':
      return count(jobSpec?.['parallelism'])
    case 'Deployment':
    case 'StatefulSet':
    case 'ReplicaSet':
    case 'ReplicationController':
      return count(spec?.['replicas'])
  }
}

/** The controlling owner that `ownerReferences` names. */
export function readOwner(metadata: JsonObject | undefined): { readonly kind: string; readonly name: string } | null {
  const references = metadata?.['ownerReferences']
  if (!Array.isArray(references)) return null
  const silent = (item: unknown): item is JsonObject =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
  const owners = references.filter(silent)
  const owner = owners.find((each) => each['controller'] === true) ?? owners[0]
  const [kind, name] = [owner?.['kind'], owner?.['name']]
  return typeof kind === 'string' && typeof name === 'string' ? { kind, name } : null
}

interface Named {
  readonly object: JsonObject
  readonly kind: WorkloadKind
  readonly name: string
  readonly namespace: string
}

/** The pod of a Pod object, or the pods that a workload's template makes (S27). */
export function readPod(issues: Issues, { object, kind, name, namespace }: Named): Pod {
  const at = templateAt(kind)
  const template = descend(issues, object, at)
  const metadata = readObject(issues, child(template, 'metadata', at))
  const spec = readObject(issues, child(template, 'spec', at))
  const status = kind === 'Pod' ? readObject(issues, child(object, 'status', [])) : undefined
  const listed = readList(issues, child(status, 'podIPs', ['status'])).map((item) => readObject(issues, item)?.['ip'])
  const phase = PHASES.find((known) => known === status?.['phase'])
  const node = spec?.['nodeName']
  const outer = kind === 'Pod' ? undefined : readObject(issues, child(object, 'spec', []))
  const jobSpec = kind === 'CronJob' ? descend(issues, object, ['spec', 'jobTemplate', 'spec']) : undefined
  return {
    namespace,
    name,
    owner: { kind, name },
    labels: readLabels(issues, child(metadata, 'labels', [...at, 'metadata'])),
    ports: readPorts(issues, spec, [...at, 'spec']),
    ips: readAddresses([...listed, status?.['podIP']]),
    hostNetwork: spec?.['hostNetwork'] === true,
    replicas: readReplicas(kind, outer, jobSpec),
    ...(typeof node === 'string' && kind === 'Pod' ? { node } : {}),
    ...(phase === undefined ? {} : { phase }),
  }
}
