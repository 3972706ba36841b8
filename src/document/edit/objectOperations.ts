import { METADATA_NAME_LABEL } from '../../model/index.ts'
import type { EditCommand, Json, WrittenContainerPort } from '../command.ts'
import type { FieldSteps } from '../locate.ts'
import { isDnsLabel, isSubdomain } from '../read/names.ts'
import type { Resource } from '../resource.ts'
import { isJsonObject } from '../toPlainValue.ts'
import { checkContainerPort, checkLabel } from './checkValues.ts'
import { reconcile, Refusal, valueAt, type Operation } from './operation.ts'

const COUNTED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']
const TEMPLATES = [...COUNTED, 'DaemonSet', 'Job']

function templateAt({ kind, at }: Resource): FieldSteps {
  if (kind === 'CronJob') return [...at, 'spec', 'jobTemplate', 'spec', 'template']
  return TEMPLATES.includes(kind) ? [...at, 'spec', 'template'] : at
}

/** Pod labels stand in the template of a workload. */
function labelsAt(resource: Resource): FieldSteps {
  return [...templateAt(resource), 'metadata', 'labels']
}

function selectorAt({ kind, at }: Resource): FieldSteps | undefined {
  if (kind === 'ReplicationController') return [...at, 'spec', 'selector']
  return TEMPLATES.includes(kind) ? [...at, 'spec', 'selector', 'matchLabels'] : undefined
}

/** The API server rejects a workload whose own selector does not match its template, so the selector follows. */
function selectorFollows(
  value: Json,
  resource: Resource,
  { key, to }: { readonly key: string; readonly to: string | undefined },
): readonly Operation[] {
  const steps = selectorAt(resource)
  const selector = steps === undefined ? undefined : valueAt(value, steps)
  if (steps === undefined || !isJsonObject(selector) || !Object.hasOwn(selector, key)) return []
  const before = valueAt(value, [...labelsAt(resource), key])
  if (selector[key] !== before) return []
  if (to !== undefined) return reconcile([...steps, key], before, to)
  if (Object.keys(selector).length > 1) return [{ type: 'remove', steps: [...steps, key] }]
  throw new Refusal(
    'INVALID_VALUE',
    `The ${resource.kind} finds its own pods by the label \`${key}\`, so it cannot go. Change its value instead.`,
  )
}

function checkObjectLabel({ kind, name }: Resource, key: string, text: string): void {
  checkLabel(key, text)
  // S28: the API server overwrites it.
  if (kind === 'Namespace' && key === METADATA_NAME_LABEL && text !== name) {
    throw new Refusal('INVALID_VALUE', `The API server sets \`${key}\` to the name of the namespace.`)
  }
}

function isOnlyKey(labels: Json | undefined): boolean {
  return isJsonObject(labels) && Object.keys(labels).length === 1
}

type LabelCommand = Extract<EditCommand, { readonly type: 'setLabel' | 'removeLabel' | 'setLabels' }>

function labelOperations(value: Json, resource: Resource, command: LabelCommand): readonly Operation[] {
  const steps = labelsAt(resource)
  const labels = valueAt(value, steps)
  switch (command.type) {
    case 'setLabel': {
      const { key, value: to } = command
      checkObjectLabel(resource, key, to)
      const change = reconcile([...steps, key], valueAt(value, [...steps, key]), to)
      return [...change, ...selectorFollows(value, resource, { key, to })]
    }
    case 'removeLabel': {
      const { key } = command
      if (!isJsonObject(labels) || !Object.hasOwn(labels, key)) {
        throw new Refusal('NOT_FOUND', `The label \`${key}\` is no longer in the text.`)
      }
      const follows = selectorFollows(value, resource, { key, to: undefined })
      // The last label takes the empty mapping with it.
      return [{ type: 'remove', steps: isOnlyKey(labels) ? steps : [...steps, key] }, ...follows]
    }
    case 'setLabels': {
      for (const [key, text] of Object.entries(command.labels)) checkObjectLabel(resource, key, text)
      const wanted: Json = Object.assign(Object.create(null), command.labels)
      const keys = isJsonObject(labels) ? Object.keys(labels) : []
      const follows = keys.flatMap((key) => {
        const to = Object.hasOwn(command.labels, key) ? command.labels[key] : undefined
        return selectorFollows(value, resource, { key, to })
      })
      if (Object.keys(command.labels).length > 0) return [...reconcile(steps, labels, wanted), ...follows]
      return labels === undefined ? [] : [{ type: 'remove', steps }, ...follows]
    }
  }
}

function rename(value: Json, { kind, at }: Resource, name: string): readonly Operation[] {
  const valid = kind === 'Namespace' ? isDnsLabel(name) : isSubdomain(name)
  if (!valid) throw new Refusal('INVALID_VALUE', `\`${name}\` is not a name. Use lowercase letters, digits and \`-\`.`)
  const change: Operation = { type: 'set', steps: [...at, 'metadata', 'name'], value: name }
  const label = [...at, 'metadata', 'labels', METADATA_NAME_LABEL]
  const written = kind === 'Namespace' && valueAt(value, label) !== undefined
  return written ? [change, { type: 'set', steps: label, value: name }] : [change]
}

function setNamespace({ kind, at, namespace: present }: Resource, namespace: string): readonly Operation[] {
  if (present === '') throw new Refusal('INVALID_VALUE', `A ${kind} is in no namespace.`)
  if (!isDnsLabel(namespace)) {
    throw new Refusal(
      'INVALID_VALUE',
      `\`${namespace}\` is not a namespace name. Use lowercase letters, digits and \`-\`.`,
    )
  }
  return namespace === present ? [] : [{ type: 'set', steps: [...at, 'metadata', 'namespace'], value: namespace }]
}

function setReplicas(value: Json, { kind, at }: Resource, replicas: number): readonly Operation[] {
  if (!COUNTED.includes(kind)) throw new Refusal('INVALID_VALUE', `A ${kind} has no number of replicas.`)
  if (!Number.isInteger(replicas) || replicas < 0 || replicas > 100_000) {
    throw new Refusal('INVALID_VALUE', 'Replicas is a whole number from 0 to 100000.')
  }
  const steps = [...at, 'spec', 'replicas']
  return reconcile(steps, valueAt(value, steps), replicas)
}

/** The lists of declared ports, those of regular containers first. */
function portLists(value: Json, resource: Resource): readonly FieldSteps[] {
  const spec = [...templateAt(resource), 'spec']
  return ['containers', 'initContainers'].flatMap((field) => {
    const containers = valueAt(value, [...spec, field])
    return Array.isArray(containers) ? containers.map((_, index) => [...spec, field, index, 'ports']) : []
  })
}

function isPort(item: Json, { name = '', port, protocol = 'TCP' }: WrittenContainerPort): boolean {
  if (!isJsonObject(item)) return false
  const { containerPort, name: written = '', protocol: spoken = 'TCP' } = item
  return containerPort === port && (written ?? '') === name && (spoken || 'TCP') === protocol
}

function addContainerPort(value: Json, resource: Resource, added: WrittenContainerPort): readonly Operation[] {
  checkContainerPort(added)
  const [first, ...others] = portLists(value, resource)
  if (first === undefined || first.at(-3) !== 'containers') {
    throw new Refusal('NOT_FOUND', 'There is no container to declare a port on. Write one in the text first.')
  }
  const all = [first, ...others].flatMap((steps): readonly Json[] => {
    const list = valueAt(value, steps)
    return Array.isArray(list) ? list : []
  })
  const { name = '', port, protocol } = added
  if (all.some((item) => isPort(item, added)))
    throw new Refusal('ALREADY_EXISTS', `The port ${port} is declared already.`)
  if (name !== '' && all.some((item) => isJsonObject(item) && item['name'] === name)) {
    throw new Refusal('ALREADY_EXISTS', `There is a port named ${name} already.`)
  }
  const item: Json = {
    ...(name === '' ? {} : { name }),
    containerPort: port,
    ...(protocol === undefined || protocol === 'TCP' ? {} : { protocol }),
  }
  return [{ type: 'insert', steps: first, value: item }]
}

function removeContainerPort(value: Json, resource: Resource, gone: WrittenContainerPort): readonly Operation[] {
  for (const steps of portLists(value, resource)) {
    const list = valueAt(value, steps)
    if (!Array.isArray(list)) continue
    const index = list.findIndex((item) => isPort(item, gone))
    if (index >= 0) return [{ type: 'remove', steps: list.length === 1 ? steps : [...steps, index] }]
  }
  throw new Refusal('NOT_FOUND', `The port ${gone.port} is no longer in the text.`)
}

export type ObjectCommand =
  | LabelCommand
  | Extract<
      EditCommand,
      { readonly type: 'rename' | 'setNamespace' | 'setReplicas' | 'addContainerPort' | 'removeContainerPort' }
    >

/** What a command on labels, names, replicas or container ports changes in the value of its document. */
export function objectOperations(value: Json, resource: Resource, command: ObjectCommand): readonly Operation[] {
  switch (command.type) {
    case 'setLabel':
    case 'removeLabel':
    case 'setLabels':
      return labelOperations(value, resource, command)
    case 'rename':
      return rename(value, resource, command.name)
    case 'setNamespace':
      return setNamespace(resource, command.namespace)
    case 'setReplicas':
      return setReplicas(value, resource, command.replicas)
    case 'addContainerPort':
      return addContainerPort(value, resource, command.port)
    case 'removeContainerPort':
      return removeContainerPort(value, resource, command.port)
  }
}
