import { parseCidr, type NetworkPolicyPeer, type NetworkPolicyPort } from '../model/index.ts'
import { DNS_PORT, dnsPeer, findDns } from './clusterDns.ts'
import { listRules } from './places.ts'
import type { Repair } from './repair.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

function isDns({ port, endPort }: NetworkPolicyPort): boolean {
  return port === DNS_PORT && (endPort ?? port) === DNS_PORT
}

function isEveryone({ ipBlock }: NetworkPolicyPeer): boolean {
  return ipBlock !== undefined && (ipBlock.except ?? []).length === 0 && parseCidr(ipBlock.cidr)?.prefix === 0
}

/** NP012: port 53 to everyone is a way out for any data that fits into a name. */
export function checkDnsToEveryone({ resource: { id }, policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listRules(policy).flatMap(({ policyType, index, rule: { peers, ports }, path }): readonly Finding[] => {
    const at = ports.findIndex(isDns)
    if (policyType !== 'Egress' || at < 0 || !(peers.length === 0 || peers.some(isEveryone))) return []
    const dns = findDns(world)
    // A rule that also opens other ports says more than DNS: only its author can part it.
    const repairs: readonly Repair[] =
      dns === undefined || peers.length > 0 || !ports.every(isDns)
        ? []
        : [
            {
              type: 'command',
              title: `Allow it to ${dns.namespace}/${dns.owner.name} only`,
              commands: [{ type: 'addPeer', id, policyType, rule: index, peer: dnsPeer(dns) }],
            },
          ]
    return [
      {
        code: 'NP012',
        severity: 'warning',
        message: `Rule ${index + 1} opens port ${DNS_PORT} to every address, inside and outside the cluster. Limit it to the cluster’s DNS pods.`,
        fieldPath: `${path}.ports[${at}]`,
        repairs,
      },
    ]
  })
}
