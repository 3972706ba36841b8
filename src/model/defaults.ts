import type { PolicyType } from './kubernetes.ts'

/**
 * The policy types that the API server fills in (S5, `SetDefaults_NetworkPolicy`): what is written when anything is;
 * otherwise Ingress always, and Egress only when there is at least one egress rule. `ingress` is never looked at.
 */
export function effectivePolicyTypes(
  written: readonly PolicyType[] | undefined,
  egressRules: number,
): readonly PolicyType[] {
  if (written !== undefined && written.length > 0) return written
  return egressRules > 0 ? ['Ingress', 'Egress'] : ['Ingress']
}

/** The newest minor version of Kubernetes whose validation is known here. */
export const NEWEST_KUBERNETES_MINOR = 36

/** From this one on, CIDRs that are not written in the standard way are rejected (V31). */
export const STRICT_CIDR_MINOR = 36

/** Label that the API server keeps on every Namespace, equal to its name (S28). */
export const METADATA_NAME_LABEL = 'kubernetes.io/metadata.name'
