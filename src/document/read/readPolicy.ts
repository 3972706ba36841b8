import {
  effectivePolicyTypes,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyRule,
  type PolicyType,
} from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { nearest } from './names.ts'
import { readIPBlock } from './readIPBlock.ts'
import { readSelector } from './readLabels.ts'
import { readPort } from './readPort.ts'
import { forbidden, invalidList, required, unknownField, unsupported } from './serverErrors.ts'
import { child, readList, readObject, readString, rejectUnknown, type Field, type JsonObject } from './shape.ts'

const POLICY_TYPES: readonly PolicyType[] = ['Ingress', 'Egress']

/** S11, S41: a null item is an empty object to the API server, which in a rule list means everyone. */
function warnNullItem(issues: Issues, { value, at }: Field, meaning: string): void {
  if (value !== null) return
  const message = `This list item is empty and means ${meaning}. Fill it in, or remove the \`-\`.`
  issues.add({ code: 'NULL_LIST_ITEM', severity: 'warning', message, at })
}

function readPeer(issues: Issues, field: Field): NetworkPolicyPeer {
  const object = readObject(issues, field) ?? {}
  rejectUnknown(issues, { object, at: field.at, known: ['podSelector', 'namespaceSelector', 'ipBlock'] })
  const podSelector = readSelector(issues, child(object, 'podSelector', field.at))
  const namespaceSelector = readSelector(issues, child(object, 'namespaceSelector', field.at))
  const ipBlock = readIPBlock(issues, child(object, 'ipBlock', field.at))
  const selects = podSelector !== undefined || namespaceSelector !== undefined
  if (!selects && ipBlock === undefined) {
    // S22, V26
    const message = 'This peer names nobody. Give it a podSelector, a namespaceSelector or an ipBlock.'
    issues.add({ code: 'EMPTY_PEER', message, at: field.at, server: required(field.at) })
  } else if (selects && ipBlock !== undefined) {
    // S22, V27
    const message = 'A peer cannot have an ipBlock and a selector. Make them two list items.'
    issues.add({ code: 'CONFLICTING_PEER', message, at: field.at, server: forbidden(field.at) })
  }
  return {
    ...(podSelector === undefined ? {} : { podSelector }),
    ...(namespaceSelector === undefined ? {} : { namespaceSelector }),
    ...(ipBlock === undefined ? {} : { ipBlock }),
  }
}

function readRule(issues: Issues, field: Field, peersName: 'from' | 'to'): NetworkPolicyRule {
  warnNullItem(issues, field, 'every peer on every port')
  const object = readObject(issues, field) ?? {}
  rejectUnknown(issues, { object, at: field.at, known: [peersName, 'ports'] })
  const ports = readList(issues, child(object, 'ports', field.at)).map((item) => {
    warnNullItem(issues, item, 'every TCP port')
    return readPort(issues, item)
  })
  const peers = readList(issues, child(object, peersName, field.at)).map((item) => readPeer(issues, item))
  return { peers, ports }
}

function isPolicyType(text: string): text is PolicyType {
  return POLICY_TYPES.some((type) => type === text)
}

/** V38, V39. */
function readPolicyTypes(issues: Issues, field: Field): readonly PolicyType[] {
  const items = readList(issues, field).flatMap((item) => {
    const text = readString(issues, item)
    return text === undefined ? [] : [{ text, at: item.at }]
  })
  if (items.length > 2) {
    const message = 'policyTypes can have two entries at most. Keep Ingress, Egress, or both.'
    issues.add({
      code: 'INVALID_POLICY_TYPE',
      message,
      at: field.at,
      server: invalidList(
        field.at,
        items.map(({ text }) => text),
      ),
    })
    return []
  }
  return items.flatMap(({ text, at }) => {
    if (isPolicyType(text)) return [text]
    const better = nearest(text, POLICY_TYPES)
    issues.add({
      code: 'INVALID_POLICY_TYPE',
      message: `"${text}" is not a policy type. Write Ingress or Egress, with a capital letter.`,
      at,
      server: unsupported(at, text),
      ...(better === undefined ? {} : { fix: { title: `Change to ${better}`, rewrite: () => better } }),
    })
    return []
  })
}

/** S69: the field is gone since 1.28, and clusters before that wrote an empty one into what they returned. */
function rejectStatus(issues: Issues, object: JsonObject): void {
  if (object['status'] === undefined || issues.kubernetesMinor < NO_STATUS_MINOR) return
  issues.add({
    code: 'UNKNOWN_FIELD',
    message: '`status` is not a field of a NetworkPolicy any more. Remove it: nothing depends on it.',
    at: ['status'],
    part: 'key',
    server: unknownField(['status']),
    fix: { title: 'Remove status', rewrite: 'remove' },
  })
}

const NO_STATUS_MINOR = 28
const SPEC_FIELDS = ['podSelector', 'policyTypes', 'ingress', 'egress']

/** A NetworkPolicy after defaulting (S5, S21, S41). Issues say whether the API server would take it. */
export function readPolicy(
  issues: Issues,
  { object, name, namespace }: { readonly object: JsonObject; readonly name: string; readonly namespace: string },
): NetworkPolicy {
  rejectUnknown(issues, { object, at: [], known: ['apiVersion', 'kind', 'metadata', 'spec', 'status'] })
  rejectStatus(issues, object)
  const at = ['spec']
  const spec = readObject(issues, child(object, 'spec', [])) ?? {}
  rejectUnknown(issues, { object: spec, at, known: SPEC_FIELDS })
  const podSelector = readSelector(issues, child(spec, 'podSelector', at)) ?? {}
  const ingress = readList(issues, child(spec, 'ingress', at)).map((item) => readRule(issues, item, 'from'))
  const egress = readList(issues, child(spec, 'egress', at)).map((item) => readRule(issues, item, 'to'))
  const written = readPolicyTypes(issues, child(spec, 'policyTypes', at))
  return {
    name,
    namespace,
    podSelector,
    policyTypes: effectivePolicyTypes(written, egress.length),
    policyTypesDefaulted: written.length === 0,
    ingress,
    egress,
  }
}
