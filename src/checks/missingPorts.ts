import type { NetworkPolicy, NetworkPolicyPort, Pod, PolicyType } from '../model/index.ts'
import { nearest } from '../document/index.ts'
import { destinationsOf } from './destinations.ts'
import type { Repair } from './repair.ts'
import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'
import type { World } from './world.ts'

const LISTED = 6

/** Ports of ordinary init containers have no names for policies (S50). */
function namedPorts(pods: readonly Pod[]): readonly { readonly name: string; readonly protocol: string }[] {
  return pods.flatMap(({ ports }) =>
    ports.flatMap(({ name, protocol, container }) =>
      name === undefined || container === 'init' ? [] : [{ name, protocol }],
    ),
  )
}

function describe(
  { protocol, port }: NetworkPolicyPort,
  policyType: PolicyType,
  named: ReturnType<typeof namedPorts>,
): string {
  const who = policyType === 'Ingress' ? 'No selected pod' : 'No pod that this rule names'
  const other = named.find(({ name }) => name === port)
  // S49: the name and the protocol must both fit.
  if (other !== undefined) {
    return `${who} has a ${protocol} port named \`${port}\`: it is a ${other.protocol} port. Write protocol: ${other.protocol}.`
  }
  const names = [...new Set(named.map(({ name }) => name))].toSorted()
  const more = names.length > LISTED ? ' …' : ''
  const have = names.length === 0 ? 'Write a number.' : `Pods have: ${names.slice(0, LISTED).join(', ')}${more}.`
  return `${who} has a port named \`${port}\`. ${have}`
}

function withPort(
  policy: NetworkPolicy,
  at: { readonly field: 'ingress' | 'egress'; readonly rule: number; readonly index: number },
  port: string,
): NetworkPolicy {
  const rules = policy[at.field].map((rule, index) =>
    index === at.rule
      ? { ...rule, ports: rule.ports.map((each, other) => (other === at.index ? { ...each, port } : each)) }
      : rule,
  )
  return { ...policy, [at.field]: rules }
}

/** NP013: a port name that none of the destination pods has. Without such pods NP007 and NP008 say what is wrong. */
export function checkMissingPorts({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return DIRECTIONS.flatMap(({ policyType, field }) =>
    policy[field].flatMap((each, rule) => {
      const { ports } = each
      if (!ports.some(({ port }) => typeof port === 'string')) return []
      const destinations = destinationsOf(world, policy, { policyType, rule: each })
      if (destinations.length === 0) return []
      const named = namedPorts(destinations)
      return ports.flatMap((item, index): readonly Finding[] => {
        const { port, protocol } = item
        if (typeof port !== 'string') return []
        const fitting = named.filter((each) => each.protocol === protocol).map(({ name }) => name)
        if (fitting.includes(port)) return []
        const fieldPath = `spec.${field}[${rule}].ports[${index}].port`
        const near = nearest(port, [...new Set(fitting)])
        const repairs: readonly Repair[] =
          near === undefined
            ? []
            : [
                {
                  type: 'write',
                  title: `Change to ${near}`,
                  fieldPath,
                  part: 'value',
                  word: near,
                  expected: withPort(policy, { field, rule, index }, near),
                },
              ]
        return [{ code: 'NP013', severity: 'warning', message: describe(item, policyType, named), fieldPath, repairs }]
      })
    }),
  )
}
