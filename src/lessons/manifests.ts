import { openDocuments, renderResource, type Json } from '../document/index.ts'
import { child, type Field, type FieldReader, type JsonObject } from './fields.ts'

function joinDocuments(objects: readonly Json[]): string {
  return objects.map(renderResource).join('---\n')
}

/** `8080`, or `53/UDP` with another protocol than TCP. */
function readPort(reader: FieldReader, name: string, { value, at }: Field): Json {
  const [, number, protocol] =
    /^(\d{1,5})(?:\/(TCP|UDP|SCTP))?$/.exec(typeof value === 'object' ? '' : String(value)) ?? []
  if (number === undefined) {
    reader.report(at, 'INVALID_FIELD', 'A port is a number, with /UDP or /SCTP when it is not TCP.')
    return {}
  }
  return { name, containerPort: Number(number), ...(protocol === undefined ? {} : { protocol }) }
}

interface Workload {
  readonly kind: string
  readonly replicas: number
  readonly labels: Json
  readonly ports: readonly Json[]
}

const WORKLOAD_FIELDS = ['kind', 'replicas', 'labels', 'ports']

function readWorkload(reader: FieldReader, field: Field): Workload {
  const { at } = field
  const object = reader.mapping(field, WORKLOAD_FIELDS)
  const ports = child(object, 'ports', at)
  return {
    kind: object['kind'] === undefined ? 'Pod' : reader.text(child(object, 'kind', at)),
    replicas: object['replicas'] === undefined ? 1 : reader.count(child(object, 'replicas', at)),
    labels: reader.mapping(child(object, 'labels', at), null),
    ports: Object.entries(reader.mapping(ports, null)).map(([name, value]) =>
      readPort(reader, name, { value, at: [...ports.at, name] }),
    ),
  }
}

/** A manifest that the API server would take, with nothing in it that no lesson is about. */
function manifestOf(namespace: string, name: string, { kind, replicas, labels, ports }: Workload): Json {
  const container = { name, image: `registry.example/${name}:1.0`, ...(ports.length > 0 ? { ports } : {}) }
  const spec = { containers: [container] }
  if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata: { name, namespace, labels }, spec }
  const template = { metadata: { labels }, spec: kind.endsWith('Job') ? { ...spec, restartPolicy: 'Never' } : spec }
  const metadata = { name, namespace }
  if (kind === 'CronJob') {
    const jobTemplate = { spec: { template } }
    return { apiVersion: 'batch/v1', kind, metadata, spec: { schedule: '0 3 * * *', jobTemplate } }
  }
  if (kind === 'Job') return { apiVersion: 'batch/v1', kind, metadata, spec: { template } }
  const count = kind === 'DaemonSet' ? {} : { replicas }
  return { apiVersion: 'apps/v1', kind, metadata, spec: { ...count, selector: { matchLabels: labels }, template } }
}

/** The cluster of a lesson as Kubernetes YAML: written so, or as namespaces with their workloads. */
export function readCluster(reader: FieldReader, field: Field): string {
  if (typeof field.value === 'string') return checked(reader, field, field.value)
  const namespaces = reader.mapping(field, null)
  const objects = Object.keys(namespaces).flatMap((name): readonly Json[] => {
    const at = [...field.at, name]
    const { value } = child(namespaces, name, field.at)
    const namespace = reader.mapping({ value, at }, ['labels', 'workloads'])
    const labels = reader.mapping(child(namespace, 'labels', at), null)
    const workloads = child(namespace, 'workloads', at)
    const metadata = { name, ...(Object.keys(labels).length > 0 ? { labels } : {}) }
    return [
      { apiVersion: 'v1', kind: 'Namespace', metadata },
      ...Object.entries(reader.mapping(workloads, null)).map(([workload, each]) =>
        manifestOf(name, workload, readWorkload(reader, { value: each, at: [...workloads.at, workload] })),
      ),
    ]
  })
  if (objects.length === 0)
    reader.report(field.at, 'MISSING_FIELD', '`cluster` is missing. Write at least a namespace.')
  return checked(reader, field, joinDocuments(objects))
}

/** Hidden pods by `namespace/name`, as Kubernetes YAML. */
export function readStrangers(
  reader: FieldReader,
  field: Field,
): { readonly text: string; readonly ids: readonly string[] } {
  const pods = reader.mapping(field, null)
  const ids = Object.keys(pods)
  const objects = ids.map((id) => {
    const at = [...field.at, id]
    const [namespace = '', name = '', ...more] = id.split('/')
    if (name === '' || more.length > 0) reader.report(at, 'INVALID_FIELD', `Write ${id} as namespace/name.`, 'key')
    return manifestOf(namespace, name, { ...readWorkload(reader, { value: pods[id], at }), kind: 'Pod' })
  })
  return { text: checked(reader, field, joinDocuments(objects)), ids }
}

function policyOf(reader: FieldReader, field: Field): Json {
  const { at } = field
  const object: JsonObject = reader.mapping(field, ['name', 'namespace', 'spec'])
  const metadata = {
    name: reader.text(child(object, 'name', at)),
    namespace: reader.text(child(object, 'namespace', at)),
  }
  const spec = reader.mapping(child(object, 'spec', at), null)
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec }
}

/** Policies as Kubernetes YAML: written so, or as a list of their names, namespaces and specs. */
export function readPolicies(reader: FieldReader, field: Field): string {
  if (typeof field.value === 'string') return checked(reader, field, field.value)
  return checked(reader, field, joinDocuments(reader.list(field).map((item) => policyOf(reader, item))))
}

/** What the API server would say about the manifests stands at the field they came from. */
function checked(reader: FieldReader, { at }: Field, text: string): string {
  const [first] = openDocuments([{ path: 'lesson', text }]).diagnostics.filter(({ severity }) => severity === 'error')
  if (first !== undefined) reader.report(at, 'INVALID_FIELD', first.message, 'key')
  return text
}
