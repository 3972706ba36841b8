import type { PolicyType, WorkloadEndpoint } from '../model/index.ts'
import { NOTHING, tryOut, type ProposalContext } from './context.ts'
import { matchesLabelSelector } from '../engine/index.ts'
import { findEnd, podCount, shortName, usesHostNetwork, workloadsIn, type End } from './ends.ts'
import { chooseKept, describeKept, draftNamespace, draftWorkload, listKept, type Kept } from './isolation.ts'
import { subjectLadder } from './ladder.ts'
import type { IsolationProposal, IsolationRequest } from './types.ts'
import type { Write } from './write.ts'

/** Pods that a policy can isolate. */
type Subject = End & { readonly kind: 'workload' | 'namespace' }

/** The policies that isolate a subject and allow what is kept. */
export function writesFor(
  context: ProposalContext,
  subject: Subject,
  { policyType, kept }: { readonly policyType: PolicyType; readonly kept: readonly Kept[] },
): readonly Write[] {
  const [workload] = subject.workloads
  const drafts =
    subject.kind === 'namespace' || workload === undefined
      ? draftNamespace(context, subject.namespace, { policyType, kept })
      : [draftWorkload(context, workload, { policyType, kept })]
  return drafts.map((draft): Write => ({ kind: 'new', draft }))
}

function countPods(workloads: readonly WorkloadEndpoint[]): string {
  const pods = podCount(workloads)
  return pods === 1 ? 'One pod becomes' : `${pods} pods become`
}

/** Other workloads that a policy for this one selects too: it has no label of its own. */
function alsoSelected(context: ProposalContext, subject: Subject): string {
  if (subject.kind === 'namespace') return ''
  const reach = subjectLadder(context, subject)[0]?.reach
  const alike = workloadsIn(context.endpoints, subject.namespace).filter(
    (each) =>
      !subject.workloads.includes(each) &&
      reach?.kind === 'pods' &&
      matchesLabelSelector(reach.podSelector, each.pods[0].labels),
  )
  const names = alike.map(shortName).join(', ')
  return names === '' ? '' : ` ${subject.name} has no label of its own: the policy also selects ${names}.`
}

function todayText({ engine }: ProposalContext, subject: Subject, policyType: PolicyType): string {
  const direction = policyType.toLowerCase()
  const open = subject.workloads.filter(
    ({ pods: [pod] }) => engine.gate(pod, policyType).state === 'open' && !pod.hostNetwork,
  )
  if (open.length === 0)
    return subject.kind === 'namespace'
      ? `Every pod in ${subject.name} is isolated for ${direction} already; pods to come are not.`
      : `${subject.name} is isolated for ${direction} already. A policy more only adds to what is allowed.`
  const ends = policyType === 'Ingress' ? 'Connections to' : 'Connections from'
  const whom = subject.kind === 'namespace' ? `pods of ${subject.name}` : subject.name
  return `${countPods(open)} isolated for ${direction}. ${ends} ${whom} that are not kept here end.`
}

/**
 * What isolating a workload or a namespace in one direction would write, with the connections of today that can be
 * kept (UX 3.5). Null when there is no such subject, or when it is outside the cluster, where policies select nothing.
 */
export function proposeIsolation(
  context: ProposalContext,
  { subject: asked, policyType, keep }: IsolationRequest,
): IsolationProposal | null {
  const subject = findEnd(context, asked)
  if (subject === null || subject.kind === 'outside') return null
  const all = listKept(context, subject.workloads, policyType)
  const kept = chooseKept(all, keep, null)
  const what = subject.kind === 'namespace' ? `every pod in ${subject.name}` : subject.name
  const blocked = usesHostNetwork(subject) ? `${subject.name} uses the host network: no policy selects it.` : ''
  const writes = blocked === '' ? writesFor(context, subject, { policyType, kept }) : []
  const outcome = writes.length === 0 ? NOTHING : tryOut(context, writes, () => '')
  return {
    title: `Isolate ${what} for ${policyType.toLowerCase()}`,
    today: todayText(context, subject, policyType) + alsoSelected(context, subject),
    ...describeKept(all, kept),
    ...outcome,
    blocked: blocked === '' ? outcome.blocked : blocked,
  }
}
