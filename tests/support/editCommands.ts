import type { EditCommand } from '../../src/document/index.ts'
import { labelsOf } from './builders.ts'

/** A peer that no generated policy has. */
export const PEER = { podSelector: { matchLabels: labelsOf({ app: 'new' }) } }
const BLOCK = { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }
const PORT = { protocol: 'UDP', port: 5353 } as const

/** Commands on rule 0 of either direction, and on the policy as a whole. */
export function commandsOn(id: string): readonly EditCommand[] {
  const both = (['Ingress', 'Egress'] as const).flatMap((policyType): readonly EditCommand[] => [
    { type: 'addRule', id, policyType, rule: { peers: [PEER], ports: [PORT] } },
    { type: 'addRule', id, policyType, rule: { peers: [PEER] }, index: 0 },
    { type: 'removeRule', id, policyType, rule: 0 },
    { type: 'addPeer', id, policyType, rule: 0, peer: PEER },
    { type: 'removePeer', id, policyType, rule: 0, peer: 0 },
    { type: 'addPort', id, policyType, rule: 0, port: PORT },
    { type: 'removePort', id, policyType, rule: 0, port: 0 },
    { type: 'setPeer', id, policyType, rule: 0, peer: 0, value: PEER },
    { type: 'setPeer', id, policyType, rule: 0, peer: 0, value: BLOCK },
    { type: 'mergePeers', id, policyType, rule: 0, peer: 0 },
    { type: 'splitPeer', id, policyType, rule: 0, peer: 0 },
    { type: 'setPort', id, policyType, rule: 0, port: 0, value: PORT },
    { type: 'clearPeers', id, policyType, rule: 0 },
    { type: 'clearPorts', id, policyType, rule: 0 },
  ])
  return [
    ...both,
    { type: 'setPodSelector', id, selector: { matchLabels: labelsOf({ app: 'new', on: 'off' }) } },
    { type: 'setPodSelector', id, selector: {} },
    {
      type: 'setPodSelector',
      id,
      selector: {
        matchExpressions: [
          { key: 'app', operator: 'In', values: ['web', 'x-1'] },
          { key: 'tier', operator: 'Exists', values: [] },
        ],
      },
    },
    { type: 'setPolicyTypes', id, policyTypes: ['Ingress', 'Egress'] },
    { type: 'setPolicyTypes', id, policyTypes: ['Egress'] },
    { type: 'rename', id, name: 'renamed' },
  ]
}
