import type { ClusterEndpoint, Diagnostic, NetworkPolicy } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import { planEdit, type Documents } from '../document/index.ts'
import { describeCoveredPolicy, listCoveredPolicies, type CoveredPolicy } from './coveredPolicies.ts'
import { planDefaultDeny } from './defaultDeny.ts'
import { findIdleParts } from './idleParts.ts'
import { listPolicies, place, repaired } from './placing.ts'
import { checkRedundantItems } from './redundantItems.ts'
import { checkServiceAddresses, listServiceAddresses } from './serviceAddresses.ts'
import type { CheckedPolicy, CheckInput } from './types.ts'
import { checkUndeclaredPorts } from './undeclaredPorts.ts'
import { describeUnprotected, listUnprotected } from './unprotectedNamespaces.ts'
import { describeWorld } from './world.ts'

/** What the analysis reads: the engine must be at the cluster. */
export interface AnalysisInput extends CheckInput {
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
}

function placeCovered(documents: Documents, covered: CoveredPolicy): readonly Diagnostic[] {
  const { checked, whole } = covered
  const found = describeCoveredPolicy(covered)
  if (whole === null) return found.map((each) => repaired(documents, checked, each))
  const plan = planEdit(documents, { type: 'removeDocument', id: checked.resource.id })
  const { name } = checked.policy
  const fixes = plan.ok ? [{ title: `Delete ${name}: changes no verdict`, edits: plan.edits }] : []
  return found.map((each) => place(documents, checked, each, fixes))
}

/**
 * The fields of policies that a finding has proven to be idle for any pod, and the policies that stand in for them: those
 * are idle only as long as nobody heeds the finding.
 */
function toldBy(
  covered: readonly CoveredPolicy[],
  policies: readonly CheckedPolicy[],
): (policy: NetworkPolicy, field: string) => boolean {
  const told = new Map<NetworkPolicy, Set<string>>()
  const add = (policy: NetworkPolicy, field: string) => told.set(policy, (told.get(policy) ?? new Set()).add(field))
  const standIns = new Set<NetworkPolicy>()
  for (const each of covered) {
    for (const { fieldPath } of describeCoveredPolicy(each)) add(each.checked.policy, fieldPath)
    for (const by of [...(each.whole?.by ?? []), ...each.rules.map((rule) => rule.by)]) standIns.add(by)
  }
  for (const each of policies) for (const { fieldPath } of checkRedundantItems(each)) add(each.policy, fieldPath)
  return (policy, field) => standIns.has(policy) || told.get(policy)?.has(field) === true
}

/**
 * What takes a look at every pair of policies or pods to find (NP021, NP026–NP031), apart from `checkWorkspace`, which
 * is made after every edit. Everything is a note but NP028; `connection` of NP021 is one that could be allowed.
 */
export function analyzeWorkspace(input: AnalysisInput): readonly Diagnostic[] {
  const { documents, cluster } = input
  const policies = listPolicies(input)
  const world = describeWorld(cluster)
  const covered = listCoveredPolicies(policies)
  const isTold = toldBy(covered, policies)
  const gone = new Set(covered.flatMap(({ checked, whole }) => (whole === null ? [] : [checked])))
  const rest = policies.filter((each) => !gone.has(each))
  const services = listServiceAddresses(documents.resources)
  const idle = findIdleParts(rest, input, isTold).map(({ checked, found }) => repaired(documents, checked, found))
  const others = policies.flatMap((each) =>
    [...checkServiceAddresses(each, services), ...checkUndeclaredPorts(each, world)].map((found) =>
      repaired(documents, each, found),
    ),
  )
  const unprotected = listUnprotected(documents, policies, world).map((each) =>
    place(
      documents,
      each,
      describeUnprotected(each),
      planDefaultDeny(
        documents,
        { namespace: each.resource.name, path: each.resource.path, policyType: 'Ingress' },
        world,
      ),
    ),
  )
  return [...covered.flatMap((each) => placeCovered(documents, each)), ...idle, ...others, ...unprotected]
}
