import type { LabelSelector, NetworkPolicyPeer } from '../../model/index.ts'
import { requirementsOf, requirementText } from '../words.ts'

function conditions(selector: LabelSelector): string {
  return requirementsOf(selector).map(requirementText).join(' and ')
}

/** `every pod in shop`, `pods in shop with app=api`: which pods a policy of the namespace selects. */
export function subjectWords(selector: LabelSelector, namespace: string): string {
  const said = conditions(selector)
  return said === '' ? `every pod in ${namespace}` : `pods in ${namespace} with ${said}`
}

/** A peer in words (UX 3.4). What it leaves out decides: a lone podSelector looks only in the policy's namespace. */
export function peerWords({ ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer, namespace: string): string {
  if (ipBlock !== undefined) {
    const { cidr, except = [] } = ipBlock
    return except.length === 0 ? `addresses in ${cidr}` : `addresses in ${cidr} except ${except.join(', ')}`
  }
  const pods = podSelector === undefined ? '' : conditions(podSelector)
  if (namespaceSelector === undefined) return subjectWords(podSelector ?? {}, namespace)
  const where = conditions(namespaceSelector)
  const place = where === '' ? 'every namespace' : `namespaces with ${where}`
  return pods === '' ? `every pod in ${place}` : `pods with ${pods} in ${place}`
}
