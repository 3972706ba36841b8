import { parseAddress, parseCidr, type AddressRange } from '../model/index.ts'
import { listPeers, type PeerPlace } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

const EVERY_V6 = '::/0'
/** Where clouds tell a machine about itself, credentials included. */
const METADATA_ADDRESS = '169.254.169.254'
const METADATA = parseAddress(METADATA_ADDRESS)

const families = new WeakMap<World, boolean>()

/** Some pod has an address of either family. */
function isDualStack(world: World): boolean {
  const known = families.get(world)
  if (known !== undefined) return known
  const isDual = world.everyPod.some(({ ips }) => new Set(ips.map((ip) => ip.includes(':'))).size === 2)
  families.set(world, isDual)
  return isDual
}

function holdsMetadata(range: AddressRange | undefined): boolean {
  if (range === undefined || METADATA === undefined) return false
  return range.family === METADATA.family && range.first <= METADATA.value && METADATA.value <= range.last
}

function checkFamilies({ at, peer, path }: PeerPlace, id: string, world: World): readonly Finding[] {
  const range = parseCidr(peer.ipBlock?.cidr ?? '')
  if (range?.family !== 4 || range.prefix !== 0 || !isDualStack(world)) return []
  const hasV6 = at.rule.peers.some(({ ipBlock }) => parseCidr(ipBlock?.cidr ?? '')?.family === 6)
  if (hasV6) return []
  return [
    {
      code: 'NP019',
      severity: 'info',
      message: `0.0.0.0/0 is every IPv4 address and no IPv6 address, and pods here have both. Add ${EVERY_V6} if every address is meant.`,
      fieldPath: `${path}.ipBlock.cidr`,
      repairs: [
        {
          type: 'command',
          title: `Add ${EVERY_V6}: allow every IPv6 address too`,
          commands: [
            { type: 'addPeer', id, policyType: at.policyType, rule: at.index, peer: { ipBlock: { cidr: EVERY_V6 } } },
          ],
        },
      ],
    },
  ]
}

function checkMetadata({ at, index, peer: { ipBlock }, path }: PeerPlace, id: string): readonly Finding[] {
  if (at.policyType !== 'Egress' || ipBlock === undefined) return []
  const range = parseCidr(ipBlock.cidr)
  const { except = [] } = ipBlock
  // Who writes the one address means it.
  if (!holdsMetadata(range) || range?.prefix === 32) return []
  if (except.some((cidr) => holdsMetadata(parseCidr(cidr)))) return []
  return [
    {
      code: 'NP019',
      severity: 'info',
      message: `${ipBlock.cidr} includes ${METADATA_ADDRESS}, where many clouds hand out credentials of the node. Put it under except unless the pods need it.`,
      fieldPath: `${path}.ipBlock.cidr`,
      repairs: [
        {
          type: 'command',
          title: `Add ${METADATA_ADDRESS}/32 to except`,
          commands: [
            {
              type: 'setPeer',
              id,
              policyType: at.policyType,
              rule: at.index,
              peer: index,
              value: { ipBlock: { ...ipBlock, except: [...except, `${METADATA_ADDRESS}/32`] } },
            },
          ],
        },
      ],
    },
  ]
}

/** NP019: 0.0.0.0/0 without its IPv6 counterpart (S31), or a block that includes the cloud's metadata service. */
export function checkIncompleteBlocks({ resource: { id }, policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPeers(policy).flatMap((place) => [...checkFamilies(place, id, world), ...checkMetadata(place, id)])
}
