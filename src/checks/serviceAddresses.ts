import { parseAddress, parseCidr, type Address, type IPBlock } from '../model/index.ts'
import type { Resource } from '../document/index.ts'
import { listPeers } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'

/** A Service address with the Service. */
export interface ServiceAddress {
  readonly address: Address
  readonly text: string
  readonly service: string
}

export function listServiceAddresses(resources: readonly Resource[]): readonly ServiceAddress[] {
  return resources.flatMap(({ content }) => {
    if (content.type !== 'service') return []
    const service = `${content.namespace}/${content.name}`
    return content.addresses.flatMap((text) => {
      const address = parseAddress(text)
      return address === undefined ? [] : [{ address, text, service }]
    })
  })
}

function holds(cidr: string, { family, value }: Address): boolean {
  const range = parseCidr(cidr)
  return range?.family === family && range.first <= value && value <= range.last
}

function isInBlock({ cidr, except = [] }: IPBlock, address: Address): boolean {
  return holds(cidr, address) && !except.some((hole) => holds(hole, address))
}

/** NP030: a Service address is replaced by a pod's before most network plugins look (S35). */
export function checkServiceAddresses(
  { policy }: CheckedPolicy,
  services: readonly ServiceAddress[],
): readonly Finding[] {
  return listPeers(policy).flatMap(({ at, peer: { ipBlock }, path }): readonly Finding[] => {
    // Everyone is everyone, and as a source a Service address does not occur.
    if (ipBlock === undefined || at.policyType === 'Ingress' || parseCidr(ipBlock.cidr)?.prefix === 0) return []
    const found = services.find(({ address }) => isInBlock(ipBlock, address))
    if (found === undefined) return []
    return [
      {
        code: 'NP030',
        severity: 'info',
        message: `${ipBlock.cidr} covers ${found.text}, the address of Service ${found.service}. Most network plugins see the pod behind a Service instead: select those pods by label.`,
        fieldPath: `${path}.ipBlock.cidr`,
      },
    ]
  })
}
