import { destinationsOf } from './destinations.ts'
import { listPorts } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

const LISTED = 6

/**
 * NP031: a number that none of the pods declares, where every one of them declares some. Nothing obliges a pod to
 * declare what it listens on (S44), so this is often the port of a Service written by mistake (S43), and sometimes right.
 */
export function checkUndeclaredPorts({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPorts(policy).flatMap(({ at, item: { port, endPort }, path }): readonly Finding[] => {
    if (typeof port !== 'number' || endPort !== undefined) return []
    // Addresses and everyone include what is no pod of the cluster.
    if (at.policyType === 'Egress' && (at.rule.peers.length === 0 || at.rule.peers.some(({ ipBlock }) => ipBlock)))
      return []
    const pods = destinationsOf(world, policy, at)
    if (pods.length === 0 || pods.some(({ ports }) => ports.length === 0)) return []
    const declared = [...new Set(pods.flatMap(({ ports }) => ports.map((each) => each.port)))]
    if (declared.includes(port)) return []
    const more = declared.length > LISTED ? ' …' : ''
    return [
      {
        code: 'NP031',
        severity: 'info',
        message: `None of the pods declares port ${port}; they declare ${declared.slice(0, LISTED).join(', ')}${more}. A policy names the port of the pod, not the port of a Service.`,
        fieldPath: `${path}.port`,
      },
    ]
  })
}
