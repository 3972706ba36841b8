import type { ContainerPort, Labels, Pod, WorkloadKind } from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { isPortName, isSubdomain } from './names.ts'
import { readMetadata } from './readMetadata.ts'
import { readProtocol } from './readPort.ts'
import { checkSelection } from './readSelection.ts'
import { readPodStatus } from './readStatus.ts'
import { cannotDecode, duplicate, invalid, required } from './serverErrors.ts'
import {
  child,
  isInt32,
  readBoolean,
  readList,
  readObject,
  readString,
  rejectUnknown,
  type Field,
  type JsonObject,
} from './shape.ts'

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

function readPortNumber(issues: Issues, { value, at }: Field): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535) return value
  const message = 'A container port needs a `containerPort` from 1 to 65535. Write the number without quotes.'
  const isMissing = value === undefined || value === null || value === 0
  const refused = isInt32(value) ? invalid(at, value) : cannotDecode(at, value ?? null, 'int32')
  const quoted = typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? value : undefined
  issues.add({
    code: 'INVALID_PORT',
    message,
    at,
    server: isMissing ? required(at) : refused,
    ...(quoted === undefined ? {} : { fix: { title: 'Remove the quotes', rewrite: () => quoted } }),
  })
  return undefined
}

/** Names are unique in a container only; `taken` holds those above (S49). */
function readPortName(issues: Issues, field: Field, taken: Set<string>): string {
  const name = readString(issues, field) ?? ''
  if (name === '') return name
  const { at } = field
  if (!isPortName(name)) {
    const message = `"${name}" is not a port name. Use at most 15 lower-case letters, digits and single hyphens, with a letter.`
    issues.add({ code: 'INVALID_PORT', message, at, server: invalid(at, name) })
  } else if (taken.has(name)) {
    const message = `This container has a port named "${name}" already. Give one of them another name.`
    issues.add({ code: 'DUPLICATE_PORT_NAME', message, at, server: duplicate(at, name) })
  }
  taken.add(name)
  return name
}

const PORT_FIELDS = ['name', 'containerPort', 'protocol', 'hostPort', 'hostIP']

function readContainerPort(
  issues: Issues,
  field: Field,
  { container, taken }: { readonly container: ContainerPort['container']; readonly taken: Set<string> },
): readonly ContainerPort[] {
  const object = readObject(issues, field) ?? {}
  rejectUnknown(issues, { object, at: field.at, known: PORT_FIELDS })
  const name = readPortName(issues, child(object, 'name', field.at), taken)
  // S51: never `hostPort`.
  const port = readPortNumber(issues, child(object, 'containerPort', field.at))
  // Unlike in a policy, the empty text is defaulted too.
  const protocol = object['protocol'] === '' ? 'TCP' : readProtocol(issues, child(object, 'protocol', field.at))
  return port === undefined ? [] : [{ port, protocol, container, ...(name === '' ? {} : { name }) }]
}

/** The one that, misspelt, takes named ports away. */
const CONTAINER_FIELDS = ['ports']

/** S50: regular containers, sidecars, and init containers, told apart. */
function readPorts(issues: Issues, spec: JsonObject | undefined, at: Field['at']): readonly ContainerPort[] {
  const portsOf = (item: Field, list: 'containers' | 'initContainers') => {
    const object = readObject(issues, item) ?? {}
    rejectUnknown(issues, { object, at: item.at, known: CONTAINER_FIELDS, open: true })
    const isSidecar = readString(issues, child(object, 'restartPolicy', item.at)) === 'Always'
    const container = list === 'containers' ? 'regular' : isSidecar ? 'sidecar' : 'init'
    const taken = new Set<string>()
    return readList(issues, child(object, 'ports', item.at)).flatMap((port) =>
      readContainerPort(issues, port, { container, taken }),
    )
  }
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    readList(issues, child(spec, list, at)).flatMap((item) => portsOf(item, list)),
  )
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

function readCount(issues: Issues, { value, at }: Field): number {
  if (value === undefined || value === null) return 1
  if (isInt32(value) && value >= 0) return value
  const message = `\`${String(at.at(-1))}\` must be a whole number from 0 on. Write one without quotes.`
  if (isInt32(value)) issues.add({ code: 'INVALID_VALUE', message, at, server: invalid(at, value) })
  else issues.add({ code: 'WRONG_TYPE', message, at, server: cannotDecode(at, value, 'int32') })
  return 1
}

interface CountedAt {
  readonly spec: JsonObject | undefined
  readonly jobSpec: JsonObject | undefined
}

/** How many pods the template makes; one for each node is not known, so a DaemonSet counts as two. */
function readReplicas(issues: Issues, kind: WorkloadKind, { spec, jobSpec }: CountedAt): number {
  switch (kind) {
    case 'Pod':
      return 1
    case 'DaemonSet':
      return 2
    case 'Job':
      return readCount(issues, child(spec, 'parallelism', ['spec']))
    case 'CronJob':
      return readCount(issues, child(jobSpec, 'parallelism', ['spec', 'jobTemplate', 'spec']))
    case 'Deployment':
    case 'StatefulSet':
    case 'ReplicaSet':
    case 'ReplicationController':
      return readCount(issues, child(spec, 'replicas', ['spec']))
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

function readNodeName(issues: Issues, field: Field): string | undefined {
  const node = readString(issues, field) ?? ''
  if (node === '') return undefined
  if (!isSubdomain(node)) {
    const message = `"${node}" is not the name of a node. Use lower-case letters, digits, '-' and '.'.`
    issues.add({ code: 'INVALID_VALUE', message, at: field.at, server: invalid(field.at, node) })
  }
  return node
}

/** Fields of a pod's spec that verdicts come from; there are many more. */
const POD_SPEC_FIELDS = ['containers', 'initContainers', 'hostNetwork', 'nodeName']
const WORKLOAD_SPEC_FIELDS: Readonly<Record<WorkloadKind, readonly string[]>> = {
  Pod: POD_SPEC_FIELDS,
  Deployment: ['replicas', 'selector', 'template'],
  StatefulSet: ['replicas', 'selector', 'template'],
  ReplicaSet: ['replicas', 'selector', 'template'],
  ReplicationController: ['replicas', 'selector', 'template'],
  DaemonSet: ['selector', 'template'],
  Job: ['parallelism', 'template'],
  CronJob: ['jobTemplate'],
}

interface Named {
  readonly object: JsonObject
  readonly kind: WorkloadKind
  readonly name: string
  readonly namespace: string
  /** Labels of the object itself. */
  readonly labels: Labels
}

/** The template of a workload, or the pod itself, whose metadata is read already. */
function readTemplate(issues: Issues, { object, kind, labels }: Named) {
  const at = templateAt(kind)
  const template = descend(issues, object, at)
  const spec = readObject(issues, child(template, 'spec', at))
  if (kind === 'Pod') return { at, spec, labels }
  rejectUnknown(issues, { object: template ?? {}, at, known: ['metadata', 'spec'] })
  const metadata = readObject(issues, child(template, 'metadata', at))
  rejectUnknown(issues, { object: spec ?? {}, at: [...at, 'spec'], known: POD_SPEC_FIELDS, open: true })
  return { at, spec, labels: readMetadata(issues, metadata, [...at, 'metadata']) }
}

/** The pod of a Pod object, or the pods that a workload's template makes (S27). */
export function readPod(issues: Issues, named: Named): Pod {
  const { object, kind, name, namespace } = named
  const outer = readObject(issues, child(object, 'spec', []))
  rejectUnknown(issues, { object: outer ?? {}, at: ['spec'], known: WORKLOAD_SPEC_FIELDS[kind], open: true })
  const { at, spec, labels } = readTemplate(issues, named)
  const status = kind === 'Pod' ? readObject(issues, child(object, 'status', [])) : undefined
  const { ips, phase } = readPodStatus(issues, status)
  const jobSpec = kind === 'CronJob' ? descend(issues, object, ['spec', 'jobTemplate', 'spec']) : undefined
  const node = readNodeName(issues, child(spec, 'nodeName', [...at, 'spec']))
  const pod: Pod = {
    namespace,
    name,
    owner: { kind, name },
    labels,
    ports: readPorts(issues, spec, [...at, 'spec']),
    ips,
    hostNetwork: readBoolean(issues, child(spec, 'hostNetwork', [...at, 'spec'])) === true,
    replicas: readReplicas(issues, kind, { spec: outer, jobSpec }),
    ...(node !== undefined && kind === 'Pod' ? { node } : {}),
    ...(phase === undefined ? {} : { phase }),
  }
  checkSelection(issues, { kind, spec: outer, labels, labelsAt: [...at, 'metadata', 'labels'] })
  return pod
}
