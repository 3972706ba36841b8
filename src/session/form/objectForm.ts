import { METADATA_NAME_LABEL, resourceId, type OutsideEndpoint, type WorkloadEndpoint } from '../../model/index.ts'
import { selectsPod } from '../../engine/index.ts'
import type { Evaluation } from '../evaluation.ts'
import { declaredPorts } from '../ports.ts'
import type { ObjectRef } from '../types.ts'
import { nameOf } from '../words.ts'
import { overlapWarning } from './addresses.ts'
import { locked } from './locked.ts'
import { policyForm } from './policyForm.ts'
import type { NamespaceForm, ObjectForm, OutsideForm, WorkloadForm } from './types.ts'

const COUNTED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])

function workloadForm({ assembly }: Evaluation, workload: WorkloadEndpoint): WorkloadForm {
  const [pod] = workload.pods
  const resource = assembly.podResources.get(pod)
  const written = resource?.content.type === 'pod' ? resource.content.pod : null
  return {
    kind: 'workload',
    id: workload.id,
    resource: resource?.id ?? null,
    ownerKind: workload.ownerKind,
    namespace: workload.namespace,
    name: nameOf(workload),
    labels: Object.entries(pod.labels),
    replicas: written !== null && resource !== undefined && COUNTED.has(resource.kind) ? written.replicas : null,
    ports: declaredPorts(workload),
    policies: assembly.cluster.policies.filter((policy) => selectsPod(policy, pod)).map(({ name }) => name),
    hostNetwork: pod.hostNetwork,
    locked: resource === undefined ? 'It has no text of its own.' : locked(resource),
  }
}

function namespaceForm({ assembly, documents, endpoints }: Evaluation, name: string): NamespaceForm | null {
  const namespace = assembly.cluster.namespaces.find((each) => each.name === name)
  if (namespace === undefined) return null
  const id = resourceId('Namespace', '', name)
  const resource = documents.resources.findLast((each) => each.id === id)
  return {
    kind: 'namespace',
    name,
    resource: resource?.id ?? null,
    labels: Object.entries(namespace.labels).filter(([key]) => key !== METADATA_NAME_LABEL),
    workloads: endpoints.filter((each) => each.kind === 'workload' && each.namespace === name).length,
    policies: documents.resources.filter(
      ({ content }) => content.type === 'policy' && content.policy.namespace === name,
    ).length,
    locked: resource === undefined ? '' : locked(resource),
  }
}

function outsideForm(evaluation: Evaluation, { id, name, cidr, origin }: OutsideEndpoint): OutsideForm {
  return {
    kind: 'outside',
    id,
    name,
    cidr,
    origin,
    overlap: origin === 'anywhere' ? '' : overlapWarning(evaluation, id),
  }
}

/** What a form shows of one object; null when it does not exist (any more). */
export function objectForm(evaluation: Evaluation, object: ObjectRef): ObjectForm | null {
  switch (object.kind) {
    case 'endpoint': {
      const endpoint = evaluation.byId.get(object.id)
      if (endpoint === undefined) return null
      return endpoint.kind === 'workload' ? workloadForm(evaluation, endpoint) : outsideForm(evaluation, endpoint)
    }
    case 'namespace':
      return namespaceForm(evaluation, object.name)
    case 'policy': {
      const resource = evaluation.documents.resources.findLast(({ id }) => id === object.id)
      return resource?.content.type === 'policy' ? policyForm(evaluation, resource, resource.content.policy) : null
    }
  }
}
