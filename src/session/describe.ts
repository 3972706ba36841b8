import {
  portCaption,
  shortPort,
  connectionId,
  type ClusterEndpoint,
  type NetworkPolicy,
  type OutsideEndpoint,
  type PolicyType,
  type WorkloadEndpoint,
} from '../model/index.ts'
import { selectsPod, type Gate } from '../engine/index.ts'
import { classifyEdge, type EdgeVerdict } from '../graph/index.ts'
import type { Resource } from '../document/index.ts'
import type { ObjectDescription, ObjectRef, Place } from './types.ts'
import { resourceOf, type Evaluation } from './evaluation.ts'
import { endpointsOf } from './caret.ts'
import { placeOfResource, policyLink } from './places.ts'
import { declaredPorts } from './ports.ts'
import { code, count, directionWord, listOf, peerText, selectorText, titleOf } from './words.ts'

const LISTED = 60

type Connections = ObjectDescription['connections']

const NO_CONNECTIONS = { connections: [], moreConnections: 0 } as const

/** Connections of an endpoint, denied and mixed ones first. */
function connectionsOf(
  { engine, endpoints }: Evaluation,
  subject: ClusterEndpoint,
): Pick<ObjectDescription, 'connections' | 'moreConnections'> {
  const list: Connections[number][] = []
  const add = (source: ClusterEndpoint, destination: ClusterEndpoint) => {
    if (source === destination || (source.kind === 'outside' && destination.kind === 'outside')) return
    const connectivity = engine.connectivity(source, destination)
    const verdict = classifyEdge(engine, { source, destination, connectivity })
    const caption = `${titleOf(source)} → ${titleOf(destination)}`
    list.push({ id: connectionId(source.id, destination.id), verdict, caption })
  }
  for (const other of endpoints) {
    add(other, subject)
    add(subject, other)
  }
  const quiet = (verdict: EdgeVerdict) => Number(verdict === 'default') * 2 + Number(verdict === 'allowed')
  const sorted = list.sort((a, b) => quiet(a.verdict) - quiet(b.verdict))
  return { connections: sorted.slice(0, LISTED), moreConnections: Math.max(0, sorted.length - LISTED) }
}

/** UX 2.3: the state of a gate in words. */
function gateSentence(gate: Gate, policyType: PolicyType): string {
  const direction = policyType
  const policies = count(gate.policies.length, 'policy', 'policies')
  const names = listOf(gate.policies.map(({ name }) => code(name)))
  switch (gate.state) {
    case 'open':
      return `${direction}: not isolated. Every connection ${policyType === 'Ingress' ? 'in' : 'out'} is allowed.`
    case 'isolated':
      return `${direction}: isolated by ${policies}. Only what the rules of ${names} allow.`
    case 'deny-all':
      return `${direction}: isolated by ${policies}, which ${gate.policies.length === 1 ? 'allows' : 'allow'} nothing: ${names}.`
    case 'allow-all':
      return `${direction}: isolated by ${policies}, but a rule allows every connection.`
  }
}

function policiesSelecting({ assembly }: Evaluation, subject: WorkloadEndpoint): readonly NetworkPolicy[] {
  return assembly.cluster.policies.filter((policy) => subject.pods.some((pod) => selectsPod(policy, pod)))
}

function describeWorkload(evaluation: Evaluation, subject: WorkloadEndpoint): ObjectDescription {
  const { documents, assembly, engine } = evaluation
  const [pod] = subject.pods
  const ports = declaredPorts(subject).map(({ name, port, protocol }) =>
    name === undefined ? shortPort(port, protocol) : `${name} ${shortPort(port, protocol)}`,
  )
  const addresses = subject.pods.flatMap(({ ips }) => ips)
  const resources = new Set(subject.pods.flatMap((each) => assembly.podResources.get(each) ?? []))
  return {
    kind: 'workload',
    title: subject.id,
    facts: [
      { name: 'Kind', value: subject.ownerKind },
      { name: 'Namespace', value: subject.namespace },
      { name: 'Pods', value: String(subject.pods.reduce((sum, { replicas }) => sum + replicas, 0)) },
      {
        name: 'Labels',
        value:
          Object.entries(pod.labels)
            .map(([key, value]) => `${key}=${value}`)
            .join(', ') || 'none',
      },
      { name: 'Ports', value: ports.join(', ') || 'none declared' },
      ...(addresses.length === 0 ? [] : [{ name: 'Addresses', value: addresses.join(', ') }]),
      ...(pod.hostNetwork ? [{ name: 'Host network', value: 'yes: selectors do not match this pod' }] : []),
    ],
    sentences: (['Ingress', 'Egress'] as const).map((type) => gateSentence(engine.gate(pod, type), type)),
    policies: policiesSelecting(evaluation, subject).map((policy) =>
      policyLink(documents, resourceOf(evaluation, policy)),
    ),
    places: [...resources].map((resource) => placeOfResource(documents, resource)),
    removable: true,
    ...connectionsOf(evaluation, subject),
  }
}

function describeOutside(evaluation: Evaluation, subject: OutsideEndpoint): ObjectDescription {
  const origins = { anywhere: 'always there', policy: 'named by a policy', user: 'added by you' }
  return {
    kind: 'outside',
    title: titleOf(subject),
    facts: [
      { name: 'Addresses', value: subject.cidr },
      { name: 'Origin', value: origins[subject.origin] },
    ],
    sentences: ['Policies limit pods. What is outside the cluster is limited only at the pod’s end.'],
    policies: [],
    places: [],
    removable: subject.origin === 'user',
    ...connectionsOf(evaluation, subject),
  }
}

function describeNamespace(evaluation: Evaluation, name: string): ObjectDescription | null {
  const { assembly, documents, endpoints } = evaluation
  const namespace = assembly.cluster.namespaces.find((each) => each.name === name)
  if (namespace === undefined) return null
  const workloads = endpoints.filter((each) => each.kind === 'workload' && each.namespace === name)
  const policies = documents.resources.filter(
    ({ content }) => content.type === 'policy' && content.policy.namespace === name,
  )
  const place = findResource(evaluation, 'Namespace', name)
  return {
    kind: 'namespace',
    title: name,
    facts: [
      {
        name: 'Labels',
        value: Object.entries(namespace.labels)
          .map(([key, value]) => `${key}=${value}`)
          .join(', '),
      },
      { name: 'Workloads', value: String(workloads.length) },
      { name: 'Policies', value: String(policies.length) },
    ],
    sentences: namespace.declared ? [] : [`There is no Namespace object ${code(name)}, so only its name is known.`],
    policies: policies.map((resource) => policyLink(documents, resource)),
    places: place === null ? [] : [place],
    removable: place !== null || workloads.length + policies.length > 0,
    ...NO_CONNECTIONS,
  }
}

function ruleSentences(policy: NetworkPolicy, policyType: PolicyType): readonly string[] {
  const rules = policyType === 'Ingress' ? policy.ingress : policy.egress
  const direction = directionWord(policyType)
  if (!policy.policyTypes.includes(policyType)) {
    // S12: rules of a direction that policyTypes leaves out do nothing.
    return rules.length === 0 ? [] : [`Its ${direction} rules have no effect: policyTypes leaves ${policyType} out.`]
  }
  if (rules.length === 0) return [`It isolates them for ${direction} and allows nothing.`]
  const [who, preposition] = policyType === 'Ingress' ? ['from', 'in'] : ['to', 'out']
  return rules.map(({ peers, ports }, index) => {
    const whom = peers.length === 0 ? 'anyone' : listOf(peers.map((peer) => peerText(peer, policy.namespace)))
    const on = ports.length === 0 ? 'on every port' : `on ${listOf(ports.map(portCaption))}`
    return `Rule ${index + 1} allows connections ${preposition} ${who} ${whom} ${on}.`
  })
}

function describePolicy(evaluation: Evaluation, resource: Resource, policy: NetworkPolicy): ObjectDescription {
  const pods = endpointsOf(evaluation, resource)
  return {
    kind: 'policy',
    title: `${policy.namespace}/${policy.name}`,
    facts: [
      { name: 'Applies to', value: selectorText(policy.podSelector, 'every pod of the namespace') },
      {
        name: 'Policy types',
        value: `${policy.policyTypes.join(', ')}${policy.policyTypesDefaulted ? ' (by default)' : ''}`,
      },
      { name: 'Workloads', value: listOf(pods) || 'none' },
    ],
    sentences: [...ruleSentences(policy, 'Ingress'), ...ruleSentences(policy, 'Egress')],
    policies: [],
    places: [placeOfResource(evaluation.documents, resource)],
    removable: true,
    ...NO_CONNECTIONS,
  }
}

function findResource({ documents }: Evaluation, kind: string, name: string): Place | null {
  const resource = documents.resources.findLast((each) => each.kind === kind && each.name === name)
  return resource === undefined ? null : placeOfResource(documents, resource)
}

/** What there is to say about one object; null when there is no such object. */
export function describeObject(evaluation: Evaluation, object: ObjectRef): ObjectDescription | null {
  switch (object.kind) {
    case 'endpoint': {
      const endpoint = evaluation.byId.get(object.id)
      if (endpoint === undefined) return null
      return endpoint.kind === 'workload'
        ? describeWorkload(evaluation, endpoint)
        : describeOutside(evaluation, endpoint)
    }
    case 'namespace':
      return describeNamespace(evaluation, object.name)
    case 'policy': {
      const resource = evaluation.documents.resources.findLast(({ id }) => id === object.id)
      return resource?.content.type === 'policy' ? describePolicy(evaluation, resource, resource.content.policy) : null
    }
  }
}

/** Where an object stands in the text; null when it has no text of its own. */
export function locateObject(evaluation: Evaluation, object: ObjectRef): Place | null {
  switch (object.kind) {
    case 'endpoint': {
      const endpoint = evaluation.byId.get(object.id)
      if (endpoint?.kind !== 'workload') return null
      const resource = evaluation.assembly.podResources.get(endpoint.pods[0])
      return resource === undefined ? null : placeOfResource(evaluation.documents, resource)
    }
    case 'namespace':
      return findResource(evaluation, 'Namespace', object.name)
    case 'policy': {
      const resource = evaluation.documents.resources.findLast(({ id }) => id === object.id)
      return resource === undefined ? null : placeOfResource(evaluation.documents, resource)
    }
  }
}
