import { connectionId, type ClusterEndpoint, type NetworkPolicy } from '../model/index.ts'
import type { AtomId, CoveredPart, Engine } from '../engine/index.ts'
import { saysNothing } from './selectors.ts'
import type { CheckedPolicy, Finding } from './types.ts'

interface Verdicts {
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
}

/** The first workload of each atom. */
function nameAtoms({ engine, endpoints }: Verdicts): ReadonlyMap<AtomId, string> {
  const names = new Map<AtomId, string>()
  for (const endpoint of endpoints) {
    if (endpoint.kind !== 'workload') continue
    for (const atom of engine.endpointAtoms(endpoint)) if (!names.has(atom)) names.set(atom, endpoint.id)
  }
  return names
}

function ruleText({ policyType, rule }: CoveredPart): string {
  return `${policyType} rule ${(rule ?? 0) + 1}`
}

function pathOf({ policyType, rule }: CoveredPart): string {
  return `spec.${policyType.toLowerCase()}[${rule}]`
}

/** NP021: a rule of which the other end of every connection lets nothing through (S8). */
function describeHalf(part: CoveredPart, names: ReadonlyMap<AtomId, string>): readonly Finding[] {
  const source = part.meets && names.get(part.meets.source)
  const destination = part.meets && names.get(part.meets.destination)
  if (source == null || destination == null || source === destination) return []
  const [other, direction] = part.policyType === 'Egress' ? [destination, 'ingress'] : [source, 'egress']
  return [
    {
      code: 'NP021',
      severity: 'info',
      message: `${ruleText(part)} opens one end only: the ${direction} rules of the other end allow none of it, ${other} for one. A connection needs both.`,
      fieldPath: pathOf(part),
      connection: connectionId(source, destination),
    },
  ]
}

function describeIdleRule({ resource: { id } }: CheckedPolicy, part: CoveredPart): Finding {
  const { policyType, rule } = part
  return {
    code: 'NP027',
    severity: 'info',
    message: `${ruleText(part)} decides nothing today: without it, every verdict between the pods and addresses there are would be the same. Other pods may need it.`,
    fieldPath: pathOf(part),
    repairs: [
      {
        type: 'command',
        title: `Delete ${ruleText(part).toLowerCase()}`,
        commands: [{ type: 'removeRule', id, policyType, rule: rule ?? 0 }],
      },
    ],
  }
}

function describeIdlePolicy({ policy }: CheckedPolicy): Finding {
  return {
    code: 'NP027',
    severity: 'info',
    message: `${policy.namespace}/${policy.name} decides nothing today: without it, every verdict between the pods and addresses there are would be the same. Other pods may need it.`,
    fieldPath: 'metadata.name',
  }
}

/** A default deny is there for pods to come. */
function isDefaultDeny({ podSelector, ingress, egress }: NetworkPolicy): boolean {
  return saysNothing(podSelector) && ingress.length + egress.length === 0
}

/**
 * NP021 and NP027: what decides no verdict now. Policies that select no pod are left out, and so are rules that match
 * nobody: NP007 and NP008 say why. `isTold` names the parts that an earlier check has proven to be idle for any pod.
 */
export function findIdleParts(
  policies: readonly CheckedPolicy[],
  verdicts: Verdicts,
  isTold: (policy: NetworkPolicy, field: string) => boolean,
): readonly { readonly checked: CheckedPolicy; readonly found: Finding }[] {
  const parts = new Map<NetworkPolicy, CoveredPart[]>()
  for (const part of verdicts.engine.coverage(policies.map(({ policy }) => policy))) {
    const list = parts.get(part.policy)
    if (list === undefined) parts.set(part.policy, [part])
    else list.push(part)
  }
  const names = nameAtoms(verdicts)
  return policies.flatMap((checked) => {
    const { policy } = checked
    const mine = parts.get(policy) ?? []
    const place = (found: Finding) => ({ checked, found })
    const rules = mine.filter((part) => part.rule !== null && part.peer === null && part.port === null)
    const halves = rules
      .filter(({ meets, reaches }) => meets !== null && !reaches)
      .flatMap((part) => describeHalf(part, names))
    const isIdle = mine.length > 0 && mine.every(({ rule, decides }) => rule !== null || !decides)
    if (isIdle && halves.length === 0 && !isDefaultDeny(policy) && !isTold(policy, 'metadata.name'))
      return [place(describeIdlePolicy(checked))]
    const idle = isIdle
      ? []
      : rules.filter((part) => part.meets !== null && part.reaches && !part.decides && !isTold(policy, pathOf(part)))
    return [...halves, ...idle.map((part) => describeIdleRule(checked, part))].map(place)
  })
}
