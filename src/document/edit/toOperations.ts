import type { PolicyType } from '../../model/index.ts'
import type { EditCommand, Json, WrittenRule } from '../command.ts'
import type { FieldSteps } from '../locate.ts'
import type { Resource } from '../resource.ts'
import { isJsonObject } from '../toPlainValue.ts'
import { checkPeer, checkPort, checkRule, checkSelector } from './checkValues.ts'
import { sortKeys } from './keyOrder.ts'
import { objectOperations, type ObjectCommand } from './objectOperations.ts'
import { reconcile, Refusal, valueAt, type Operation } from './operation.ts'

export type FieldCommand = Exclude<EditCommand, { readonly type: 'addDocument' | 'removeDocument' }>
type PolicyCommand = Exclude<FieldCommand, ObjectCommand>
type RuleCommand = Extract<PolicyCommand, { readonly rule: number }>

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

function requireItem(value: Json, steps: FieldSteps): Json {
  const item = valueAt(value, steps)
  if (item === undefined) throw new Refusal('NOT_FOUND', 'This rule, peer or port is no longer in the text.')
  return item
}

function removeRule(
  value: Json,
  { base, policyType, rule }: { readonly base: FieldSteps; readonly policyType: PolicyType; readonly rule: number },
): readonly Operation[] {
  const rules = [...base, 'spec', ruleList(policyType)]
  const steps = [...rules, rule]
  requireItem(value, steps)
  const list = valueAt(value, rules)
  const types = valueAt(value, [...base, 'spec', 'policyTypes'])
  const spelled = Array.isArray(types) && types.length > 0
  const removal: Operation = { type: 'remove', steps }
  if (spelled || policyType === 'Ingress' || !Array.isArray(list) || list.length > 1) return [removal]
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

/** Two peers become one only when no selector would be lost and an address does not stand beside a selector. */
function mergePeers(value: Json, peers: FieldSteps, index: number): readonly Operation[] {
  const first = requireItem(value, [...peers, index])
  const second = requireItem(value, [...peers, index + 1])
  const keys = [first, second].flatMap((peer) => (isJsonObject(peer) ? Object.keys(peer) : []))
  if (new Set(keys).size < keys.length || keys.includes('ipBlock')) {
    throw new Refusal(
      'INVALID_VALUE',
      'Only a peer with a namespace selector and one with a pod selector can be merged.',
    )
  }
  return [{ type: 'join', steps: [...peers, index + 1] }]
}

function splitPeer(value: Json, steps: FieldSteps): readonly Operation[] {
  const peer = requireItem(value, steps)
  if (!isJsonObject(peer) || Object.keys(peer).length < 2) {
    throw new Refusal('INVALID_VALUE', 'This peer has one selector, so there is nothing to split.')
  }
  return [{ type: 'split', steps }]
}

function replaceItem(value: Json, steps: FieldSteps, to: Json): readonly Operation[] {
  return reconcile(steps, requireItem(value, steps), to)
}

function clear(value: Json, steps: FieldSteps): readonly Operation[] {
  return valueAt(value, steps) === undefined ? [] : [{ type: 'remove', steps }]
}

function ruleOperations(value: Json, base: FieldSteps, command: RuleCommand): readonly Operation[] {
  const { policyType, rule } = command
  const ruleAt = [...base, 'spec', ruleList(policyType), rule]
  const peers = [...ruleAt, peersKey(policyType)]
  const ports = [...ruleAt, 'ports']
  requireItem(value, ruleAt)
  switch (command.type) {
    case 'removeRule':
      return removeRule(value, { base, policyType, rule })
    case 'addPeer':
      checkPeer(command.peer)
      return [{ type: 'insert', steps: peers, value: written(command.peer, ['from', 0]) }]
    case 'removePeer':
      return removeFromRule(value, peers, command.peer)
    case 'setPeer':
      checkPeer(command.value)
      return replaceItem(value, [...peers, command.peer], written(command.value, ['from', 0]))
    case 'mergePeers':
      return mergePeers(value, peers, command.peer)
    case 'splitPeer':
      return splitPeer(value, [...peers, command.peer])
    case 'clearPeers':
      return clear(value, peers)
    case 'addPort':
      checkPort(command.port)
      return [{ type: 'insert', steps: ports, value: written(command.port, ['ports', 0]) }]
    case 'removePort':
      return removeFromRule(value, ports, command.port)
    case 'setPort':
      checkPort(command.value)
      return replaceItem(value, [...ports, command.port], written(command.value, ['ports', 0]))
    case 'clearPorts':
      return clear(value, ports)
  }
}

/** A command on a rule that is there; `addRule` brings one. */
function isRuleCommand(command: FieldCommand): command is RuleCommand {
  return 'rule' in command && typeof command.rule === 'number'
}

/** What a command changes in the value of the document that holds the resource. */
export function toOperations(value: Json, resource: Resource, command: FieldCommand): readonly Operation[] {
  const base = resource.at
  if (isRuleCommand(command)) return ruleOperations(value, base, command)
  switch (command.type) {
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
    case 'addRule': {
      checkRule(command.rule)
      const { policyType, index } = command
      const added = ruleJson(policyType, command.rule)
      const steps = [...base, 'spec', ruleList(policyType)]
      return [{ type: 'insert', steps, value: added, ...(index === undefined ? {} : { index }) }]
    }
    case 'setLabel':
    case 'removeLabel':
    case 'setLabels':
    case 'rename':
    case 'setNamespace':
    case 'setReplicas':
    case 'addContainerPort':
    case 'removeContainerPort':
      return objectOperations(value, resource, command)
  }
}
