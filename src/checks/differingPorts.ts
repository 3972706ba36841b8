import { destinationsOf } from './destinations.ts'
import { listPorts } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

const LISTED = 3

/** NP014: a port name that means several numbers. Each pod is opened at its own (S46, S49), which is worth knowing. */
export function checkDifferingPorts({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPorts(policy).flatMap(({ at, item: { port, protocol }, path }): readonly Finding[] => {
    if (typeof port !== 'string') return []
    const examples = new Map<number, string>()
    for (const pod of destinationsOf(world, policy, at)) {
      for (const each of pod.ports) {
        if (each.name !== port || each.protocol !== protocol || each.container === 'init') continue
        if (!examples.has(each.port)) examples.set(each.port, `${pod.namespace}/${pod.owner.name}`)
      }
    }
    if (examples.size < 2) return []
    const list = [...examples].slice(0, LISTED).map(([number, name]) => `${number} on ${name}`)
    const more = examples.size > LISTED ? ' …' : ''
    return [
      {
        code: 'NP014',
        severity: 'info',
        message: `${port} is ${list.join(', ')}${more}. The rule opens each pod’s own port of that name.`,
        fieldPath: `${path}.port`,
      },
    ]
  })
}
