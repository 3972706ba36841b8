import type { NetworkPolicyPort } from '../model/index.ts'
import type { AllowRequest } from './types.ts'

/** Asks for the narrowest way to allow a connection; without ports the answer suggests some. */
export function narrowRequest(
  { source, destination }: Pick<AllowRequest, 'source' | 'destination'>,
  ports: readonly NetworkPolicyPort[] = [],
): AllowRequest {
  return { source, destination, sourceRung: 0, destinationRung: 0, ports, allPorts: false }
}
