import type {
  Cluster,
  ConnectionId,
  Diagnostic,
  DiagnosticCode,
  NetworkPolicy,
  PolicyType,
  ResourceId,
  Severity,
} from '../model/index.ts'
import type { Documents, PolicyDocument, Resource } from '../document/index.ts'
import type { Repair } from './repair.ts'

/** What checks read. Policies in `off` are not checked: they have no effect. */
export interface CheckInput {
  readonly documents: Documents
  readonly cluster: Cluster
  readonly off: readonly ResourceId[]
}

/** A policy that has an effect, with the resource and the document it was read from. */
export interface CheckedPolicy {
  readonly document: PolicyDocument
  readonly resource: Resource
  readonly policy: NetworkPolicy
}

/** What a check finds in one resource, before it is placed in the text. Repairs are worked out once it is. */
export interface Finding {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly message: string
  readonly fieldPath: string
  readonly repairs?: readonly Repair[]
  /** See `Diagnostic.chip`. */
  readonly chip?: Diagnostic['chip']
  /** See `Diagnostic.connection`. */
  readonly connection?: ConnectionId
}

/** The rules of both directions with the names their fields have in the manifest. */
export const DIRECTIONS: readonly {
  readonly policyType: PolicyType
  readonly field: 'ingress' | 'egress'
  readonly peers: 'from' | 'to'
}[] = [
  { policyType: 'Ingress', field: 'ingress', peers: 'from' },
  { policyType: 'Egress', field: 'egress', peers: 'to' },
]
