import type { Diagnostic, NetworkPolicy } from '../model/index.ts'
import { checkAllowAllRules } from './allowAllRules.ts'
import { describeBlockedDns, listBlockedDns, planDns } from './blockedDns.ts'
import { describeOpenNamespace, listOpenNamespaces, planDefaultDeny } from './defaultDeny.ts'
import { checkDefaultedPolicyTypes } from './defaultedPolicyTypes.ts'
import { checkDifferingPorts } from './differingPorts.ts'
import { checkDnsProtocols } from './dnsProtocols.ts'
import { checkDnsToEveryone } from './dnsToEveryone.ts'
import { describeRepeated, listRepeated, takenNames } from './duplicateNames.ts'
import { checkEmptyPeers } from './emptyPeers.ts'
import { checkEmptySubject } from './emptySubject.ts'
import { checkIncompleteBlocks } from './incompleteBlocks.ts'
import { checkInertRules } from './inertRules.ts'
import { checkLoneSelector } from './loneSelector.ts'
import { checkMissingPorts } from './missingPorts.ts'
import { checkNameLabel } from './nameLabel.ts'
import { checkOtherProtocol } from './otherProtocol.ts'
import { checkPodAddresses } from './podAddresses.ts'
import { checkRedundantItems } from './redundantItems.ts'
import { listPolicies, place, repaired } from './placing.ts'
import { checkSplitPeers } from './splitPeers.ts'
import { checkSplitRules } from './splitRules.ts'
import type { CheckedPolicy, CheckInput, Finding } from './types.ts'
import { checkUnlabelledMatches } from './unlabelledMatches.ts'
import { describeUnknownNamespace, listUnknownNamespaces, planNamespace } from './unknownNamespace.ts'
import { describeWorld, type World } from './world.ts'

export { analyzeWorkspace, type AnalysisInput } from './analysis.ts'
export { CHECK_TITLES, checkOf, type CheckId } from './catalogue.ts'
export type { CheckInput } from './types.ts'

const POLICY_CHECKS: readonly ((policy: CheckedPolicy, world: World) => readonly Finding[])[] = [
  checkSplitPeers,
  checkSplitRules,
  checkDefaultedPolicyTypes,
  checkInertRules,
  checkEmptySubject,
  checkEmptyPeers,
  checkLoneSelector,
  checkNameLabel,
  checkMissingPorts,
  checkDifferingPorts,
  checkOtherProtocol,
  checkDnsProtocols,
  checkDnsToEveryone,
  checkUnlabelledMatches,
  checkAllowAllRules,
  checkRedundantItems,
  checkPodAddresses,
  checkIncompleteBlocks,
]

function checkNames({ documents, off }: CheckInput): readonly Diagnostic[] {
  const repeated = listRepeated(documents.resources).filter(({ resource }) => !off.includes(resource.id))
  if (repeated.length === 0) return []
  const taken = takenNames(documents.resources)
  return repeated.flatMap((each) => {
    const { resource } = each
    const document = documents.documents.find(({ resources }) => resources.includes(resource))
    return document === undefined ? [] : [repaired(documents, { document, resource }, describeRepeated(each, taken))]
  })
}

const checked = new WeakMap<NetworkPolicy, { readonly world: World; readonly found: readonly Finding[] }>()

/** A policy is checked again when its text, a pod or a namespace changed. */
function checkPolicy(policy: CheckedPolicy, world: World): readonly Finding[] {
  const known = checked.get(policy.policy)
  if (known?.world === world) return known.found
  const found = POLICY_CHECKS.flatMap((check) => check(policy, world))
  checked.set(policy.policy, { world, found })
  return found
}

/**
 * What the text says that its author may not have meant (UX 3.8). Every finding has its place in the text, and the
 * repairs that are safe there; objects that have no effect (broken, rejected, switched off) are not looked at.
 */
export function checkWorkspace(input: CheckInput): readonly Diagnostic[] {
  const { documents, cluster } = input
  const policies = listPolicies(input)
  const world = describeWorld(cluster)
  const found = policies.flatMap((policy) =>
    checkPolicy(policy, world).map((each) => repaired(documents, policy, each)),
  )
  const namespaces = listUnknownNamespaces(policies, world).map((unknown) =>
    place(documents, unknown.policies[0], describeUnknownNamespace(unknown), planNamespace(documents, unknown)),
  )
  const dns = listBlockedDns(policies, world).map((blocked) =>
    place(documents, blocked.policy, describeBlockedDns(blocked), planDns(documents, blocked)),
  )
  const open = listOpenNamespaces(policies).map((each) =>
    place(
      documents,
      each.first,
      describeOpenNamespace(each),
      planDefaultDeny(documents, { ...each, path: each.first.document.path }, world),
    ),
  )
  return [...found, ...checkNames(input), ...namespaces, ...dns, ...open]
}
