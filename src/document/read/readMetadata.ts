import { METADATA_NAME_LABEL, type Labels } from '../../model/index.ts'
import type { FieldSteps } from '../locate.ts'
import type { Issues } from './issue.ts'
import { isDnsLabel, isLabelKey, isSubdomain } from './names.ts'
import { readLabels } from './readLabels.ts'
import { cannotDecode, invalid, required, tooLong } from './serverErrors.ts'
import { child, describe, readObject, readString, rejectUnknown, type Field, type JsonObject } from './shape.ts'

const METADATA_FIELDS: readonly string[] = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
]
const CLUSTER_SCOPED =
  /^(?:Namespace|Node|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PersistentVolume|StorageClass|PriorityClass|IngressClass|APIService|AdminNetworkPolicy|BaselineAdminNetworkPolicy|ClusterNetworkPolicy|GlobalNetworkPolicy|CiliumClusterwideNetworkPolicy|(?:Mutating|Validating)WebhookConfiguration)$/
/** Kinds whose names are DNS labels, not subdomains. */
const LABEL_NAMED: ReadonlySet<string> = new Set(['Namespace', 'Service'])
/** A CronJob's name gets a suffix in the names of its Jobs. */
const CRON_JOB_NAME = 52
const ANNOTATION_BYTES = 262_144

function isNameOf(kind: string, name: string): boolean {
  if (kind === 'CronJob' && name.length > CRON_JOB_NAME) return false
  return LABEL_NAMED.has(kind) ? isDnsLabel(name) : isSubdomain(name)
}

function nameRule(kind: string): string {
  if (LABEL_NAMED.has(kind)) return "digits and '-', at most 63"
  return `digits, '-' and '.', at most ${kind === 'CronJob' ? CRON_JOB_NAME : 253}`
}

/** The name as the API server would take it, when letters and separators are all that is wrong. */
function properName(name: string, kind: string): string | undefined {
  const proper = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
  return proper !== '' && isNameOf(kind, proper) ? proper : undefined
}

/** V15, V16. */
export function readName(issues: Issues, metadata: JsonObject | undefined, kind: string): string {
  const at = ['metadata', 'name']
  const name = readString(issues, child(metadata, 'name', ['metadata']))
  if (name === undefined && metadata?.['name'] !== undefined) return ''
  const generated = readString(issues, child(metadata, 'generateName', ['metadata'])) ?? ''
  // What is generated follows the dash that such a prefix usually ends with.
  if (generated !== '' && !isNameOf(kind, generated.replace(/-$/, 'a'))) {
    const message = `"${generated}" cannot start a name for a ${kind}. Use lower-case letters, ${nameRule(kind)}.`
    const generatedAt = ['metadata', 'generateName']
    issues.add({ code: 'INVALID_NAME', message, at: generatedAt, server: invalid(generatedAt, generated) })
  }
  if (name === undefined || name === '') {
    if (generated !== '') return generated
    issues.add({
      code: 'MISSING_NAME',
      message: `The ${kind} has no name. Add \`metadata.name\`.`,
      at,
      server: required(at),
    })
    return ''
  }
  if (!isNameOf(kind, name)) {
    const message = `"${name}" is not a name for a ${kind}. Use lower-case letters, ${nameRule(kind)}, starting and ending with a letter or digit.`
    // Nothing refers to a policy by its name, so it can change.
    const proper = kind === 'NetworkPolicy' ? properName(name, kind) : undefined
    const fix = proper === undefined ? {} : { fix: { title: `Rename to ${proper}`, rewrite: () => proper } }
    issues.add({ code: 'INVALID_NAME', message, at, server: invalid(at, name), ...fix })
  }
  return name
}

/** V17; absent or empty means the namespace of the kubectl context, which we take to be `default`. */
export function readNamespace(issues: Issues, metadata: JsonObject | undefined, kind: string): string {
  if (CLUSTER_SCOPED.test(kind)) return ''
  const namespace = readString(issues, child(metadata, 'namespace', ['metadata'])) ?? ''
  if (namespace === '') return 'default'
  if (!isDnsLabel(namespace)) {
    const at = ['metadata', 'namespace']
    const message = `"${namespace}" is not a namespace name. Use lower-case letters, digits and '-', at most 63, starting and ending with a letter or digit.`
    issues.add({ code: 'INVALID_NAMESPACE', message, at, server: invalid(at, namespace) })
  }
  return namespace
}

function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
  }
  return bytes
}

/** V18: any text, under keys like those of labels whatever their case. */
function checkAnnotations(issues: Issues, field: Field): void {
  let bytes = 0
  for (const [key, value] of Object.entries(readObject(issues, field) ?? {})) {
    const at = [...field.at, key]
    if (!isLabelKey(key.toLowerCase())) {
      const message = `"${key}" is not a key of an annotation. Use letters, digits, '-', '_' and '.', at most 63, with an optional DNS name and '/' before it.`
      issues.add({ code: 'INVALID_ANNOTATION', message, at, part: 'key', server: invalid(field.at, key) })
    }
    if (typeof value === 'string') bytes += bytesOf(value)
    else if (value !== null) {
      const scalar = typeof value !== 'object'
      const message = `The annotation is ${describe(value)}. Annotations are strings: ${scalar ? 'put it in quotes' : 'write text, for example after `|`'}.`
      const fix = { title: 'Put the value in quotes', rewrite: (source: string) => `"${source}"` }
      const server = cannotDecode(field.at, value, 'string')
      issues.add({ code: 'INVALID_ANNOTATION', message, at, server, ...(scalar ? { fix } : {}) })
    }
    bytes += bytesOf(key)
  }
  if (bytes > ANNOTATION_BYTES) {
    const message = `The annotations have ${bytes} bytes, and ${ANNOTATION_BYTES} are allowed. Remove some.`
    issues.add({ code: 'INVALID_ANNOTATION', message, at: field.at, part: 'key', server: tooLong(field.at) })
  }
}

/** Labels of an object or a pod template, with everything else of its metadata checked as well. */
export function readMetadata(issues: Issues, metadata: JsonObject | undefined, at: FieldSteps): Labels {
  rejectUnknown(issues, { object: metadata ?? {}, at, known: METADATA_FIELDS })
  checkAnnotations(issues, child(metadata, 'annotations', at))
  return readLabels(issues, child(metadata, 'labels', at))
}

/** S28. */
export function warnNameLabel(issues: Issues, labels: Labels, name: string): void {
  const written = labels[METADATA_NAME_LABEL]
  if (written === undefined || written === name) return
  const message = `Kubernetes sets this label to "${name}", whatever is written. Remove it, or write "${name}".`
  issues.add({
    code: 'METADATA_NAME_LABEL',
    severity: 'warning',
    message,
    at: ['metadata', 'labels', METADATA_NAME_LABEL],
    // Quoted, since a name may look like a number.
    fix: { title: `Change to ${name}`, rewrite: () => `"${name}"` },
  })
}
