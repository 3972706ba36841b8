import { foldedNamespace, type SceneEdge, type SceneWorkload } from '../../graph/index.ts'
import { verdictLook } from '../shared/verdict.ts'
import { shortName } from '../shared/wording.ts'

/** What a screen reader says of a connection (UX 7.3). */
export function connectionLabel(edge: SceneEdge): string {
  const { source, destination, verdict, ports, barrier, failing, before, bundle } = edge
  if (bundle !== undefined) {
    const nameOf = (id: string) => foldedNamespace(id) ?? id
    return `${nameOf(source)} to ${nameOf(destination)}: ${bundle.text}. Enter lists these connections.`
  }
  const numbers = ports.map(({ text, outcome }) => (verdict === 'partial' ? `${text} ${outcome}` : text)).join(', ')
  const where =
    barrier === 'both'
      ? ` at egress of ${shortName(source)} and ingress of ${shortName(destination)}`
      : barrier === 'src'
        ? ` at egress of ${shortName(source)}`
        : barrier === 'dst'
          ? ` at ingress of ${shortName(destination)}`
          : ''
  const word = verdictLook(verdict).word.toLowerCase()
  const port = numbers === 'any' ? 'every port' : `port ${numbers}`
  const expectation = failing === null ? '' : ' Expectation fails.'
  const changed = before === null ? '' : ` Changed. It was ${verdictLook(before).word.toLowerCase()}.`
  return `${shortName(source)} to ${shortName(destination)}, ${port}, ${word}${where}.${expectation}${changed}`
}

const GATE_WORDS = {
  open: 'not isolated',
  isolated: 'isolated',
  'deny-all': 'isolated, allows nothing',
  'allow-all': 'isolated, but a rule allows everything',
  unknown: 'not shown while you predict',
} as const

/** A gate in words: `Ingress of api: isolated by 2 policies`. */
export function gateLabel(name: string, direction: 'ingress' | 'egress', gate: SceneWorkload['ingress']): string {
  const title = `${direction === 'ingress' ? 'Ingress' : 'Egress'} of ${name}`
  const count = gate.policies.length
  const by = count === 0 ? '' : ` by ${count} ${count === 1 ? 'policy' : 'policies'}`
  return gate.state === 'isolated' ? `${title}: isolated${by}` : `${title}: ${GATE_WORDS[gate.state]}`
}

/** A workload in words (UX 7.3). */
export function workloadLabel(workload: SceneWorkload): string {
  const { name, kind, replicas, namespace, labels, ingress, egress } = workload
  const pods = `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`
  const list = labels.map(([key, value]) => `${key}=${value}`).join(' ')
  const gates = [gateLabel(name, 'ingress', ingress), gateLabel(name, 'egress', egress)]
  return `${name}, ${kind}, ${pods}, namespace ${namespace}. ${gates.join('. ')}. Labels ${list || 'none'}.`
}
