import {
  METADATA_NAME_LABEL,
  type EndpointId,
  type LabelSelector,
  type NetworkPolicy,
  type ResourceId,
  type WorkloadEndpoint,
} from '../../model/index.ts'
import { planEdits, type EditCommand, type Resource } from '../../document/index.ts'
import type { Evaluation } from '../evaluation.ts'
import { compareMoved } from '../whatIf.ts'
import { count } from '../words.ts'
import { selectionEffects } from './effects.ts'
import { changedLines, renameNamespace, renameWorkload } from './renameExpectations.ts'
import type { Relocation, RelocationRequest } from './relocationTypes.ts'

interface Plan {
  readonly label: string
  readonly commands: readonly EditCommand[]
  readonly expectations: string
  readonly rename: (id: EndpointId) => EndpointId
  readonly renameResource: (id: ResourceId) => ResourceId
  readonly follows: readonly string[]
  readonly breaks: readonly string[]
}

const GONE: Relocation = { ok: false, code: 'NOT_FOUND', message: 'It has no text of its own to change.' }

function lines(before: string, after: string): readonly string[] {
  const changed = changedLines(before, after)
  return changed === 0 ? [] : [`${count(changed, 'line')} of the expectations ${changed === 1 ? 'follows' : 'follow'}.`]
}

/** Pods in the files that say a workload owns them: they name it, so they stay behind. */
function ownedPods({ documents }: Evaluation, { namespace, name }: WorkloadEndpoint): number {
  return documents.resources.filter(
    ({ content, namespace: of }) =>
      content.type === 'pod' &&
      content.ownedBy !== null &&
      of === namespace &&
      (content.ownedBy.name === name || content.ownedBy.name.startsWith(`${name}-`)),
  ).length
}

function stayBehind(evaluation: Evaluation, workload: WorkloadEndpoint): readonly string[] {
  const owned = ownedPods(evaluation, workload)
  if (owned === 0) return []
  return [
    `${count(owned, 'pod')} in the files ${owned === 1 ? 'names' : 'name'} it as owner and ${owned === 1 ? 'stays' : 'stay'} behind.`,
  ]
}

function renaming(from: string, to: string) {
  return (id: EndpointId) => (id === from || id.startsWith(`${from}#`) ? to + id.slice(from.length) : id)
}

function planWorkload(
  evaluation: Evaluation,
  { workload, resource }: { readonly workload: WorkloadEndpoint; readonly resource: Resource },
  to: { readonly namespace: string; readonly name: string },
): Plan {
  const { endpoints, workspace, assembly } = evaluation
  const { namespace, name } = workload
  const moved = to.namespace !== namespace
  const bare = endpoints.filter((each) => each.kind === 'workload' && each.name === name).length === 1
  const expectations = renameWorkload(workspace.expectations, { from: { namespace, name }, to, bare })
  const [pod] = workload.pods
  const labelsOf = (of: string) =>
    assembly.cluster.namespaces.find((each) => each.name === of)?.labels ?? { [METADATA_NAME_LABEL]: of }
  const effects = moved
    ? selectionEffects(
        assembly.cluster.policies,
        { pod, namespaceLabels: labelsOf(namespace) },
        { pod: { ...pod, namespace: to.namespace }, namespaceLabels: labelsOf(to.namespace) },
      )
    : []
  const command: EditCommand = moved
    ? { type: 'setNamespace', id: resource.id, namespace: to.namespace }
    : { type: 'rename', id: resource.id, name: to.name }
  return {
    label: moved ? `Move ${name} to ${to.namespace}` : `Rename ${namespace}/${name} to ${to.name}`,
    commands: [command],
    expectations,
    rename: renaming(`${namespace}/${name}`, `${to.namespace}/${to.name}`),
    renameResource: (id) => id,
    follows: [
      ...(moved ? [] : ['Its labels stay, so policies go on selecting it.']),
      ...lines(workspace.expectations, expectations),
    ],
    breaks: [...effects, ...stayBehind(evaluation, workload)],
  }
}

/** The selector with one namespace's name in place of another's; null when it does not name it. */
function renamedSelector(selector: LabelSelector, from: string, to: string): LabelSelector | null {
  const { matchLabels, matchExpressions } = selector
  const named = matchLabels?.[METADATA_NAME_LABEL] === from
  const listed = (matchExpressions ?? []).some(
    ({ key, values }) => key === METADATA_NAME_LABEL && values.includes(from),
  )
  if (!named && !listed) return null
  return {
    ...(matchLabels === undefined
      ? {}
      : {
          matchLabels: Object.assign(Object.create(null), matchLabels, named ? { [METADATA_NAME_LABEL]: to } : {}),
        }),
    ...(matchExpressions === undefined
      ? {}
      : {
          matchExpressions: matchExpressions.map((each) =>
            each.key === METADATA_NAME_LABEL
              ? { ...each, values: each.values.map((value) => (value === from ? to : value)) }
              : each,
          ),
        }),
  }
}

/** Peers that name a namespace follow it. */
function renamePeers(id: ResourceId, policy: NetworkPolicy, from: string, to: string): readonly EditCommand[] {
  return (['Ingress', 'Egress'] as const).flatMap((policyType) =>
    (policyType === 'Ingress' ? policy.ingress : policy.egress).flatMap(({ peers }, rule) =>
      peers.flatMap((each, peer): readonly EditCommand[] => {
        const selector = each.namespaceSelector && renamedSelector(each.namespaceSelector, from, to)
        if (!selector) return []
        return [{ type: 'setPeer', id, policyType, rule, peer, value: { ...each, namespaceSelector: selector } }]
      }),
    ),
  )
}

function planNamespace({ documents, workspace }: Evaluation, from: string, to: string): Plan {
  const { resources } = documents
  const inside = resources.filter(({ namespace, kind }) => namespace === from && kind !== 'Namespace')
  const own = resources.findLast(({ kind, name }) => kind === 'Namespace' && name === from)
  const peers = resources.flatMap(({ id, content }) =>
    content.type === 'policy' ? renamePeers(id, content.policy, from, to) : [],
  )
  const expectations = renameNamespace(workspace.expectations, from, to)
  const prefix = `${from}/`
  return {
    label: `Rename namespace ${from} to ${to}`,
    commands: [
      ...peers,
      ...inside.map(({ id }): EditCommand => ({ type: 'setNamespace', id, namespace: to })),
      ...(own === undefined ? [] : [{ type: 'rename', id: own.id, name: to } as const]),
    ],
    expectations,
    rename: (id) => (id.startsWith(prefix) ? `${to}/${id.slice(prefix.length)}` : id),
    renameResource: (id) => {
      const [kind = '', namespace, ...name] = id.split('/')
      return namespace === from ? [kind, to, ...name].join('/') : id
    },
    follows: [
      ...(inside.length === 0
        ? []
        : [`${count(inside.length, 'object')} in ${from} ${inside.length === 1 ? 'goes' : 'go'} along.`]),
      ...(peers.length === 0
        ? []
        : [
            `${count(peers.length, 'peer')} that ${peers.length === 1 ? 'names' : 'name'} it by \`${METADATA_NAME_LABEL}\` ${peers.length === 1 ? 'follows' : 'follow'}.`,
          ]),
      ...lines(workspace.expectations, expectations),
    ],
    breaks: [],
  }
}

function planFor(evaluation: Evaluation, request: RelocationRequest): Plan | null {
  if (request.kind === 'rename-namespace') {
    const exists = evaluation.assembly.cluster.namespaces.some(({ name }) => name === request.namespace)
    return exists ? planNamespace(evaluation, request.namespace, request.name) : null
  }
  const workload = evaluation.byId.get(request.endpoint)
  const resource = workload?.kind === 'workload' ? evaluation.assembly.podResources.get(workload.pods[0]) : undefined
  if (workload?.kind !== 'workload' || resource === undefined) return null
  const { namespace, name } = workload
  return planWorkload(
    evaluation,
    { workload, resource },
    request.kind === 'rename-workload' ? { namespace, name: request.name } : { namespace: request.namespace, name },
  )
}

/** Two namespaces never become one by a new name, nor do two workloads get the same; why it is refused, or nothing. */
function takenBy({ assembly, byId }: Evaluation, request: RelocationRequest): string {
  if (request.kind === 'rename-namespace') {
    const { namespace, name } = request
    const taken = name !== namespace && assembly.cluster.namespaces.some((each) => each.name === name)
    return taken ? `There is a namespace ${name} already.` : ''
  }
  const workload = byId.get(request.endpoint)
  if (workload?.kind !== 'workload') return ''
  const namespace = request.kind === 'move-workload' ? request.namespace : workload.namespace
  const name = request.kind === 'rename-workload' ? request.name : workload.name
  const same = namespace === workload.namespace && name === workload.name
  return !same && byId.has(`${namespace}/${name}`) ? `There is a workload ${namespace}/${name} already.` : ''
}

/** The edits that rename or move something, with what follows and what breaks, and the verdicts that change. */
export function planRelocation(evaluation: Evaluation, request: RelocationRequest): Relocation {
  const plan = planFor(evaluation, request)
  if (plan === null) return GONE
  const taken = takenBy(evaluation, request)
  if (taken !== '') return { ok: false, code: 'ALREADY_EXISTS', message: taken }
  const planned = planEdits(evaluation.documents, plan.commands)
  if (!planned.ok) return planned
  const { label, expectations, rename, renameResource, follows, breaks } = plan
  const off = evaluation.workspace.off.map(renameResource)
  const endpoints = evaluation.endpoints.flatMap(({ id }) => (rename(id) === id ? [] : [[id, rename(id)] as const]))
  const former = new Map(endpoints.map(([from, to]) => [to, from]))
  const changes = compareMoved(evaluation, planned.edits, { off, former })
  return { ok: true, label, edits: planned.edits, changes, expectations, off, endpoints, follows, breaks }
}
