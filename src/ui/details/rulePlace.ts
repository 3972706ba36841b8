import type { PolicyType, ResourceId } from '../../model/index.ts'

/** Which rule of which policy a command is about. */
export interface RulePlace {
  readonly id: ResourceId
  readonly policyType: PolicyType
  readonly rule: number
}
