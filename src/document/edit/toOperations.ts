import type { PolicyType } from '../../model/index.ts'
import type { EditCommand, Json, WrittenRule } from '../command.ts'
import type { FieldSteps } from '../locate.ts'
import { isDnsLabel, isSubdomain } from '../read/names.ts'
import type { Resource } from '../resource.ts'
import { isJsonObject } from '../toPlainValue.ts'
import { checkLabel, checkPeer, checkPort, checkRule, checkSelector } from './checkValues.ts'
import { sortKeys } from './keyOrder.ts'
import { reconcile, Refusal, valueAt, type Operation } from './operation.ts'

export type FieldCommand = Exclude<EditCommand, { readonly type: 'addDocument' | 'removeDocument' }>

/** A model value as JSON: what is undefined is left out. */
function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  const object: Record<string, Json> = Object.create(null)
  if (typeof value !== 'object' || value === null) return null
  for (const [key, item] of Object.entries(value)) {
    // Exists and DoesNotExist are written without values.
    const isEmptyValues = key === 'values' && Array.isArray(item) && item.length === 0
    if (item !== undefined && !isEmptyValues) object[key] = toJson(item)
  }
  return object
}

/** Canonical JSON of a selector, peer, port or rule; `field` is the list or field it goes to. */
function written(value: unknown, field: FieldSteps): Json {
  return sortKeys(toJson(value), field)
}

function ruleList(policyType: PolicyType): 'ingress' | 'egress' {
  return policyType === 'Ingress' ? 'ingress' : 'egress'
}

function peersKey(policyType: PolicyType): 'from' | 'to' {
  return policyType === 'Ingress' ? 'from' : 'to'
}

function ruleJson(policyType: PolicyType, { peers, ports }: WrittenRule): Json {
  const rule = { ...(peers && { [peersKey(policyType)]: peers }), ...(ports && { ports }) }
  return written(rule, [ruleList(policyType), 0])
}

/** Pod labels stand in the template of a workload. */
function labelsAt(kind: string): FieldSteps {
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels']
  const template = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']
  return template.includes(kind) ? ['spec', 'template', 'metadata', 'labels'] : ['metadata', 'labels']
}

function requireItem(value: Json, steps: FieldSteps): void {
  if (valueAt(value, steps) === undefined)
    throw new Refusal('NOT_FOUND', 'This rule, peer or port is no longer in the text.')
}

function removeRule(
  value: Json,
  base: FieldSteps,
  command: FieldCommand & { readonly type: 'removeRule' },
): readonly Operation[] {
  const rules = [...base, 'spec', ruleList(command.policyType)]
  const steps = [...rules, command.rule]
  requireItem(value, steps)
  const list = valueAt(value, rules)
  const types = valueAt(value, [...base, 'spec', 'policyTypes'])
  const written = Array.isArray(types) && types.length > 0
  const removal: Operation = { type: 'remove', steps }
  if (written || command.policyType === 'Ingress' || !Array.isArray(list) || list.length > 1) return [removal]
  // S5: without egress rules and without policyTypes the pods would no longer be isolated for egress.
  return [{ type: 'set', steps: [...base, 'spec', 'policyTypes'], value: ['Ingress', 'Egress'] }, removal]
}

/** Removes one of several; the last one would leave a rule that means everyone (S14, S39). */
function removeFromRule(value: Json, list: FieldSteps, index: number): readonly Operation[] {
  requireItem(value, [...list, index])
  const items = valueAt(value, list)
  if (Array.isArray(items) && items.length === 1) {
    throw new Refusal(
      'WOULD_ALLOW_ALL',
      'Without its last entry this rule would allow everything. Remove the rule instead.',
    )
  }
  return [{ type: 'remove', steps: [...list, index] }]
}

function rename(resource: Resource, name: string): readonly Operation[] {
  const valid = resource.kind === 'Namespace' ? isDnsLabel(name) : isSubdomain(name)
  if (!valid) throw new Refusal('INVALID_VALUE', `\`${name}\` is not a name. Use lowercase letters, digits and \`-\`.`)
  return [{ type: 'set', steps: [...resource.at, 'metadata', 'name'], value: name }]
}

function isOnlyKey(labels: Json | undefined): boolean {
  return isJsonObject(labels) && Object.keys(labels).length === 1
}

type RuleCommand = Extract<FieldCommand, { readonly policyType: PolicyType }>

/** What a command changes in the rules of one direction. */
function ruleOperations(value: Json, base: FieldSteps, command: RuleCommand): readonly Operation[] {
  const { policyType } = command
  const rules = [...base, 'spec', ruleList(policyType)]
  if (command.type === 'addRule') {
    checkRule(command.rule)
    const { index } = command
    const added = ruleJson(policyType, command.rule)
    return [{ type: 'insert', steps: rules, value: added, ...(index === undefined ? {} : { index }) }]
  }
  const rule = [...rules, command.rule]
  const peers = [...rule, peersKey(policyType)]
  const ports = [...rule, 'ports']
  switch (command.type) {
    case 'removeRule':
      return removeRule(value, base, command)
    case 'addPeer':
      requireItem(value, rule)
      checkPeer(command.peer)
      return [{ type: 'insert', steps: peers, value: written(command.peer, ['from', 0]) }]
    case 'setPeer': {
      checkPeer(command.value)
      const steps = [...peers, command.peer]
      requireItem(value, steps)
      return reconcile(steps, valueAt(value, steps), written(command.value, ['from', 0]))
    }
    case 'removePeer':
      return removeFromRule(value, peers, command.peer)
    case 'addPort':
      requireItem(value, rule)
      checkPort(command.port)
      return [{ type: 'insert', steps: ports, value: written(command.port, ['ports', 0]) }]
    case 'removePort':
      return removeFromRule(value, ports, command.port)
    case 'setPort': {
      checkPort(command.value)
      const steps = [...ports, command.port]
      requireItem(value, steps)
      return reconcile(steps, valueAt(value, steps), written(command.value, ['ports', 0]))
    }
  }
}

/** What a command changes in the value of the document that holds the resource. */
export function toOperations(value: Json, resource: Resource, command: FieldCommand): readonly Operation[] {
  const base = resource.at
  if ('policyType' in command) return ruleOperations(value, base, command)
  const labels = [...base, ...labelsAt(resource.kind)]
  switch (command.type) {
    case 'setLabel':
      checkLabel(command.key, command.value)
      return reconcile([...labels, command.key], valueAt(value, [...labels, command.key]), command.value)
    case 'removeLabel':
      requireItem(value, [...labels, command.key])
      // The last label takes the empty mapping with it.
      return [{ type: 'remove', steps: isOnlyKey(valueAt(value, labels)) ? labels : [...labels, command.key] }]
    case 'setLabels':
      for (const [key, text] of Object.entries(command.labels)) checkLabel(key, text)
      return reconcile(labels, valueAt(value, labels), toJson(command.labels))
    case 'rename':
      return rename(resource, command.name)
    case 'setPodSelector': {
      checkSelector(command.selector)
      const steps = [...base, 'spec', 'podSelector']
      return reconcile(steps, valueAt(value, steps), written(command.selector, ['podSelector']))
    }
    case 'setPolicyTypes': {
      if (command.policyTypes.length === 0)
        throw new Refusal('INVALID_VALUE', 'A policy needs at least one policy type.')
      const steps = [...base, 'spec', 'policyTypes']
      return reconcile(steps, valueAt(value, steps), [...command.policyTypes])
    }
  }
}
