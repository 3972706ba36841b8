import type { NetworkPolicyPort, Protocol } from '../model/index.ts'
import { DNS_PORT } from './clusterDns.ts'
import { listPorts, listRules } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'

function isDns({ protocol, port, endPort }: NetworkPolicyPort): boolean {
  return port === DNS_PORT && endPort === undefined && protocol !== 'SCTP'
}

function covers({ protocol, port, endPort }: NetworkPolicyPort, asked: Protocol): boolean {
  if (protocol !== asked || typeof port === 'string') return false
  return port === undefined || (port <= DNS_PORT && DNS_PORT <= (endPort ?? port))
}

/** NP011: resolvers ask over UDP and ask again over TCP when an answer is long, so DNS needs both. */
export function checkDnsProtocols({ resource: { id }, policy }: CheckedPolicy): readonly Finding[] {
  const egress = listRules(policy).filter(({ policyType }) => policyType === 'Egress')
  const allows = (protocol: Protocol) =>
    egress.some(({ rule: { ports } }) => ports.length === 0 || ports.some((item) => covers(item, protocol)))
  const found = listPorts(policy).find(({ at, item }) => at.policyType === 'Egress' && isDns(item))
  if (found === undefined) return []
  const { at, item, path } = found
  const other: Protocol = item.protocol === 'UDP' ? 'TCP' : 'UDP'
  if (allows(other)) return []
  const why = other === 'TCP' ? 'Long answers come over TCP' : 'Most questions are asked over UDP'
  return [
    {
      code: 'NP011',
      severity: 'info',
      message: `DNS is allowed over ${item.protocol} only. ${why}: allow ${other} ${DNS_PORT} as well.`,
      fieldPath: path,
      repairs: [
        {
          type: 'command',
          title: `Add ${other} ${DNS_PORT} to the rule`,
          commands: [
            { type: 'addPort', id, policyType: 'Egress', rule: at.index, port: { protocol: other, port: DNS_PORT } },
          ],
        },
      ],
    },
  ]
}
