import type { Repair } from './repair.ts'
import { listRules, type RulePlace } from './places.ts'
import { listSplitPeers } from './splitPeers.ts'
import { isPeerWithin, isPortWithin, isRuleWithin } from './subsumption.ts'
import type { CheckedPolicy, Finding } from './types.ts'

/** Items that lie within another one of the list, each with that one; of equal items the first stays. */
function listWithin<Item>(
  items: readonly Item[],
  isWithin: (inner: Item, outer: Item) => boolean,
): readonly { readonly index: number; readonly other: number }[] {
  return items.flatMap((inner, index) => {
    const other = items.findIndex(
      (outer, at) => at !== index && isWithin(inner, outer) && (at < index || !isWithin(outer, inner)),
    )
    return other < 0 ? [] : [{ index, other }]
  })
}

function describe(fieldPath: string, message: string, repair: Repair): Finding {
  return { code: 'NP017', severity: 'info', message, fieldPath, repairs: [repair] }
}

function checkItems(id: string, namespace: string, { policyType, index: rule, ...at }: RulePlace): readonly Finding[] {
  // NP003 asks about these: its merge makes one peer of two.
  const split = new Set(listSplitPeers(at.rule.peers).flatMap(({ second }) => [second - 1, second]))
  const peers = listWithin(at.rule.peers, (inner, outer) => isPeerWithin(inner, outer, namespace)).filter(
    ({ index }) => !split.has(index),
  )
  const ports = listWithin(at.rule.ports, isPortWithin)
  return [
    ...peers.map(({ index, other }) =>
      describe(
        `${at.peersPath}[${index}]`,
        `Peer ${index + 1} adds nothing: peer ${other + 1} of the rule matches all of it.`,
        {
          type: 'command',
          title: `Delete peer ${index + 1}`,
          commands: [{ type: 'removePeer', id, policyType, rule, peer: index }],
        },
      ),
    ),
    ...ports.map(({ index, other }) =>
      describe(
        `${at.path}.ports[${index}]`,
        `Port ${index + 1} adds nothing: port ${other + 1} of the rule covers it.`,
        {
          type: 'command',
          title: `Delete port ${index + 1}`,
          commands: [{ type: 'removePort', id, policyType, rule, port: index }],
        },
      ),
    ),
  ]
}

/** NP017: what the same policy allows already, for any pod there could be. */
export function checkRedundantItems({ resource: { id }, policy }: CheckedPolicy): readonly Finding[] {
  const places = listRules(policy)
  const { namespace } = policy
  return policy.policyTypes.flatMap((policyType) => {
    const rules = places.filter((each) => each.policyType === policyType)
    const within = listWithin(rules, (inner, outer) => isRuleWithin(inner.rule, outer.rule, namespace))
    const whole = within.map(({ index, other }) =>
      describe(
        rules[index]!.path,
        `Rule ${index + 1} adds nothing: rule ${other + 1} of this policy allows all of it.`,
        {
          type: 'command',
          title: `Delete rule ${index + 1}`,
          commands: [{ type: 'removeRule', id, policyType, rule: index }],
        },
      ),
    )
    const parts = rules.filter((_, at) => !within.some(({ index }) => index === at))
    return [...whole, ...parts.flatMap((rule) => checkItems(id, namespace, rule))]
  })
}
