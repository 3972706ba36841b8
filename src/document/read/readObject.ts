import type { Json } from '../command.ts'
import type { ResourceContent } from '../resource.ts'
import { isJsonObject } from '../toPlainValue.ts'
import { Issues } from './issue.ts'
import { readLabels } from './readLabels.ts'
import { readMetadata, readName, readNamespace, warnNameLabel } from './readMetadata.ts'
import { isWorkloadKind, readOwner, readPod } from './readPod.ts'
import { readPolicy } from './readPolicy.ts'
import { noSuchVersion } from './serverErrors.ts'
import { readAddresses } from './readStatus.ts'
import { child, describe, readList, readObject, readString, rejectUnknown, type JsonObject } from './shape.ts'

/** One Kubernetes object, before it has a place in a file. */
export interface ReadObject {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly content: ResourceContent
  readonly issues: Issues
}

/** API groups of the kinds we read. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['NetworkPolicy', 'networking.k8s.io/v1'],
  ['Namespace', 'v1'],
  ['Node', 'v1'],
  ['Service', 'v1'],
  ['Pod', 'v1'],
  ['ReplicationController', 'v1'],
  ['Deployment', 'apps/v1'],
  ['StatefulSet', 'apps/v1'],
  ['DaemonSet', 'apps/v1'],
  ['ReplicaSet', 'apps/v1'],
  ['Job', 'batch/v1'],
  ['CronJob', 'batch/v1'],
])
/** Groups of other projects reuse names such as Service and NetworkPolicy; Kubernetes' own end in k8s.io or have no dot. */
const FOREIGN = /^(?![^/]*\.k8s\.io\/)[^/]*\.[^/]*\//
/** Kinds that change what may connect, and that are not evaluated. */
const OTHER_POLICIES =
  /^(?:Cilium(?:Clusterwide)?NetworkPolicy|(?:Staged)?(?:Global|Kubernetes)?NetworkPolicy|(?:Baseline)?AdminNetworkPolicy|ClusterNetworkPolicy|AuthorizationPolicy|EgressFirewall|MultiNetworkPolicy|Tier)$/

function checkVersion(issues: Issues, apiVersion: string, kind: string): boolean {
  const wanted = GROUPS.get(kind)
  if (wanted === undefined || apiVersion === wanted) return wanted !== undefined
  if (FOREIGN.test(apiVersion)) return false
  const removed = apiVersion.startsWith('extensions/')
    ? ' was removed in Kubernetes 1.16'
    : ' is not served for this kind'
  const what = apiVersion === '' ? 'apiVersion is missing' : `${apiVersion}${removed}`
  issues.add({
    code: 'UNSUPPORTED_VERSION',
    message: `${what}. Change it to ${wanted}.`,
    at: ['apiVersion'],
    server: noSuchVersion(kind, apiVersion),
    ...(apiVersion === '' ? {} : { fix: { title: `Change to ${wanted}`, rewrite: () => wanted } }),
  })
  return true
}

interface Known {
  readonly object: JsonObject
  readonly metadata: JsonObject | undefined
  readonly kind: string
  readonly name: string
  readonly namespace: string
}

function readContent(issues: Issues, { object, metadata, kind, name, namespace }: Known): ResourceContent {
  const labels = readMetadata(issues, metadata, ['metadata'])
  if (kind === 'NetworkPolicy') return { type: 'policy', policy: readPolicy(issues, { object, name, namespace }) }
  rejectUnknown(issues, { object, at: [], known: ['apiVersion', 'kind', 'metadata', 'spec', 'status'] })
  if (isWorkloadKind(kind)) {
    return {
      type: 'pod',
      pod: readPod(issues, { object, kind, name, namespace, labels }),
      ownedBy: readOwner(metadata),
    }
  }
  if (kind === 'Namespace') {
    warnNameLabel(issues, labels, name)
    return { type: 'namespace', namespace: { name, labels, declared: true } }
  }
  if (kind === 'Node') {
    const status = readObject(issues, child(object, 'status', []))
    const listed = readList(issues, child(status, 'addresses', ['status'])).flatMap((item) => {
      const address = readObject(issues, item)
      return address?.['type'] === 'InternalIP' ? [child(address, 'address', item.at)] : []
    })
    return { type: 'node', node: { name, ips: readAddresses(issues, listed).map(({ text }) => text) } }
  }
  const spec = readObject(issues, child(object, 'spec', []))
  const listed = readList(issues, child(spec, 'clusterIPs', ['spec']))
  // Headless Services have the word None here.
  const ips = [child(spec, 'clusterIP', ['spec']), ...listed].filter(({ value }) => value !== 'None')
  return {
    type: 'service',
    name,
    namespace,
    selector: readLabels(issues, child(spec, 'selector', ['spec'])),
    addresses: readAddresses(issues, ips).map(({ text }) => text),
  }
}

function noteKind(issues: Issues, kind: string): void {
  if (kind === 'Secret') {
    const message = 'Secrets are not stored in a project. Remove this document; network policies do not need it.'
    issues.add({ code: 'SECRET_NOT_STORED', severity: 'warning', message, at: ['kind'] })
  } else if (OTHER_POLICIES.test(kind)) {
    const message = `${kind} is kept in the file but not evaluated. Verdicts do not include it.`
    issues.add({ code: 'UNSUPPORTED_KIND', severity: 'info', message, at: ['kind'] })
  }
}

/** Reads one value as a Kubernetes object, as an API server of that minor version would; issues are relative to it. */
export function readKubernetesObject(value: Json, kubernetesMinor: number): ReadObject {
  const issues = new Issues(kubernetesMinor)
  const nothing = { apiVersion: '', kind: '', namespace: '', name: '', content: { type: 'other' } as const, issues }
  if (!isJsonObject(value)) {
    const message = `This is ${describe(value)}, not a Kubernetes object. Write apiVersion, kind and metadata.`
    issues.add({ code: 'NOT_AN_OBJECT', message, at: [] })
    return nothing
  }
  const kind = readString(issues, child(value, 'kind', [])) ?? ''
  const apiVersion = readString(issues, child(value, 'apiVersion', [])) ?? ''
  if (kind === '') {
    const message = 'The object has no kind. Add one, such as `kind: NetworkPolicy`.'
    issues.add({ code: 'MISSING_KIND', message, at: ['kind'] })
    return { ...nothing, apiVersion }
  }
  if (!checkVersion(issues, apiVersion, kind)) {
    const quiet = new Issues(kubernetesMinor)
    noteKind(issues, kind)
    const metadata = readObject(quiet, child(value, 'metadata', []))
    const name = readString(quiet, child(metadata, 'name', ['metadata'])) ?? ''
    return { ...nothing, apiVersion, kind, name, namespace: readNamespace(quiet, metadata, kind) }
  }
  const metadata = readObject(issues, child(value, 'metadata', []))
  const name = readName(issues, metadata, kind)
  const namespace = readNamespace(issues, metadata, kind)
  const content = readContent(issues, { object: value, metadata, kind, name, namespace })
  return { apiVersion, kind, namespace, name, content, issues }
}
