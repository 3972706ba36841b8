import type { Explanation } from '../../session/index.ts'
import type { NetworkPolicyPort } from '../../model/index.ts'

/** The explained port as a rule would write it: by its name, if it has one. */
export function askedPort({ port }: Explanation): NetworkPolicyPort {
  return { protocol: port.protocol, port: port.name ?? port.number }
}
