import type { NetworkPolicyPort, Pod, Protocol } from '../model/index.ts'
import { destinationsOf } from './destinations.ts'
import { listPorts } from './places.ts'
import { isPortWithin } from './subsumption.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

/** The one protocol under which the pods declare the number; undefined when there are several, none, or the same. */
function declaredProtocol(pods: readonly Pod[], { port, protocol, endPort }: NetworkPolicyPort): Protocol | undefined {
  if (typeof port !== 'number' || endPort !== undefined) return undefined
  const found = new Set(pods.flatMap((pod) => pod.ports.flatMap((each) => (each.port === port ? [each.protocol] : []))))
  const [only] = found
  return found.size === 1 && only !== protocol ? only : undefined
}

/** NP025: a number that the pods declare for another protocol; most often `protocol` was left out, which is TCP (S41). */
export function checkOtherProtocol({ resource: { id }, policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPorts(policy).flatMap(({ at, index, item, path }): readonly Finding[] => {
    // Out to everyone or to addresses, what pods of the cluster declare says little.
    const isKnown =
      at.policyType === 'Ingress' || (at.rule.peers.length > 0 && at.rule.peers.every((peer) => !peer.ipBlock))
    if (typeof item.port !== 'number' || !isKnown) return []
    const declared = declaredProtocol(destinationsOf(world, policy, at), item)
    const isAllowed = at.rule.ports.some(
      (each) => each.protocol === declared && isPortWithin({ ...item, protocol: declared }, each),
    )
    if (declared === undefined || isAllowed) return []
    const byDefault = item.protocol === 'TCP' ? ' (what protocol is when left out)' : ''
    return [
      {
        code: 'NP025',
        severity: 'info',
        message: `This allows ${item.protocol}${byDefault}, and port ${item.port} of the pods is a ${declared} port. Write protocol: ${declared}.`,
        fieldPath: path,
        repairs: [
          {
            type: 'command',
            title: `Write protocol: ${declared}`,
            commands: [
              {
                type: 'setPort',
                id,
                policyType: at.policyType,
                rule: at.index,
                port: index,
                value: { ...item, protocol: declared },
              },
            ],
          },
        ],
      },
    ]
  })
}
